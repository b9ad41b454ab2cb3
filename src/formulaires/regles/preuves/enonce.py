"""A statement of a paper, the sections that hold some, and the whole of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from formulaires.noyau.texte_lu import IMAGE, TexteLu
from formulaires.regles.preuves.mots import Jeton, souder
from formulaires.regles.preuves.portee import Portee
from formulaires.regles.preuves.reserves import Reserve

Genre = Literal["titre", "phrase", "rangee"]


@dataclass(slots=True, eq=False)
class Enonce:
    """A statement: its words, what it stands under, and what of it is denied or not filled."""

    rang: int
    genre: Genre
    texte: str
    blocs: tuple[int, ...]
    titres: tuple[str, ...]
    plie: str
    jetons: list[Jeton]
    contexte: frozenset[str]
    portee: Portee
    reserves: dict[Reserve, frozenset[int]]
    vide: bool = False
    section: int = -1
    autour: str = ""
    places: dict[str, list[int]] = field(default_factory=dict)

    @property
    def contexte_plie(self) -> str:
        """What it stands under, folded: headings, then the line or the column heads above it."""
        return souder(" . ".join((*self.titres[-3:], self.autour)))

    @property
    def ecarte(self) -> bool:
        """Whether most of its words are put off, doubted, or said of something else."""
        hors = set(self.portee.ouverts).union(*self.reserves.values())
        return len(hors) * 2 > len(self.jetons)

    def reserve(self, tolere: frozenset[str]) -> Reserve | None:
        """The reserve, of those not tolerated, under which most of its words are said."""
        return next(
            (
                r
                for r, ou in self.reserves.items()
                if r not in tolere and len(ou) * 2 > len(self.jetons)
            ),
            None,
        )

    def de_ce_papier(self, tolere: frozenset[str]) -> Enonce:
        """Itself, or a copy whose folded text keeps only what it says of this paper."""
        hors = set[int]().union(*(ou for r, ou in self.reserves.items() if r not in tolere))
        ouvert = len(self.portee.ouverts) * 2 > len(self.jetons)
        if not hors and not ouvert:
            return self
        signes = list(self.plie)
        for i in hors:
            mot = self.jetons[i]
            signes[mot.debut : mot.fin] = " " * (mot.fin - mot.debut)
        return replace(self, plie="".join(signes), vide=self.vide or ouvert)

    @property
    def passage(self) -> str:
        """The words to quote, on one line."""
        return " ".join(self.texte.replace(IMAGE, "").split())


@dataclass(slots=True)
class Section:
    """A heading and the statements under it, those of its sub-sections included."""

    rang: int
    titre: Enonce
    niveau: int
    contenu: list[Enonce] = field(default_factory=list)

    @property
    def mots(self) -> int:
        """How many words stand under the heading, fillers left out."""
        return sum(len(e.jetons) for e in self.contenu if e.genre != "titre" and not e.vide)


@dataclass(slots=True)
class Lecture:
    """A file cut into statements and sections, ready to be searched."""

    source: TexteLu
    enonces: list[Enonce]
    sections: list[Section]

    def de_ce_papier(self, tolere: frozenset[str]) -> Lecture:
        """The same, what is said under a reserve that is not tolerated blanked out of the folded texts."""
        autres = {e.rang: m for e in self.enonces if (m := e.de_ce_papier(tolere)) is not e}
        if not autres:
            return self
        sections = [
            replace(s, contenu=[autres.get(e.rang, e) for e in s.contenu]) for s in self.sections
        ]
        return Lecture(self.source, [autres.get(e.rang, e) for e in self.enonces], sections)
