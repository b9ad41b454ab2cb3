"""Tables and boxes that ruling lines draw."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from formulaires.lecture._pdf_formes import Cadre, Case, Suite, Tableau
from formulaires.lecture._pdf_lignes import rangees
from formulaires.lecture._pdf_page import Boite, Feuille, Mot
from formulaires.lecture._pdf_zones import en_bandes, lire_zone, suites

_PRES = 2.5  # lines nearer than this are one
_CASE_MIN = 5.0
_CASES_MAX = 4000


@dataclass(slots=True)
class Grille:
    """Ruling lines that cross: where the columns and the rows begin and end, and the cells."""

    xs: list[float]
    ys: list[float]  # from top to bottom
    cases: list[tuple[int, int, int, int]]  # first row and column, last ones
    index: list[int]  # which cell stands at each crossing of a row and a column
    mots: list[list[Mot]] = field(default_factory=list)
    dedans: list[tuple[int, Grille]] = field(default_factory=list)  # grids inside a cell

    @property
    def boite(self) -> Boite:
        return self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]

    @property
    def aire(self) -> float:
        x0, y0, x1, y1 = self.boite
        return (x1 - x0) * (y1 - y0)

    def case_de(self, x: float, y: float) -> int | None:
        """Index of the cell at this point."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[-1] <= y <= self.ys[0]):
            return None
        j = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        i = min(bisect_right(self.ys, -y, key=float.__neg__), len(self.ys) - 1) - 1
        return self.index[i * (len(self.xs) - 1) + j]


def grilles(feuille: Feuille) -> list[Grille]:
    """The grids of a page, the smallest first."""
    horizontales = _souder(feuille.horizontales, 0)
    verticales = _souder(feuille.verticales, 1)
    if not horizontales or not verticales:
        return []
    rendu = []
    for hs, vs in _groupes(horizontales, verticales):
        grille = _grille(hs, vs)
        if grille is not None and grille.aire < 0.97 * feuille.largeur * feuille.hauteur:
            rendu.append(grille)
    rendu.sort(key=lambda g: g.aire)
    return rendu


def _souder(traits: list[Boite], axe: int) -> list[Boite]:
    """Pieces of one line made one; a line has no thickness any more."""
    long_, large = axe, 1 - axe
    droits = sorted(
        ((b[large] + b[large + 2]) / 2, min(b[long_], b[long_ + 2]), max(b[long_], b[long_ + 2]))
        for b in traits
    )
    rangs: list[list[tuple[float, float, float]]] = []
    for trait in droits:
        if rangs and trait[0] - rangs[-1][0][0] <= _PRES:
            rangs[-1].append(trait)
        else:
            rangs.append([trait])
    rendu: list[Boite] = []
    for rang in rangs:
        place = sum(t[0] for t in rang) / len(rang)
        debut, fin = None, 0.0
        for _, a, b in sorted(rang, key=lambda t: t[1]):
            if debut is not None and a <= fin + _PRES:
                fin = max(fin, b)
                continue
            if debut is not None:
                rendu.append((debut, place, fin, place) if axe == 0 else (place, debut, place, fin))
            debut, fin = a, b
        if debut is not None:
            rendu.append((debut, place, fin, place) if axe == 0 else (place, debut, place, fin))
    return [t for t in rendu if t[2] - t[0] + t[3] - t[1] >= _CASE_MIN]


