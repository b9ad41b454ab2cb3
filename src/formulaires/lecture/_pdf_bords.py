"""Headers and footers: what comes back at the same height of several pages, but for its numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from formulaires.lecture._pdf_lignes import Ligne, rangees
from formulaires.lecture._pdf_page import Boite, Feuille, Mot
from formulaires.lecture._pdf_texte import nettoyer
from formulaires.noyau.texte_lu import IMAGE

_RANGEES = 5  # how many rows from the edge may belong to a header or footer
_BORD = 0.16  # which part of the height
_LOIN = 0.09  # a number alone is a page number when it stands in this part
_HAUTEUR = 4.0  # the same height, in points
_NOMBRES = re.compile(r"\d+")
_NUMERO = re.compile(
    r"[\s\-–—|•·,:(]*(?:(?:page|pages|p\.?|feuille|feuillet|f\.)\s*)?(?:n°\s*)?\d{1,4}"
    r"(?:\s*(?:/|sur|de|of|-|–)\s*\d{1,4})?[\s\-–—|)]*|[ivxl]{1,6}",
    re.IGNORECASE,
)
_FIN_NUMERO = re.compile(rf"(?:(?<=\s)|(?<=[–—|•·])|^)(?:{_NUMERO.pattern})$", re.IGNORECASE)
_COMPTE = re.compile(r"(?:page|p\.|–|-|—)\s*\d{1,3}(?:\s*(?:/|sur)\s*\d{1,3})?$", re.IGNORECASE)
_DEBUT_NUMERO = re.compile(
    r"^(?:page|p\.)\s*\d{1,4}(?:\s*(?:/|sur|de)\s*\d{1,4})?[\s\-–—|•·]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Bord:
    """A header or a footer, kept once: ``genre`` is "entete" or "pied"."""

    genre: str
    texte: str
    page: int
    boite: Boite


@dataclass(slots=True)
class _Rangee:
    feuille: Feuille
    lignes: list[Ligne]
    genre: str
    texte: str
    base: float

    @property
    def mots(self) -> list[Mot]:
        return [m for li in self.lignes for m in li.mots]


def retirer_bords(feuilles: list[Feuille]) -> list[Bord]:
    """Take headers, footers and page numbers out of the pages; return each header and footer once."""
    suites = [suite for feuille in feuilles for suite in _candidates(feuille)]
    numeros = [r for suite in suites for r in suite if _NUMERO.fullmatch(r.texte)]
    groupes = _groupes([r for suite in suites for r in suite], len(feuilles))
    _du_bord(suites, groupes)
    bords = [b for groupe in groupes if (b := _retenir(groupe)) is not None]
    if len(feuilles) == 1:
        seuls = [r for suite in suites for r in suite[:1] if r.genre == "pied" and _au_bord(r)]
        bords += [_garder(r, True) for r in seuls if _COMPTE.search(r.texte) and r not in numeros]
    for rangee in numeros:
        if _au_bord(rangee):
            _retirer(rangee)
    return bords


def _candidates(feuille: Feuille) -> list[list[_Rangee]]:
    """The first and the last rows of a page, each time from the edge."""
    hauteur = feuille.hauteur
    hauts = rangees([m for m in feuille.mots if m.base > (1 - _BORD) * hauteur])
    bas = rangees([m for m in feuille.mots if m.base < _BORD * hauteur])
    rendu = []
    for genre, toutes in (("entete", hauts), ("pied", bas[::-1])):
        suite = []
        for lignes in toutes[:_RANGEES]:
            texte = nettoyer(" ".join(li.texte for li in lignes))
            if texte and all(li.role != "champ" for li in lignes):
                suite.append(_Rangee(feuille, lignes, genre, texte, lignes[0].base))
        rendu.append(suite)
    return rendu


def _groupes(toutes: list[_Rangee], pages: int) -> list[list[_Rangee]]:
    """Rows that say the same, but for numbers, at one height of enough pages."""
    memes: dict[tuple[str, str], list[_Rangee]] = defaultdict(list)
    for r in toutes:
        if not _NUMERO.fullmatch(r.texte):
            memes[r.genre, _NOMBRES.sub("#", r.texte).casefold()].append(r)
    rendu = []
    for meme in memes.values():
        meme.sort(key=lambda r: r.base)
        debut = 0
        for i in range(1, len(meme) + 1):
            if i < len(meme) and meme[i].base - meme[i - 1].base < _HAUTEUR:
                continue
            groupe = meme[debut:i]
            debut = i
            numeros = {r.feuille.numero for r in groupe}
            if len(numeros) >= max(2, min(4, pages / 5)) and not _est_tete_de_tableau(
                groupe, numeros
            ):
                rendu.append(groupe)
    return rendu


def _du_bord(suites: list[list[_Rangee]], groupes: list[list[_Rangee]]) -> None:
    """Leave in the text what comes back under something that does not: it is no header."""
    retenues = {id(r) for groupe in groupes for r in groupe}
    for suite in suites:
        dedans = False
        for r in suite:
            dedans = dedans or (id(r) not in retenues and not _NUMERO.fullmatch(r.texte))
            if dedans:
                retenues.discard(id(r))
    for groupe in groupes:
        groupe[:] = [r for r in groupe if id(r) in retenues]


def _retenir(groupe: list[_Rangee]) -> Bord | None:
    """Take these rows out of their pages; the first stands for all."""
    if len(groupe) < 2:
        return None
    bord = _garder(min(groupe, key=lambda r: r.feuille.numero), len({r.texte for r in groupe}) > 1)
    for rangee in groupe:
        _retirer(rangee)
    return bord if bord.texte else None


def _garder(rangee: _Rangee, numerotee: bool) -> Bord:
    """A row as a header or footer, without the page number that ends it."""
    mots = rangee.mots
    boite = (
        min(m.x0 for m in mots), min(m.bas for m in mots),
        max(m.x1 for m in mots), max(m.haut for m in mots),
    )  # fmt: skip
    _retirer(rangee)
    texte = _sans_numero(rangee.texte) if numerotee else rangee.texte
    texte = " ".join(texte.replace(IMAGE, " ").split())  # a logo is no text
    return Bord(rangee.genre, texte, rangee.feuille.numero, boite)


def _est_tete_de_tableau(meme: list[_Rangee], numeros: set[int]) -> bool:
    """The first row of a table is drawn again on each page that the table goes on to, not before."""
    if 1 in numeros or meme[0].genre == "pied":
        return False
    if len(meme[0].lignes) < 2 or min(numeros) <= 1:
        return False
    rangee = meme[0]
    base = rangee.base
    lignes = sum(abs(h[1] - base) < 3 * rangee.lignes[0].corps for h in rangee.feuille.horizontales)
    return lignes > 0 and len(rangee.feuille.verticales) > 1


def _au_bord(rangee: _Rangee) -> bool:
    hauteur = rangee.feuille.hauteur
    return rangee.base < _LOIN * hauteur or rangee.base > (1 - _LOIN) * hauteur


def _sans_numero(texte: str) -> str:
    reste = _DEBUT_NUMERO.sub("", _FIN_NUMERO.sub("", texte))
    return reste.strip(" -–—|•·,")


def _retirer(rangee: _Rangee) -> None:
    partis = {id(m) for m in rangee.mots}
    rangee.feuille.mots = [m for m in rangee.feuille.mots if id(m) not in partis]
