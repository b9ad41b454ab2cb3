"""What a page is made of once it is put in order: runs of lines, tables, boxes."""

from __future__ import annotations

from dataclasses import dataclass, field

from formulaires.lecture._pdf_lignes import Ligne
from formulaires.lecture._pdf_page import Boite


@dataclass(slots=True)
class Suite:
    """Lines that are read one after the other; each reaches ``droite`` when it is full."""

    lignes: list[Ligne] = field(default_factory=list)
    gauche: float = 0.0
    droite: float = 0.0
    large: bool = False  # on the page itself, not in a column, a box or a cell
    sure: bool = False  # its right edge is drawn, not guessed


@dataclass(slots=True)
class Case:
    """One cell, with what it holds."""

    rangee: int
    colonne: int
    boite: Boite
    contenu: list[Element] = field(default_factory=list)
    large: bool = False  # alone on its row, over all columns


@dataclass(slots=True)
class Tableau:
    x0: float
    bas: float
    x1: float
    haut: float
    colonnes: list[float]  # where the columns begin
    cases: list[Case]
    rang: int
    rang_fin: int


@dataclass(slots=True)
class Cadre:
    """A box drawn around things that are read together."""

    x0: float
    bas: float
    x1: float
    haut: float
    contenu: list[Element]
    rang: int
    rang_fin: int


Element = Suite | Tableau | Cadre
Piece = Ligne | Tableau | Cadre
