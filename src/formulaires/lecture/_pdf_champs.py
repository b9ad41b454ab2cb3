"""What is laid over a page: form fields with their values, text typed over it, ink and stamps.

pdfium gives the words of the page itself, without these.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from formulaires.lecture._pdf_lignes import ligne as assembler
from formulaires.lecture._pdf_page import Boite, Feuille, Mot, Vue
from formulaires.lecture._pdf_texte import joindre
from formulaires.noyau.texte_lu import COCHE, IMAGE, NON_COCHE, VIDE

_ANNOTATIONS_MAX, _VALEURS_MAX = 3000, 500
_TEXTE_MAX = 60_000
RANG = 1_000_000  # after the words of the page
_CACHE = 2 | 32  # flags « hidden » and « no view »
_LOIN = 230.0  # a label stands no farther from its field
_NUMERO = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,4})\s*[.)·–—-]")


def lire_annotations(page: Any, formulaire: Any, feuille: Feuille, vue: Vue) -> None:
    """Put the values of fields, typed text and ink among the words of the page."""
    n = int(pdfium.FPDFPage_GetAnnotCount(page))
    for i in range(min(n, _ANNOTATIONS_MAX)):
        annotation = pdfium.FPDFPage_GetAnnot(page, i)
        if annotation:
            try:
                _annotation(annotation, formulaire, feuille, vue, RANG + i)
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)


def _annotation(annotation: Any, formulaire: Any, feuille: Feuille, vue: Vue, rang: int) -> None:
    rect = pdfium.FS_RECTF()
    if pdfium.FPDFAnnot_GetFlags(annotation) & _CACHE or not pdfium.FPDFAnnot_GetRect(
        annotation, rect
    ):
        return
    boite = vue.boite(rect.left, rect.bottom, rect.right, rect.top)
    genre = pdfium.FPDFAnnot_GetSubtype(annotation)
    if genre == pdfium.FPDF_ANNOT_WIDGET and formulaire:
        _champ(annotation, formulaire, feuille, boite, rang)
    elif genre == pdfium.FPDF_ANNOT_FREETEXT:
        texte = _chaine(lambda t, k: pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", t, k))
        if texte:
            feuille.mots.append(_valeur(texte, boite, 10.0, rang, ""))
    elif genre in (pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_STAMP):
        feuille.mots.append(signe(boite, IMAGE, rang, "image"))


def _champ(annotation: Any, formulaire: Any, feuille: Feuille, boite: Boite, rang: int) -> None:
    genre = pdfium.FPDFAnnot_GetFormFieldType(formulaire, annotation)
    if genre in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
        montre = _chaine(lambda t, k: pdfium.FPDFAnnot_GetStringValue(annotation, b"AS", t, k))
        coche = pdfium.FPDFAnnot_IsChecked(formulaire, annotation) or montre not in ("", "Off")
        feuille.champs.append(boite)
        feuille.mots.append(signe(boite, COCHE if coche else NON_COCHE, rang, "champ"))
    elif genre == pdfium.FPDF_FORMFIELD_SIGNATURE:
        signee = pdfium.FPDFAnnot_HasKey(annotation, b"V")
        feuille.champs.append(boite)
        feuille.mots.append(signe(boite, IMAGE if signee else VIDE, rang, "champ"))
    elif genre in (
        pdfium.FPDF_FORMFIELD_TEXTFIELD,
        pdfium.FPDF_FORMFIELD_COMBOBOX,
        pdfium.FPDF_FORMFIELD_LISTBOX,
    ):
        valeur = (
            _choisies(annotation, formulaire) if genre != pdfium.FPDF_FORMFIELD_TEXTFIELD else ""
        )
        valeur = valeur or _chaine(
            lambda t, k: pdfium.FPDFAnnot_GetFormFieldValue(formulaire, annotation, t, k)
        )
        feuille.champs.append(boite)
        if not _deja_dit(valeur, boite, feuille.mots):
            taille = ctypes.c_float()
            pdfium.FPDFAnnot_GetFontSize(formulaire, annotation, taille)
            feuille.mots.append(_valeur(valeur or VIDE, boite, taille.value, rang, "champ"))


def _choisies(annotation: Any, formulaire: Any) -> str:
    """What a list shows of the options chosen: its field may hold a code instead."""
    n = min(int(pdfium.FPDFAnnot_GetOptionCount(formulaire, annotation)), 500)
    rendu = [
        _chaine(lambda t, k, i=i: pdfium.FPDFAnnot_GetOptionLabel(formulaire, annotation, i, t, k))  # type: ignore[misc]
        for i in range(n)
        if pdfium.FPDFAnnot_IsOptionSelected(formulaire, annotation, i)
    ]
    return ", ".join(v for v in rendu if v)


def _chaine(fonction: Callable[[Any, int], int]) -> str:
    """A string that pdfium writes in UTF-16, after saying how long it is."""
    n = int(fonction(None, 0))
    if not 2 < n <= 2 * _TEXTE_MAX:
        return ""
    tampon = (ctypes.c_ushort * (n // 2 + 1))()
    fonction(tampon, n)
    return bytes(tampon)[: n - 2].decode("utf-16-le", "replace").strip("\0 \r\n\t")


def _deja_dit(valeur: str, boite: Boite, mots: list[Mot]) -> bool:
    """Whether the page itself already writes this value there: a form that was flattened by halves."""
    x0, y0, x1, y1 = boite
    ici = [m for m in mots if x0 - 2 <= m.x0 <= x1 and y0 - 2 <= m.base <= y1 and not m.role]
    voulu = "".join(valeur.split())
    return (
        bool(voulu)
        and "".join("".join(m.texte.split()) for m in sorted(ici, key=lambda m: m.rang)) == voulu
    )


def signe(boite: Boite, texte: str, rang: int, role: str) -> Mot:
    x0, y0, x1, y1 = boite
    corps = min(12.0, max(6.0, y1 - y0))
    return Mot(x0, x1, (y0 + y1) / 2 - 0.35 * corps, corps, False, texte, rang, role)


def _valeur(texte: str, boite: Boite, corps: float, rang: int, role: str) -> Mot:
    """A value, its lines kept; it begins at the top of a high field, else stands in its middle."""
    lignes = [
        t.strip() for t in texte.replace("\r\n", "\n").replace("\r", "\n").split("\n") if t.strip()
    ]
    x0, y0, x1, y1 = boite
    haut = y1 - y0
    if not 4 <= corps <= 40:
        corps = min(10.0, max(5.0, 0.7 * haut))
    base = (y0 + y1) / 2 - 0.35 * corps if haut < 2.4 * corps else y1 - corps
    return Mot(x0 + 2, max(x1, x0 + 5) - 2, base, corps, False, "\n".join(lignes), rang, role)


def nommer_champs(feuille: Feuille) -> None:
    """Bring each field onto the line of its label, on its left or right above it.

    The frames drawn around fields are forgotten: they are no table.
    """
    feuille.horizontales = [
        t for t in feuille.horizontales if not _bord_de_champ(t, feuille.champs, 0)
    ]
    feuille.verticales = [t for t in feuille.verticales if not _bord_de_champ(t, feuille.champs, 1)]
    for champ in [
        m for m in feuille.mots if m.role == "champ" and m.texte not in (COCHE, NON_COCHE)
    ]:
        boite = next(
            (b for b in feuille.champs if b[0] <= champ.x0 <= b[2] and b[1] <= champ.base <= b[3]),
            None,
        )
        if boite is None:
            continue
        if cote := _a_gauche(boite, feuille):
            _reunir(champ, cote, feuille)
        elif not _en_colonne(boite, feuille) and (dessus := _dessus(boite, feuille)) is not None:
            _poser(champ, dessus)


def _bord_de_champ(trait: Boite, champs: list[Boite], axe: int) -> bool:
    autre = 1 - axe
    return any(
        abs(trait[axe] - c[axe]) < 4
        and abs(trait[axe + 2] - c[axe + 2]) < 4
        and min(abs(trait[autre] - c[autre]), abs(trait[autre] - c[autre + 2])) < 4
        for c in champs
    )


def _a_gauche(boite: Boite, feuille: Feuille) -> list[Mot]:
    """The words of the label beside a field, line by line, however high the field is."""
    gauches = [
        c[2] for c in feuille.champs if c[2] <= boite[0] + 2 and c[1] < boite[3] and boite[1] < c[3]
    ]
    borne = max([*gauches, boite[0] - _LOIN])
    ici = [m for m in feuille.mots if not m.role and borne - 2 <= m.x0 and m.x1 <= boite[0] + 3]
    cote = [m for m in ici if boite[1] - 2 <= m.base + 0.3 * m.corps <= boite[3] + 2]
    if not cote:
        return []
    # the words that begin the label may stand a little above or below the field
    gauche = min(m.x0 for m in cote)
    autres = [c for c in feuille.champs if c != boite and c[0] > gauche]
    cote += [
        m
        for m in ici
        if m not in cote
        and any(abs(m.base - k.base) < 1.4 * k.corps and abs(m.x0 - gauche) < 2 for k in cote)
        and not any(c[1] <= m.base + 0.3 * m.corps <= c[3] for c in autres)
    ]
    return sorted(cote, key=lambda m: (-round(m.base), m.x0))


def _reunir(champ: Mot, cote: list[Mot], feuille: Feuille) -> None:
    """A label on several lines, beside a field, as one line with it."""
    premiere = [m for m in cote if abs(m.base - cote[0].base) < 2]
    suite = cote[len(premiere) :]
    alignees = all(m.x0 > premiere[0].x0 - 2 for m in suite)
    if suite and alignees and all(a.base - b.base < 1.6 * a.corps for a, b in pairwise(cote)):
        for m in suite:
            premiere[-1].texte = joindre(premiere[-1].texte, m.texte)
        partis = {id(m) for m in suite}
        feuille.mots = [m for m in feuille.mots if id(m) not in partis]
    elif suite:
        return
    champ.base = premiere[-1].base


def _en_colonne(boite: Boite, feuille: Feuille) -> bool:
    """Whether fields stand in a column without a label each: the cells of a table."""
    for c in feuille.champs:
        dessous = abs(c[0] - boite[0]) < 4 and abs(c[2] - boite[2]) < 4 and 0 < boite[1] - c[3] < 24
        if dessous and not any(
            c[3] - 2 < m.base < boite[1] + 2 and m.x0 < c[2] and c[0] < m.x1 for m in feuille.mots
        ):
            return True
    return False


def _dessus(boite: Boite, feuille: Feuille) -> Mot | None:
    """The last word of the line right above a field, that begins where the field does."""
    ligne = [
        m
        for m in feuille.mots
        if not m.role and 0 <= m.base - boite[3] < 1.6 * m.corps and boite[0] - 6 <= m.x0 < boite[2]
    ]
    if not ligne:
        return None
    base = min(m.base for m in ligne)
    ligne = sorted((m for m in ligne if abs(m.base - base) < 2), key=lambda m: m.x0)
    # a heading over a field stays a heading
    if ligne[0].x0 > boite[0] + 12 or (ligne[0].gras and _est_numerotee(ligne)):
        return None
    dernier = ligne[0]
    for m in ligne[1:]:
        if m.x0 - dernier.x1 > 1.5 * m.corps:
            break
        dernier = m
    return dernier


def _est_numerotee(ligne: list[Mot]) -> bool:
    return bool(_NUMERO.match(assembler(ligne).texte))


def _poser(champ: Mot, etiquette: Mot) -> None:
    if not etiquette.texte.rstrip().endswith((":", "?", ".")):
        etiquette.texte = f"{etiquette.texte.rstrip()} :"
    champ.base = etiquette.base
    champ.x0 = etiquette.x1 + 3
    champ.x1 = max(champ.x1, champ.x0 + 5)


def ranger(feuille: Feuille) -> None:
    """Give what is laid over the page the rank of the words beside or above it."""
    mots = sorted((m for m in feuille.mots if m.rang < RANG // 4), key=lambda m: m.base)
    bases = [m.base for m in mots]
    for mot in feuille.mots:
        if mot.rang < RANG // 4 or not mots:
            continue
        pres = mots[bisect_left(bases, mot.base - 30) : bisect_left(bases, mot.base + 60)]
        proche = min(pres or mots, key=lambda m: _distance(m, mot))
        mot.rang = proche.rang + (len(proche.texte) if proche.x0 < mot.x0 else 0)


def _distance(voisin: Mot, mot: Mot) -> float:
    ecart = voisin.base - mot.base
    cote = (
        0.0
        if voisin.x0 <= mot.x1 and mot.x0 <= voisin.x1
        else min(abs(voisin.x0 - mot.x1), abs(mot.x0 - voisin.x1))
    )
    return 3 * abs(ecart) + cote + (40 if ecart < -3 else 0)
