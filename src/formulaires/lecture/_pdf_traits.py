"""What is drawn on a page and is not text: ruling lines, boxes to tick, pictures."""

from __future__ import annotations

import ctypes
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from formulaires.lecture._pdf_page import OBJETS_MAX, TRAITS_MAX, Boite, Feuille, Vue

_FIN = 3.0  # thicker is no ruling line
_COURT = 4.0  # shorter is a dot
_COTE = (3.0, 18.0)  # side of a box to tick, or of the dot in it
_POINT = (1.8, 5.5)  # size of a bullet that is drawn
_SEGMENTS_MAX = 400
_PROFONDEUR = 4
_Matrice = tuple[float, float, float, float, float, float]
_IDENTITE: _Matrice = (1, 0, 0, 1, 0, 0)


class LecteurTraits:
    """Walks the objects of a page once, and those of its drawings inside it."""

    def __init__(self, feuille: Feuille, vue: Vue) -> None:
        self._feuille = feuille
        self._vue = vue
        self._boite = [ctypes.c_float() for _ in range(4)]
        self._remplissage, self._trace = ctypes.c_int(), ctypes.c_int()
        self._reste = OBJETS_MAX

    def lire(self, page: Any) -> None:
        texte = pdfium.FPDF_PAGEOBJ_TEXT
        for i in range(min(int(pdfium.FPDFPage_CountObjects(page)), self._reste)):
            objet = pdfium.FPDFPage_GetObject(page, i)
            genre = pdfium.FPDFPageObj_GetType(objet)
            if genre != texte:
                self._objet(objet, genre, _IDENTITE, 0)
                if self._plein():
                    return

    def _plein(self) -> bool:
        """Whether this is a drawing rather than rules: a chart, a map."""
        return len(self._feuille.horizontales) + len(self._feuille.verticales) > TRAITS_MAX

    def _objet(self, objet: Any, genre: int, matrice: _Matrice, profondeur: int) -> None:
        self._reste -= 1
        if genre == pdfium.FPDF_PAGEOBJ_PATH:
            self._chemin(objet, matrice)
        elif genre == pdfium.FPDF_PAGEOBJ_IMAGE:
            if (boite := self._bornes(objet, matrice)) is not None:
                self._feuille.images.append(boite)
        elif genre == pdfium.FPDF_PAGEOBJ_FORM and profondeur < _PROFONDEUR:
            dedans = _composer(_matrice_de(objet), matrice)
            n = int(pdfium.FPDFFormObj_CountObjects(objet))
            for i in range(max(0, min(n, self._reste))):
                if self._plein():
                    return
                enfant = pdfium.FPDFFormObj_GetObject(objet, i)
                self._objet(enfant, pdfium.FPDFPageObj_GetType(enfant), dedans, profondeur + 1)

    def _bornes(self, objet: Any, matrice: _Matrice) -> Boite | None:
        g, b, d, h = self._boite
        if not pdfium.FPDFPageObj_GetBounds(objet, g, b, d, h):
            return None
        gauche, bas, droite, haut = g.value, b.value, d.value, h.value
        if matrice is not _IDENTITE:
            coins = [_appliquer(matrice, x, y) for x in (gauche, droite) for y in (bas, haut)]
            gauche, droite = min(x for x, _ in coins), max(x for x, _ in coins)
            bas, haut = min(y for _, y in coins), max(y for _, y in coins)
        return self._vue.boite(gauche, bas, droite, haut)

    def _chemin(self, objet: Any, matrice: _Matrice) -> None:
        if not pdfium.FPDFPath_GetDrawMode(objet, self._remplissage, self._trace):
            return
        trace, rempli = bool(self._trace.value), bool(self._remplissage.value)
        if not (trace or rempli) or (boite := self._bornes(objet, matrice)) is None:
            return
        largeur, hauteur = boite[2] - boite[0], boite[3] - boite[1]
        if _POINT[0] <= min(largeur, hauteur) and max(largeur, hauteur) <= _POINT[1]:
            self._feuille.points.append(boite)
        if largeur <= _FIN or hauteur <= _FIN:
            self._trait(boite)
            return
        if _COTE[0] <= largeur <= _COTE[1] and _COTE[0] <= hauteur <= _COTE[1]:
            self._petit(objet, boite, trace)
            return
        n = int(pdfium.FPDFPath_CountSegments(objet))
        if n > _SEGMENTS_MAX:
            return
        morceaux = self._morceaux(objet, n, _composer(_matrice_de(objet), matrice))
        for points, courbe in morceaux:
            self._sous_chemin(points, courbe, trace, rempli)

    def _petit(self, objet: Any, boite: Boite, trace: bool) -> None:
        """A small drawing: the outline of a box to tick, what fills it, or the stroke of a tick."""
        n = int(pdfium.FPDFPath_CountSegments(objet))
        segments = [pdfium.FPDFPath_GetPathSegment(objet, i) for i in range(min(n, 8))]
        departs = sum(
            pdfium.FPDFPathSegment_GetType(s) == pdfium.FPDF_SEGMENT_MOVETO for s in segments if s
        )
        carre = 0.85 < (boite[2] - boite[0]) / (boite[3] - boite[1]) < 1.18
        if trace and (n <= 3 or (n <= 8 and departs > 1)):
            self._feuille.coches.append(boite)
        elif carre and (trace or 8 <= n <= 26):  # two outlines filled, one in the other: a border
            self._feuille.carres.append(boite)
        elif carre:
            self._feuille.pleins.append(boite)

    def _trait(self, boite: Boite) -> None:
        largeur, hauteur = boite[2] - boite[0], boite[3] - boite[1]
        if max(largeur, hauteur) < _COURT:
            return
        if largeur > hauteur:
            self._feuille.horizontales.append(boite)
        else:
            self._feuille.verticales.append(boite)

    def _morceaux(
        self, objet: Any, n: int, matrice: _Matrice
    ) -> list[tuple[list[tuple[float, float]], bool]]:
        """Points of each part of a path, and whether it has curves."""
        rendu: list[tuple[list[tuple[float, float]], bool]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for i in range(n):
            segment = pdfium.FPDFPath_GetPathSegment(objet, i)
            if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            genre = pdfium.FPDFPathSegment_GetType(segment)
            if genre == pdfium.FPDF_SEGMENT_MOVETO or not rendu:
                rendu.append(([], False))
            points = rendu[-1][0]
            points.append(self._vue.point(*_appliquer(matrice, x.value, y.value)))
            if genre == pdfium.FPDF_SEGMENT_BEZIERTO:
                rendu[-1] = (points, True)
            if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                points.append(points[0])
        return rendu

    def _sous_chemin(
        self, points: list[tuple[float, float]], courbe: bool, trace: bool, rempli: bool
    ) -> None:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        boite = (min(xs), min(ys), max(xs), max(ys))
        if boite[2] - boite[0] <= _FIN or boite[3] - boite[1] <= _FIN:
            self._trait(boite)
        elif courbe and trace and _rond(points, boite):
            self._cotes(boite)
        elif courbe and trace and not rempli:
            self._feuille.encres.append(boite)
        elif trace:
            for (xa, ya), (xb, yb) in pairwise(points):
                if abs(xa - xb) <= 1 or abs(ya - yb) <= 1:
                    self._trait((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)))

    def _cotes(self, boite: Boite) -> None:
        gauche, bas, droite, haut = boite
        self._feuille.horizontales += [(gauche, bas, droite, bas), (gauche, haut, droite, haut)]
        self._feuille.verticales += [(gauche, bas, gauche, haut), (droite, bas, droite, haut)]


def _rond(points: list[tuple[float, float]], boite: Boite) -> bool:
    """Whether a curve is a frame with round corners: none of its points is far from its sides."""
    x0, y0, x1, y1 = boite
    if len(points) < 8 or abs(points[0][0] - points[-1][0]) + abs(points[0][1] - points[-1][1]) > 2:
        return False
    loin = min(12.0, 0.3 * min(x1 - x0, y1 - y0))
    return all(min(x - x0, x1 - x, y - y0, y1 - y) <= loin for x, y in points)


def _matrice_de(objet: Any) -> _Matrice:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(objet, m):
        return _IDENTITE
    return m.a, m.b, m.c, m.d, m.e, m.f


def _composer(dedans: _Matrice, dehors: _Matrice) -> _Matrice:
    """First ``dedans``, then ``dehors``."""
    if dehors is _IDENTITE:
        return dedans
    a, b, c, d, e, f = dedans
    g, h, i, j, k, m = dehors
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _appliquer(m: _Matrice, x: float, y: float) -> tuple[float, float]:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
