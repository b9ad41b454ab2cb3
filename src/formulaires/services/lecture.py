"""Opens a Word or PDF file, ours or not, away from this process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from formulaires.noyau.isolement import isoler
from formulaires.noyau.texte_lu import TexteLu


@dataclass(frozen=True, slots=True)
class Ouvert:
    """What a file holds: the data of ours (canonical JSON), or the text of one from elsewhere.

    ``intact`` is as in ``lecture.donnees.Donnees``.
    """

    canonique: bytes = b""
    intact: bool | None = None
    texte: TexteLu | None = None


def est_un_fichier(octets: bytes) -> bool:
    """Whether these bytes begin as those of a Word file (also an old one) or of a PDF."""
    debut = octets[:1024].lstrip()
    return octets.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or debut.startswith(b"%PDF-")


def ouvrir(octets: bytes, quoi: Literal["fichier", "donnees", "texte"] = "fichier") -> Ouvert:
    """Open a file in a child process with limits; see ``lecture.enfant`` for ``quoi``."""
    lu = json.loads(isoler(f"formulaires.lecture.enfant:{quoi}", octets))
    if "texte" in lu:
        return Ouvert(texte=TexteLu.depuis_json(lu["texte"]))
    return Ouvert(lu["canonique"].encode("utf-8"), lu["intact"])
