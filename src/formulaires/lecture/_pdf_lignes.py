"""From words with their places to lines: what stands on one baseline, cut where a wide blank is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from formulaires.lecture._pdf_page import Boite, Mot
from formulaires.lecture._pdf_texte import est_case, marque

_PUCE_MAX = 42.0  # a bullet stands no farther from its item, in points
_LARGE = 300  # more words than that stand on no line
_NUMERO = re.compile(r"(?:[A-Z]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)\W{0,2}")
_APPEL = re.compile(r"\(?\d{1,3}\)?|\*{1,3}")
_UNITE = re.compile(r"(?:^|[\s\d])[kcdm]?m$")
_EXPOSANTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CHAMP_MAX = 220.0  # nor a label from the field that it names


@dataclass(slots=True)
class Ligne:
    """Words of one line that belong together, from left to right."""

    mots: list[Mot]
    x0: float
    x1: float
    base: float
    corps: float
    texte: str
    rang: int
    rang_fin: int
    gras: bool
    role: str = ""
    seule: bool = True  # no wide blank cuts it

    @property
    def bas(self) -> float:
        return self.base - 0.22 * self.corps

    @property
    def haut(self) -> float:
        return self.base + 0.75 * self.corps

    @property
    def boite(self) -> Boite:
        return self.x0, self.bas, self.x1, self.haut


def ligne(mots: list[Mot]) -> Ligne:
    """One line of these words, already in order."""
    premier = mots[0]
    if len(mots) == 1:
        m = premier
        return Ligne(mots, m.x0, m.x1, m.base, m.corps, m.texte, m.rang, m.rang, m.gras, m.role)
    principal = max(
        mots, key=lambda m: (m.corps if m.texte.isalpha() or len(m.texte) > 1 else 0, len(m.texte))
    )
    rangs = [m.rang for m in mots]
    maigres = sum(not m.gras and _se_lit(m.texte) for m in mots)
    roles = {m.role for m in mots}
    return Ligne(
        mots,
        premier.x0,
        max(m.x1 for m in mots),
        principal.base,
        principal.corps,
        _accoler(mots),
        min(rangs),
        max(rangs),
        maigres == 0 and any(m.gras for m in mots),
        "champ" if "champ" in roles else roles.pop() if len(roles) == 1 else "",
    )


def _se_lit(texte: str) -> bool:
    return any(c.isalnum() for c in texte)


def _accoler(mots: list[Mot]) -> str:
    """Text of the words, with a blank wherever the file or the eye sees one."""
    morceaux = [mots[0].texte]
    for avant, apres in pairwise(mots):
        if _renvoi(avant, apres):
            if _UNITE.search(avant.texte):  # m², otherwise the number of a note
                morceaux.append(apres.texte.translate(_EXPOSANTS))
            continue
        if _nomme(avant, apres):
            morceaux.append(" : ")
        elif _separes(avant, apres):
            morceaux.append(" ")
        morceaux.append(apres.texte)
    return "".join(morceaux)


def _renvoi(avant: Mot, apres: Mot) -> bool:
    """Whether a small raised number follows a word."""
    return _exposant(avant, apres) and bool(_APPEL.fullmatch(apres.texte))


def _nomme(avant: Mot, apres: Mot) -> bool:
    """Whether a label stands apart from the field that it names."""
    valeur = apres.role == "champ" and not est_case(apres.texte)
    if not valeur or avant.role or apres.x0 - avant.x1 < 0.7 * avant.corps:
        return False
    return avant.texte.rstrip()[-1:] not in ":?.…"


def _separes(avant: Mot, apres: Mot) -> bool:
    if avant.role or apres.role:
        return True
    if apres.rang == avant.rang + len(avant.texte):
        return False
    # « 1er »: pdfium sees a blank before letters that are only raised
    return apres.x0 - avant.x1 > (0.2 if _exposant(avant, apres) else 0.06) * avant.corps


def _exposant(avant: Mot, apres: Mot) -> bool:
    return apres.corps < 0.85 * avant.corps and apres.base > avant.base + 0.1 * avant.corps


def rangees(mots: list[Mot]) -> list[list[Ligne]]:
    """Rows from top to bottom; in each, the lines that wide blanks keep apart."""
    rendu: list[list[Mot]] = []
    haut = bas = milieu = corps = 0.0
    for mot in sorted(mots, key=lambda m: (-m.base, m.x0)):
        ici = mot.base + 0.3 * mot.corps
        if (
            rendu
            and (bas < ici < haut or mot.bas < milieu < mot.haut)
            and _compatible(mot, rendu[-1])
        ):
            rendu[-1].append(mot)
            if mot.corps <= corps:
                continue
        else:
            rendu.append([mot])
        haut, bas, milieu, corps = mot.haut, mot.bas, ici, mot.corps
    return [_couper(r) for r in rendu]


def _compatible(mot: Mot, rangee: list[Mot]) -> bool:
    """Two lines that touch are two: words of one line do not stand on each other."""
    if abs(mot.base - rangee[0].base) < 0.12 * mot.corps or len(rangee) > _LARGE:
        return True
    petit = min(mot.corps, *(m.corps for m in rangee))
    return not any(min(mot.x1, m.x1) - max(mot.x0, m.x0) > 0.5 * petit for m in rangee)


def _couper(mots: list[Mot]) -> list[Ligne]:
    if len(mots) == 1:
        return [ligne(mots)]
    mots.sort(key=lambda m: m.x0)
    seuil = _seuil(mots)
    groupes = [[mots[0]]]
    for mot in mots[1:]:
        avant = groupes[-1][-1]
        if _double(avant, mot):
            continue
        blanc = mot.x0 - max(m.x1 for m in groupes[-1])
        if blanc < max(seuil, mot.corps, avant.corps) or _tient(groupes[-1], mot, blanc):
            groupes[-1].append(mot)
        else:
            groupes.append([mot])
    return [ligne(g) for g in groupes]


def _seuil(mots: list[Mot]) -> float:
    """A justified line has wide blanks everywhere: only wider ones cut it."""
    blancs = sorted(b.x0 - a.x1 for a, b in pairwise(mots))
    return min(2.2 * blancs[len(blancs) // 2], 1.5 * mots[0].corps) if len(blancs) > 3 else 0.0


def _double(avant: Mot, mot: Mot) -> bool:
    """The same words drawn again a hair away: a bold that the writer of the file made up."""
    return (
        avant.texte == mot.texte
        and abs(avant.x0 - mot.x0) < 0.2 * mot.corps
        and abs(avant.x1 - mot.x1) < 2
    )


def _tient(groupe: list[Mot], mot: Mot, blanc: float) -> bool:
    """Whether a blank, wide as it is, stands between a bullet and its item, a label and its field."""
    if mot.role == "champ" and not est_case(mot.texte):
        return blanc < _CHAMP_MAX and groupe[-1].role != "champ"
    texte = groupe[-1].texte
    seul = len(groupe) == 1 and (texte == marque(texte) and texte != "")
    return (seul or (est_case(texte) and len(texte) == 1)) and blanc < _PUCE_MAX


def fusionner(lignes: list[Ligne]) -> Ligne:
    """One line of all these."""
    if len(lignes) == 1:
        return lignes[0]
    rendu = ligne([m for li in lignes for m in li.mots])
    rendu.seule = len(lignes) == 2 and bool(_NUMERO.fullmatch(lignes[0].texte))
    return rendu


def est_champ(li: Ligne) -> bool:
    """Whether this is a label with the value of its field, not a box to tick."""
    return li.role == "champ" and not est_case(li.texte)


def champs_cote_a_cote(lignes: list[Ligne]) -> bool:
    """Whether these are fields side by side, each with its label."""
    return len(lignes) > 1 and all(map(est_champ, lignes))
