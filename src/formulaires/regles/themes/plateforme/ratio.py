"""Twenty people per conseiller in the application, each of them and on average (arrêté, V.B.2)."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import abreger, accorder, enumerer, etp, majuscule
from formulaires.noyau.types import centiemes
from formulaires.noyau.vocabulaires.candidature import FonctionEquipe
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.plateforme.equipe import (
    Ligne,
    conseillers,
    fonctions,
    ligne,
    lignes,
)

_PLEIN = 100  # hundredths of an ETP: nobody works more than one


def _groupes(d: DossierCandidature) -> list[list[Ligne]]:
    """Rows of conseillers, those of one named person together; a vacancy is nobody."""
    groupes: dict[str, list[Ligne]] = {}
    for i, p in conseillers(d):
        nom = "" if p.pourvu is Reponse.NON else " ".join(plier(p.nom or "").split())
        groupes.setdefault(nom or f"\n{i}", []).append((i, p))
    return list(groupes.values())


def _dites(groupe: list[Ligne]) -> str:
    if len(groupe) == 1:
        return ligne(*groupe[0])
    rangs = [
        f"{i + 1}" + (f" ({abreger(p.structure, 50)})" if p.structure else "") for i, p in groupe
    ]
    return f"lignes\u00a0{enumerer(rangs)}, même nom"


def _connu(rang: Ligne) -> bool:
    return rang[1].etp is not None and rang[1].hors_veille is not None


def _illisibles(rang: Ligne) -> list[str]:
    i, p = rang
    return [f"equipe.{i}.{nom}" for nom in ("etp", "hors_veille") if nom in p.malformes]


def _prevision_tue(rang: Ligne) -> bool:
    """A post to fill without its number of people: no forecast is asked."""
    p = rang[1]
    return p.pourvu is Reponse.NON and p.hors_veille is None and "hors_veille" not in p.malformes


@regle("ea-2025:V.B.2/dossier-vingt-par-conseiller", DossierCandidature)
def vingt_par_conseiller(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    plafond = j.entier("par_etp")
    bons: list[str] = []
    signale = False
    groupes = [g for g in _groupes(d) if not _prevision_tue(g[0])]
    for g in groupes:
        qui = _dites(g)
        prevu = g[0][1].pourvu is Reponse.NON
        champs = [f"equipe.{i}.{nom}" for i, _ in g for nom in ("hors_veille", "etp")]
        if not all(_connu(rang) for rang in g):
            signale = True
            if a_corriger := [m for rang in g for m in _illisibles(rang)]:
                yield j.sans_objet(A_CORRIGER, *a_corriger)
            else:
                yield j.manquant(
                    f"{majuscule(qui)}\u00a0: écrivez les ETP et les personnes hors veille.",
                    *champs,
                    severite="alerte",
                    correction="Écrivez-les au tableau de l’équipe.",
                )
            continue
        gens, temps = (
            sum(p.hors_veille or 0 for _, p in g),
            sum(centiemes(p.etp or 0) for _, p in g),
        )
        dit = f"{accorder(gens, 'personne')} hors veille pour {etp(temps / 100)}\u00a0ETP"
        suite = "\u202f; poste à pourvoir, c’est une prévision" if prevu else ""
        if gens * 100 > plafond * temps:
            signale = True
            yield j.insuffisant(
                f"{majuscule(qui)}\u00a0: {dit}, {plafond * temps // 100} au plus{suite}.",
                *champs,
                preuve=dit,
                severite="alerte" if prevu else None,
            )
        elif temps > _PLEIN:
            signale = True
            yield j.a_verifier(
                f"{majuscule(qui)}\u00a0: {dit}, plus d’un temps plein. Le texte compte par "
                f"conseiller\u00a0: écrivez une ligne pour chacun{suite}.",
                *champs,
                severite="alerte",
            )
        else:
            bons.append(f"{qui}, prévision" if prevu else qui)
    if bons:
        yield j.satisfait(
            f"Au plus {plafond} personnes hors veille par ETP\u00a0: {enumerer(bons, 30)}.",
            "equipe",
        )
    elif not signale and conseillers(d) and not groupes:
        yield j.sans_objet("Les postes de conseiller sont tous à pourvoir, sans prévision.")
    elif not signale:
        yield j.manquant(
            "Aucune ligne de conseiller ne peut être jugée.",
            *fonctions(j),
            correction="Écrivez, pour chaque conseiller, ses ETP et ses personnes hors veille.",
        )


@regle("ea-2025:V.B.2/dossier-moyenne", DossierCandidature)
def moyenne(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    plafond = j.entier("par_etp")
    rangs = [rang for rang in conseillers(d) if not _prevision_tue(rang)]
    inconnus = [rang for rang in rangs if not _connu(rang)]
    ailleurs = [
        (i, p)
        for i, p in lignes(d)
        if p.fonction is not FonctionEquipe.CONSEILLER
        and p.hors_veille
        and "fonction" not in p.malformes
    ]
    gens, temps = _somme(rangs)
    tus = [rang for rang in inconnus if not _illisibles(rang)]
    seul = len([g for g in _groupes(d) if not _prevision_tue(g[0])]) == 1
    if seul and not ailleurs:
        yield j.sans_objet("Un seul conseiller\u00a0: sa ligne dit la moyenne.", "equipe")
        return
    if not inconnus and not temps and not gens:
        yield j.sans_objet("La moyenne ne peut pas encore être faite.", "equipe")
        return
    trop = False
    for en_poste in (False, True):
        retenus = [x for x in rangs if not en_poste or x[1].pourvu is not Reponse.NON]
        gens, temps = _somme(retenus)
        # Unknown people only add to the sum; an unknown time leaves the ratio open.
        sur = all(p.etp is not None for _, p in retenus)
        if sur and gens * 100 > plafond * temps:
            trop = True
            if seul:
                break
            sans = ", postes à pourvoir non comptés" if en_poste else ""
            yield j.insuffisant(
                f"En moyenne plus de {plafond} personnes hors veille par ETP de conseiller{sans}\u00a0: "
                f"{gens} pour {etp(temps / 100)}\u00a0ETP.",
                *fonctions(j),
            )
            break
    if tus and not trop:
        yield j.a_verifier(
            f"La moyenne ne peut pas être faite\u00a0: {enumerer([ligne(*x) for x in tus])}.",
            *(f"equipe.{i}.hors_veille" for i, _ in tus),
            correction="Écrivez les ETP et les personnes hors veille de ces lignes.",
        )
    elif inconnus and not trop:
        yield j.sans_objet(A_CORRIGER, *(m for rang in inconnus for m in _illisibles(rang)))
    if ailleurs:
        noms = [f"{ligne(i, p)}, {accorder(p.hors_veille or 0, 'personne')}" for i, p in ailleurs]
        yield j.a_verifier(
            f"Des personnes sont suivies hors des lignes de conseiller\u00a0: {enumerer(noms)}.",
            *(f"equipe.{i}.hors_veille" for i, _ in ailleurs),
            severite="alerte",
            correction="Dites quelle part de ces ETP accompagne, sur une ligne de conseiller.",
        )
    if not (trop or inconnus or ailleurs):
        gens, temps = _somme(rangs)
        yield j.satisfait(
            f"{gens} personnes hors veille pour {etp(temps / 100)}\u00a0ETP de conseillers\u202f; la "
            "moyenne ne prouve rien pour chacun.",
            "equipe",
            *parmi(j.malformes, "equipe.*.fonction"),
        )


def _somme(rangs: list[Ligne]) -> tuple[int, int]:
    return (
        sum(p.hors_veille or 0 for _, p in rangs),
        sum(centiemes(p.etp or 0) for _, p in rangs),
    )
