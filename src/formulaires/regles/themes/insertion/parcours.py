"""Structured pathways, what comes before and after them, and the size of portfolios."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.ecriture import abreger, accorder, enumerer
from formulaires.noyau.vocabulaires.communs import Certitude, TypeOrganisme
from formulaires.noyau.vocabulaires.insertion import (
    Modalite,
    SolutionStructuree,
    StatutPreconisation,
)
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.insertion.intensite import phases

_ACQUIS = (Certitude.CONFIRME, Certitude.EN_COURS, Certitude.REALISE)
_DECIDE = (*_ACQUIS, Certitude.REFUSE, Certitude.ABANDONNE)


@regle("cne-2025:V/solution-inscrite", ContratEngagement)
def solution_inscrite(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    for chemin, phase in phases(contrat, Modalite.PARCOURS_STRUCTURE):
        nommee = (phase.intitule or "").strip()
        if phase.solution is None and not nommee:
            yield j.manquant("Indiquez la solution de parcours structuré.", f"{chemin}.solution")
        elif phase.solution is SolutionStructuree.AUTRE and not nommee:
            yield j.manquant(
                "«\u00a0Autre solution\u00a0»\u00a0: dites laquelle.", f"{chemin}.intitule"
            )
        else:
            yield j.satisfait("La solution est inscrite au contrat.", f"{chemin}.solution")


@regle("cne-2025:V/sans-quotite", ContratEngagement)
def sans_quotite(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    trouves = []
    for chemin, phase in phases(contrat, Modalite.PARCOURS_STRUCTURE):
        if phase.duree_hebdomadaire is not None:
            trouves.append(f"{chemin}.duree_hebdomadaire")
        trouves += [
            f"programmes.{rang}.creneaux"
            for rang, p in enumerate(contrat.programmes)
            if p.minutes() and p.debut and phase.debut and p.debut >= phase.debut
            and (phase.fin is None or p.debut <= phase.fin)
        ]  # fmt: skip
    if trouves:
        yield j.insuffisant(
            "Des heures hebdomadaires sont écrites pour une solution de parcours structuré.",
            *trouves,
        )
    else:
        yield j.satisfait("La solution n’a pas de durée hebdomadaire, et n’en demande pas.")


@regle("cne-2025:V/entree-possible", ContratEngagement)
def entree_possible(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    for chemin, phase in phases(contrat, Modalite.PARCOURS_STRUCTURE):
        if phase.certitude in _ACQUIS:
            yield j.satisfait("L’entrée dans la solution est acquise.", f"{chemin}.certitude")
        elif (phase.repli or "").strip():
            yield j.satisfait(
                "L’entrée n’est pas acquise\u202f; la suite est prévue.", f"{chemin}.repli"
            )
        else:
            yield j.manquant(
                "L’entrée dans la solution n’est pas acquise, et rien n’est prévu si elle ne se fait pas.",
                f"{chemin}.repli",
            )


@regle("cne-2025:II/transitions", ContratEngagement)
def transitions(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    changements = [
        i
        for i, (avant, apres) in enumerate(zip(contrat.phases, contrat.phases[1:], strict=False), 1)
        if avant.modalite and apres.modalite and avant.modalite is not apres.modalite
    ]
    if not changements:
        modalites = {p.modalite for p in contrat.phases}
        if not any(modalites):
            yield j.sans_objet("Aucune phase n’est encore écrite.")
        elif None in modalites:
            yield j.sans_objet("La modalité d’une phase n’est pas encore écrite.")
        else:
            yield j.sans_objet("Une seule modalité\u00a0: pas de transition à préparer.")
        return
    generale = (contrat.reorientation.transition or "").strip()
    muets = [
        i
        for i in changements
        if not generale
        and not (contrat.phases[i - 1].transition or "").strip()
        and not (contrat.phases[i].transition or "").strip()
    ]
    if muets:
        yield j.manquant(
            "Rien ne dit comment se fait le passage d’une phase à l’autre.",
            *(f"phases.{i}.transition" for i in muets),
        )
    else:
        yield j.satisfait("Le passage d’une phase à l’autre est préparé.")


@regle("cne-2025:note-12/solutions-cej", ContratEngagement)
def solutions_cej(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    for chemin, _ in phases(contrat, Modalite.PARCOURS_STRUCTURE):
        yield j.a_verifier(
            "Vérifiez que la solution est de la liste du contrat d’engagement jeune "
            "(arrêté du 9 mars 2022, non fourni).",
            f"{chemin}.solution",
        )


@regle("herault-aap-2026:III.1/reorientation", ContratEngagement)
def reorientation(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    r = contrat.reorientation
    champs = ("reorientation.statut", "reorientation.date")
    if r.statut is StatutPreconisation.FAITE and r.date:
        yield j.satisfait("La préconisation de réorientation est faite et datée.", *champs)
    elif r.statut is StatutPreconisation.FAITE:
        yield j.insuffisant("La préconisation de réorientation n’est pas datée.", *champs)
    elif r.statut is StatutPreconisation.A_FAIRE and r.date and r.date >= j.au:
        yield j.satisfait("La préconisation de réorientation est prévue à une date.", *champs)
    elif r.statut is StatutPreconisation.A_FAIRE:
        suite = ", et sa date est passée" if r.date else " et à dater"
        yield j.insuffisant(f"La préconisation de réorientation reste à faire{suite}.", *champs)
    elif r.statut is StatutPreconisation.SANS_OBJET:
        yield j.a_verifier(
            "La réorientation est dite sans objet\u00a0: vérifiez pourquoi.",
            *champs,
            correction="Relisez avec la personne si un autre parcours lui va mieux, et écrivez-le.",
        )
    else:
        yield j.manquant("Dites où en est la préconisation de réorientation.", *champs)


@regle("herault-aap-2026:III.1/transition-aide", ContratEngagement)
def transition_aide(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    attente = [
        i
        for i, a in enumerate(contrat.demandes_aide)
        if a.certitude not in _DECIDE and (a.decision is None or a.decision >= j.au)
    ]
    noms = [abreger(contrat.demandes_aide[i].objet or "") for i in attente]
    objets = enumerer([n or f"aide n°\u00a0{i + 1}" for n, i in zip(noms, attente, strict=True)])
    if (contrat.reorientation.transition or "").strip():
        suite = f", l’aide en attente comprise ({objets})" if attente else ""
        yield j.satisfait(f"La transition est prévue{suite}.", "reorientation.transition")
        return
    aide = f", alors qu’une aide est en attente ({objets})" if attente else ""
    yield j.manquant(
        f"Rien ne dit comment le référent assure la transition vers le parcours emploi{aide}.",
        "reorientation.transition",
        *(f"demandes_aide.{i}" for i in attente),
    )


@regle("cne-2025:IV/portefeuille", ContratEngagement, DiagnosticGlobal)
@regle("cne-2025:note-9/portefeuille-specifique", ContratEngagement, DiagnosticGlobal)
@regle("herault-fiche-2025:portefeuille/cinquante", ContratEngagement, DiagnosticGlobal)
def portefeuille(document: ContratEngagement | DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    nombre, champ = document.referent.portefeuille, "referent.portefeuille"
    maximum = j.entier("maximum")
    if nombre is None:
        yield j.sans_objet("Le portefeuille du référent n’est pas indiqué.", champ)
    elif nombre <= maximum:
        yield j.satisfait(
            f"{accorder(nombre, 'personne')}, pour {maximum} au plus.", champ, preuve=str(nombre)
        )
    else:
        yield j.insuffisant(
            f"Le référent accompagne {accorder(nombre, 'personne')}, au-delà de {maximum}.",
            champ,
            preuve=str(nombre),
        )


@regle("cne-2025:I/type-organisme", ContratEngagement, DiagnosticGlobal)
def type_organisme(
    document: ContratEngagement | DiagnosticGlobal, j: Jugement
) -> Iterator[Constat]:
    genre, champ = document.organisme.type, "organisme.type"
    if genre is None:
        yield j.manquant("Indiquez le type d’organisme.", champ)
    elif genre is TypeOrganisme.AUTRE:
        yield j.a_verifier("Vérifiez que cet organisme peut être référent.", champ)
    else:
        yield j.satisfait(f"{genre.libelle}.", champ)
