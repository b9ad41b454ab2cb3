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
_INVISIBLES = frozenset("\u200c\u200d\u200e\u200f")
_NOMS = {
    "\x00": "NUL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "TABULATION VERTICALE",
    "\x0c": "SAUT DE PAGE",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
    "\x85": "NEXT LINE",
}


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
    """« U+1F600 GRINNING FACE »: how a character is named in a sentence."""
    point = ord(caractere)
    if 0xD800 <= point <= 0xDFFF:
        nom = "moitié de caractère (surrogate) isolée"
    else:
        nom = unicodedata.name(caractere, _NOMS.get(caractere, "caractère de commande ou inconnu"))
    return f"U+{point:04X} {nom}"


def refuse(texte: str) -> str | None:
    """Return the first character of ``texte`` that cannot be printed, or None.

    Refused: control characters other than tab and line feed, lone surrogates, invisible
    format characters that change what is read (bidirectional overrides, soft hyphens …),
    line and paragraph separators, and all that no shipped font can draw (emoji …).
    """
    if _COURANTS.fullmatch(texte):
        return None
    for caractere in texte:
        if _COURANTS.fullmatch(caractere) or caractere in _INVISIBLES:
            continue
        if unicodedata.category(caractere) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            return caractere
        if ord(caractere) not in dessinables():
            return caractere
    return None


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
