"""Where the words of a tagged cell stand: its column, its lines, those broken on purpose."""

from __future__ import annotations

from formulaires.lecture._pdf_balises import Objet, PageBalisee
from formulaires.lecture._pdf_page import Boite
from formulaires.lecture._pdf_texte import AUCUN, Connus, joindre, nettoyer

_BLANC = 0.12  # of the height of a line: what parts two words
LIGNE = 4.0
"""Points between what stands on one line, or begins one column."""
_APART = 4.0  # points between words of one line that are two things
AUTRE_CORPS = 0.8
"""Points between the heights of two writings."""


def cadre(objets: list[Objet]) -> Boite:
    """What holds them all."""
    boites = [o.boite for o in objets]
    return (
        min(b[0] for b in boites),
        min(b[1] for b in boites),
        max(b[2] for b in boites),
        max(b[3] for b in boites),
    )


def colonnes_de(rangees: list[list[Boite]]) -> list[tuple[float, float]]:
    """From where to where each column goes, by the rows that have the most cells."""
    nombre = max(map(len, rangees), default=0)
    pleines = [r for r in rangees if len(r) == nombre]
    return [(min(r[k][0] for r in pleines), max(r[k][2] for r in pleines)) for k in range(nombre)]


def colonne_de(boite: Boite, colonnes: list[tuple[float, float]]) -> int:
    """The column that a cell stands in."""
    communs = [min(boite[2], d) - max(boite[0], g) for g, d in colonnes]
    return communs.index(max(communs))


def couper(objets: list[Objet], droite: float) -> list[list[Objet]]:
    """The lines of a cell, put together but where one was broken on purpose or the writing changes."""
    rendu: list[list[Objet]] = []
    for objet in objets:
        avant = rendu[-1][-1] if rendu else None
        if avant is None or _nouvelle(avant, objet, droite):
            rendu.append([])
        rendu[-1].append(objet)
    return rendu


def _nouvelle(avant: Objet, objet: Objet, droite: float) -> bool:
    """Whether words begin a piece of a cell: other writing, or a line that had room for them."""
    if not objet.texte.strip():
        return False
    ecart = objet.boite[0] - avant.boite[2]
    if not _autre_ligne(avant.boite, objet.boite):
        return avant.gras != objet.gras and ecart > _APART
    hauts = [o.boite[3] - o.boite[1] for o in (avant, objet)]
    if avant.gras != objet.gras or abs(hauts[0] - hauts[1]) > AUTRE_CORPS:
        return True
    largeur = (objet.boite[2] - objet.boite[0]) / max(1, len(objet.texte))
    premier = len(objet.texte.split(" ")[0]) + 1
    return droite - avant.boite[2] > premier * largeur


def mots_de(objets: list[Objet], mots: Connus = AUCUN) -> str:
    """The words of some objects: those of a line follow one another, lines are joined as they break."""
    rendu = ""
    avant: Boite | None = None
    for objet in objets:
        texte = objet.texte.replace("\r", "").replace("\n", " ")
        if avant is None:
            rendu = texte
        elif _autre_ligne(avant, objet.boite):
            rendu = joindre(rendu, texte, mots)
        elif objet.boite[0] - avant[2] > _BLANC * max(1.0, objet.boite[3] - objet.boite[1]):
            rendu = f"{rendu} {texte}"
        else:
            rendu += texte
        avant = objet.boite
    return rendu


def _autre_ligne(avant: Boite, ici: Boite) -> bool:
    return abs(ici[1] - avant[1]) > 0.7 * max(1.0, ici[3] - ici[1])


def bords_de(pages: list[PageBalisee], genre: str) -> list[tuple[str, int, Boite]]:
    """What the edges of the pages say, each once, numbers of pages aside."""
    rendu: dict[str, tuple[str, int, Boite]] = {}
    for page in pages:
        siens = [o for g, o in page.bords if g == genre and o.texte.strip()]
        if siens:  # its outermost line: heads of tables may be said again under it
            bord = max(siens, key=lambda o: o.boite[1] if genre == "entete" else -o.boite[1])
            siens = [o for o in siens if abs(o.boite[1] - bord.boite[1]) < LIGNE]
        texte = nettoyer(mots_de(siens))
        cle = "".join(c for c in texte if c.isalpha())
        if cle and len(cle) > 3:
            rendu.setdefault(cle, (texte, page.numero, siens[0].boite))
    return list(rendu.values())
