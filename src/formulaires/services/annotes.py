"""What a file says with its findings beside it: for the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from formulaires.noyau.texte_lu import IMAGE, BlocLu, TexteLu
from formulaires.regles.constat import GROUPES, Constat, Verdict

_GENRES = {
    "titre": "titre",
    "entete": "bord",
    "pied": "bord",
    "note": "note",
    "zone": "zone",
    "liste": "liste",
}


@dataclass(frozen=True, slots=True)
class Marque:
    """A piece of a block's text; ``numeros`` are the findings that quote it."""

    texte: str
    numeros: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Morceau:
    """A block to show: its kind, its text in pieces, the page it begins."""

    bloc: int
    genre: str
    niveau: int
    marques: tuple[Marque, ...]
    page: int | None = None


@dataclass(slots=True)
class Suite:
    """Blocks that follow one another, or the rows of one table."""

    rangees: list[list[Morceau]] = field(default_factory=list)
    morceaux: list[Morceau] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Numerote:
    """A finding with its number, by which the text points to it."""

    numero: int
    constat: Constat


@dataclass(frozen=True, slots=True)
class Lot:
    """Findings one does the same thing with."""

    titre: str
    cle: str
    constats: list[Numerote]


def lots(verdict: Verdict) -> list[Lot]:
    """The findings by what is to be done, numbered in that order."""
    rendu, numero = [], 0
    groupes = verdict.groupes()
    for titre, cle in GROUPES:
        numerotes = []
        for constat in groupes[cle]:
            numero += 1
            numerotes.append(Numerote(numero, constat))
        if numerotes:
            rendu.append(Lot(titre, cle, numerotes))
    return rendu


def suites(texte: TexteLu, tous: Sequence[Lot]) -> list[Suite]:
    """The text in the order of reading, tables as tables, passages marked."""
    cites: dict[int, list[tuple[str, int]]] = {}
    for lot in tous:
        if lot.cle == "sans_objet":
            continue
        for n in lot.constats:
            for p in n.constat.passages:
                cites.setdefault(p.bloc, []).append((p.texte, n.numero))
    rendu: list[Suite] = []
    page: int | None = None
    indices = [i for i, b in enumerate(texte.blocs) if b.texte or b.tableau is not None]
    for tableau, groupe in groupby(indices, key=lambda i: texte.blocs[i].tableau):
        suite = Suite()
        for i in groupe:
            bloc = texte.blocs[i]
            neuve = bloc.lieu.page if bloc.lieu.page != page else None
            page = bloc.lieu.page or page
            morceau = Morceau(
                i,
                _GENRES.get(bloc.genre, "texte"),
                bloc.niveau,
                _marques(bloc, cites.get(i, [])),
                neuve,
            )
            if tableau is None:
                suite.morceaux.append(morceau)
            elif suite.rangees and texte.blocs[suite.rangees[-1][-1].bloc].rangee == bloc.rangee:
                suite.rangees[-1].append(morceau)
            else:
                suite.rangees.append([morceau])
        rendu.append(suite)
    return rendu


def _marques(bloc: BlocLu, cites: list[tuple[str, int]]) -> tuple[Marque, ...]:
    """The text cut where a quoted passage begins and ends; a passage not found marks it all."""
    texte = bloc.texte.replace(IMAGE, "[image]")
    zones: dict[tuple[int, int], list[int]] = {}
    for passage, numero in cites:
        debut = texte.find(passage.removesuffix("…").strip())
        fin = debut + len(passage.removesuffix("…").strip())
        zones.setdefault((debut, fin) if debut >= 0 else (0, len(texte)), []).append(numero)
    return tuple(_couper(texte, zones))


def _couper(texte: str, zones: dict[tuple[int, int], list[int]]) -> Iterator[Marque]:
    place = 0
    reste = sorted(zones)
    while reste:
        debut, fin = reste.pop(0)
        numeros = zones[debut, fin]
        while reste and reste[0][0] < fin:  # zones that overlap are one
            suivante = reste.pop(0)
            fin = max(fin, suivante[1])
            numeros = [*numeros, *zones[suivante]]
        if debut > place:
            yield Marque(texte[place:debut])
        yield Marque(texte[debut:fin], tuple(dict.fromkeys(numeros)))
        place = fin
    if place < len(texte):
        yield Marque(texte[place:])
