"""Tables of a file as rows of texts, with what stands around them; no computation of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce, creux
from formulaires.regles.preuves.mots import souder

_NOMBRE = re.compile(r"\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?")
_A_FAIRE = re.compile(
    r"\W*(?:a (?:completer|definir|preciser|venir|remplir|renseigner|confirmer|rediger)\b|en attente\b|voir plus tard)"
)
_AUTOUR = 2  # paragraphs before a table that speak of it


@dataclass(frozen=True, slots=True)
class Rangee:
    """A row: the folded text of each column, and its statement."""

    plie: Mapping[int, str]
    texte: Mapping[int, str]
    enonce: Enonce | None

    def dit(self, colonne: int | None) -> str:
        """The folded text of a column; nothing when it is not there."""
        return self.plie.get(colonne, "") if colonne is not None else ""

    @property
    def tout(self) -> str:
        """All the cells, folded."""
        return " | ".join(self.plie[c] for c in sorted(self.plie))


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table: its rows, the folded text of its headings and of the lines just before."""

    rangees: tuple[Rangee, ...]
    autour: str
    avant: str

    @property
    def colonnes(self) -> list[int]:
        """Its columns, in order."""
        return sorted({c for r in self.rangees for c in r.plie})

    def roles(self, roles: Mapping[str, re.Pattern[str]], rang: int = 0) -> dict[str, int]:
        """Columns by what their head says; the first column that fits takes the role."""
        rendu: dict[str, int] = {}
        for c in self.colonnes:
            dit = self.rangees[rang].dit(c)
            nom = next(
                (n for n, motif in roles.items() if n not in rendu and dit and motif.search(dit)),
                None,
            )
            if nom is not None:
                rendu[nom] = c
        return rendu


def tableaux(d: Dossier) -> list[Tableau]:
    """Every table of the file, in order, found once."""
    rendu: list[Tableau] | None = d.__dict__.get("_tableaux")
    if rendu is None:
        rendu = d.__dict__["_tableaux"] = list(_tableaux(d))
    return rendu


def _tableaux(d: Dossier) -> Iterator[Tableau]:
    blocs = d.lecture.source.blocs
    par_bloc: dict[int, list[Enonce]] = {}
    for e in d.lecture.enonces:
        for b in e.blocs:
            par_bloc.setdefault(b, []).append(e)
    i = 0
    while i < len(blocs):
        if blocs[i].tableau is None:
            i += 1
            continue
        fin = i
        while fin < len(blocs) and blocs[fin].tableau == blocs[i].tableau:
            fin += 1
        if blocs[i].genre not in ("entete", "pied"):
            avant = [b.texte for b in blocs[:i] if b.texte and b.tableau is None][-_AUTOUR:]
            yield Tableau(
                tuple(_rangees(d, i, fin, par_bloc)),
                souder(" . ".join(blocs[i].titres)),
                souder(" . ".join(avant)),
            )
        i = fin


def _rangees(
    d: Dossier, debut: int, fin: int, par_bloc: dict[int, list[Enonce]]
) -> Iterator[Rangee]:
    blocs = d.lecture.source.blocs
    grille: dict[int, dict[int, list[int]]] = {}
    for k in range(debut, fin):
        grille.setdefault(blocs[k].rangee, {}).setdefault(blocs[k].colonne, []).append(k)
    for r in sorted(grille):
        textes = {
            c: "\n".join(blocs[k].texte for k in ks if blocs[k].texte)
            for c, ks in grille[r].items()
        }
        dits = [e for ks in grille[r].values() for k in ks for e in par_bloc.get(k, [])]
        entiere = next((e for e in dits if e.genre == "rangee"), dits[0] if dits else None)
        yield Rangee({c: souder(t) for c, t in textes.items()}, textes, entiere)


def vide(plie: str) -> bool:
    """Whether a cell says nothing: empty, a dash, a filler, « à compléter par … »."""
    return creux(plie) or bool(_A_FAIRE.match(plie))


def entier(plie: str) -> int | None:
    """The first whole number of a cell."""
    m = re.search(r"(?<![\d,.])\d+(?![\d]*[,.]\d)", plie)
    return int(m[0]) if m else None


def nombres(plie: str) -> list[float]:
    """Numbers of a text, blanks between thousands allowed."""
    return [_valeur(m[0]) for m in _NOMBRE.finditer(plie)]


def _valeur(dit: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?", dit):
        dit = dit.replace(" ", "").replace(".", "")
    return float(dit.replace(" ", "").replace(",", "."))
