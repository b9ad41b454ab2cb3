"""What is drawn and read as text: boxes to tick, bullets, pictures, lines that strike words out."""

from __future__ import annotations

from bisect import bisect_left

from formulaires.lecture._pdf_champs import RANG, signe
from formulaires.lecture._pdf_page import Boite, Feuille, Mot
from formulaires.noyau.texte_lu import COCHE, IMAGE, NON_COCHE

_MARQUES = frozenset("xX✓✔✗✘☒☑×+•●■")
_ASSEZ = 400  # small drawings of one kind looked at on one page


def cases_dessinees(feuille: Feuille) -> None:
    """Boxes to tick that are drawn: a small square, ticked when something is drawn or typed in it."""
    vus: list[Boite] = []
    coches, pleins = feuille.coches[:_ASSEZ], feuille.pleins[:_ASSEZ]
    ombres = [p for p in pleins if any(_dedans(c, p) for c in coches)]
    for i, boite in enumerate([*feuille.carres, *ombres][:_ASSEZ]):
        if any(_meme(boite, b) for b in (*vus, *feuille.champs)) or _voisine(
            boite, feuille.carres[:_ASSEZ]
        ):
            continue
        dedans = [
            m for m in feuille.mots if _dedans((m.x0, m.base, m.x1, m.base + 0.6 * m.corps), boite)
        ]
        if any(m.texte not in _MARQUES for m in dedans) or not _a_cote(boite, feuille.mots):
            continue
        vus.append(boite)
        cote = boite[2] - boite[0]
        points = [p for p in pleins if 0.25 * cote < p[2] - p[0] < 0.8 * cote]
        coche = bool(dedans) or any(_dedans(c, boite) for c in (*coches, *points))
        partis = {id(m) for m in dedans}
        feuille.mots = [m for m in feuille.mots if id(m) not in partis]
        feuille.mots.append(signe(boite, COCHE if coche else NON_COCHE, RANG // 2 + i, "case"))


def oter_barres(feuille: Feuille) -> bool:
    """Leave out the words that are struck out: a line runs through the middle of all of them."""
    mots = sorted((m for m in feuille.mots if not m.role), key=lambda m: m.base)
    bases = [m.base for m in mots]
    partis: set[int] = set()
    for trait in feuille.horizontales:
        gauche, bas, droite, haut = trait
        if haut - bas > 2 or _est_bord(trait, feuille):
            continue
        y = (bas + haut) / 2
        ici = [
            m
            for m in mots[bisect_left(bases, y - 15) : bisect_left(bases, y)]
            if 0.14 < (y - m.base) / m.corps < 0.42 and gauche < m.x0 + 2 and droite > m.x1 - 2
        ]
        # a line that goes on beside the words is a frame, with its title on it
        if ici and min(m.x0 for m in ici) < gauche + 4 and max(m.x1 for m in ici) > droite - 4:
            partis.update(map(id, ici))
    if partis:
        feuille.mots = [m for m in feuille.mots if id(m) not in partis]
    return bool(partis)


def _est_bord(trait: Boite, feuille: Feuille) -> bool:
    """Whether upright lines touch this one: a border that text overflows."""
    return any(
        trait[0] - 2 <= (v[0] + v[2]) / 2 <= trait[2] + 2 and v[1] - 2 <= trait[1] <= v[3] + 2
        for v in feuille.verticales
    )


def puces_dessinees(feuille: Feuille) -> None:
    """Bullets that are drawn: a dot a little to the left of a line."""
    for boite in feuille.points[:_ASSEZ]:
        milieu = (boite[1] + boite[3]) / 2
        ici = [
            m
            for m in feuille.mots
            if m.bas < milieu < m.haut and -8 < m.x0 - boite[2] < 24 and m.corps < 30
        ]
        if not ici or any(
            _dedans(boite, c) for c in (*feuille.carres[:_ASSEZ], *feuille.champs[:_ASSEZ])
        ):
            continue
        premier = min(ici, key=lambda m: m.x0)
        if premier.x0 > boite[2] + 1 and not any(0 <= boite[0] - m.x1 < 4 for m in ici):
            feuille.mots.append(
                Mot(
                    boite[0], boite[2], premier.base, premier.corps, premier.gras, "•", premier.rang
                )
            )


def _dedans(petite: Boite, grande: Boite) -> bool:
    x, y = (petite[0] + petite[2]) / 2, (petite[1] + petite[3]) / 2
    return grande[0] < x < grande[2] and grande[1] < y < grande[3]


def _meme(a: Boite, b: Boite) -> bool:
    return _dedans(a, b) or _dedans(b, a)


def _voisine(boite: Boite, toutes: list[Boite]) -> bool:
    """Squares in a row are the cells of a number to write, not choices."""
    return any(
        abs(b[1] - boite[1]) < 2 and min(abs(b[0] - boite[2]), abs(boite[0] - b[2])) < 1.5
        for b in toutes
    )


def _a_cote(boite: Boite, mots: list[Mot]) -> bool:
    milieu = (boite[1] + boite[3]) / 2
    return any(
        m.bas < milieu < m.haut and (-1 <= m.x0 - boite[2] < 25 or -1 <= boite[0] - m.x1 < 15)
        for m in mots
    )


def poser_images(feuille: Feuille) -> None:
    """A sign for each picture that is no background and no ornament."""
    page = feuille.largeur * feuille.hauteur
    for i, boite in enumerate(feuille.images[:200]):
        largeur, hauteur = boite[2] - boite[0], boite[3] - boite[1]
        if largeur >= 20 and hauteur >= 10 and largeur * hauteur < 0.4 * page:
            feuille.mots.append(signe(boite, IMAGE, RANG // 4 + i, "image"))
    vues: list[Boite] = []
    for i, boite in enumerate(feuille.encres if len(feuille.encres) < 60 else []):
        large = boite[2] - boite[0] >= 20 and boite[3] - boite[1] >= 6
        if large and not any(_meme(boite, b) for b in vues):
            vues.append(boite)
            feuille.mots.append(signe(boite, IMAGE, RANG // 3 + i, "image"))
