"""White gutters: what they separate, columns side by side or the cells of a table without lines.

Two witnesses decide: where things stand, and in which order the file draws them (columns one after
the other, a table row after row).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from formulaires.lecture._pdf_formes import Piece
from formulaires.lecture._pdf_lignes import Ligne

_GOUTTIERE = 7.0
_BANDES_MAX = 500  # more rows than that is no page that somebody reads

Bande = list[Piece]


@dataclass(slots=True)
class Gouttiere:
    """A white gap down several bands, from ``debut`` to before ``fin``."""

    debut: int
    fin: int
    x0: float
    x1: float
    bandes: list[tuple[list[Piece], list[Piece]]] = field(default_factory=list)

    @property
    def doubles(self) -> int:
        return sum(bool(g and d) for g, d in self.bandes)

    @property
    def poids(self) -> tuple[int, float]:
        return self.doubles, self.x1 - self.x0

    def cotes(self) -> tuple[list[Piece], list[Piece]]:
        return [p for g, _ in self.bandes for p in g], [p for _, d in self.bandes for p in d]


def _intervalles(bande: Bande) -> list[tuple[float, float]]:
    rendu: list[tuple[float, float]] = []
    for x0, x1 in sorted((p.x0, p.x1) for p in bande):
        if rendu and x0 <= rendu[-1][1]:
            rendu[-1] = (rendu[-1][0], max(x1, rendu[-1][1]))
        else:
            rendu.append((x0, x1))
    return rendu


def gouttieres(bandes: list[Bande]) -> list[Gouttiere]:
    """Every gap between pieces of a band, followed up and down as far as it stays white."""
    if all(len(b) < 2 for b in bandes) or len(bandes) > _BANDES_MAX:
        return []
    intervalles = [_intervalles(b) for b in bandes]
    rendu: list[Gouttiere] = []
    for i, ici in enumerate(intervalles):
        for (_, x0), (x1, _) in pairwise(ici):
            connue = any(g.debut <= i < g.fin and g.x0 < x1 and x0 < g.x1 for g in rendu)
            if x1 - x0 >= _GOUTTIERE and not connue:
                rendu.append(_suivre(bandes, intervalles, i, x0, x1))
    rendu.sort(key=lambda g: g.poids, reverse=True)
    return rendu


def _suivre(
    bandes: list[Bande], intervalles: list[list[tuple[float, float]]], i: int, x0: float, x1: float
) -> Gouttiere:
    debut = fin = i
    for pas in (1, -1):
        j = i + pas
        while 0 <= j < len(bandes):
            etroit = _retrecir(intervalles[j], x0, x1)
            if etroit is None:
                break
            x0, x1 = etroit
            j += pas
        if pas > 0:
            fin = j
        else:
            debut = j + 1
    gouttiere = Gouttiere(debut, fin, x0, x1)
    milieu = (x0 + x1) / 2
    for bande in bandes[debut:fin]:
        gauche = [p for p in bande if p.x0 < milieu]
        gouttiere.bandes.append((gauche, [p for p in bande if p.x0 >= milieu]))
    return gouttiere


def _retrecir(
    intervalles: list[tuple[float, float]], x0: float, x1: float
) -> tuple[float, float] | None:
    """What stays white of a gap once a band is passed; None when the band crosses it."""
    milieu = (x0 + x1) / 2
    for a, b in intervalles:
        if b <= x0 or a >= x1:
            continue
        if a > x0 and (b >= x1 or a >= milieu):
            x1 = a
        elif b < x1:
            x0 = b
        else:
            return None
        if x1 - x0 < _GOUTTIERE:
            return None
    return x0, x1


def sections(g: Gouttiere) -> list[Gouttiere]:
    """Parts of a gutter: rows of one table together, each pair of columns apart.

    A stage ends where all that is above was drawn before all that is below: a row of a table, or
    both columns of a passage.
    """
    rendu: list[Gouttiere] = []
    for etage in _etages(g):
        gauche, droite = etage.cotes()
        precedent = rendu[-1] if rendu else None
        # what is left of the longer column, on the right, was drawn last too
        reste = precedent is not None and not gauche and precedent.fin == etage.debut
        if precedent is not None and (reste or _meme_tableau(precedent, etage)):
            precedent.bandes += etage.bandes
            precedent.fin = etage.fin
        elif gauche and droite:
            rendu.append(etage)
    return rendu


def _etages(g: Gouttiere) -> list[Gouttiere]:
    debuts = [min(p.rang for c in b for p in c) for b in g.bandes]
    fins = [max(p.rang_fin for c in b for p in c) for b in g.bandes]
    restes = debuts[:]
    for i in range(len(restes) - 2, -1, -1):
        restes[i] = min(restes[i], restes[i + 1])
    rendu: list[Gouttiere] = []
    depart, plus_loin = 0, -1
    for i, fin in enumerate(fins):
        plus_loin = max(plus_loin, fin)
        if i + 1 == len(fins) or plus_loin < restes[i + 1]:
            rendu.append(
                Gouttiere(g.debut + depart, g.debut + i + 1, g.x0, g.x1, g.bandes[depart : i + 1])
            )
            depart = i + 1
    return rendu


def _meme_tableau(avant: Gouttiere, etage: Gouttiere) -> bool:
    """Whether a stage goes on with the rows before it: short cells, written alike, not far away."""
    if (
        avant.fin != etage.debut
        or max(len(avant.bandes[-1]), _epaisseur(etage)) > 4
        or _epaisseur(avant) > 4
    ):
        return False
    pieces = [p for b in (*avant.bandes[-1:], *etage.bandes) for c in b for p in c]
    lignes = [p for p in pieces if isinstance(p, Ligne)]
    if len(lignes) < len(pieces):
        return False
    corps = [li.corps for li in lignes]
    ecart = min(p.bas for c in avant.bandes[-1] for p in c) - max(
        p.haut for c in etage.bandes[0] for p in c
    )
    if ecart > 3 * max(corps):
        return False
    gauche, droite = etage.cotes()
    if gauche and droite:
        return True
    return max(corps) - min(corps) <= 0.6 and not all(
        li.gras for li in gauche if isinstance(li, Ligne)
    )


def _epaisseur(g: Gouttiere) -> int:
    """Most lines that one side has in one row of it."""
    etages = _etages(g)
    return max(
        max(sum(bool(b[0]) for b in e.bandes), sum(bool(b[1]) for b in e.bandes)) for e in etages
    )


def est_colonnes(g: Gouttiere) -> bool:
    gauche, droite = g.cotes()
    if not gauche or not droite:
        return False
    blocs = sum(not isinstance(p, Ligne) for p in (*gauche, *droite))
    cotes = sorted(
        [(p.rang, p.rang_fin, 0) for p in gauche] + [(p.rang, p.rang_fin, 1) for p in droite]
    )
    changements = sum(a[2] != b[2] for a, b in pairwise(cotes))
    if blocs and (changements <= 1 or g.doubles < 2):
        return True
    if changements <= 1:
        return _revient(g) or (min(len(gauche), len(droite)) >= 2 and g.doubles >= 2)
    return _prose(gauche) and _prose(droite)


def _revient(g: Gouttiere) -> bool:
    """Whether the file drew a line of the left, then one of the right that stands higher."""
    gauche, droite = g.cotes()
    bas = max(i for i, b in enumerate(g.bandes) if b[0])
    haut = min(i for i, b in enumerate(g.bandes) if b[1])
    return haut < bas and max(p.rang for p in gauche) < min(p.rang for p in droite)


def _prose(pieces: list[Piece]) -> bool:
    """Whether these are lines of running text: long, and most of them down to the same edge."""
    lignes = [p for p in pieces if isinstance(p, Ligne)]
    if len(lignes) < 6 or sum(len(li.texte) for li in lignes) < 28 * len(lignes):
        return False
    bord = max(li.x1 for li in lignes)
    largeur = bord - min(li.x0 for li in lignes)
    pleines = sum(li.x1 > bord - 0.15 * largeur for li in lignes)
    suites = sum(b.texte[:1].islower() for a, b in pairwise(lignes))
    return pleines >= 0.6 * len(lignes) and suites >= 0.4 * len(lignes)


def rogner_colonnes(g: Gouttiere) -> bool:
    """Leave out what stands on one side only and is read before or after both columns.

    False when nothing is left on one of the sides.
    """
    _rogner_cadre(g)
    if not all(g.cotes()):
        return False
    avant = min(p.rang for p in g.cotes()[0])
    apres = max(p.rang for p in g.cotes()[1])
    while not all(g.bandes[0]) and _lu_avant(g.bandes[0], avant):
        g.bandes.pop(0)
        g.debut += 1
    while not g.bandes[-1][1] and min(p.rang for p in g.bandes[-1][0]) > apres:
        g.bandes.pop()
        g.fin -= 1
    return True


def _lu_avant(bande: tuple[list[Piece], list[Piece]], avant: int) -> bool:
    """Whether a band of one side is read before both columns: the left one always is."""
    gauche, droite = bande
    return bool(gauche) or max(p.rang for p in droite) < avant


def _rogner_cadre(g: Gouttiere) -> None:
    """A box on the right has a top and a bottom: what is above or below it stands beside nothing."""
    droite = g.cotes()[1]
    if any(isinstance(p, Ligne) for p in droite):
        return
    bas, haut = min(p.bas for p in droite), max(p.haut for p in droite)
    while g.bandes and not g.bandes[-1][1] and max(p.haut for p in g.bandes[-1][0]) < bas + 2:
        g.bandes.pop()
        g.fin -= 1
    while g.bandes and not g.bandes[0][1] and min(p.bas for p in g.bandes[0][0]) > haut - 2:
        g.bandes.pop(0)
        g.debut += 1


def rogner_tableau(g: Gouttiere) -> None:
    """What follows a table on the left alone is no part of it."""
    while g.bandes and not all(g.bandes[-1]) and not _fin_de_case(g):
        g.bandes.pop()
        g.fin -= 1


def _fin_de_case(g: Gouttiere) -> bool:
    """Whether the last band is the end of a cell that began in the band before it."""
    derniere = [p for c in g.bandes[-1] for p in c]
    avant = [p for c in g.bandes[-2] for p in c]
    if not derniere or not avant:
        return False
    ecart = min(p.bas for p in avant) - max(p.haut for p in derniere)
    if ecart > 0.6 * min(p.haut - p.bas for p in derniere):
        return False
    if g.bandes[-1][1]:
        return True
    droites = [p.rang for p in g.bandes[-2][1]]
    return bool(droites) and max(p.rang for p in derniere) < max(droites)
