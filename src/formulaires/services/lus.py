"""Files from elsewhere that were just read: kept in memory a while, for one to come back to."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from formulaires.noyau.erreurs import Introuvable
from formulaires.services.verification import Verification

DUREE = 60 * 60.0
"""Seconds that a file is kept after it was last looked at."""
_NOMBRE = 30
_OCTETS = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FichierLu:
    """A file, what was found in it, and when it was last looked at."""

    octets: bytes
    verification: Verification
    vu_le: float


class Lus:
    """The files of this process; nothing of them is written anywhere."""

    def __init__(self, horloge: Callable[[], float] = time.monotonic) -> None:
        self._horloge = horloge
        self._fichiers: OrderedDict[str, FichierLu] = OrderedDict()
        self._verrou = threading.Lock()

    def garder(self, octets: bytes, verification: Verification) -> str:
        """Keep a file; the key nobody can guess by which it is found again."""
        cle = secrets.token_urlsafe(16)
        with self._verrou:
            self._fichiers[cle] = FichierLu(octets, verification, self._horloge())
            self._menage()
        return cle

    def lire(self, cle: str) -> FichierLu:
        """The file of a key, or ``Introuvable`` when its time is over."""
        with self._verrou:
            self._menage()
            lu = self._fichiers.pop(cle, None)
            if lu is None:
                raise Introuvable(
                    "Ce fichier n’est plus gardé\u00a0: il ne l’est qu’une heure, et jamais sur le disque.",
                    "Choisissez-le de nouveau.",
                )
            lu = FichierLu(lu.octets, lu.verification, self._horloge())
            self._fichiers[cle] = lu
        return lu

    def oublier(self, cle: str) -> None:
        """Forget a file at once."""
        with self._verrou:
            self._fichiers.pop(cle, None)

    def _menage(self) -> None:
        """Forget what is old, and the oldest of what is too much."""
        limite = self._horloge() - DUREE
        while self._fichiers:
            cle, premier = next(iter(self._fichiers.items()))
            poids = sum(len(f.octets) for f in self._fichiers.values())
            trop = len(self._fichiers) > _NOMBRE or (poids > _OCTETS and len(self._fichiers) > 1)
            if premier.vu_le >= limite and not trop:
                return
            del self._fichiers[cle]
