"""The tables of a file: rows of cells, the heads of their columns, what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from formulaires.noyau.texte_lu import COCHE, NON_COCHE
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.jours import jours
from formulaires.regles.preuves.mots import souder

_TETE = 10  # words of the head of a column, at most
_AUTOUR = 2  # paragraphs before a table that speak of it
_PAIRES = 4
_CHIFFRES = re.compile(r"[\d .,%€/-]+")
_DATE = re.compile(r"\bdate\b|signature|visa|^le$")
_NOMBRE = re.compile(r"\d{1,3}(?:[ .]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?")
_A_FAIRE = re.compile(
    r"\W*(?:a (?:completer|definir|preciser|venir|remplir|renseigner|confirmer|rediger)\b|en attente\b|voir plus tard)"
)


@dataclass(frozen=True, slots=True)
class Rangee:
    """A row: the text of each column, as written and folded, its blocks, and its statement."""

    texte: Mapping[int, str]
    plie: Mapping[int, str]
    blocs: Mapping[int, tuple[int, ...]]
    enonce: Enonce | None

    def dit(self, colonne: int | None) -> str:
        """The folded text of a column; nothing when it is not there."""
        return self.plie.get(colonne, "") if colonne is not None else ""

    @property
    def tout(self) -> str:
        """All the cells, folded."""
        return " | ".join(self.plie.values())

    @property
    def tous_blocs(self) -> tuple[int, ...]:
        """The blocks of all the cells."""
        return tuple(b for ici in self.blocs.values() for b in ici)


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table: where it stands among the blocks, its rows, its headings and the lines before, folded."""

    debut: int
    fin: int
    rangees: tuple[Rangee, ...]
    autour: str
    avant: str
    tete: Rangee | None

    @property
    def corps(self) -> tuple[Rangee, ...]:
        """The rows below the heads."""
        return self.rangees[1:] if self.tete else self.rangees

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
    """Every table of the body, in order, found once."""
    return d.garder("tableaux", lambda: list(_tableaux(d)))


def enonces_de(d: Dossier, blocs: Iterable[int]) -> tuple[Enonce, ...]:
    """The statements of some blocks, rows of tables before their cells."""
    par_bloc = d.garder("par_bloc", lambda: _par_bloc(d))
    return tuple(dict.fromkeys(e for b in blocs for e in par_bloc.get(b, ())))


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


def _par_bloc(d: Dossier) -> dict[int, list[Enonce]]:
    rendu: dict[int, list[Enonce]] = {}
    for e in sorted(d.lecture.enonces, key=lambda e: e.genre != "rangee"):
        for b in e.blocs:
            rendu.setdefault(b, []).append(e)
    return rendu


def _tableaux(d: Dossier) -> Iterator[Tableau]:
    blocs = d.lecture.source.blocs
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
        if blocs[i].genre not in ("entete", "pied"):
            rangees = tuple(_rangee(d, grille[r]) for r in sorted(grille))
            avant = [b.texte for b in blocs[:i] if b.texte and b.tableau is None][-_AUTOUR:]
            autour = souder(" . ".join(blocs[i].titres))
            yield Tableau(i, fin, rangees, autour, souder(" . ".join(avant)), _tete(rangees))
        i = fin


def _rangee(d: Dossier, rangee: Mapping[int, Sequence[int]]) -> Rangee:
    blocs = d.lecture.source.blocs
    ici = {c: tuple(rangee[c]) for c in sorted(rangee)}
    textes = {c: "\n".join(t for k in v if (t := blocs[k].texte)) for c, v in ici.items()}
    dits = enonces_de(d, (k for v in ici.values() for k in v))
    entiere = next((e for e in dits if e.genre == "rangee"), dits[0] if dits else None)
    return Rangee(textes, {c: souder(t) for c, t in textes.items()}, ici, entiere)


# --- heads ---------------------------------------------------------------------------------


def _tete(rangees: Sequence[Rangee]) -> Rangee | None:
    """The first row, when it says of what the columns below are."""
    if len(rangees) < 2 or len(rangees[0].plie) < 2:
        return None
    dites = [t for t in rangees[0].plie.values() if t]
    if len(dites) < max(2, len(rangees[0].plie) - 1):
        return None
    if any(
        len(t.split()) > _TETE or COCHE in t or NON_COCHE in t or t.endswith(":") or jours(t)
        for t in dites
    ):
        return None
    return rangees[0] if _vraie_tete(rangees) else None


def _vraie_tete(rangees: Sequence[Rangee]) -> bool:
    """Two columns, or labels and values in turn, have no heads, unless dates or long answers say so."""
    dessous = [t for r in rangees[1:] for t in r.plie.values()]
    if len(rangees[0].plie) == 2:
        gauche = [r.plie[min(r.plie)] for r in rangees[1:]]
        droite = [r.plie[max(r.plie)] for r in rangees]
        if any(jours(t) for t in gauche) or (_DATE.search(droite[0]) and jours(droite[1])):
            return True
        if len(droite) > 2 and all(map(_CHIFFRES.fullmatch, droite[1:])):
            return not any(c.isdigit() for c in droite[0] + rangees[0].plie[min(rangees[0].plie)])
        longueur = sum(len(t.split()) for t in droite[1:]) / (len(droite) - 1)
        return longueur > 2 * len(droite[0].split()) + 2
    if len(rangees[0].plie) == _PAIRES:
        etiquettes = " . ".join(t for r in rangees for t in list(r.plie.values())[::2])
        valeurs = " . ".join(t for r in rangees for t in list(r.plie.values())[1::2])
        if jours(valeurs) and not jours(etiquettes):
            # « Structure | Nom | Date | Signature » has its dates in an even column
            return any(re.search(r"\bdate\b|signature|visa", t) for t in rangees[0].plie.values())
    return any(map(jours, dessous)) or len(dessous) > len(rangees[0].plie)
