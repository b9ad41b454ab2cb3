"""How long a paper is: pages of its PDF, words of its long answers."""

from __future__ import annotations

import io

from formulaires.documents.base import Document
from formulaires.documents.bloc import parcourir
from formulaires.noyau.redaction import compter_mots


def pages(pdf: bytes) -> int:
    """Number of pages of a PDF."""
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)


def mots(document: Document) -> int:
    """Words of the long answers that are printed, all together."""
    return sum(
        compter_mots(p.valeur)
        for p in parcourir(document)
        if p.redige and not p.champ.interne and p.malforme is None
    )
