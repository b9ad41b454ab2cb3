"""Tables that no line draws: rows whose words begin under each other."""

from __future__ import annotations

from formulaires.lecture._pdf_formes import Case, Element, Suite, Tableau
from formulaires.lecture._pdf_lignes import Ligne, champs_cote_a_cote, fusionner
from formulaires.lecture._pdf_page import Boite
from formulaires.lecture._pdf_texte import est_case, joindre

Rangee = list[list[Ligne]]  # the lines of each column


def aligner(bandes: list[list[Ligne]], regles: list[Boite]) -> list[Element] | None:
    """The table, or the labels and values, that these bands make; None when they make neither."""
    if not bandes:
        return None
    toutes = [li for b in bandes for li in b]
    if _choix(toutes):
        rangs = [sorted(b, key=lambda li: li.x0) for b in bandes]
        return [
            _suite([li for b in rangs for li in (b if champs_cote_a_cote(b) else [fusionner(b)])])
        ]
    colonnes = _colonnes(toutes)
    if len(colonnes) < 2:
        return None
    rangees = _rangees(bandes, colonnes, regles)
    if _paires(rangees):
        return [_suite([li for r in rangees for li in _dire(r)])]
    pleines = [r for r in rangees if sum(map(bool, r)) >= 2]
    if len(pleines) < 2:
        return None
    return [_tableau(rangees, colonnes, toutes)]


def _choix(lignes: list[Ligne]) -> bool:
    marquees = sum(est_case(li.texte) or li.role == "champ" for li in lignes)
    return marquees >= 0.7 * len(lignes)


def _colonnes(lignes: list[Ligne]) -> list[tuple[float, float]]:
    """Columns are what stays apart when every line is let down to the bottom."""
    rendu: list[tuple[float, float]] = []
    for x0, x1 in sorted((li.x0, li.x1) for li in lignes):
        if rendu and x0 < rendu[-1][1] + 3:
            rendu[-1] = (rendu[-1][0], max(x1, rendu[-1][1]))
        else:
            rendu.append((x0, x1))
    return rendu


def _rangees(
    bandes: list[list[Ligne]], colonnes: list[tuple[float, float]], regles: list[Boite]
) -> list[Rangee]:
    """Rows of the table: several bands are one when a cell has several lines."""
    gauche, droite = colonnes[0][0], colonnes[-1][1]
    haut, bas = bandes[0][0].haut, bandes[-1][0].bas
    traits = sorted(
        (
            (r[1] + r[3]) / 2
            for r in regles
            if bas < r[1] < haut and min(r[2], droite) - max(r[0], gauche) > 0.6 * (droite - gauche)
        ),
        reverse=True,
    )
    rendu: list[Rangee] = []
    avant: list[Ligne] = []
    for bande in bandes:
        if not avant or _nouvelle(avant, bande, rendu[-1], colonnes, traits):
            rendu.append([[] for _ in colonnes])
        for li in bande:
            rendu[-1][_rang_colonne(li, colonnes)].append(li)
        avant = bande
    return rendu


def _rang_colonne(li: Ligne, colonnes: list[tuple[float, float]]) -> int:
    return next((i for i, (_, x1) in enumerate(colonnes) if li.x0 < x1), len(colonnes) - 1)


def _nouvelle(
    avant: list[Ligne],
    bande: list[Ligne],
    rangee: Rangee,
    colonnes: list[tuple[float, float]],
    traits: list[float],
) -> bool:
    """Whether a band begins a row: after a ruling line, else by what is drawn after what."""
    haut, bas = max(li.base for li in avant), min(li.base for li in bande)
    if len(traits) >= 2:
        return any(bas < t < haut for t in traits)
    corps = max(li.corps for li in bande)
    ecart = min(li.base for li in avant) - max(li.base for li in bande)
    fin = max(li.rang_fin for col in rangee for li in col)
    if min(li.rang for li in bande) < fin:
        return False  # the file comes back to a cell that it had begun
    ici = {_rang_colonne(li, colonnes) for li in bande}
    derniere = max(i for i, col in enumerate(rangee) if col)
    return ecart > 1.45 * corps or 0 in ici or ici != {derniere}


def _paires(rangees: list[Rangee]) -> bool:
    """Whether these are labels, each with its value on its right."""
    if len(rangees[0]) % 2:
        return False
    etiquettes = [r[i] for r in rangees for i in range(0, len(r), 2) if r[i] or r[i + 1]]
    finies = sum(bool(e) and e[-1].texte.rstrip().endswith(":") for e in etiquettes)
    return finies >= 0.75 * len(etiquettes)


def _dire(rangee: Rangee) -> list[Ligne]:
    """Each label followed by its value, its lines joined."""
    rendu = []
    for etiquette, valeur in zip(rangee[::2], rangee[1::2], strict=True):
        if lignes := [*etiquette, *valeur]:
            dite = fusionner(lignes)
            dite.texte = ""
            for li in lignes:
                dite.texte = joindre(dite.texte, li.texte)
            rendu.append(dite)
    return rendu


def _suite(lignes: list[Ligne]) -> Suite:
    # no right edge: each line is a paragraph of its own
    return Suite(lignes, min(li.x0 for li in lignes), float("inf"))


def _tableau(
    rangees: list[Rangee], colonnes: list[tuple[float, float]], toutes: list[Ligne]
) -> Tableau:
    bords = [c[0] for c in colonnes]
    fins = [*(b - 4 for b in bords[1:]), colonnes[-1][1]]
    cases = []
    for i, rangee in enumerate(rangees):
        haut = max(li.haut for col in rangee for li in col)
        bas = min(li.bas for col in rangee for li in col)
        for j, col in enumerate(rangee):
            contenu: list[Element] = (
                [Suite(col, bords[j], max(fins[j], colonnes[j][1]))] if col else []
            )
            cases.append(Case(i, j, (bords[j], bas, colonnes[j][1], haut), contenu))
    return Tableau(
        bords[0],
        min(li.bas for li in toutes),
        colonnes[-1][1],
        max(li.haut for li in toutes),
        bords,
        cases,
        min(li.rang for li in toutes),
        max(li.rang_fin for li in toutes),
    )
