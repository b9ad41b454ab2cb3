"""From lines to paragraphs: wrapped lines joined, items of lists apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median_low

from formulaires.lecture._pdf_formes import Suite
from formulaires.lecture._pdf_lignes import Ligne
from formulaires.lecture._pdf_page import Boite
from formulaires.lecture._pdf_texte import (
    CESURES,
    Connus,
    est_case,
    est_puce,
    joindre,
    marque,
    nettoyer_lignes,
)

_ETIQUETTE = re.compile(r"[A-ZÀ-ÖØ-Þ][^.:;!?]{0,45}\s?:(?:\s|$)")
_FIN_PHRASE = (".", ":", ";", "!", "?", "…", ".»", ". »", ".)")
_SUITE = "(,;:»%€/&"
# words that nothing ends with
_LIAISON = re.compile(
    r"(?:(?:^|[\s’'])(?:à|au|aux|avec|chez|dans|de|des|du|d|en|et|l|la|le|les|M\.|Mme|n°|ou|où|par|pour|que|qui|sa|sans"
    r"|ses|son|sous|sur|un|une)|[,’'(«/]|\d)\s*$"
)
_PREMIER = re.compile(r"[^\s\x02\ufffe-]+-?")


@dataclass(slots=True)
class Paragraphe:
    """Some lines joined, and what can be seen of them."""

    texte: str
    page: int
    boite: Boite
    corps: float
    gras: bool
    lignes: int
    marque: str = ""
    role: str = ""
    seul: bool = True  # no wide blank cuts its lines
    plein: bool = False  # its last line reaches the right edge
    note: bool = False
    souligne: bool = False
    brut: str = field(default="", repr=False)  # before it is made plain, to be joined further


def paragraphes(suite: Suite, page: int, mots: Connus, droite: float = 0.0) -> Iterator[Paragraphe]:
    """The paragraphs of a run of lines; ``droite`` is the right edge of the text of the file."""
    lignes = suite.lignes
    bord = max(suite.droite, droite) if suite.large else suite.droite
    regard = _Regard(lignes, bord, sure=suite.sure or (suite.large and droite >= suite.droite))
    groupe: list[Ligne] = []
    for li in lignes:
        if groupe and not regard.continue_(groupe, li):
            yield _paragraphe(groupe, page, mots, regard)
            groupe = []
        groupe.append(li)
    if groupe:
        yield _paragraphe(groupe, page, mots, regard)


class _Regard:
    """What decides whether a line goes on with the paragraph before it."""

    def __init__(self, lignes: list[Ligne], bord: float, *, sure: bool) -> None:
        self.bord = bord
        self._bords = _bords_des_retraits(lignes, bord)
        ecarts = [
            (a.base - b.base) / b.corps
            for a, b in pairwise(lignes)
            if abs(a.corps - b.corps) < 0.6 and 0.9 < (a.base - b.base) / b.corps < 2.4
        ]
        # the leading of running text is the smallest that comes back often
        self.interligne = (
            median_low(sorted(ecarts)[: max(1, 2 * len(ecarts) // 3)]) if ecarts else 1.3
        )
        # an edge that one or two short lines reach proves little
        pres = [li for li in lignes if li.x1 > bord - 3.5 * li.corps]
        self.sur = sure or len(pres) > 2 or sum(len(li.texte) > 45 for li in pres) > 1

    def plein(self, li: Ligne, suivante: Ligne | None = None) -> bool:
        """Whether the first word of what follows would not have fitted on this line."""
        largeur = (
            2.5 * li.corps
            if suivante is None
            else 1.12 * _largeur_premier(suivante) + 0.28 * li.corps
        )
        return li.x1 + largeur > self._bords.get(id(li), self.bord) - 0.3 * li.corps

    def continue_(self, groupe: list[Ligne], li: Ligne) -> bool:
        avant = groupe[-1]
        ecart = avant.base - li.base
        fini = avant.texte.rstrip().endswith(_FIN_PHRASE)
        limite = (1.14 if fini else 1.25) * self.interligne * max(avant.corps, li.corps)
        if ecart < 0.3 * li.corps or ecart > limite:
            return False  # up again, on the same line, or after a blank
        if abs(avant.corps - li.corps) > 0.08 * max(avant.corps, li.corps) + 0.3:
            return False
        if li.role == "champ" or avant.role == "champ":
            return False
        if avant.texte[-1] in CESURES:
            return True
        if marque(li.texte) and not self._dans_phrase(avant, li):
            return False
        return self._retrait(groupe, li) and self._suit(groupe, li)

    def _dans_phrase(self, avant: Ligne, li: Ligne) -> bool:
        """« entre 10 h et / 12. Puis » : a number that ends a line is no item."""
        return (
            not est_puce(li.texte)
            and self.plein(avant)
            and avant.texte[-1:].islower()
            and li.x0 <= avant.x0 + 2
        )

    def _retrait(self, groupe: list[Ligne], li: Ligne) -> bool:
        """Whether its left side is where the next line of this paragraph begins."""
        premiere = groupe[0]
        if len(groupe) > 1:
            centre = abs((groupe[-1].x0 + groupe[-1].x1) - (li.x0 + li.x1)) < 2 * li.corps
            return abs(groupe[-1].x0 - li.x0) < 0.9 * li.corps or centre
        if marque(premiere.texte):
            return premiere.x0 - 3 < li.x0 < premiere.x0 + 6 * li.corps
        centre = abs((premiere.x0 + premiere.x1) - (li.x0 + li.x1)) < 1.2 * li.corps
        # a first line may be indented, or hang out on the left
        return -3.5 * li.corps < li.x0 - premiere.x0 < 1.2 * li.corps or centre

    def _suit(self, groupe: list[Ligne], li: Ligne) -> bool:
        avant = groupe[-1]
        plein = self.plein(avant, li)
        if avant.gras != li.gras and not plein:
            return False
        minuscule = li.texte[0].islower() or li.texte[0] in _SUITE
        fini = avant.texte.rstrip().endswith(_FIN_PHRASE)
        etiquette = bool(_ETIQUETTE.match(li.texte))
        if not plein:
            # a short line in a heading that is centred, or cut by hand, still goes on
            serre = avant.base - li.base < 1.55 * li.corps
            return minuscule and serre and not fini and len(groupe) < 3 and not etiquette
        if (etiquette and (fini or not self.sur)) or (avant.gras != li.gras and li.gras and fini):
            return False
        return self.sur or minuscule or bool(_LIAISON.search(avant.texte))


def _bords_des_retraits(lignes: list[Ligne], bord: float) -> dict[int, float]:
    """The right edge of lines set in from the others: a quotation, a tinted box."""
    rendu: dict[int, float] = {}
    debut = 0
    for i in range(1, len(lignes) + 1):
        if i < len(lignes) and abs(lignes[i].x0 - lignes[debut].x0) < 2:
            continue
        serie = lignes[debut:i]
        debut = i
        droite = max(li.x1 for li in serie) + serie[0].corps
        if len(serie) > 3 and droite - serie[0].x0 > 0.8 * (bord - serie[0].x0):
            rendu.update(dict.fromkeys(map(id, serie), min(bord, droite)))
    return rendu


def _largeur_premier(li: Ligne) -> float:
    """How wide the first word of a line is, its hyphenated parts counted apart."""
    mot = _PREMIER.match(li.texte)
    if mot is None:
        return 0.0
    if mot[0] == li.mots[0].texte:
        return li.mots[0].x1 - li.mots[0].x0
    signe = (li.x1 - li.x0) / len(li.texte)
    return signe * len(mot[0]) * (1.25 if mot[0].isupper() else 1.0)


def _paragraphe(groupe: list[Ligne], page: int, mots: Connus, regard: _Regard) -> Paragraphe:
    texte = groupe[0].texte
    x0, bas, x1, haut = groupe[0].boite
    for li in groupe[1:]:
        texte = joindre(texte, li.texte, mots)
        x0, bas, x1, haut = min(x0, li.x0), min(bas, li.bas), max(x1, li.x1), max(haut, li.haut)
    premiere, derniere = groupe[0], groupe[-1]
    roles = {li.role for li in groupe}
    return Paragraphe(
        nettoyer_lignes(texte),
        page,
        (x0, bas, x1, haut),
        premiere.corps,
        all(li.gras for li in groupe),
        len(groupe),
        marque(premiere.texte),
        roles.pop() if len(roles) == 1 else "",
        seul=all(li.seule for li in groupe),
        plein=regard.bord != float("inf") and regard.plein(derniere),
        brut=texte,
    )


_RECUL = 8  # what a box in the middle of a paragraph holds at most


def recoller(suites: list[Paragraphe], mots: Connus) -> list[Paragraphe]:
    """Join what a page, a column or a box beside it cut in the middle of a sentence."""
    rendu: list[Paragraphe] = []
    for p in suites:
        place = _place(rendu, p)
        if place is None:
            rendu.append(p)
        else:
            rendu[place] = unir(rendu[place], p, mots)
    return rendu


def unir(avant: Paragraphe, apres: Paragraphe, mots: Connus) -> Paragraphe:
    """Two parts of one paragraph."""
    brut = joindre(avant.brut, apres.brut, mots)
    lignes = avant.lignes + apres.lignes
    return replace(avant, brut=brut, texte=nettoyer_lignes(brut), plein=apres.plein, lignes=lignes)


def _place(rendu: list[Paragraphe], p: Paragraphe) -> int | None:
    """Which paragraph this one ends, the last one or one before a box that stood beside it."""
    for k in range(len(rendu) - 1, max(-1, len(rendu) - 1 - _RECUL), -1):
        avant = rendu[k]
        dernier = k == len(rendu) - 1
        if (dernier and _coupe(avant, p)) or (not dernier and _dessous(avant, p)):
            return k
    return None


def _dessous(avant: Paragraphe, p: Paragraphe) -> bool:
    """Whether the second goes on right under the first, past a box that stood beside it."""
    if (
        avant.page != p.page
        or abs(avant.boite[0] - p.boite[0]) > 3
        or abs(avant.corps - p.corps) > 0.3
    ):
        return False
    if not avant.plein or avant.role or p.role or p.marque or avant.gras != p.gras:
        return False
    return -0.2 * p.corps < avant.boite[1] - p.boite[3] < 0.45 * p.corps


def se_poursuit(avant: Paragraphe, apres: Paragraphe) -> bool:
    """Whether the text of one goes on in the other."""
    if abs(avant.corps - apres.corps) > 0.6 or avant.role or apres.role or apres.marque:
        return False
    if avant.note != apres.note or not apres.brut or not avant.brut:
        return False
    if avant.brut[-1] in CESURES or (avant.brut[-1] == "-" and avant.brut[-2:-1].isalpha()):
        return True
    return apres.brut[0].islower() and not avant.brut.rstrip().endswith(_FIN_PHRASE)


def _coupe(avant: Paragraphe, apres: Paragraphe) -> bool:
    # the end of one that nothing cut stands right under it, and was seen not to go on
    ailleurs = avant.page != apres.page or apres.boite[3] > avant.boite[1] + 0.9 * avant.corps
    return (ailleurs or _dessous(avant, apres)) and se_poursuit(avant, apres)


def est_liste(p: Paragraphe) -> bool:
    """Whether this is an item: after a bullet, a dash, a box, a number."""
    return (bool(p.marque) and not re.fullmatch(r"[A-Z]\.", p.marque)) or est_case(p.texte)
