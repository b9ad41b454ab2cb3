"""The team of the application: titles, training, coordination, set times (arrêté, V.B)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from formulaires.documents._equipe_ea import Professionnel
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import abreger, date_longue, enumerer
from formulaires.noyau.types import centiemes
from formulaires.noyau.vocabulaire import Format, Reponse
from formulaires.noyau.vocabulaire_candidature import (
    ENCADREMENT,
    FonctionEquipe,
    NatureInstance,
)
from formulaires.noyau.vocabulaire_ea import TitreConseiller
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

Ligne = tuple[int, Professionnel]
_TITRES = (TitreConseiller.TITULAIRE, TitreConseiller.EQUIVALENT)
_EN_ROUTE = (TitreConseiller.EN_FORMATION, TitreConseiller.VAE)
_TEMPS = (NatureInstance.COORDINATION, NatureInstance.SUPERVISION, NatureInstance.ANALYSE)


def lignes(d: DossierCandidature) -> list[Ligne]:
    """The rows of the staff table in which something is written."""
    return [(i, p) for i, p in enumerate(d.equipe) if not p.est_vide()]


def conseillers(d: DossierCandidature) -> list[Ligne]:
    """The rows of conseillers, posts to fill included."""
    return [(i, p) for i, p in lignes(d) if p.fonction is FonctionEquipe.CONSEILLER]


def ligne(i: int, p: Professionnel) -> str:
    """« ligne 7 (Cap Lagune Insertion) »: a row without the name of anybody."""
    return f"ligne\u00a0{i + 1}" + (f" ({abreger(p.structure, 50)})" if p.structure else "")


def etp(total: int) -> str:
    """« 8,90 » for 890 hundredths."""
    return f"{total // 100},{total % 100:02d}"


def capitale(texte: str) -> str:
    """The same, to begin a sentence."""
    return texte[:1].upper() + texte[1:]


def arrivee(p: Professionnel, seuil: dt.date) -> Literal["recrue", "en_poste"] | None:
    """Whether somebody was hired from that day on; None when the dossier does not say."""
    if p.prise_poste:
        return "recrue" if p.prise_poste >= seuil else "en_poste"
    if p.annee_arrivee:
        return "recrue" if p.annee_arrivee >= seuil.year else "en_poste"
    return None


@regle("ea-2025:V.B.1/recrues-depuis-2026", DossierCandidature)
def recrues(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    seuil = dt.date.fromisoformat(str(j.resolue.valeur("recrues_a_partir_du")))
    constats = []
    for i, p in conseillers(d):
        if p.pourvu is Reponse.NON or p.titre in _TITRES:
            continue
        quand = arrivee(p, seuil)
        if quand is None:
            constats.append(
                j.a_verifier(
                    f"{capitale(ligne(i, p))}\u00a0: écrivez la date de prise de poste, qui dit le "
                    "délai pour le titre.",
                    f"equipe.{i}.prise_poste",
                    severite="information" if p.titre in _EN_ROUTE else "alerte",
                )
            )
        elif quand == "recrue":
            constats.append(_recrue(i, p, j))
    if constats:
        yield from constats
    elif any(
        arrivee(p, seuil) == "recrue" and p.pourvu is not Reponse.NON for _, p in conseillers(d)
    ):
        yield j.satisfait("Les conseillers recrutés depuis ont le titre.", "equipe")
    else:
        yield j.sans_objet("Aucun conseiller en poste n’est recruté depuis.", "equipe")


def _recrue(i: int, p: Professionnel, j: Jugement) -> Constat:
    qui, champ = capitale(ligne(i, p)), f"equipe.{i}.formation_le"
    if p.prise_poste is None:
        return j.a_verifier(
            f"{qui}\u00a0: écrivez la date de prise de poste, l’année pour engager la formation en "
            "part.",
            f"equipe.{i}.prise_poste",
        )
    limite = plus_mois(p.prise_poste, j.entier("mois_pour_engager"))
    dite, tard = date_longue(limite), j.au > limite
    if p.titre is TitreConseiller.VAE:
        return j.a_verifier(
            f"{qui}\u00a0: une VAE est écrite\u202f; pour une recrue, le texte demande une formation "
            f"certifiante engagée au plus tard le {dite}.",
            f"equipe.{i}.titre",
            severite="alerte",
        )
    if p.formation_le is not None:
        mot = "engagée" if p.formation_le <= j.au else "prévue"
        if p.formation_le <= limite:
            return j.satisfait(
                f"{qui}\u00a0: formation {mot} le {date_longue(p.formation_le)}, dans l’année.",
                champ,
            )
        return j.insuffisant(
            f"{qui}\u00a0: formation {mot} le {date_longue(p.formation_le)}\u202f; elle doit commencer au "
            f"plus tard le {dite}.",
            champ,
            severite=None if tard else "alerte",
        )
    if p.titre is TitreConseiller.EN_FORMATION:
        if not tard:
            return j.satisfait(f"{qui}\u00a0: formation engagée avant le {dite}.", champ)
        return j.a_verifier(f"{qui}\u00a0: écrivez quand la formation a commencé.", champ)
    if p.titre is not TitreConseiller.NON:
        return j.a_verifier(
            f"{qui}\u00a0: écrivez le titre, ou la formation, à engager au plus tard le {dite}.",
            f"equipe.{i}.titre",
            severite="alerte",
        )
    if tard:
        return j.insuffisant(
            f"{qui}\u00a0: ni titre ni formation, et le délai est passé depuis le {dite}.", champ
        )
    annee = p.annee_certification
    plan = (
        f" Le plan ne place sa certification qu’en {annee}."
        if annee and annee > limite.year
        else ""
    )
    return j.manquant(
        f"{qui}, prise de poste le {date_longue(p.prise_poste)}\u00a0: ni titre ni formation engagée\u202f; "
        f"elle doit commencer au plus tard le {dite}.{plan}",
        champ,
        f"equipe.{i}.annee_certification",
        severite="alerte",
    )


@regle("ea-2025:V.B.1/postes-a-pourvoir", DossierCandidature)
def postes_a_pourvoir(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    postes = [(i, p) for i, p in conseillers(d) if p.pourvu is Reponse.NON]
    non = [(i, p) for i, p in postes if p.titre_demande is Reponse.NON]
    tus = [(i, p) for i, p in postes if p.titre_demande not in (Reponse.OUI, Reponse.NON)]
    if not postes:
        yield j.sans_objet("Aucun poste de conseiller n’est à pourvoir.", "equipe")
    if non:
        yield j.insuffisant(
            f"Poste à pourvoir, {enumerer([ligne(i, p) for i, p in non])}\u00a0: la fiche ne demande "
            "ni le titre, ni un équivalent, ni une formation dans l’année.",
            *(f"equipe.{i}.titre_demande" for i, _ in non),
        )
    if tus:
        yield j.a_verifier(
            f"Poste à pourvoir, {enumerer([ligne(i, p) for i, p in tus])}\u00a0: dites si la fiche "
            "demande le titre.",
            *(f"equipe.{i}.titre_demande" for i, _ in tus),
        )
    if postes and not (non or tus):
        yield j.satisfait("La fiche des postes à pourvoir est dite demander le titre.", "equipe")


@regle("ea-2025:V.B.1/en-poste-cinq-ans", DossierCandidature)
def en_poste(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    derniere = j.entier("derniere_annee")
    seuil = dt.date.fromisoformat(str(j.resolue.valeur("en_poste_avant_le")))
    concernes = [
        (i, p)
        for i, p in conseillers(d)
        if arrivee(p, seuil) == "en_poste"
        and p.pourvu is not Reponse.NON
        and p.titre not in _TITRES
    ]
    signale = False
    for i, p in concernes:
        qui, champ = capitale(ligne(i, p)), f"equipe.{i}.annee_certification"
        annee = p.annee_certification
        if j.au.year > derniere:
            signale = True
            yield j.insuffisant(
                f"{qui}\u00a0: pas encore de titre, les cinq ans sont passés.", champ
            )
        elif annee is not None and annee > derniere:
            signale = True
            yield j.insuffisant(
                f"{qui}\u00a0: certification prévue en {annee}, après les cinq ans.", champ
            )
        elif annee is None and p.titre not in _EN_ROUTE and not p.formation_le:
            signale = True
            if p.titre is TitreConseiller.NON:
                yield j.manquant(f"{qui}\u00a0: sans titre, et pas au plan.", champ)
            else:
                yield j.a_verifier(f"{qui}\u00a0: dites où en est le titre.", f"equipe.{i}.titre")
    if not concernes:
        yield j.sans_objet("Aucun conseiller en poste au 1er janvier 2026 n’est sans titre.")
    elif not signale:
        yield j.satisfait(
            f"Prévu dans les cinq ans\u00a0: {enumerer([ligne(i, p) for i, p in concernes])}.",
            "equipe",
        )


@regle("ea-2025:V.B.1/encadrement", DossierCandidature)
def encadrement(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    cadres = [(i, p) for i, p in lignes(d) if p.fonction in ENCADREMENT]
    sans = [
        (i, p)
        for i, p in cadres
        if p.formation_suivie is not Reponse.OUI and p.formation_le is None
    ]
    if not cadres:
        yield j.manquant("Personne ne pilote ni ne coordonne au tableau de l’équipe.", "equipe")
    elif sans:
        noms = [f"{p.fonction.libelle.lower()}, {ligne(i, p)}" for i, p in sans if p.fonction]
        yield j.manquant(
            f"Aucune formation datée pour l’encadrement\u00a0: {enumerer(noms)}.",
            *(f"equipe.{i}.formation_le" for i, _ in sans),
        )
    else:
        yield j.satisfait("Une formation est suivie ou datée pour chaque cadre.", "equipe")


@regle("ea-2025:V.B.2/dossier-coordination", DossierCandidature)
def coordination(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    postes = (FonctionEquipe.COORDINATION, FonctionEquipe.CHEF_SERVICE, FonctionEquipe.RESPONSABLE)
    temps = sum(centiemes(p.etp or 0) for _, p in lignes(d) if p.fonction in postes)
    if temps:
        yield j.satisfait(f"{etp(temps)}\u00a0ETP de coordination ou d’encadrement.", "equipe")
    else:
        yield j.manquant("Le tableau de l’équipe n’a pas de temps de coordination.", "equipe")


@regle("ea-2025:V.B.2/dossier-temps-formalises", DossierCandidature)
def temps_formalises(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    temps = [(i, t) for i, t in enumerate(d.instances) if t.nature in _TEMPS]
    absents = [n.libelle.lower() for n in _TEMPS if all(t.nature is not n for _, t in temps)]
    signale = bool(absents)
    if absents:
        yield j.manquant(f"Aucun temps de {enumerer(absents)} n’est prévu.", "instances")
    if temps:
        for forme in (Format.COLLECTIF, Format.INDIVIDUEL):
            if any(t.format is forme for _, t in temps):
                continue
            signale = True
            tus = [i for i, t in temps if t.format is None]
            if tus:
                yield j.a_verifier(
                    f"Dites quel temps est {forme.libelle}.",
                    *(f"instances.{i}.format" for i in tus),
                )
            else:
                yield j.insuffisant(f"Aucun de ces temps n’est {forme.libelle}.", "instances")
    sans = [(i, t) for i, t in temps if not (t.rythme or "").strip()]
    if sans:
        signale = True
        yield j.a_verifier(
            f"Sans rythme écrit\u00a0: {enumerer([_nature(t.nature) for _, t in sans])}.",
            *(f"instances.{i}.rythme" for i, _ in sans),
            severite="alerte",
        )
    if not signale:
        yield j.satisfait(
            "Coordination, supervision et analyse de pratiques, en collectif et en individuel.",
            "instances",
        )


def _nature(nature: NatureInstance | None) -> str:
    return nature.libelle.lower() if nature else ""
