"""The tables of a file: their rows as cells, with the statements that each cell holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from formulaires.noyau.texte_lu import COCHE, NON_COCHE
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce, creux
from formulaires.regles.preuves.jours import jours
from formulaires.regles.preuves.mots import souder

_TETE = 10  # words of the head of a column, at most


@dataclass(frozen=True, slots=True)
class Case:
    """A cell: what it says, the blocks it is made of."""

    texte: str
    blocs: tuple[int, ...]

    @property
    def plie(self) -> str:
        """Its words, folded."""
        return souder(self.texte)


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table: its place among the blocks, its rows by column, the heads of its columns if it has some."""

    debut: int
    fin: int
    rangees: tuple[Mapping[int, Case], ...]
    tete: Mapping[int, Case] | None

    @property
    def corps(self) -> tuple[Mapping[int, Case], ...]:
        """The rows below the heads."""
        return self.rangees[1:] if self.tete else self.rangees

    @property
    def colonnes(self) -> tuple[int, ...]:
        """The ranks of its columns."""
        return tuple(sorted({c for r in self.rangees for c in r}))


def tableaux(d: Dossier) -> list[Tableau]:
    """Every table of the body, found once."""
    return d.garder("tableaux", lambda: _tableaux(d))


def _tableaux(d: Dossier) -> list[Tableau]:
    blocs = d.lecture.source.blocs
    rendu: list[Tableau] = []
    i = 0
    while i < len(blocs):
        if blocs[i].tableau is None:
            i += 1
            continue
        fin = i
        grille: dict[int, dict[int, list[int]]] = {}
        while fin < len(blocs) and blocs[fin].tableau == blocs[i].tableau:
            grille.setdefault(blocs[fin].rangee, {}).setdefault(blocs[fin].colonne, []).append(fin)
            fin += 1
        rangees = tuple(
            {
                c: Case("\n".join(t for k in v if (t := blocs[k].texte)), tuple(v))
                for c, v in sorted(grille[r].items())
            }
            for r in sorted(grille)
        )
        rendu.append(Tableau(i, fin, rangees, _tete(rangees)))
        i = fin
    return rendu


def _tete(rangees: tuple[Mapping[int, Case], ...]) -> Mapping[int, Case] | None:
    """The first row, when it says of what the columns below are."""
    if len(rangees) < 2 or len(rangees[0]) < 2:
        return None
    dites = [c for c in rangees[0].values() if c.texte]
    if len(dites) < max(2, len(rangees[0]) - 1):
        return None
    if any(
        len(c.texte.split()) > _TETE
        or COCHE in c.texte
        or NON_COCHE in c.texte
        or c.texte.rstrip().endswith(":")
        or creux(c.texte)
        or jours(c.plie)
        for c in dites
    ):
        return None
    if len(rangees[0]) > 2:
        return rangees[0]
    return rangees[0] if _reponses_longues(rangees) else None


def _reponses_longues(rangees: tuple[Mapping[int, Case], ...]) -> bool:
    """Two columns: heads, or labels with their values? Below heads the answers are longer, or dated."""
    premiere = rangees[0][max(rangees[0])]
    dessous = [r[max(r)] for r in rangees[1:] if r]
    gauche = [r[min(r)] for r in rangees[1:] if r]
    if any(jours(c.plie) for c in gauche):
        return True
    mots = sum(len(c.texte.split()) for c in dessous) / max(1, len(dessous))
    return mots > 2 * len(premiere.texte.split()) + 2


def enonces_de(d: Dossier, blocs: Iterable[int]) -> tuple[Enonce, ...]:
    """The statements of some blocks, rows of tables before their cells."""
    par_bloc = d.garder("par_bloc", lambda: _par_bloc(d))
    return tuple(dict.fromkeys(e for b in blocs for e in par_bloc.get(b, ())))


def _par_bloc(d: Dossier) -> dict[int, list[Enonce]]:
    rendu: dict[int, list[Enonce]] = {}
    for e in sorted(d.lecture.enonces, key=lambda e: e.genre != "rangee"):
        for b in e.blocs:
            rendu.setdefault(b, []).append(e)
    return rendu
