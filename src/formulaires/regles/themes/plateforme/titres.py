"""Titles and training of the application's team: recruits, those in post, managers (V.B.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.blocs.equipe_ea import Professionnel
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import date_longue, enumerer, majuscule
from formulaires.noyau.vocabulaires.candidature import ENCADREMENT
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import TITRES, TitreConseiller
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.plateforme.equipe import (
    Ligne,
    conseillers,
    fonctions,
    ligne,
    lignes,
)

_EN_ROUTE = (TitreConseiller.EN_FORMATION, TitreConseiller.VAE)


def _illisibles(i: int, p: Professionnel, *noms: str) -> list[str]:
    return [f"equipe.{i}.{nom}" for nom in noms if nom in p.malformes]


@regle("ea-2025:V.B.1/recrues-depuis-2026", DossierCandidature)
def recrues(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    seuil = dt.date.fromisoformat(str(j.resolue.valeur("recrues_a_partir_du")))
    constats = []
    for i, p in conseillers(d):
        if p.pourvu is Reponse.NON or p.titre in TITRES:
            continue
        quand = p.arrivee(seuil)
        if a_corriger := _illisibles(i, p, "titre", "pourvu"):
            constats.append(j.sans_objet(A_CORRIGER, *a_corriger))
        elif quand is None:
            constats.append(
                j.a_verifier(
                    f"{majuscule(ligne(i, p))}\u00a0: écrivez la date de prise de poste, qui dit le "
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
        p.arrivee(seuil) == "recrue" and p.pourvu is not Reponse.NON for _, p in conseillers(d)
    ):
        yield j.satisfait("Les conseillers recrutés depuis ont le titre.", "equipe")
    else:
        yield j.sans_objet("Aucun conseiller en poste n’est recruté depuis.", "equipe")


def _recrue(i: int, p: Professionnel, j: Jugement) -> Constat:
    """The year of arrival alone is enough when each of its days gives the same answer."""
    premier, dernier = (
        _juger_recrue(i, p, j, plus_mois(jour, j.entier("mois_pour_engager")))
        for jour in p.prises_de_poste() or (j.au, j.au)
    )
    if (premier.statut, premier.severite) == (dernier.statut, dernier.severite):
        return premier
    return j.a_verifier(
        f"{majuscule(ligne(i, p))}\u00a0: écrivez la date de prise de poste, l’année pour engager la "
        "formation en part.",
        f"equipe.{i}.prise_poste",
        severite="alerte",
    )


def _juger_recrue(i: int, p: Professionnel, j: Jugement, limite: dt.date) -> Constat:
    qui, champ = majuscule(ligne(i, p)), f"equipe.{i}.formation_le"
    if "formation_le" in p.malformes:
        return j.sans_objet(A_CORRIGER, champ)
    tard, engagee = j.au > limite, p.titre is TitreConseiller.EN_FORMATION
    arrive = f"arrivée en {p.annee_arrivee}, jour non écrit"
    delai, passe = (
        "dans l’année qui suit la prise de poste",
        "le délai est passé, quel que soit le jour",
    )
    if p.prise_poste:
        arrive = f"prise de poste le {date_longue(p.prise_poste)}"
        delai = f"au plus tard le {date_longue(limite)}"
        passe = f"le délai est passé depuis le {date_longue(limite)}"
    if p.titre is TitreConseiller.VAE:
        return j.a_verifier(
            f"{qui}\u00a0: une VAE est écrite\u202f; pour une recrue, le texte demande une formation "
            f"certifiante engagée {delai}.",
            f"equipe.{i}.titre",
            severite="alerte",
        )
    if p.formation_le is not None:
        jour, a_venir = date_longue(p.formation_le), p.formation_le > j.au
        mot = "prévue" if a_venir else "engagée" if engagee else "datée"
        if p.formation_le > limite:
            return j.insuffisant(
                f"{qui}\u00a0: formation {mot} le {jour}\u202f; elle doit commencer {delai}.",
                champ,
                severite=None if tard else "alerte",
            )
        if engagee and a_venir:
            return j.a_verifier(
                f"{qui}\u00a0: formation dite engagée, et datée du {jour}, un jour à venir.",
                f"equipe.{i}.titre",
                champ,
                severite="alerte",
                correction="Dites où en est la formation aujourd’hui, ou corrigez la date.",
            )
        if p.formation_le < j.au and not engagee:
            return j.a_verifier(
                f"{qui}\u00a0: une formation est datée du {jour}, sans être dite engagée. Si elle a "
                "commencé, écrivez-le.",
                f"equipe.{i}.titre",
                champ,
                severite="alerte",
            )
        return j.satisfait(f"{qui}\u00a0: formation {mot} le {jour}, dans l’année.", champ)
    if engagee:
        if not tard:
            return j.satisfait(f"{qui}\u00a0: formation engagée, dans l’année.", champ)
        return j.a_verifier(f"{qui}\u00a0: écrivez quand la formation a commencé.", champ)
    if p.titre is not TitreConseiller.NON:
        return j.a_verifier(
            f"{qui}\u00a0: écrivez le titre, ou la formation, à engager {delai}.",
            f"equipe.{i}.titre",
            severite="alerte",
        )
    if tard:
        return j.insuffisant(
            f"{qui}, {arrive}\u00a0: ni titre ni formation, et {passe}.",
            champ,
            correction="Engagez la formation sans attendre, écrivez-la au plan, et dites le retard "
            "dans le dossier.",
        )
    annee = p.annee_certification
    plan = (
        f" Le plan ne place sa certification qu’en {annee}."
        if annee and annee > limite.year
        else ""
    )
    return j.manquant(
        f"{qui}, {arrive}\u00a0: ni titre ni formation engagée\u202f; elle doit commencer {delai}.{plan}",
        champ,
        severite="alerte",
    )


@regle("ea-2025:V.B.1/en-poste-cinq-ans", DossierCandidature)
def en_poste(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    derniere = j.entier("derniere_annee")
    seuil = dt.date.fromisoformat(str(j.resolue.valeur("en_poste_avant_le")))
    concernes = [
        (i, p)
        for i, p in conseillers(d)
        if p.arrivee(seuil) == "en_poste" and p.pourvu is not Reponse.NON and p.titre not in TITRES
    ]
    signale = False
    for i, p in concernes:
        qui, champ = majuscule(ligne(i, p)), f"equipe.{i}.annee_certification"
        annee = p.annee_certification
        if "titre" in p.malformes:
            continue
        if j.au.year > derniere:
            signale = True
            yield j.insuffisant(
                f"{qui}\u00a0: pas encore de titre, les cinq ans sont passés.", f"equipe.{i}.titre"
            )
        elif annee is not None and annee > derniere:
            signale = True
            yield j.insuffisant(
                f"{qui}\u00a0: certification prévue en {annee}, après les cinq ans.", champ
            )
        elif annee is not None and annee < j.au.year and p.titre not in _EN_ROUTE:
            signale = True
            yield j.insuffisant(
                f"{qui}\u00a0: certification prévue en {annee}, une année passée, et toujours sans le "
                "titre.",
                champ,
            )
        elif (
            annee is None
            and p.titre not in _EN_ROUTE
            and not (p.formation_le or "formation_le" in p.malformes)
        ):
            signale = True
            if p.titre is TitreConseiller.NON:
                yield j.manquant(
                    f"{qui}\u00a0: sans le titre, et le plan ne dit pas quand il sera obtenu.",
                    champ,
                )
            elif champ in j.malformes:
                yield j.sans_objet(A_CORRIGER, champ)
            else:
                yield j.a_verifier(f"{qui}\u00a0: dites où en est le titre.", f"equipe.{i}.titre")
    if not concernes:
        yield j.sans_objet("Aucun conseiller en poste au 1er janvier 2026 n’est sans titre.")
    elif not signale:
        # A VAE goes on after the year first planned: the sentence says that the year is past.
        tard = [(i, p) for i, p in concernes if (p.annee_certification or j.au.year) < j.au.year]
        suite = f" Encore en cours après l’année prévue\u00a0: {_noms(tard)}." if tard else ""
        yield j.satisfait(
            f"Prévu ou engagé dans les cinq ans\u00a0: {_noms(concernes)}.{suite}",
            "equipe",
            *(
                m
                for i, p in concernes
                for m in _illisibles(i, p, "titre", "annee_certification", "formation_le")
            ),
        )


def _noms(rangs: list[Ligne]) -> str:
    return enumerer([ligne(i, p) for i, p in rangs])


@regle("ea-2025:V.B.1/encadrement", DossierCandidature)
def encadrement(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    postes = [(i, p) for i, p in lignes(d) if p.fonction in ENCADREMENT]
    cadres = [(i, p) for i, p in postes if p.pourvu is not Reponse.NON]
    sans = [
        (i, p)
        for i, p in cadres
        if p.formation_suivie is not Reponse.OUI
        and p.formation_le is None
        and not _illisibles(i, p, "formation_suivie", "formation_le")
    ]
    manquees = [
        (i, p)
        for i, p in cadres
        if p.formation_suivie is Reponse.NON and p.formation_le and p.formation_le < j.au
    ]
    if not postes:
        yield j.manquant(
            "Personne ne pilote ni ne coordonne au tableau de l’équipe.",
            *fonctions(j),
            correction="Ajoutez l’encadrement au tableau de l’équipe, avec une formation datée.",
        )
    elif not cadres:
        yield j.sans_objet("Les postes d’encadrement sont à pourvoir\u00a0: personne à former.")
    if sans:
        yield j.manquant(
            f"Aucune formation datée pour l’encadrement\u00a0: {enumerer([_cadre(x) for x in sans])}.",
            *(f"equipe.{i}.formation_le" for i, _ in sans),
        )
    for i, p in manquees:
        yield j.insuffisant(
            f"{majuscule(_cadre((i, p)))}\u00a0: la formation est datée du "
            f"{date_longue(p.formation_le or j.au)}, un jour passé, et dite non suivie.",
            f"equipe.{i}.formation_suivie",
            f"equipe.{i}.formation_le",
        )
    if cadres and not (sans or manquees):
        yield j.satisfait(
            "Une formation est suivie ou datée pour chaque cadre en poste.",
            "equipe",
            *parmi(j.malformes, "equipe.*.fonction"),
            *(m for i, p in cadres for m in _illisibles(i, p, "formation_suivie", "formation_le")),
        )


def _cadre(rang: Ligne) -> str:
    i, p = rang
    return f"{p.fonction.libelle.lower() if p.fonction else 'cadre'}, {ligne(i, p)}"
