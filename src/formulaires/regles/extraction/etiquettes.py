"""Labels and what stands beside them: pairs of a file, and its tables with heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from formulaires.noyau.texte_lu import COCHE, IMAGE, NON_COCHE, BlocLu, TexteLu
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.mots import jetons, souder

_MOTS = 9
_PAIRE = re.compile(r"^\s*[-–•*]?\s*([^:\n]{2,80}?)\s*:\s*(\S.*)$", re.DOTALL)
_OPTION = re.compile(rf"{COCHE}\s*([^{COCHE}{NON_COCHE}]+)")


@dataclass(frozen=True)
class Paire:
    """A label and its value, as written; ``autour`` is what the pair stands under."""

    etiquette: str
    valeur: str
    bloc: int
    autour: tuple[str, ...]

    @cached_property
    def cles(self) -> frozenset[str]:
        """The stems of the label."""
        return cles(self.etiquette)

    @cached_property
    def contexte(self) -> frozenset[str]:
        """The stems of what it stands under."""
        return cles(" . ".join(self.autour))


@dataclass(frozen=True)
class Table:
    """A table with heads: its rows, each a value by column, with the block of each cell."""

    tetes: dict[int, str]
    rangees: tuple[dict[int, tuple[str, int]], ...]
    autour: tuple[str, ...]


def cles(texte: str) -> frozenset[str]:
    """The stems of some words, grammar words left out."""
    return frozenset(j.cle for j in jetons(souder(texte)) if not j.vide)


def dit(texte: str) -> str:
    """The value as it is to be read: the option that is ticked, no picture, nothing for a filler."""
    texte = texte.replace(IMAGE, " ").strip()
    if COCHE in texte or NON_COCHE in texte:
        options = [m[1].strip(" .;,") for m in _OPTION.finditer(texte)]
        return " ; ".join(o for o in options if o)
    return "" if creux(texte) else texte


def paires(texte: TexteLu) -> list[Paire]:
    """Every label with a value: lines « Nom : Martin », rows of two cells, or of two times two."""
    rendu: list[Paire] = []
    for i, bloc in enumerate(texte.blocs):
        if bloc.tableau is None and bloc.genre not in ("titre", "entete", "pied"):
            rendu += _lignes(bloc, i)
    for grille in _grilles(texte):
        rendu += _rangees(texte, grille)
    return rendu


def _lignes(bloc: BlocLu, i: int) -> Iterator[Paire]:
    for ligne in bloc.texte.split("\n"):
        trouve = _PAIRE.match(ligne)
        if trouve and len(trouve[1].split()) <= _MOTS and (valeur := dit(trouve[2])):
            yield Paire(trouve[1], valeur, i, bloc.titres[-2:])


def _grilles(texte: TexteLu) -> list[dict[int, dict[int, list[int]]]]:
    grilles: dict[int, dict[int, dict[int, list[int]]]] = {}
    for i, b in enumerate(texte.blocs):
        if b.tableau is not None:
            grilles.setdefault(b.tableau, {}).setdefault(b.rangee, {}).setdefault(
                b.colonne, []
            ).append(i)
    return list(grilles.values())


def _cellule(texte: TexteLu, indices: list[int]) -> str:
    return "\n".join(t for i in indices if (t := texte.blocs[i].texte))


def _rangees(texte: TexteLu, grille: dict[int, dict[int, list[int]]]) -> Iterator[Paire]:
    for rangee in grille.values():
        colonnes = sorted(rangee)
        if len(colonnes) % 2:
            continue
        for gauche, droite in zip(colonnes[::2], colonnes[1::2], strict=True):
            etiquette = _cellule(texte, rangee[gauche]).rstrip(" :")
            valeur = dit(_cellule(texte, rangee[droite]))
            if valeur and 0 < len(etiquette.split()) <= _MOTS:
                bloc = rangee[droite][0]
                yield Paire(etiquette, valeur, bloc, texte.blocs[bloc].titres[-2:])


def tables(texte: TexteLu) -> list[Table]:
    """Tables whose first row may be heads: at least two short cells, and a row under them."""
    rendu = []
    for grille in _grilles(texte):
        premiere, *suite = (grille[r] for r in sorted(grille))
        tetes = {c: t for c, v in premiere.items() if (t := _cellule(texte, v))}
        if len(tetes) < 2 or not suite or any(len(t.split()) > _MOTS for t in tetes.values()):
            continue
        rangees = tuple(
            {c: (v, r[c][0]) for c in r if (v := dit(_cellule(texte, r[c])))} for r in suite
        )
        bloc = next(iter(premiere.values()))[0]
        rendu.append(Table(tetes, rangees, texte.blocs[bloc].titres[-2:]))
    return rendu
