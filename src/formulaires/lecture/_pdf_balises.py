"""A tagged PDF that we drew: what its structure says, page by page.

Our tags tell headings, labels, tables and the order of reading: nothing is to be deduced. They are
trusted when nearly every word stands under one. Those of other writers say less than the places do
(words side by side, boxes drawn, words struck out): they are left to the deduction (``lecture.pdf``).
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from formulaires.lecture._pdf_page import OBJETS_MAX, Boite, LecteurMots, Vue

_COUVERT = 0.9  # of the letters of a file, under a tag or at the edge of a page
_BORD = 0.12  # which part of the height is an edge
_CARRE = (5.0, 16.0)  # the side of a box to tick, in points
_PROFOND = 60
_REFERENCE = re.compile(r"[a-z_]+-[0-9a-f]{8}")  # see ``noyau.ecriture.reference``


@dataclass(slots=True)
class Objet:
    """Some words drawn together, the tag they stand under, and whether they are bold."""

    texte: str
    boite: Boite
    balise: int
    gras: bool


@dataclass(slots=True)
class Noeud:
    """A tag: its kind, and what it holds in order, words or other tags."""

    genre: str
    contenu: list[Noeud | Objet] = field(default_factory=list)


@dataclass(slots=True)
class PageBalisee:
    """One page: its tags, and the words at its edges that stand under none."""

    numero: int
    largeur: float
    hauteur: float
    racines: list[Noeud]
    bords: list[tuple[str, Objet]]


def pages_balisees(document: Any) -> list[PageBalisee] | None:
    """Every page by its tags; None when the file is not ours, or has none to trust."""
    if not _REFERENCE.fullmatch(document.get_metadata_value("Keywords")):
        return None
    if not pdfium.FPDFCatalog_IsTagged(document.raw):
        return None
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        return None
    rendu, dedans, dehors = [], 0, 0
    for i in range(len(document)):
        page = pdfium.FPDF_LoadPage(document.raw, i)
        if not page:
            return None
        try:
            lecteur = _Lecteur(page, i + 1)
            lue = lecteur.lire()
        finally:
            pdfium.FPDF_ClosePage(page)
        if lue is None:
            return None
        rendu.append(lue)
        dedans, dehors = dedans + lecteur.dedans, dehors + lecteur.dehors
    return rendu if dedans and dedans >= _COUVERT * (dedans + dehors) else None


class _Lecteur:
    """Reads the words of a page, then puts them under its tags."""

    def __init__(self, page: Any, numero: int) -> None:
        self._page = page
        self._numero = numero
        self._pris: set[int] = set()
        self.dedans = self.dehors = 0

    def lire(self) -> PageBalisee | None:
        if pdfium.FPDFPage_GetRotation(self._page):
            return None
        largeur = float(pdfium.FPDF_GetPageWidthF(self._page))
        hauteur = float(pdfium.FPDF_GetPageHeightF(self._page))
        objets = self._objets()
        if objets is None:
            return None
        par_balise: dict[int, list[Objet]] = {}
        for objet in objets:
            par_balise.setdefault(objet.balise, []).append(objet)
        racines = self._arbre(par_balise)
        bords = []
        for objet in objets:
            lettres = sum(not c.isspace() for c in objet.texte)
            if objet.balise in self._pris:
                self.dedans += lettres
            elif objet.boite[1] > (1 - _BORD) * hauteur:
                bords.append(("entete", objet))
            elif objet.boite[3] < _BORD * hauteur:
                bords.append(("pied", objet))
            else:
                self.dehors += lettres
        return PageBalisee(self._numero, largeur, hauteur, racines, bords)

    # --- words -------------------------------------------------------------------------

    def _objets(self) -> list[Objet] | None:
        """The words of the page; None when drawings say more than the tags do."""
        texte_page = pdfium.FPDFText_LoadPage(self._page)
        if not texte_page:
            return None
        try:
            lecteur = LecteurMots(texte_page, Vue(self._page), trous=False)
            rendu = [
                Objet(m.texte, (m.x0, m.bas, m.x1, m.haut), lecteur.balise(m.rang), m.gras)
                for m, _ in lecteur
            ]
        finally:
            pdfium.FPDFText_ClosePage(texte_page)
        return None if _case_ou_rature(rendu, self._traits()) else rendu

    def _traits(self) -> list[Boite]:
        """Where the drawings of the page stand."""
        rendu = []
        a, b, c, d = (ctypes.c_float() for _ in range(4))
        for i in range(min(OBJETS_MAX, int(pdfium.FPDFPage_CountObjects(self._page)))):
            brut = pdfium.FPDFPage_GetObject(self._page, i)
            if pdfium.FPDFPageObj_GetType(brut) == pdfium.FPDF_PAGEOBJ_PATH:
                pdfium.FPDFPageObj_GetBounds(brut, a, b, c, d)
                rendu.append((a.value, b.value, c.value, d.value))
        return rendu

    # --- tags --------------------------------------------------------------------------

    def _arbre(self, objets: dict[int, list[Objet]]) -> list[Noeud]:
        arbre = pdfium.FPDF_StructTree_GetForPage(self._page)
        if not arbre:
            return []
        try:
            n = int(pdfium.FPDF_StructTree_CountChildren(arbre))
            enfants = (pdfium.FPDF_StructTree_GetChildAtIndex(arbre, i) for i in range(n))
            return [self._noeud(e, objets, 0) for e in enfants if e]
        finally:
            pdfium.FPDF_StructTree_Close(arbre)

    def _noeud(self, element: Any, objets: dict[int, list[Objet]], profond: int) -> Noeud:
        noeud = Noeud(_genre(element))
        for i in range(max(0, int(pdfium.FPDF_StructElement_CountChildren(element)))):
            enfant = pdfium.FPDF_StructElement_GetChildAtIndex(element, i)
            if enfant and profond < _PROFOND:
                noeud.contenu.append(self._noeud(enfant, objets, profond + 1))
                continue
            balise = int(pdfium.FPDF_StructElement_GetChildMarkedContentID(element, i))
            if balise >= 0 and balise not in self._pris:
                self._pris.add(balise)
                noeud.contenu += objets.get(balise, ())
        return noeud


def _genre(element: Any) -> str:
    octets = int(pdfium.FPDF_StructElement_GetType(element, None, 0))
    if octets <= 2:
        return ""
    tampon = ctypes.create_string_buffer(octets)
    pdfium.FPDF_StructElement_GetType(element, tampon, octets)
    return tampon.raw[: octets - 2].decode("utf-16-le", "replace")


def _case_ou_rature(mots: list[Objet], traits: list[Boite]) -> bool:
    """Whether a box to tick is drawn, or a line strikes words out."""
    hauts = sorted((m.boite[1], m.boite[3], m.boite[0], m.boite[2]) for m in mots)
    bas = [h[0] for h in hauts]
    for x0, y0, x1, y1 in traits:
        large, haut = x1 - x0, y1 - y0
        if _CARRE[0] <= large <= _CARRE[1] and abs(large - haut) < 1.5:
            return True
        if haut > 2 or large < 8:
            continue
        y = (y0 + y1) / 2
        for b, h, gauche, droite in hauts[bisect_left(bas, y - 30) : bisect_left(bas, y)]:
            milieu = b + 0.25 * (h - b) < y < b + 0.7 * (h - b)
            if milieu and min(x1, droite) - max(x0, gauche) > 0.6 * (droite - gauche):
                return True
    return False
