"""The house's rules on what a diagnostic or a contrat says twice, and on what it hopes for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.calendrier import age, se_recouvrent
from formulaires.noyau.ecriture import abreger, accorder, enumerer
from formulaires.noyau.vocabulaires.communs import Certitude
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.maison.immersions import immersions
from formulaires.regles.themes.maison.saisie import a_l_envers, constats_de_periodes


@regle("maison:3/periodes", ContratEngagement)
def periodes_du_contrat(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    defauts = [*a_l_envers(contrat, j), *_hors_contrat(contrat), *_phases_melees(contrat)]
    yield from constats_de_periodes(defauts, j)


def _hors_contrat(contrat: ContratEngagement) -> Iterator[list[str]]:
    debut, fin = contrat.date_debut, contrat.date_fin
    for i, p in enumerate(contrat.phases):
        if (debut and p.debut and p.debut < debut) or (fin and p.fin and p.fin > fin):
            yield [
                f"La phase n°\u00a0{i + 1} sort des dates du contrat.",
                f"phases.{i}",
                "date_debut",
                "date_fin",
            ]


def _phases_melees(contrat: ContratEngagement) -> Iterator[list[str]]:
    datees = [
        (i, p) for i, p in enumerate(contrat.phases) if p.debut and p.fin and p.debut <= p.fin
    ]
    for (i, a), (k, b) in combinations(datees, 2):
        if se_recouvrent(a.debut, a.fin, b.debut, b.fin):
            yield [
                f"Les phases n°\u00a0{i + 1} et n°\u00a0{k + 1} se chevauchent.",
                f"phases.{i}",
                f"phases.{k}",
            ]


@regle("maison:3/creneaux-superposes", ContratEngagement)
def creneaux_superposes(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    trouves = False
    for p, programme in enumerate(contrat.programmes):
        for (i, a), (k, b) in combinations(enumerate(programme.creneaux), 2):
            alternent = (a.toutes_les or 1) > 1 and (b.toutes_les or 1) > 1
            if not alternent and a.jour is b.jour and b.debut and a.chevauche(b):
                trouves = True
                jour = a.jour.libelle if a.jour else ""
                yield j.insuffisant(
                    f"Deux activités se superposent le {jour} (créneaux n°\u00a0{i + 1} et n°\u00a0{k + 1}).",
                    f"programmes.{p}.creneaux.{i}",
                    f"programmes.{p}.creneaux.{k}",
                )
    if not trouves:
        yield j.satisfait("Aucune activité n’en recouvre une autre.")


@regle("maison:3/age", DiagnosticGlobal)
def age_enfants(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    jour = diagnostic.date_diagnostic or j.au
    trouves = False
    for i, enfant in enumerate(diagnostic.enfants):
        if enfant.date_naissance and enfant.age_indique is not None:
            calcule = age(enfant.date_naissance, jour)
            if calcule < 0:
                trouves = True
                yield j.insuffisant(
                    "La date de naissance d’un enfant est postérieure au diagnostic.",
                    f"enfants.{i}.date_naissance",
                )
            elif calcule != enfant.age_indique:
                trouves = True
                yield j.insuffisant(
                    f"L’âge indiqué ({accorder(enfant.age_indique, 'an')}) contredit la date de "
                    f"naissance\u00a0: {accorder(calcule, 'an')} au jour du diagnostic.",
                    f"enfants.{i}.age_indique",
                    f"enfants.{i}.date_naissance",
                )
    if not trouves:
        yield j.satisfait("Aucun âge indiqué ne contredit une date de naissance.")


@regle("maison:3/chiffres", DiagnosticGlobal)
def chiffres(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    lignes = diagnostic.parcours.activite.chiffres
    trouves = False
    for (i, a), (k, b) in combinations(enumerate(lignes), 2):
        memes = a.annee is not None and (a.annee, a.jusqu_au) == (b.annee, b.jusqu_au)
        if memes and None not in (a.montant, b.montant) and a.montant != b.montant:
            trouves = True
            yield j.insuffisant(
                f"L’année {a.annee} a deux chiffres d’affaires différents.",
                f"parcours.activite.chiffres.{i}",
                f"parcours.activite.chiffres.{k}",
            )
    if not trouves:
        yield j.satisfait("Aucun chiffre n’en contredit un autre.")


@regle("maison:4/a-confirmer", ContratEngagement)
def immersions_du_contrat(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    yield immersions("actions", contrat.actions, j)


@regle("maison:4/a-confirmer", DiagnosticGlobal)
def demarches_a_confirmer(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    attente = [
        i
        for i, x in enumerate(diagnostic.demarches)
        if (
            x.certitude is Certitude.ACCORD_ORAL
            or (x.certitude is Certitude.DECLARE and not x.montant)
        )
        and not (x.preuve or "").strip()
    ]
    if attente:
        noms = enumerer(
            [abreger(diagnostic.demarches[i].objet or "") or f"n°\u00a0{i + 1}" for i in attente]
        )
        yield j.a_verifier(
            f"Déclaré, sans justificatif vu\u00a0: {noms}.",
            *(f"demarches.{i}.preuve" for i in attente),
        )
    else:
        yield j.satisfait("Aucune démarche déclarée n’attend son justificatif.")
