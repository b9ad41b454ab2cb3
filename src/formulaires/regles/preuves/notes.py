"""Where each finding on a Word file is to be noted: on its passage, or where a piece belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formulaires.noyau.texte_lu import BlocLu, TexteLu
from formulaires.regles.constat import Constat, Verdict

_MOTS = {"manquant": "Manque", "insuffisant": "Insuffisant", "a_verifier": "À vérifier"}


@dataclass(frozen=True, slots=True)
class Note:
    """A comment to write: on which paragraph (see ``Lieu``), on which of its words, in lines."""

    partie: str
    rang: int
    passage: str
    lignes: tuple[str, ...]


def notes(verdict: Verdict, texte: TexteLu) -> list[Note]:
    """A note for each finding somebody has to look at, those for information left out."""
    corps = _corps(texte)
    return [
        _note(c, texte.blocs[_place(c, verdict, corps)])
        for c in verdict.constats
        if c.signale and c.severite != "information"
    ]


def _note(c: Constat, bloc: BlocLu) -> Note:
    source = f"{c.texte}, {c.section}\u00a0: «\u00a0{c.repere}\u00a0»"
    lignes = (f"{_MOTS[c.statut]}\u00a0: {c.phrase}", c.correction, source, c.exigence)
    passage = c.passages[0].texte if c.passages else ""
    return Note(bloc.lieu.partie, bloc.lieu.rang, passage, tuple(filter(None, lignes)))


def _corps(texte: TexteLu) -> list[int]:
    """Blocks that can bear a comment: those of the body."""
    return [
        i
        for i, b in enumerate(texte.blocs)
        if b.genre not in ("entete", "pied", "note") and (b.texte or b.tableau is None)
    ]


def _place(c: Constat, verdict: Verdict, corps: Sequence[int]) -> int:
    """The block to note: the passage's own, else the last of what answers the same section."""
    if c.passages:
        return _proche(c.passages[0].bloc, corps)
    for freres in _freres(c, verdict):
        blocs = [p.bloc for f in freres for p in f.passages[:1]]
        if blocs:
            return _proche(max(blocs), corps)
    return corps[0]


def _freres(c: Constat, verdict: Verdict) -> Iterator[list[Constat]]:
    """Findings of the same section, then those of the same text nearest to it."""
    rang = verdict.constats.index(c)
    yield [f for f in verdict.constats if f.texte == c.texte and f.section == c.section]
    voisins = sorted(
        (f for f in verdict.constats if f.texte == c.texte and f.passages),
        key=lambda f: abs(verdict.constats.index(f) - rang),
    )
    yield voisins[:1]


def _proche(bloc: int, corps: Sequence[int]) -> int:
    """The block itself, else the last of the body before it."""
    return max((i for i in corps if i <= bloc), default=corps[0])