def _groupes(hs: list[Boite], vs: list[Boite]) -> list[tuple[list[Boite], list[Boite]]]:
    """Lines that touch, directly or through others."""
    parent = list(range(len(hs) + len(vs)))

    def racine(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for j, v in enumerate(vs, len(hs)):
        for i, h in enumerate(hs):
            if h[0] - 3 <= v[0] <= h[2] + 3 and v[1] - 3 <= h[1] <= v[3] + 3:
                parent[racine(i)] = racine(j)
    groupes: dict[int, tuple[list[Boite], list[Boite]]] = {}
    for i, h in enumerate(hs):
        groupes.setdefault(racine(i), ([], []))[0].append(h)
    for j, v in enumerate(vs, len(hs)):
        groupes.setdefault(racine(j), ([], []))[1].append(v)
    return [g for g in groupes.values() if g[0] and g[1]]


def _grille(hs: list[Boite], vs: list[Boite]) -> Grille | None:
    """The cells of crossing lines; the outer border counts as drawn even where it is not."""
    if len(hs) + len(vs) < 3:
        return None
    xs = _reperes([v[0] for v in vs] + [min(h[0] for h in hs), max(h[2] for h in hs)])
    ys = _reperes([h[1] for h in hs] + [min(v[1] for v in vs), max(v[3] for v in vs)])[::-1]
    colonnes, lignes = len(xs) - 1, len(ys) - 1
    if colonnes < 1 or lignes < 1 or colonnes * lignes > _CASES_MAX:
        return None
    parent = list(range(colonnes * lignes))

    def racine(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    murs = [[v for v in vs if abs(v[0] - x) <= _CASE_MIN] for x in xs]
    sols = [[h for h in hs if abs(h[1] - y) <= _CASE_MIN] for y in ys]
    for n in range(colonnes * lignes):
        i, j = divmod(n, colonnes)
        if j + 1 < colonnes and not _couvert(murs[j + 1], 1, ys[i + 1], ys[i]):
            _unir(parent, racine(n), racine(n + 1))
        if i + 1 < lignes and not _couvert(sols[i + 1], 0, xs[j], xs[j + 1]):
            _unir(parent, racine(n), racine(n + colonnes))
    etendues: dict[int, tuple[int, int, int, int]] = {}
    for n in range(colonnes * lignes):
        i, j = divmod(n, colonnes)
        i0, j0, i1, j1 = etendues.get(racine(n), (i, j, i, j))
        etendues[racine(n)] = (min(i, i0), min(j, j0), max(i, i1), max(j, j1))
    ordre = sorted(etendues, key=lambda r: etendues[r])
    places = {r: k for k, r in enumerate(ordre)}
    index = [places[racine(n)] for n in range(colonnes * lignes)]
    return Grille(xs, ys, [etendues[r] for r in ordre], index, [[] for _ in ordre])


def _unir(parent: list[int], a: int, b: int) -> None:
    parent[max(a, b)] = min(a, b)


def _reperes(valeurs: list[float]) -> list[float]:
    rendu: list[float] = []
    for v in sorted(valeurs):
        if not rendu or v - rendu[-1] > _CASE_MIN:
            rendu.append(v)
    return rendu


def _couvert(traits: list[Boite], axe: int, bas: float, haut: float) -> bool:
    """Whether these lines stand along most of this side."""
    total = sum(max(0.0, min(t[axe + 2], haut) - max(t[axe], bas)) for t in traits)
    return total >= 0.6 * (haut - bas)


def repartir(mots: list[Mot], toutes: list[Grille]) -> list[Mot]:
    """Put each word in the cell of the smallest grid that holds it; return the others."""
    dehors = []
    for mot in mots:
        x, y = (mot.x0 + min(mot.x1, mot.x0 + 40)) / 2, mot.base + 0.3 * mot.corps
        for grille in toutes:
            if (n := grille.case_de(x, y)) is not None:
                grille.mots[n].append(mot)
                break
        else:
            dehors.append(mot)
    return dehors


def emboiter(toutes: list[Grille]) -> list[Grille]:
    """Grids that hold words, those in a cell of another put into it."""
    dehors: list[Grille] = []
    for k, grille in enumerate(toutes):
        if not any(grille.mots) and not grille.dedans:
            continue
        x0, y0, x1, y1 = grille.boite
        for grande in toutes[k + 1 :]:
            n = grande.case_de((x0 + x1) / 2, (y0 + y1) / 2)
            if n is not None and grande.aire > grille.aire:
                grande.dedans.append((n, grille))
                break
        else:
            dehors.append(grille)
    return dehors


def bloc(grille: Grille, regles: list[Boite], profondeur: int = 0) -> list[Tableau | Cadre]:
    """What a grid is: a table; or boxes, one under the other, that are read as such."""
    cases = _cases(grille, regles, profondeur)
    rangs = [m.rang for mots in _tous(grille) for m in mots] or [0]
    debut, fin = min(rangs), max(rangs)
    if len(grille.xs) == 2:
        rendu: list[Tableau | Cadre] = []
        for case in cases:
            if case.contenu:
                x0, y0, x1, y1 = case.boite
                rendu.append(Cadre(x0, y0, x1, y1, case.contenu, debut, fin))
        return rendu
    x0, y0, x1, y1 = grille.boite
    utiles = [(a, b) for a, b in pairwise(grille.xs)]
    return [Tableau(x0, y0, x1, y1, [a for a, _ in utiles], cases, debut, fin)]


def _tous(grille: Grille) -> list[list[Mot]]:
    rendu = list(grille.mots)
    for _, dedans in grille.dedans:
        rendu += _tous(dedans)
    return rendu


def _cases(grille: Grille, regles: list[Boite], profondeur: int) -> list[Case]:
    rendu = []
    derniere = len(grille.xs) - 2
    for n, (i0, j0, i1, j1) in enumerate(grille.cases):
        boite = (grille.xs[j0], grille.ys[i1 + 1], grille.xs[j1 + 1], grille.ys[i0])
        case = Case(i0, j0, boite, large=j0 == 0 and j1 == derniere > 0)
        dedans = [
            b
            for k, g in grille.dedans
            if k == n and profondeur < 5
            for b in bloc(g, regles, profondeur + 1)
        ]
        bandes = en_bandes(rangees(grille.mots[n]), dedans)
        if derniere:
            case.contenu = suites(bandes)
            _border(case, grille.mots[n])
        else:
            case.contenu = lire_zone(bandes, regles, 20 * profondeur)
        rendu.append(case)
    return rendu


def _border(case: Case, mots: list[Mot]) -> None:
    """Lines of a cell reach its right side, less the margin that they leave on the left."""
    gauche, _, droite, _ = case.boite
    marge = max(1.0, min((m.x0 for m in mots), default=gauche) - gauche)
    for element in case.contenu:
        if isinstance(element, Suite):
            element.droite = max(element.droite, droite - min(marge, 12.0))
            element.sure = True
