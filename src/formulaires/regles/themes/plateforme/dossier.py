"""The application's collective, its call and its exit (arrêté, I.B, I.D, IV.E)."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.blocs.candidature import Partenaire, Porteur
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import abreger, accorder, enumerer
from formulaires.noyau.vocabulaires.candidature import (
    MOTIFS_CONTRAIRES,
    CanalRelance,
    MotifSortieDossier,
)
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.plateforme.pieces import membres
from formulaires.regles.themes.plateforme.sirets import repetes


@regle("ea-2025:I.B/dossier-collectif", DossierCandidature)
def collectif(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    ecrits = [(i, p) for i, p in enumerate(d.partenaires) if not p.est_vide()]
    autres = [p for _, p in ecrits if not _meme_organisme(d.porteur, p)]
    if not autres:
        yield j.manquant(
            "Le seul partenaire présenté est le chef de file lui-même (même SIREN ou même nom)."
            if ecrits
            else "Aucun partenaire n’est présenté.",
            "partenaires",
            correction="Présentez un autre organisme, ou corrigez le SIRET s’il est faux."
            if ecrits
            else None,
        )
        return
    memes = _memes_sirets(d)
    for siret, noms, champs in memes:
        yield j.a_verifier(
            f"Même SIRET ({siret}) pour {enumerer(noms)}.",
            *champs,
            severite="alerte",
            correction="Corrigez le SIRET qui est faux\u202f; si c’est le même organisme, ne le "
            "présentez qu’une fois.",
        )
    if not memes:
        yield j.satisfait(
            f"Un chef de file et {accorder(len(autres), 'partenaire')}.", "partenaires"
        )


def _meme_organisme(chef: Porteur, partenaire: Partenaire) -> bool:
    """Same SIREN; without both SIRET, same name."""
    if chef.siret and partenaire.siret:
        return chef.siret[:9] == partenaire.siret[:9]
    nom = plier(chef.nom or "").strip()
    return bool(nom) and plier(partenaire.nom or "").strip() == nom


def _memes_sirets(d: DossierCandidature) -> list[tuple[str, list[str], list[str]]]:
    """Each SIRET written for several members, with their names and their fields."""
    ecrits = (
        (e.siret, (nom, f"{chemin}.siret"))
        for chemin, nom, e in membres(d)
        if isinstance(e, Porteur | Partenaire)
    )
    return [(siret, [n for n, _ in qui], [c for _, c in qui]) for siret, qui in repetes(ecrits)]


@regle("ea-2025:I.D/dossier-exigences-particulieres", DossierCandidature)
def exigences_particulieres(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    lues = [(i, e) for i, e in enumerate(d.exigences_appel) if not e.est_vide()]
    sans = [(i, e) for i, e in lues if not (e.reponse or "").strip()]
    for i, e in sans:
        quoi = abreger(e.intitule or f"n°\u00a0{i + 1}")
        yield j.insuffisant(
            f"L’appel ajoute «\u00a0{quoi}\u00a0»\u00a0: aucune réponse.",
            f"exigences_appel.{i}.reponse",
        )
    if {"depot", "depot.relu"} & {*j.malformes}:
        yield j.sans_objet(A_CORRIGER, "depot.relu")
    elif d.depot.relu is not Reponse.OUI:
        yield j.a_verifier(
            "Dites si l’appel a été relu et si tout ce qu’il ajoute est recopié ici.",
            "depot.relu",
            severite="information",
        )
    elif not sans:
        dit = "a une réponse" if lues else "n’est recopié, l’appel ayant été relu"
        yield j.satisfait(
            f"{'Chaque ajout de l’appel' if lues else 'Aucun ajout de l’appel'} {dit}.",
            "exigences_appel",
            "depot.relu",
        )


@regle("ea-2025:IV.E/dossier-motifs-de-sortie", DossierCandidature)
def motifs_de_sortie(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    contraires = [m.libelle.lower() for m in d.sortie.motifs if m in MOTIFS_CONTRAIRES]
    if contraires:
        plusieurs = len(contraires) > 1
        dit = "Ce ne sont pas des motifs" if plusieurs else "Ce n’est pas un motif"
        yield j.insuffisant(
            f"{dit} de sortie\u00a0: {enumerer(contraires)}.",
            "sortie.motifs",
            correction=f"Retirez {'ces motifs' if plusieurs else 'ce motif'} de la procédure\u202f; "
            "l’arrêté en reconnaît cinq.",
        )
    elif d.sortie.motifs:
        yield j.satisfait("Les motifs retenus sont de ceux de l’arrêté.", "sortie.motifs")
    elif {"sortie", "sortie.motifs"} & {*j.malformes}:
        yield j.sans_objet(A_CORRIGER, "sortie.motifs")
    else:
        yield j.a_verifier(
            "Dites quels motifs de sortie sont retenus.",
            "sortie.motifs",
            severite="information",
            correction="Choisissez-les dans la procédure de sortie\u202f; l’arrêté en reconnaît cinq.",
        )


def _sans_sortie_pour_silence(d: DossierCandidature) -> bool:
    """Whether the procedure names its grounds, silence not among them, and no months either."""
    s = d.sortie
    return (
        bool(s.motifs)
        and MotifSortieDossier.DESENGAGEMENT not in s.motifs
        and s.mois_sans_lien is None
        and "mois_sans_lien" not in s.malformes
    )


_SANS_SILENCE = "Le désengagement n’est pas parmi les motifs de sortie retenus."


@regle("ea-2025:IV.E/dossier-relances", DossierCandidature)
def relances(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    if _sans_sortie_pour_silence(d):
        yield j.sans_objet(_SANS_SILENCE, "sortie.motifs")
        return
    absents = [c.libelle.lower() for c in CanalRelance if c not in d.sortie.relances]
    if not d.sortie.relances:
        yield j.manquant("Aucun canal de relance n’est écrit.", "sortie.relances")
    elif absents:
        yield j.insuffisant(
            f"Canaux de relance absents\u00a0: {enumerer(absents)}.", "sortie.relances"
        )
    else:
        yield j.satisfait("Les cinq canaux de relance sont prévus.", "sortie.relances")


@regle("ea-2025:IV.E/dossier-six-mois", DossierCandidature)
def six_mois(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    mois, minimum = d.sortie.mois_sans_lien, j.entier("mois_sans_lien")
    champ = "sortie.mois_sans_lien"
    if _sans_sortie_pour_silence(d):
        yield j.sans_objet(_SANS_SILENCE, "sortie.motifs")
    elif {"sortie", champ} & {*j.malformes}:
        yield j.sans_objet(A_CORRIGER, champ)
    elif mois is None:
        yield j.a_verifier(
            "Dites après combien de mois sans lien une sortie peut être envisagée.",
            champ,
            severite="information",
        )
    elif mois < minimum:
        yield j.insuffisant(
            f"Sortie envisagée après {mois}\u00a0mois sans lien, {minimum} au moins.", champ
        )
    else:
        yield j.satisfait(f"Pas de sortie avant {mois}\u00a0mois sans lien.", champ)
