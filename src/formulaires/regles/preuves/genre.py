"""Which document a foreign file is: by its words, by the cues of each kind, by what it proves.

The words of the field weigh for one kind or another (``indices/genres.json``, counted by
``outils/genres.py`` on the corpus, no word that fewer than three papers share). The cues are those
of each document's indices. See ``docs/decisions/0011-reconnaitre.md``.
"""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

from formulaires.documents import modele
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.regles.preuves.modele import documents, reperes
from formulaires.regles.preuves.recherche import Index

SEUIL = 2.05
"""Under this note, what is proved included, a file is none of our documents."""
PREUVES = 2.0
"""What a file that proves every exigence of a kind adds to its note."""

_POIDS = Path(__file__).parent / "indices" / "genres.json"
_TITRE = "#"  # before a word said in a heading or at the top
_HAUT = 6  # first statements of a paper
_TITRE_COMPTE = 1.5
_ECHELLE = 25.0
_ASSEZ_DE_MOTS = 40  # known words that make a note worth half of itself
_INDICES = 0.5
_PREMIERS = 3  # kinds whose cues are looked for: those whose words say most
_CUE_TITRE = 3.0  # a cue in the title or a heading weighs so many times more


def vocabulaire(index: Index) -> dict[str, float]:
    """The share of each stem in a file, headings counted apart: what its kind is weighed by."""
    mots: dict[str, int] = {}
    titres: set[str] = set()
    for e in index.lecture.enonces:
        haut = e.genre == "titre" or e.rang < _HAUT
        for j in e.jetons:
            if j.vide or len(j.cle) < 3 or j.cle[0].isdigit():
                continue
            mots[j.cle] = mots.get(j.cle, 0) + 1
            if haut:
                titres.add(_TITRE + j.cle)
    comptes = {m: 1 + math.log(n) for m, n in mots.items()} | dict.fromkeys(titres, _TITRE_COMPTE)
    total = sum(comptes.values()) or 1.0
    return {m: n / total for m, n in comptes.items()}


def notes(index: Index) -> dict[str, float]:
    """How much a file looks like each document: its words, then the cues of the kind."""
    noms, poids = _poids()
    lus = [(part, poids[m]) for m, part in vocabulaire(index).items() if m in poids]
    assez = _ECHELLE * len(lus) / (len(lus) + _ASSEZ_DE_MOTS)
    rendu = {nom: assez * sum(part * p[k] for part, p in lus) for k, nom in enumerate(noms)}
    for nom in sorted(rendu, key=lambda n: -rendu[n])[:_PREMIERS]:
        rendu[nom] += _INDICES * math.log1p(max(0.0, _cues(index, nom)))
    return rendu


def candidats(index: Index) -> dict[str, float]:
    """The documents that a file may be, with their notes: those that what it proves could still lift first."""
    toutes = notes(index)
    meilleure = max(toutes.values())
    return {n: x for n, x in toutes.items() if x + PREUVES >= max(meilleure, SEUIL)}


def aucun() -> FichierInutilisable:
    """A file that is none of the documents we know."""
    return FichierInutilisable(
        "Ce fichier n’est aucun des documents que nous savons vérifier.",
        f"Nous connaissons\u00a0: {enumerer([modele(n).titre.lower() for n in documents()])}. "
        "Si c’en est un, dites lequel avec --document.",
    )


@cache
def _poids() -> tuple[list[str], dict[str, list[float]]]:
    lu = json.loads(_POIDS.read_text(encoding="utf-8"))
    return lu["documents"], lu["mots"]


def _cues(index: Index, nom: str) -> float:
    """The weight of the cues of a kind that a file holds."""
    lu = reperes(nom)
    premiers = {e.rang for e in index.lecture.enonces[:_HAUT]}
    total = 0.0
    for motif, poids in lu.document.genre.items():
        trouves = [t for t in index.chercher(lu.motif(motif)) if not t.nie]
        if trouves:
            haut = any(
                (t.enonce.rang in premiers and t.enonce.genre == "titre") or t.enonce.rang < 3
                for t in trouves
            )
            titre = any(t.enonce.genre == "titre" for t in trouves)
            facteur = _CUE_TITRE if haut else 1.5 if titre else 1.0
            total += poids * facteur * (1 + min(4, len(trouves) - 1) / 8)
    return total
