"""Reading order: what stands above, beside and below, down to what is read line by line."""

from __future__ import annotations

from itertools import pairwise

from formulaires.lecture._pdf_alignes import aligner
from formulaires.lecture._pdf_formes import Cadre, Element, Suite, Tableau
from formulaires.lecture._pdf_gouttieres import (
    Bande,
    Gouttiere,
    est_colonnes,
    gouttieres,
    rogner_colonnes,
    rogner_tableau,
    sections,
)
from formulaires.lecture._pdf_lignes import Ligne, champs_cote_a_cote, fusionner
from formulaires.lecture._pdf_page import Boite

_PROFONDEUR, _COLONNE = 100, 12  # how often a zone is cut; a column counts for more


def lire_zone(
    bandes: list[Bande], regles: list[Boite], profondeur: int = 0, *, large: bool = False
) -> list[Element]:
    """What stands in a zone, in reading order.

    ``regles`` are the horizontal lines of the page; ``large`` says that lines may reach its edge.
    """
    if profondeur < _PROFONDEUR:
        for gouttiere in gouttieres(bandes):
            rendu = _separer(gouttiere, bandes, regles, profondeur, large)
            if rendu is not None:
                return rendu
    return suites(bandes, large=large)


def en_bandes(rangees: list[list[Ligne]], blocs: list[Tableau | Cadre]) -> list[Bande]:
    """Rows and blocks from top to bottom; what stands beside a block is in its band."""
    bandes: list[Bande] = [list(r) for r in rangees]
    if not blocs:
        return bandes
    etages = [
        (max(p.haut for p in b), min(p.base for p in b if isinstance(p, Ligne)), b) for b in bandes
    ]
    etages += [(b.haut, b.bas, [b]) for b in blocs]
    etages.sort(key=lambda e: -e[0])
    rendu: list[Bande] = []
    plancher = float("inf")
    for haut, bas, pieces in etages:
        a_bloc = rendu and (any(not isinstance(p, Ligne) for p in (*pieces, *rendu[-1])))
        if a_bloc and haut - 2 > plancher:
            rendu[-1] += pieces
            plancher = min(plancher, bas)
        else:
            rendu.append(list(pieces))
            plancher = bas
    return rendu


def _separer(
    g: Gouttiere, bandes: list[Bande], regles: list[Boite], profondeur: int, large: bool
) -> list[Element] | None:
    """The zone, cut by a gutter into what is above, beside and below; None if it means nothing."""
    for section in sections(g):
        milieu = _lire_section(section, regles, profondeur)
        if milieu is not None:
            dessus = lire_zone(bandes[: section.debut], regles, profondeur + 1, large=large)
            dessous = lire_zone(bandes[section.fin :], regles, profondeur + 1, large=large)
            return [*dessus, *milieu, *dessous]
    return None


def _lire_section(section: Gouttiere, regles: list[Boite], profondeur: int) -> list[Element] | None:
    if est_colonnes(section):
        if not rogner_colonnes(section):
            return None
        rendu: list[Element] = []
        for cote in (0, 1):
            rendu += lire_zone(
                [b[cote] for b in section.bandes if b[cote]], regles, profondeur + _COLONNE
            )
        return rendu
    lignes = [[p for c in b for p in c if isinstance(p, Ligne)] for b in section.bandes]
    if section.doubles < 2 or sum(map(len, lignes)) < sum(
        len(g) + len(d) for g, d in section.bandes
    ):
        return None
    rogner_tableau(section)
    return aligner(lignes[: len(section.bandes)], regles)


def suites(bandes: list[Bande], *, large: bool = False) -> list[Element]:
    """What is read line by line: rows joined, fields side by side kept apart."""
    rendu: list[Element] = []
    lignes: list[Ligne] = []
    for bande in bandes:
        blocs: list[Tableau | Cadre] = [p for p in bande if not isinstance(p, Ligne)]
        lignes += _rangee(sorted((p for p in bande if isinstance(p, Ligne)), key=lambda li: li.x0))
        if blocs:
            rendu += _suite(lignes, large)
            blocs.sort(key=lambda p: (-p.haut, p.x0))
            rendu += blocs
            lignes = []
    return rendu + _suite(lignes, large)


def _rangee(lignes: list[Ligne]) -> list[Ligne]:
    if len(lignes) < 2 or champs_cote_a_cote(lignes):
        return lignes
    if len({round(li.base) for li in lignes}) > 2 or any(
        b.x0 < a.x1 - 3 for a, b in pairwise(lignes)
    ):  # beside a block: rows of their own
        return sorted(lignes, key=lambda li: (-li.base, li.x0))
    return [fusionner(lignes)]


def _suite(lignes: list[Ligne], large: bool) -> list[Element]:
    if not lignes:
        return []
    return [Suite(lignes, min(li.x0 for li in lignes), max(li.x1 for li in lignes), large)]
