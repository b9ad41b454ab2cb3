"""A whole PDF as pages: opened, bounded, each page read with what is laid over it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from formulaires.lecture._pdf_champs import lire_annotations, nommer_champs, ranger
from formulaires.lecture._pdf_dessins import (
    cases_dessinees,
    oter_barres,
    poser_images,
    puces_dessinees,
)
from formulaires.lecture._pdf_page import Feuille, LecteurMots, Vue
from formulaires.lecture._pdf_traits import LecteurTraits
from formulaires.noyau.erreurs import FichierInutilisable

PAGES_MAX = 500
# These writers begin an object after each wide blank: no need to measure those inside.
_SANS_TROUS = ("typst", "microsoft® word", "microsoft word")
_SIGNES_SCAN = 60  # a stamp or a page number on a scan is no text of it
_SIGNES_VIDE = 8


@contextmanager
def ouvrir(octets: bytes) -> Iterator[Any]:
    """The document of pdfium, closed at the end whatever happens."""
    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)
    try:
        document = pdfium2.PdfDocument(octets)
    except pdfium2.PdfiumError as erreur:
        raise _refus(getattr(erreur, "err_code", None)) from None
    try:
        yield document
    finally:
        document.close()


def _refus(code: int | None) -> FichierInutilisable:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return FichierInutilisable(
            "Ce PDF est protégé par un mot de passe.", "Retirez la protection, puis recommencez."
        )
    return abime()


def abime() -> FichierInutilisable:
    return FichierInutilisable(
        "Ce PDF est abîmé : il ne peut pas être ouvert.",
        "Demandez-le à nouveau, ou enregistrez-le encore une fois en PDF depuis le document d’origine.",
    )


def lire_feuilles(document: Any) -> list[Feuille]:
    """Every page, or ``FichierInutilisable`` when there are none or too many."""
    n = len(document)
    if n > PAGES_MAX:
        raise FichierInutilisable(
            f"Ce PDF a {n} pages : c’est plus que les {PAGES_MAX} que l’on peut relire.",
            "Gardez les pages du document à relire, puis recommencez.",
        )
    if n < 1:
        raise abime()
    formulaire = None
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
        formulaire = document.formenv.raw if document.formenv else None
    auteur = " ".join(document.get_metadata_value(c) for c in ("Creator", "Producer")).lower()
    trous = not auteur.startswith(_SANS_TROUS)
    feuilles = [_lire(document, i, formulaire, trous) for i in range(n)]
    if all(f is None for f in feuilles):
        raise abime()
    return [f or Feuille(i + 1, 595.0, 842.0) for i, f in enumerate(feuilles)]


def _lire(document: Any, i: int, formulaire: Any, trous: bool) -> Feuille | None:
    page = pdfium.FPDF_LoadPage(document.raw, i)
    if not page:
        return None
    if formulaire:  # without this, pdfium does not know which boxes are ticked
        pdfium.FORM_OnAfterLoadPage(page, formulaire)
    texte_page = pdfium.FPDFText_LoadPage(page)
    try:
        vue = Vue(page)
        feuille = Feuille(i + 1, vue.largeur, vue.hauteur)
        if texte_page:
            _lire_mots(LecteurMots(texte_page, vue, trous=trous), feuille, vue)
        LecteurTraits(feuille, vue).lire(page)
        lire_annotations(page, formulaire, feuille, vue)
    finally:
        if texte_page:
            pdfium.FPDFText_ClosePage(texte_page)
        if formulaire:
            pdfium.FORM_OnBeforeClosePage(page, formulaire)
        pdfium.FPDF_ClosePage(page)
    if feuille.carres or feuille.coches:
        cases_dessinees(feuille)
    feuille.barres = oter_barres(feuille)
    puces_dessinees(feuille)
    poser_images(feuille)
    if feuille.champs:
        nommer_champs(feuille)
    ranger(feuille)
    return feuille


def _lire_mots(lecteur: LecteurMots, feuille: Feuille, vue: Vue) -> None:
    feuille.signes = len(lecteur.texte) - sum(lecteur.texte.count(c) for c in " \r\n\u00a0")
    feuille.illisibles = lecteur.texte.count("\ufffd")
    for mot, angle in lecteur:
        if not (
            -2 <= mot.base <= vue.hauteur + 2
            and -9 <= mot.x0 < vue.largeur
            and mot.x1 < 2 * vue.largeur
        ):
            continue  # outside of the page: nobody sees it
        (feuille.penches if angle else feuille.mots).append(mot)


def est_image(feuille: Feuille) -> bool:
    """Whether a page is a picture, with almost no text to read."""
    if feuille.signes >= _SIGNES_SCAN or any(m.role == "champ" for m in feuille.mots):
        return False
    couvert = sum((b[2] - b[0]) * (b[3] - b[1]) for b in feuille.images)
    return couvert > 0.4 * feuille.largeur * feuille.hauteur


def refuser_illisible(feuilles: list[Feuille]) -> list[int]:
    """Pages that are scans among pages of text; a file without text is refused."""
    images = [f.numero for f in feuilles if est_image(f)]
    signes = sum(f.signes for f in feuilles if f.numero not in images)
    champs = any(
        m.role in ("champ", "") for f in feuilles for m in f.mots if f.numero not in images
    )
    remede = (
        "Demandez le document d’origine, en Word ou en PDF,"
        " ou passez d’abord ce fichier à la reconnaissance de texte."
    )
    if images and (len(images) == len(feuilles) or signes < _SIGNES_SCAN):
        raise FichierInutilisable(
            "Ce PDF est un scan : ses pages sont des images, sans texte que l’on puisse lire.",
            remede,
        )
    if signes < _SIGNES_VIDE and not champs:
        raise FichierInutilisable("Ce PDF ne contient aucun texte que l’on puisse lire.", remede)
    if sum(f.illisibles for f in feuilles) > 0.3 * max(1, sum(f.signes for f in feuilles)):
        raise FichierInutilisable(
            "Le texte de ce PDF ne peut pas être lu : ses lettres n’y ont pas de nom.", remede
        )
    return images
