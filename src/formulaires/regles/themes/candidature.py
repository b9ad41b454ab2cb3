"""The application's project: call, admission, exit, employers, indicators (arrêté, I to V.A)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.documents._equipe_ea import EtapeAdmission
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import abreger, accorder, enumerer
from formulaires.noyau.redaction import texte_simple
from formulaires.noyau.vocabulaire import Reponse
from formulaires.noyau.vocabulaire_candidature import (
    MOTIFS_CONTRAIRES,
    CanalRelance,
)
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_EVALUER = re.compile(
    r"\bemployabilités?\b|\bgrilles?\b|\bseuils?\b|\bscores?\b|\bpr[ée]-?requis\b|\baptitudes?\b"
)
_NIE = re.compile(r"\b(?:sans|aucune?|ni|pas|jamais)\b[^.;:!?]{0,40}$")


def mots_trouves(motif: re.Pattern[str], texte: str) -> list[str]:
    """Words of the pattern, those that a « sans » or an « aucun » denies left out."""
    plat = texte_simple(texte).casefold()
    return list(
        dict.fromkeys(m[0] for m in motif.finditer(plat) if not _NIE.search(plat[: m.start()]))
    )


@regle("ea-2025:I.B/dossier-collectif", DossierCandidature)
def collectif(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    porteur = plier(d.porteur.nom or "").strip()
    autres = [
        p for p in d.partenaires if not p.est_vide() and plier(p.nom or "").strip() != porteur
    ]
    if autres:
        yield j.satisfait(
            f"Un chef de file et {accorder(len(autres), 'partenaire')}.", "partenaires"
        )
    else:
        yield j.manquant("Aucun partenaire n’est présenté.", "partenaires")


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
    if d.depot.relu is not Reponse.OUI:
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
        )


@regle("ea-2025:II/dossier-zero-exclusion", DossierCandidature)
def zero_exclusion(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    etapes = [(i, e) for i, e in enumerate(d.etapes) if not e.est_vide()]
    constats: list[Constat] = []
    muettes: list[int] = []
    for i, e in etapes:
        champ, mots = (
            f"etapes.{i}.evaluation",
            mots_trouves(_EVALUER, f"{e.etape or ''}\n{e.precision or ''}"),
        )
        if e.evaluation is Reponse.OUI:
            constats.append(
                j.insuffisant(
                    f"{_etape(i, e)}\u00a0: l’accès dépend d’une évaluation des aptitudes ou de "
                    "l’employabilité.",
                    champ,
                    preuve=", ".join(mots),
                )
            )
        elif mots:
            constats.append(_a_relire(j, _etape(i, e), mots, champ))
        elif e.evaluation is not Reponse.NON:
            muettes.append(i)
    for nom, valeur in (
        ("admission", d.fonctionnement.admission),
        ("contractualisation", d.fonctionnement.contractualisation),
    ):
        if mots := mots_trouves(_EVALUER, valeur or ""):
            constats.append(_a_relire(j, "Le texte rédigé", mots, f"fonctionnement.{nom}"))
    if muettes or not etapes:
        rangs = enumerer([str(i + 1) for i in muettes])
        ou = "étape par étape"
        if muettes:
            ou = f"pour les étapes {rangs}" if len(muettes) > 1 else f"pour l’étape {rangs}"
        constats.append(
            j.a_verifier(
                f"Dites {ou} si l’accès dépend d’une évaluation.", "etapes", severite="information"
            )
        )
    if constats:
        yield from constats
    else:
        yield j.satisfait("Aucune étape n’est dite dépendre d’une évaluation.", "etapes")


def _etape(i: int, e: EtapeAdmission) -> str:
    return f"Étape {i + 1} («\u00a0{abreger(e.etape, 60)}\u00a0»)" if e.etape else f"Étape {i + 1}"


def _a_relire(j: Jugement, ou: str, mots: list[str], champ: str) -> Constat:
    dits = enumerer([f"«\u00a0{m}\u00a0»" for m in mots])
    return j.a_verifier(
        f"{ou}\u00a0: relisez {dits}, l’accès ne peut pas en dépendre.", champ, severite="alerte"
    )


@regle("ea-2025:II/dossier-tous-les-handicaps", DossierCandidature)
def tous_les_handicaps(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    etapes = [(i, e) for i, e in enumerate(d.etapes) if not e.est_vide()]
    fermees = [(i, e) for i, e in etapes if e.restriction is Reponse.OUI]
    for i, e in fermees:
        yield j.insuffisant(
            f"{_etape(i, e)}\u00a0: l’accès est réservé à certains handicaps.",
            f"etapes.{i}.restriction",
        )
    if fermees:
        return
    if etapes and all(e.restriction is Reponse.NON for _, e in etapes):
        yield j.satisfait("Aucune étape n’est dite réservée à certains handicaps.", "etapes")
    else:
        yield j.a_verifier(
            "Dites pour chaque étape si elle est réservée à certains handicaps.",
            "etapes",
            severite="information",
        )


@regle("ea-2025:IV.E/dossier-motifs-de-sortie", DossierCandidature)
def motifs_de_sortie(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    contraires = [m.libelle.lower() for m in d.sortie.motifs if m in MOTIFS_CONTRAIRES]
    if contraires:
        yield j.insuffisant(
            f"Ce n’est pas un motif de sortie\u00a0: {enumerer(contraires)}.", "sortie.motifs"
        )
    elif d.sortie.motifs:
        yield j.satisfait("Les motifs retenus sont de ceux de l’arrêté.", "sortie.motifs")
    else:
        yield j.a_verifier(
            "Dites quels motifs de sortie sont retenus.", "sortie.motifs", severite="information"
        )


@regle("ea-2025:IV.E/dossier-relances", DossierCandidature)
def relances(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    absents = [c.libelle.lower() for c in CanalRelance if c not in d.sortie.relances]
    if not d.sortie.relances:
        yield j.manquant("Aucun canal de relance n’est écrit.", "sortie.relances")
    elif absents:
        yield j.insuffisant(
            f"Relances avant une sortie\u00a0: il manque {enumerer(absents)}.", "sortie.relances"
        )
    else:
        yield j.satisfait("Les cinq canaux de relance sont prévus.", "sortie.relances")


@regle("ea-2025:IV.E/dossier-six-mois", DossierCandidature)
def six_mois(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    mois, minimum = d.sortie.mois_sans_lien, j.entier("mois_sans_lien")
    champ = "sortie.mois_sans_lien"
    if mois is None:
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
