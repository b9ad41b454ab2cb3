"""Which characters can be written on paper: drawn by a shipped font, or refused by name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from formulaires.noyau.ressources import dossiers_polices

# Seen in almost every text: no font needs to be opened for these (a test checks that each is drawn).
_COURANTS = re.compile(
    "[\\t\\n\x20-\x7e\xa0-\xac\xae-\xff\u0152\u0153\u0178\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u20ac\u202f]*"
)
# Invisible, but part of the spelling (Persian, Hebrew, Arabic): kept.
_DE_WORD = {0x0B: "\n", 0x2028: "\n", 0x2029: "\n", 0xAD: None, 0x200B: None, 0xFEFF: None}
_INVISIBLES = frozenset("\u200c\u200d\u200e\u200f")


@cache
def dessinables() -> frozenset[int]:
    """Code points for which at least one shipped upright font has a glyph."""
    from fontTools.ttLib import TTFont

    points: set[int] = set()
    for dossier in dossiers_polices():
        for fichier in sorted(dossier.glob("*.ttf")):
            if "Italic" in fichier.name or "Bold" in fichier.name:
                continue
            with TTFont(fichier, lazy=True) as police:
                points |= police.getBestCmap().keys()
    return frozenset(points)


def nom_caractere(caractere: str) -> str:
    """« ☐ » (U+2610): how a character is named in a sentence."""
    point = ord(caractere)
    if unicodedata.category(caractere)[0] in "CZ":
        return f"invisible U+{point:04X}"
    return f"«\u00a0{caractere}\u00a0» (U+{point:04X})"


def refuses(texte: str) -> list[str]:
    """The characters of ``texte`` that cannot be printed, each once.

    Refused: control characters other than tab and line feed, lone surrogates, invisible
    format characters that change what is read (bidirectional overrides …), line and
    paragraph separators, and all that no shipped font can draw (emoji …).
    """
    if _COURANTS.fullmatch(texte):
        return []
    return [c for c in dict.fromkeys(texte) if not _COURANTS.fullmatch(c) and not _dessine(c)]


def _dessine(caractere: str) -> bool:
    if caractere in _INVISIBLES:
        return True
    if unicodedata.category(caractere) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return False
    return ord(caractere) in dessinables()


def nettoyer(texte: str) -> str:
    """What a word processor leaves in a paste and nobody sees: line breaks of its own, hyphens."""
    texte = normaliser_lignes(texte)
    return texte if _COURANTS.fullmatch(texte) else texte.translate(_DE_WORD)


def normaliser_lignes(texte: str) -> str:
    """Line ends as a browser or Windows sends them become line feeds."""
    return texte.replace("\r\n", "\n").replace("\r", "\n") if "\r" in texte else texte


def plier(texte: str) -> str:
    """Fold case, accents and ligatures, for search and comparison only."""
    plie = texte.casefold()
    return plie if plie.isascii() else plie.translate(_PLIS)


class _Plis(dict[int, str]):
    """What each sign folds to, found once: its base letters, without their marks."""

    def __missing__(self, point: int) -> str:
        signe = unicodedata.normalize("NFKD", chr(point))
        plie = self[point] = "".join(c for c in signe if not unicodedata.combining(c))
        return plie


_PLIS = _Plis({ord("’"): "'", ord("œ"): "oe", ord("æ"): "ae"})


def empreinte_mots(morceaux: Iterable[str]) -> str:
    """Hash of the words a reader sees, blanks apart: does not change when Word saves the file."""
    texte = "".join("".join(morceaux).split())
    return hashlib.sha256(texte.encode("utf-8", "surrogatepass")).hexdigest()
