"""A document drawn for the screen: its pages as images, kept a while in memory, never on disk."""

from __future__ import annotations

import threading
from collections import OrderedDict

from formulaires.documents.base import Document
from formulaires.services.generation import pages
from formulaires.services.saisies import canonique, empreinte

_GARDES = 12
_PPI = 110


class Apercus:
    """The last papers drawn, by what they say."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, list[bytes]] = OrderedDict()
        self._verrou = threading.Lock()

    def pages(self, document: Document, logo: bytes | None = None) -> tuple[str, list[bytes]]:
        """The name of this drawing, and its pages as PNG."""
        quoi = canonique(document, internes=False) + (logo or b"")
        cle = empreinte(quoi + document.exemplaire.encode())
        with self._verrou:
            if cle in self._pages:
                self._pages.move_to_end(cle)
                return cle, self._pages[cle]
        dessinees = pages(document, logo=logo, ppi=_PPI)
        with self._verrou:
            self._pages[cle] = dessinees
            while len(self._pages) > _GARDES:
                self._pages.popitem(last=False)
        return cle, dessinees
