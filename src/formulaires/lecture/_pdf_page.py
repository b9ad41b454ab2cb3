"""What pdfium says of one page: its words with their places, its ruling lines, its pictures.

Every place is in points from the lower left corner of the page as one sees it: the rotation of
the page and the corner of its crop box are undone here and nowhere else.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

Boite = tuple[float, float, float, float]
SIGNES_MAX = 100_000  # per page: beyond, it is no page that somebody reads
OBJETS_MAX = 20_000
TRAITS_MAX = 1_500

_CESURES = "\x02\ufffe"  # how pdfium marks a hyphen that ends a line; it then drops the line break
_MORCEAU = re.compile(
    rf"[^\s{_CESURES}](?:[^\r\n{_CESURES}]*[^\s{_CESURES}])?[{_CESURES}]?|[{_CESURES}]"
)
_MOT = re.compile(rf"[^\s{_CESURES}]+[{_CESURES}]?|[{_CESURES}]")
_RENVOI = re.compile(r"(?<=\w|[».)])(\d{1,2})(?=[.,;:)]?$)")
_GRAS = re.compile(r"bold|black|heavy|semibold|demi|gras|cmbx|sfbx", re.IGNORECASE)
_BLANC = re.compile(r"\s+")


@dataclass(slots=True)
class Mot:
    """Some words drawn together: one style, one baseline.

    ``rang`` is their order in the file; ``role`` is "champ" for the value of a form field, "image"
    for a picture, else empty.
    """

    x0: float
    x1: float
    base: float
    corps: float
    gras: bool
    texte: str
    rang: int
    role: str = ""

    @property
    def bas(self) -> float:
        return self.base - 0.22 * self.corps

    @property
    def haut(self) -> float:
        return self.base + 0.75 * self.corps


@dataclass(slots=True)
class Feuille:
    """One page as read, before anything is made of it."""

    numero: int
    largeur: float
    hauteur: float
    mots: list[Mot] = field(default_factory=list)
    penches: list[Mot] = field(default_factory=list)  # vertical or slanted words
    horizontales: list[Boite] = field(default_factory=list)
    verticales: list[Boite] = field(default_factory=list)
    carres: list[Boite] = field(default_factory=list)  # outlines of boxes to tick
    pleins: list[Boite] = field(default_factory=list)  # what may fill them
    coches: list[Boite] = field(default_factory=list)  # strokes that may tick them
    points: list[Boite] = field(default_factory=list)  # bullets, drawn
    encres: list[Boite] = field(default_factory=list)  # free curves: a signature, drawn
    images: list[Boite] = field(default_factory=list)
    champs: list[Boite] = field(default_factory=list)  # where the fields of a form stand
    illisibles: int = 0  # signs that the file gives no character for
    signes: int = 0
    barres: bool = False  # some words were struck out, and left out


class Vue:
    """From the coordinates of a page to those of the page as one sees it."""

    def __init__(self, page: Any) -> None:
        boite = [ctypes.c_float() for _ in range(4)]
        ref = (
            pdfium.FPDFPage_GetCropBox
            if pdfium.FPDFPage_GetCropBox(page, *boite)
            else pdfium.FPDFPage_GetMediaBox
        )
        self.largeur = float(pdfium.FPDF_GetPageWidthF(page))
        self.hauteur = float(pdfium.FPDF_GetPageHeightF(page))
        self.tours = int(pdfium.FPDFPage_GetRotation(page)) % 4
        if ref(page, *boite):
            self._gauche, self._bas = (
                min(boite[0].value, boite[2].value),
                min(boite[1].value, boite[3].value),
            )
        else:
            self._gauche = self._bas = 0.0
        self.simple = not self.tours and not self._gauche and not self._bas

    def point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._gauche, y - self._bas
        if self.tours == 1:
            return y, self.hauteur - x
        if self.tours == 2:
            return self.largeur - x, self.hauteur - y
        if self.tours == 3:
            return self.largeur - y, x
        return x, y

    def boite(self, gauche: float, bas: float, droite: float, haut: float) -> Boite:
        if not self.simple:
            gauche, bas = self.point(gauche, bas)
            droite, haut = self.point(droite, haut)
        return min(gauche, droite), min(bas, haut), max(gauche, droite), max(bas, haut)

    def angle(self, a: float, b: float) -> float:
        """Direction of writing as one sees it, in degrees, 0 for ordinary text."""
        return (math.degrees(math.atan2(b, a)) - 90 * self.tours + 180) % 360 - 180


def _adresses(fonction: Any, *types: Any) -> Callable[..., int | None]:
    """The same function handing out plain addresses: they compare and hash, typed pointers do not."""
    adresse = ctypes.cast(fonction, ctypes.c_void_p).value
    prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, *types)
    return prototype(adresse)  # type: ignore[arg-type]


_objet_de = _adresses(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int)
_police_de = _adresses(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)


_balise_de = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFPageObj_GetMarkedContentID, ctypes.c_void_p).value or 0
)


class LecteurMots:
    """Reads the words of a page with as few calls as they need: each costs half a microsecond."""

    def __init__(self, texte_page: Any, vue: Vue, *, trous: bool = True) -> None:
        """``trous``: whether the writer of the file may leave wide blanks inside an object."""
        self._tp = texte_page
        self._trous = trous and not vue.tours
        self._adresse = ctypes.cast(texte_page, ctypes.c_void_p).value
        self._vue = vue
        self._rect = [ctypes.c_double() for _ in range(4)]
        self._matrice = pdfium.FS_MATRIX()
        self._polices: dict[int | None, bool] = {}
        self.texte = self._lire_texte()

    def balise(self, index: int) -> int:
        """The tag that a sign stands under, -1 for none."""
        return int(_balise_de(_objet_de(self._adresse, index)))

    def _lire_texte(self) -> str:
        """The text of the page, one character for each index of pdfium."""
        n = min(int(pdfium.FPDFText_CountChars(self._tp)), SIGNES_MAX)
        if n <= 0:
            return ""
        tampon = (ctypes.c_ushort * (n + 1))()
        ecrits = int(pdfium.FPDFText_GetText(self._tp, 0, n, tampon))
        texte = bytes(tampon)[: 2 * max(0, ecrits - 1)].decode("utf-16-le", "replace")
        if len(texte) != n:  # pdfium leaves out signs without a character: count one by one
            codes = (int(pdfium.FPDFText_GetUnicode(self._tp, i)) for i in range(n))
            texte = "".join(
                chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes
            )
        return texte

    def __iter__(self) -> Iterator[tuple[Mot, float]]:
        for debut, fin in self._lignes():
            for a, b in self._decouper(debut, fin):
                yield self._mot(a, b)

    def _lignes(self) -> Iterator[tuple[int, int]]:
        """What pdfium takes for lines, without the blanks around them."""
        if any(c in self.texte for c in _CESURES):
            yield from (m.span() for m in _MORCEAU.finditer(self.texte))
            return
        fin = 0
        for brut in self.texte.split("\n"):
            debut, fin = fin, fin + len(brut) + 1
            if nu := brut.strip():
                debut += len(brut) - len(brut.lstrip())
                yield debut, debut + len(nu)

    def _decouper(self, debut: int, fin: int) -> Iterable[tuple[int, int]]:
        """Cut a line of pdfium where its style, or a wide blank, may change."""
        premier = _objet_de(self._adresse, debut)
        if premier == _objet_de(self._adresse, fin - 1):
            return self._par_blancs(debut, fin)
        if 4 * pdfium.FPDFText_CountRects(self._tp, debut, fin - debut) > fin - debut:
            mots = _MOT.finditer(self.texte, debut, fin)  # Chromium: an object for each sign
            return chain.from_iterable(self._sans_renvoi(*mot.span()) for mot in mots)
        return self._par_objets(debut, fin)

    def _sans_renvoi(self, debut: int, fin: int) -> Iterator[tuple[int, int]]:
        """The number of a note apart from the word that it follows: it is written smaller."""
        trouve = _RENVOI.search(self.texte, debut, fin)
        taille = pdfium.FPDFText_GetFontSize
        if trouve and taille(self._tp, trouve.start(1)) < 0.85 * taille(self._tp, debut):
            yield debut, trouve.start(1)
            yield trouve.span(1)
            if trouve.end(1) < fin:
                yield trouve.end(1), fin
        else:
            yield debut, fin

    def _par_objets(self, debut: int, fin: int) -> Iterator[tuple[int, int]]:
        while debut < fin:
            if self.texte[debut].isspace():
                debut += 1
                continue
            limite = self._fin_objet(debut, fin)
            yield from self._par_blancs(debut, limite)
            debut = limite

    def _fin_objet(self, debut: int, fin: int) -> int:
        """Where the object that begins here ends, by halves."""
        objet = _objet_de(self._adresse, debut)
        sur, hors = debut, fin  # the object holds ``sur``; it does not hold ``hors``
        while hors - sur > 1:
            milieu = essai = (sur + hors) // 2
            while essai < hors and self.texte[essai].isspace():
                essai += 1  # blanks that pdfium made up belong to no object
            if essai < hors and _objet_de(self._adresse, essai) == objet:
                sur = essai
            else:
                hors = milieu
        return hors

    def _par_blancs(self, debut: int, fin: int) -> list[tuple[int, int]]:
        """Words apart where pdfium made the blanks up (LaTeX moves instead of writing them)."""
        blanc = self.texte.find(" " if self._trous else "   ", debut, fin)
        if blanc < 0:
            return [(debut, fin)]
        if self._trous and pdfium.FPDFText_IsGenerated(self._tp, blanc) == 1:
            return [mot.span() for mot in _MOT.finditer(self.texte, debut, fin)]
        rendu = []
        for large in _BLANC.finditer(self.texte, debut, fin):
            if large.end() - large.start() < 3 and not (
                self._trous and self._est_trou(*large.span())
            ):
                continue
            if large.start() > debut:
                rendu.append((debut, large.start()))
            debut = large.end()
        return [*rendu, (debut, fin)] if debut < fin else rendu

    def _est_trou(self, blanc: int, fin: int) -> bool:
        """Whether the words on both sides of a blank are farther apart than blanks are."""
        gauche, droite, bas, haut = self._rect
        pdfium.FPDFText_GetCharBox(self._tp, blanc - 1, gauche, droite, bas, haut)
        avant, hauteur = droite.value, haut.value - bas.value
        pdfium.FPDFText_GetCharBox(self._tp, fin, gauche, droite, bas, haut)
        return gauche.value - avant > 1.6 * max(4.0, hauteur, haut.value - bas.value)

    def _mot(self, debut: int, fin: int) -> tuple[Mot, float]:
        m = self._matrice
        pdfium.FPDFText_GetMatrix(self._tp, debut, m)
        vue = self._vue
        corps = pdfium.FPDFText_GetFontSize(self._tp, debut) * math.hypot(m.c, m.d)
        if not 0.5 < corps < 500:
            corps = 10.0
        base = m.f if vue.simple else vue.point(m.e, m.f)[1]
        angle = 0.0 if m.b == 0 == vue.tours and m.a > 0 else vue.angle(m.a, m.b)
        x0, y0, x1 = self._etendue(debut, fin, corps)
        texte = self.texte[debut:fin]
        if abs(angle) <= 2:
            # the number of a note may be drawn raised without being written smaller
            if fin - debut < 4 and y0 - base > 0.22 * corps and texte.isdigit():
                corps *= 0.6
            else:
                y0 = base
            angle = 0.0
        return Mot(x0, x1, y0, corps, self._est_gras(debut), texte, debut), angle

    def _est_gras(self, index: int) -> bool:
        objet = _objet_de(self._adresse, index)
        police = _police_de(objet) if objet else None
        connu = self._polices.get(police)
        if connu is None:
            connu = self._polices[police] = self._lire_gras(index)
        return connu

    def _lire_gras(self, index: int) -> bool:
        drapeaux = ctypes.c_int()
        tampon = ctypes.create_string_buffer(200)
        n = int(pdfium.FPDFText_GetFontInfo(self._tp, index, tampon, 200, drapeaux))
        nom = tampon.raw[: max(0, min(n, 200) - 1)].decode("utf-8", "replace")
        return bool(_GRAS.search(nom)) or bool(drapeaux.value & 1 << 18)

    def _etendue(self, debut: int, fin: int, corps: float) -> tuple[float, float, float]:
        """Left side, bottom and right side of the ink."""
        n = pdfium.FPDFText_CountRects(self._tp, debut, fin - debut)
        if n <= 0:  # signs without ink
            x, y = self._vue.point(self._matrice.e, self._matrice.f)
            return x, y, x + 0.5 * corps * (fin - debut)
        x0, y0, x1 = self._encre(0)
        if n > 1:
            x2, y2, x3 = self._encre(n - 1)
            return min(x0, x2), min(y0, y2), max(x1, x3)
        return x0, y0, x1

    def _encre(self, i: int) -> tuple[float, float, float]:
        gauche, haut, droite, bas = self._rect
        pdfium.FPDFText_GetRect(self._tp, i, gauche, haut, droite, bas)
        if self._vue.simple:
            return gauche.value, bas.value, droite.value
        return self._vue.boite(gauche.value, bas.value, droite.value, haut.value)[:3]
