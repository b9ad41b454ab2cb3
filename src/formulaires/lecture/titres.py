"""What looks like a heading, and the path of headings above each block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from formulaires.noyau.texte_lu import COCHE, NON_COCHE, BlocLu

_NUMEROS = (
    (re.compile(r"(?:titre|partie|chapitre|annexe)\s+(?:\d{1,2}|[IVXL]+)\b", re.IGNORECASE), 10),
    (re.compile(r"[IVXL]{1,5}\s*[.)–—-](?!\d)\s*\S"), 11),
    (re.compile(r"article\s+(?:\d{1,2}|1er|[IVX]+)\b", re.IGNORECASE), 12),
    (re.compile(r"\d{1,2}\s*[.)–—-](?!\d)\s*\S"), 12),
    (re.compile(r"[A-Z]\s*[.)–—-](?!\w)\s*\S"), 13),
    (re.compile(r"\d{1,2}\.\d{1,2}\.?(?![\d./])\s*\S"), 13),
    (re.compile(r"[a-z]\s?\)\s*\S"), 14),
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?(?![\d./])\s*\S"), 14),
)
_CAPITALES, _GRAS = 11, 15
_MOTS, _SIGNES = 14, 110
_FINS = (".", ";", ",", "!")


def niveau_apparent(texte: str, *, gras: bool, liste: bool = False) -> int | None:
    """Depth of a line that looks like a heading without being styled as one, else None.

    Such depths begin at 10: whatever is styled stands above them.
    """
    if len(texte) > _SIGNES or len(texte.split()) > _MOTS or "\n" in texte:
        return None
    if COCHE in texte or NON_COCHE in texte or texte.endswith(_FINS) or not _lettres(texte):
        return None
    capitales = _lettres(texte).isupper() and len(_lettres(texte)) > 3
    if not (gras or capitales):
        return None
    if _a_valeur(texte):
        return None
    for motif, niveau in _NUMEROS:
        if motif.match(texte):
            return niveau
    if liste and not gras:
        return None
    return _CAPITALES if capitales else _GRAS


def _lettres(texte: str) -> str:
    return "".join(c for c in texte if c.isalpha())


def _a_valeur(texte: str) -> bool:
    """« Nom : Martin » is a label and its value, not a heading."""
    avant, deux_points, apres = texte.partition(":")
    return bool(deux_points and apres.strip() and len(avant.split()) <= 6)


def chemins(blocs: Iterable[BlocLu]) -> Iterator[BlocLu]:
    """The same blocks, each with the headings it stands under."""
    pile: list[tuple[int, str]] = []
    for bloc in blocs:
        if bloc.genre in ("entete", "pied"):
            yield bloc
            continue
        if bloc.genre == "titre":
            while pile and pile[-1][0] >= bloc.niveau:
                pile.pop()
            yield replace(bloc, titres=tuple(t for _, t in pile))
            pile.append((bloc.niveau, bloc.texte))
        else:
            yield replace(bloc, titres=tuple(t for _, t in pile))
