"""A PDF from anywhere → ``TexteLu``: paragraphs, headings, tables, fields, in reading order.

When its tags tell its structure, they are believed. Else pdfium says which words stand where, and
everything is deduced, in this order: headers and footers, ruled tables and boxes, columns, aligned
tables, paragraphs, headings.
"""

from __future__ import annotations

from formulaires.lecture._pdf_balises import pages_balisees
from formulaires.lecture._pdf_blocs import Composeur
from formulaires.lecture._pdf_bords import retirer_bords
from formulaires.lecture._pdf_pages import (
    PAGES_MAX,
    abime,
    lire_feuilles,
    ouvrir,
    refuser_illisible,
)
from formulaires.lecture._pdf_structure import blocs as structure
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.noyau.texte_lu import TexteLu

# What a damaged or hostile file makes pdfium's bindings raise.
_ABIME = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def lire_pdf(octets: bytes) -> TexteLu:
    """Read a PDF, or raise ``FichierInutilisable``: protected, damaged, too long, a scan."""
    try:
        with ouvrir(octets) as document:
            if len(document) <= PAGES_MAX and (balisees := pages_balisees(document)) is not None:
                return TexteLu("pdf", tuple(structure(balisees)), len(balisees))
            feuilles = lire_feuilles(document)
    except FichierInutilisable:
        raise
    except _ABIME:
        raise abime() from None
    images = refuser_illisible(feuilles)
    bords = retirer_bords(feuilles)
    blocs = Composeur(feuilles, bords).blocs()
    return TexteLu(
        "pdf",
        tuple(blocs),
        len(feuilles),
        _remarques(images, [f.numero for f in feuilles if f.barres]),
    )


def _remarques(images: list[int], barres: list[int]) -> tuple[str, ...]:
    rendu = []
    if len(images) == 1:
        rendu.append(f"La page {images[0]} est une image : son texte n’a pas été lu.")
    elif images:
        rendu.append(f"Les pages {_et(images)} sont des images : leur texte n’a pas été lu.")
    if len(barres) == 1:
        rendu.append(f"Du texte barré, page {barres[0]}, a été laissé de côté.")
    elif barres:
        rendu.append(f"Du texte barré, pages {_et(barres)}, a été laissé de côté.")
    return tuple(rendu)


def _et(pages: list[int]) -> str:
    return f"{', '.join(map(str, pages[:-1]))} et {pages[-1]}"
