"""``TexteLu``: what a Word or PDF file says, block by block, each with its place. Pure data.

Signs that every reader agrees on, whatever the file had: ``☒`` and ``☐`` stand for boxes ticked
and not ticked, ``VIDE`` for a field that nobody filled, ``IMAGE`` where a picture stands.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, Self

COCHE, NON_COCHE = "☒", "☐"
VIDE = "…"
IMAGE = "\ufffc"

Genre = Literal["titre", "paragraphe", "liste", "case", "entete", "pied", "note", "zone", "champ"]


@dataclass(frozen=True, slots=True)
class Lieu:
    """Where a block stands in its file.

    ``partie`` names the part of a Word file, ``rang`` counts its paragraphs in document order;
    in a PDF ``page`` counts from 1 and ``boite`` is left, bottom, right, top in points.
    """

    partie: str = ""
    rang: int = 0
    page: int | None = None
    boite: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class BlocLu:
    """A paragraph, a heading, a table cell …; ``titres`` is the path of headings above it.

    Cells of one table bear its number, their row and column from 0. ``niveau`` is the depth of a
    heading, from 1.
    """

    genre: Genre
    texte: str
    lieu: Lieu
    titres: tuple[str, ...] = ()
    niveau: int = 0
    tableau: int | None = None
    rangee: int = 0
    colonne: int = 0


@dataclass(frozen=True, slots=True)
class TexteLu:
    """All the blocks of a file, in reading order; ``remarques`` is what its reader must know."""

    format: Literal["docx", "pdf"]
    blocs: tuple[BlocLu, ...]
    pages: int | None = None
    remarques: tuple[str, ...] = ()

    def json(self) -> dict[str, Any]:
        """JSON-ready form."""
        return asdict(self)

    @classmethod
    def depuis_json(cls, donnees: Any) -> Self:
        """The text that ``json`` wrote."""
        return cls(
            format=donnees["format"],
            blocs=tuple(_bloc(b) for b in donnees["blocs"]),
            pages=donnees["pages"],
            remarques=tuple(donnees["remarques"]),
        )


_NOMS = [f.name for f in fields(BlocLu)]


def _bloc(donnees: Any) -> BlocLu:
    lieu = donnees["lieu"]
    boite = lieu["boite"]
    valeurs = {n: donnees[n] for n in _NOMS}
    valeurs["titres"] = tuple(donnees["titres"])
    valeurs["lieu"] = Lieu(
        lieu["partie"], lieu["rang"], lieu["page"], tuple(boite) if boite else None
    )
    return BlocLu(**valeurs)
