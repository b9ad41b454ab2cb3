"""How the plateforme works, as its application says it (arrêté, V.A, V.C, V.D.1, VI.B)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import abreger, accorder, enumerer
from formulaires.noyau.redaction import texte_simple
from formulaires.noyau.vocabulaires.candidature import (
    SERVICE_PUBLIC_EMPLOI,
    Acces,
    DemarcheEmployeur,
    FamilleAction,
    FamilleIndicateurs,
    FonctionChefDeFile,
    Frequence,
    Hebergement,
    NatureEmployeur,
    NatureInstance,
    PrescripteurDossier,
)
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.plateforme.admission import mots_trouves
from formulaires.regles.themes.plateforme.pieces import membres

_DECOUPER = re.compile(r"\bmodules?\b|\bétapes?\b|\bphases? \d")
# « à toutes les étapes du parcours »: the text's own words (II), no order imposed.
_PARTOUT = re.compile(
    r"\b(?:à|de|dans|lors de) toutes (?:les|ses|leurs) étapes\b"
    r"|\b(?:à|de|dans|lors de) chaque étape (?:du|de son|de leur|de la) (?:parcours|projet|vie)\b"
    r"|\baux (?:différentes|diverses) étapes (?:du|de son|de leur) (?:parcours|projet)\b"
    r"|\bquelle que soit l[’']étape\b|\bà (?:n[’']importe quelle|toute) étape\b"
)


def _ecrit(texte: str | None) -> bool:
    return bool((texte or "").strip())


def _petits(termes: list[str]) -> str:
    return enumerer([t[:1].lower() + t[1:] for t in termes])


@regle("ea-2025:V.A.1/sans-etapes", DossierCandidature)
def sans_etapes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, p = "projet_ea.par_etapes", d.projet_ea
    dit = texte_simple(f"{p.insertion or ''}\n\n{p.psycho_social or ''}").casefold()
    mots = mots_trouves(_DECOUPER, _PARTOUT.sub("", dit))
    if p.par_etapes is Reponse.OUI:
        yield j.insuffisant("Les actions sont dites suivre des étapes ou des modules.", champ)
    elif mots:
        dits = enumerer([f"«\u00a0{m}\u00a0»" for m in mots])
        yield j.a_verifier(
            f"Relisez {dits}\u00a0: les actions ne suivent pas d’étapes fixées d’avance.",
            "projet_ea.insertion",
            severite="information",
        )
    elif p.par_etapes is Reponse.NON:
        yield j.satisfait("Les actions sont dites suivre les besoins, sans étapes.", champ)
    else:
        yield j.a_verifier(
            "Dites si les actions suivent des étapes ou des modules fixés d’avance.",
            champ,
            severite="information",
        )


@regle("ea-2025:V.A.1/quatre-familles", DossierCandidature)
def quatre_familles(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    decrites = {a.famille for a in d.actions if _ecrit(a.description)}
    absentes = [f.libelle for f in FamilleAction if f not in decrites]
    if absentes:
        yield j.manquant(f"À décrire\u00a0: {_petits(absentes)}.", "actions")
    else:
        yield j.satisfait("Les quatre familles d’actions sont décrites.", "actions")


@regle("ea-2025:V.A.3/entreprises-privees", DossierCandidature)
def entreprises_privees(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    yield _employeurs(
        d, j, NatureEmployeur.PRIVE, "entreprises", d.offre.entreprises, "entreprise privée"
    )


@regle("ea-2025:V.A.3/administrations-publiques", DossierCandidature)
def administrations_publiques(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    yield _employeurs(
        d,
        j,
        NatureEmployeur.PUBLIC,
        "administrations",
        d.offre.administrations,
        "administration publique",
    )


def _employeurs(
    d: DossierCandidature,
    j: Jugement,
    nature: NatureEmployeur,
    champ: str,
    presentation: str | None,
    nom: str,
) -> Constat:
    nommes = sum(e.nature is nature for e in d.employeurs)
    if _ecrit(presentation):
        return j.satisfait("Une présentation est écrite.", f"offre.{champ}")
    if nommes:
        pluriel = " ".join(f"{mot}s" for mot in nom.split())
        return j.insuffisant(
            f"{accorder(nommes, nom, pluriel)} au tableau, mais aucune présentation écrite.",
            f"offre.{champ}",
            severite="alerte",
        )
    return j.manquant(f"Aucune {nom} n’est présentée.", f"offre.{champ}")


@regle("ea-2025:V.A.3/au-dela-de-la-sensibilisation", DossierCandidature)
def au_dela_de_la_sensibilisation(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    faites = set(d.offre.demarches)
    absentes = [
        m.libelle
        for m in DemarcheEmployeur
        if m is not DemarcheEmployeur.SENSIBILISATION and m not in faites
    ]
    if not faites:
        yield j.manquant("Dites ce que la stratégie comprend.", "offre.demarches")
    elif absentes:
        yield j.insuffisant(
            f"La stratégie ne comprend pas\u00a0: {_petits(absentes)}.", "offre.demarches"
        )
    else:
        yield j.satisfait("La stratégie va au-delà de la sensibilisation.", "offre.demarches")


@regle("ea-2025:V.A.6/familles-d-indicateurs", DossierCandidature)
def familles_d_indicateurs(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    recueillies = {f.famille for f in d.indicateurs if _ecrit(f.collecte)}
    absentes = [f.libelle for f in FamilleIndicateurs if f not in recueillies]
    manques = [(i, m) for i, f in enumerate(d.indicateurs) for m in f.non_calcules]
    if absentes:
        yield j.manquant(f"Recueil à décrire\u00a0: {_petits(absentes)}.", "indicateurs")
    if manques:
        yield j.insuffisant(
            f"Non calculé\u00a0: {_petits([m.libelle for _, m in manques])}.",
            *dict.fromkeys(f"indicateurs.{i}.non_calcules" for i, _ in manques),
        )
    if not (absentes or manques):
        yield j.satisfait("Le recueil des quatre familles est décrit.", "indicateurs")


@regle("ea-2025:V.A.6/transmission-trimestrielle", DossierCandidature)
def transmission_trimestrielle(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, rythme = "pilotage.frequence", d.pilotage.frequence
    if rythme is None:
        yield j.manquant("Écrivez le rythme de transmission des données.", champ)
    elif rythme in (Frequence.MENSUELLE, Frequence.TRIMESTRIELLE):
        yield j.satisfait(f"Données transmises {rythme.libelle.lower()}.", champ)
    else:
        yield j.insuffisant(
            f"Données transmises {rythme.libelle.lower()}\u00a0: le trimestre est demandé.", champ
        )


@regle("ea-2025:V.C.3/zones-couvertes", DossierCandidature)
def zones_couvertes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    zones = [(i, z) for i, z in enumerate(d.zones) if not z.est_vide()]
    non = [(i, z) for i, z in zones if z.couverte is Reponse.NON]
    tues = [(i, z) for i, z in zones if z.couverte not in (Reponse.OUI, Reponse.NON)]
    if non:
        noms = [abreger(z.zone or f"zone n°\u00a0{i + 1}") for i, z in non]
        yield j.insuffisant(
            f"Zone dite non couverte\u00a0: {enumerer(noms)}.",
            *(f"zones.{i}.couverte" for i, _ in non),
        )
    if tues:
        noms = [abreger(z.zone or f"zone n°\u00a0{i + 1}") for i, z in tues]
        yield j.a_verifier(
            f"Dites si la zone est couverte\u00a0: {enumerer(noms)}.",
            *(f"zones.{i}.couverte" for i, _ in tues),
        )
    if not zones and _ecrit(d.expertise.couverture):
        yield j.sans_objet("La couverture est présentée en texte, sans liste de zones.", "zones")
    elif not zones:
        yield j.a_verifier("Nommez les zones du département, couvertes ou non.", "zones")
    elif not (non or tues):
        yield j.satisfait("Chaque zone nommée est dite couverte.", "zones")


@regle("ea-2025:V.C.4/instances-de-pilotage", DossierCandidature)
def instances_de_pilotage(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    if any(i.nature is NatureInstance.PILOTAGE for i in d.instances):
        yield j.satisfait("Une instance de pilotage est prévue.", "instances")
    else:
        yield j.manquant("Aucune instance de pilotage n’est écrite.", "instances")


@regle("ea-2025:V.C.4/prescripteurs", DossierCandidature)
def prescripteurs(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    dits = {a.prescripteur for a in d.prescripteurs if _ecrit(a.comment)}
    absents = []
    if not dits & SERVICE_PUBLIC_EMPLOI:
        absents.append("le service public de l’emploi")
    if PrescripteurDossier.MDPH not in dits:
        absents.append("la MDPH")
    if absents:
        yield j.manquant(f"Articulation à décrire avec {enumerer(absents)}.", "prescripteurs")
    else:
        yield j.satisfait(
            "L’articulation avec le service public de l’emploi et la MDPH est décrite.",
            "prescripteurs",
        )


@regle("ea-2025:V.C.4/securite-des-acces", DossierCandidature)
def securite_des_acces(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    lignes = [(i, x) for i, x in enumerate(d.donnees) if not x.est_vide()]
    mauvais: set[int] = set()
    for i, x in lignes:
        torts = [
            v.libelle.lower()
            for v in (x.acces, x.hebergement)
            if v in (Acces.COMMUN, Acces.AUCUN, Hebergement.GRAND_PUBLIC)
        ]
        if torts:
            mauvais.add(i)
            yield j.insuffisant(
                f"{abreger(x.structure or f'Ligne {i + 1}')}\u00a0: {enumerer([t or '' for t in torts])}"
                ", pour des dossiers qui disent la santé ou le handicap.",
                f"donnees.{i}",
            )
    tus = [(i, x) for i, x in lignes if i not in mauvais and not (x.acces and x.hebergement)]
    if tus:
        noms = [abreger(x.structure or f"ligne {i + 1}") for i, x in tus]
        yield j.a_verifier(
            f"Écrivez les accès et l’hébergement\u00a0: {enumerer(noms)}.",
            *(f"donnees.{i}" for i, _ in tus),
            severite="alerte",
        )
    if not lignes:
        yield j.manquant("Dites où chaque structure garde les dossiers.", "donnees")
    elif not (mauvais or tus):
        yield j.satisfait("Chaque outil est dit professionnel, avec des accès gérés.", "donnees")


@regle("ea-2025:V.C.4/information-des-personnes", DossierCandidature)
def information_des_personnes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, reponse = "fonctionnement.information_donnees", d.fonctionnement.information_donnees
    if reponse is Reponse.OUI:
        yield j.satisfait("La notice d’information des personnes est dite rédigée.", champ)
    elif reponse is Reponse.NON:
        yield j.insuffisant("La notice d’information des personnes reste à rédiger.", champ)
    else:
        yield j.manquant("Dites si la notice d’information des personnes est rédigée.", champ)


@regle("ea-2025:V.D.1/dossier-systemes-conformes", DossierCandidature)
def systemes_conformes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    lignes = [(i, x) for i, x in enumerate(d.donnees) if not x.est_vide()]
    dites = {plier(x.structure or "").strip() for _, x in lignes}
    absents = [
        n for _, n, e in membres(d) if plier(getattr(e, "nom", "") or "").strip() not in dites
    ]
    non = [x.structure or f"ligne {i + 1}" for i, x in lignes if x.conforme is Reponse.NON]
    tus = [
        x.structure or f"ligne {i + 1}"
        for i, x in lignes
        if x.conforme not in (Reponse.OUI, Reponse.NON)
    ]
    sans_delegue = sum(not _ecrit(x.dpo) for _, x in lignes)
    if absents:
        yield j.manquant(f"Outil non décrit\u00a0: {enumerer(absents)}.", "donnees")
    if non:
        yield j.insuffisant(f"Outil dit non conforme\u00a0: {enumerer(non)}.", "donnees")
    if tus:
        yield j.a_verifier(f"Conformité à faire vérifier\u00a0: {enumerer(tus)}.", "donnees")
    if sans_delegue:
        yield j.a_verifier(
            f"Délégué à la protection des données non écrit pour {accorder(sans_delegue, 'structure')}"
            "\u202f; le RGPD n’est pas parmi nos textes, voyez s’il en faut un.",
            "donnees",
            severite="information",
        )
    if not (absents or non or tus or sans_delegue):
        yield j.satisfait("Chaque structure dit son outil conforme.", "donnees")


@regle("ea-2025:V.D.1/dossier-respect-du-cahier", DossierCandidature)
def respect_du_cahier(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, reponse = "chef_de_file.engagement", d.chef_de_file.engagement
    if reponse is Reponse.OUI:
        yield j.satisfait(
            "L’engagement est écrit\u202f; les autres constats disent s’il tient.", champ
        )
    elif reponse is Reponse.NON:
        yield j.insuffisant(
            "Le chef de file ne s’engage pas sur tout le cahier des charges.", champ
        )
    else:
        yield j.manquant("L’engagement du chef de file n’est pas écrit.", champ)


@regle("ea-2025:V.D.1/dossier-fonctions", DossierCandidature)
def fonctions(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    dites = {f.fonction for f in d.fonctions if _ecrit(f.comment)}
    absentes = [f.libelle for f in FonctionChefDeFile if f not in dites]
    if absentes:
        yield j.manquant(f"À dire\u00a0: {_petits(absentes)}.", "fonctions")
    else:
        yield j.satisfait("Chaque fonction du chef de file est décrite.", "fonctions")


@regle("ea-2025:VI.B/dossier-tiers-externe", DossierCandidature)
def tiers_externe(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champs, p = ("pilotage.tiers_externe", "pilotage.evaluation_rythme"), d.pilotage
    if p.tiers_externe is Reponse.NON:
        yield j.insuffisant("L’évaluation n’est pas confiée à un tiers externe.", champs[0])
    elif p.tiers_externe is not Reponse.OUI:
        yield j.manquant("Dites si un tiers externe évalue la plateforme.", champs[0])
    elif not _ecrit(p.evaluation_rythme):
        yield j.manquant("L’évaluation par un tiers externe n’a pas de rythme.", champs[1])
    else:
        yield j.satisfait("Une évaluation périodique par un tiers externe est prévue.", *champs)
