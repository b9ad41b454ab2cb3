"""Exemption from weekly hours (référentiel CNE, note 1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.blocs.exemption import Exemption
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.calendrier import age, se_recouvrent
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.insertion import Modalite, MotifExemption
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.insertion.intensite import phases


@regle("cne-2025:note-1/exemption", ContratEngagement)
def exemption_contrat(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    yield _exemption(contrat.exemption, [contrat.exemption.naissance_enfant], j)


@regle("cne-2025:note-1/exemption", DiagnosticGlobal)
def exemption_diagnostic(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    naissances = [
        diagnostic.exemption.naissance_enfant,
        *(e.date_naissance for e in diagnostic.enfants),
    ]
    yield _exemption(diagnostic.exemption, naissances, j)


def _exemption(e: Exemption, naissances: list[dt.date | None], j: Jugement) -> Constat:
    """All conditions at once: what contradicts, then what is not written yet."""
    contraires: list[str] = []
    manques: list[str] = []

    def condition(reponse: Reponse | None, contraire: str, manque: str) -> None:
        if reponse is Reponse.NON:
            contraires.append(contraire)
        elif reponse is not Reponse.OUI:
            manques.append(manque)

    condition(e.demandee, "la personne ne la demande pas", "la demande de la personne")
    condition(e.averees, "les difficultés ne sont pas avérées", "que les difficultés sont avérées")
    if e.motif is None:
        manques.append("le motif")
    elif e.motif is MotifExemption.PARENT_ISOLE:
        condition(e.isole, "le parent n’est pas isolé", "que le parent est isolé")
        condition(e.sans_garde, "une solution de garde existe", "l’absence de solution de garde")
        limite = j.entier("age_enfant")
        ages = [age(n, j.au) for n in naissances if n]
        if not ages:
            manques.append("la date de naissance de l’enfant à garder")
        elif min(ages) >= limite:
            contraires.append(f"aucun enfant n’a moins de {limite}\u00a0ans")
    champs = ("exemption.demandee", "exemption.motif", "exemption.averees")
    if contraires:
        return j.insuffisant(
            f"L’exemption n’est pas fondée\u00a0: {enumerer(contraires)}.", *champs
        )
    if manques:
        return j.manquant(f"Pour l’exemption, il manque\u00a0: {enumerer(manques)}.", *champs)
    return j.satisfait("Demandée par la personne, pour des difficultés avérées.", *champs)


@regle("cne-2025:note-1/demande-entendue", ContratEngagement, DiagnosticGlobal)
def demande_entendue(
    document: ContratEngagement | DiagnosticGlobal, j: Jugement
) -> Iterator[Constat]:
    e = document.exemption
    sans_duree = isinstance(document, ContratEngagement) and any(
        phases(document, Modalite.SANS_DUREE)
    )
    if e.demandee is not Reponse.OUI or sans_duree:
        yield j.sans_objet("La personne ne demande pas l’exemption.")
    elif e.averees is Reponse.NON:
        yield j.satisfait("La demande a été entendue\u202f; les difficultés ne sont pas avérées.")
    else:
        yield j.insuffisant(
            "La personne demande l’exemption, et des heures lui sont pourtant demandées.",
            "exemption.demandee",
        )


@regle("cne-2025:note-1/sans-heures", ContratEngagement)
def sans_heures_contrat(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    trouves: list[str] = []
    for chemin, phase in phases(contrat, Modalite.SANS_DUREE):
        if phase.duree_hebdomadaire is not None:
            trouves.append(f"{chemin}.duree_hebdomadaire")
        trouves += [
            f"programmes.{rang}.creneaux"
            for rang, p in enumerate(contrat.programmes)
            if p.minutes() and se_recouvrent(p.debut, p.fin, phase.debut, phase.fin)
        ]
        trouves += [
            f"actions.{rang}.heures"
            for rang, a in enumerate(contrat.actions)
            if a.heures is not None and se_recouvrent(a.debut, a.fin, phase.debut, phase.fin)
        ]
    yield _sans_heures(trouves, j)


@regle("cne-2025:note-1/sans-heures", DiagnosticGlobal)
def sans_heures_diagnostic(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    ecrite = diagnostic.preconisation.duree_hebdomadaire is not None
    yield _sans_heures(["preconisation.duree_hebdomadaire"] if ecrite else [], j)


def _sans_heures(trouves: list[str], j: Jugement) -> Constat:
    if trouves:
        return j.insuffisant(
            "Des heures sont écrites pour une personne qui n’en a pas à faire.", *trouves
        )
    return j.satisfait("Aucune heure n’est demandée à la personne.")
