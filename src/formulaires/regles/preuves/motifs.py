"""The small language in which an exigence says how a document shows it; see ``Motif``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from formulaires.regles.preuves.mots import jetons, souder


@dataclass(frozen=True, slots=True, eq=False)
class Forme:
    """One way to say a term: stems that follow one another; the last may be a beginning."""

    cles: tuple[str, ...]
    debut_de: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Terme:
    """Alternatives, or a kind of figure (``#date``); ``exclu``: must not be in the statement."""

    formes: tuple[Forme, ...] = ()
    figure: str = ""
    exclu: bool = False


@dataclass(frozen=True, slots=True)
class Motif:
    """Terms that a statement must hold together, in any order.

    ``désign|nomm référent`` — alternatives by ``|``, stems compared, so that any form of a word
    will do; ``plan_d'action`` — words that follow one another; ``sollicit*`` — the beginning of a
    word; ``@personne`` — a class of the lexicon; ``#date`` — a figure; ``!peut`` — must be absent;
    ``~rappel`` — proves even under that reserve (see ``reserves``).
    """

    texte: str
    termes: tuple[Terme, ...]
    tolere: frozenset[str] = frozenset()

    @classmethod
    def lire(
        cls,
        texte: str,
        classes: Mapping[str, Sequence[str]],
        tolere: frozenset[str] = frozenset(),
    ) -> Motif:
        """Read a motif; an unknown class is an error of the project."""
        mots = texte.split()
        propres = frozenset(m[1:] for m in mots if m.startswith("~"))
        termes = tuple(_terme(m, classes) for m in mots if not m.startswith("~"))
        return cls(texte, termes, tolere | propres)


def _terme(mot: str, classes: Mapping[str, Sequence[str]]) -> Terme:
    exclu = mot.startswith("!")
    mot = mot.lstrip("!")
    if mot.startswith("#"):
        return Terme(figure=mot[1:], exclu=exclu)
    dits: list[str] = []
    for dit in mot.split("|"):
        dits += classes[dit[1:]] if dit.startswith("@") else [dit]
    formes = (_forme(d) for d in dict.fromkeys(dits))
    return Terme(tuple(f for f in formes if f.cles), exclu=exclu)


def _forme(dit: str) -> Forme:
    debut_de = dit.endswith("*")
    mots = [j for j in jetons(souder(dit.rstrip("*").replace("_", " "))) if not j.vide]
    if not mots:  # a grammar word asked for on purpose
        mots = jetons(souder(dit.rstrip("*").replace("_", " ")))
    cles = [j.cle for j in mots]
    if debut_de:
        cles[-1] = mots[-1].forme
    return Forme(tuple(cles), debut_de)
