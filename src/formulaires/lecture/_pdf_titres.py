"""Which paragraphs are headings, and how deep: by their size first, then by how they look."""

from __future__ import annotations

import re
from collections import Counter

from formulaires.lecture._pdf_paragraphes import Paragraphe
from formulaires.lecture._pdf_texte import est_puce
from formulaires.lecture.titres import niveau_apparent
from formulaires.noyau.texte_lu import COCHE, IMAGE, NON_COCHE

_GRAND, _TRES_GRAND = 1.08, 1.2  # so much larger than running text is a heading, bold or not
_SIGNES, _LIGNES = 160, 3
_FIN = (".", ";", ",", "!")
_NUMERO = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\s*[.)·–—-]?|[IVXL]{1,5}\s*[.)·–—-]|[A-Z]\s*[.)·–—-])\s+\w"
)
_TITRE_NOMME = re.compile(
    r"(?i:article|titre|chapitre|partie|annexe|section)\s+(?:\d{1,2}|1er|[IVXL]{1,5}|[A-Z])\b(?!\.\s?\d)"
)
_VOLET = re.compile(
    r"(?i:volet|axe|phase|étape|lot|fiche|module)\s+(?:n°\s*)?(?:\d{1,2}|[IVX]{1,4})\b"
)

# « Cl. Bonnafous », « Maëlys J. »: a hand that signs
_SIGNATURE = re.compile(
    r"^[A-ZÀ-Ý][a-zà-ÿ]{0,2}\.\s?(?:de |du |d’|le |la )?[A-ZÀ-Ý][\w’-]+(?:[- ][A-ZÀ-Ý][\w’-]+)?(?:[\s,]+\d.*)?$"
    r"|^[A-ZÀ-Ý][\w’-]+ [A-ZÀ-Ý]\.$"
)


def corps_courant(textes: list[tuple[float, int]]) -> float:
    """The size that most of the text of a file is written in, from (size, signs)."""
    compte: Counter[float] = Counter()
    for corps, signes in textes:
        compte[round(2 * corps) / 2] += signes
    return max(compte, key=lambda c: (compte[c], -c)) if compte else 10.0


def niveaux(
    paragraphes: list[Paragraphe], courant: float, places: list[int], fin: int
) -> list[int]:
    """Depth of each paragraph as a heading, from 1; 0 for one that is none.

    ``places`` says where each stands among all that the file holds, tables too, ``fin`` how many.
    """
    gras_partout = _gras_partout(paragraphes)
    cles: list[tuple[float, int] | None] = []
    for i, p in enumerate(paragraphes):
        voisin = i + 1 < len(places) and places[i + 1] == places[i] + 1
        apres = paragraphes[i + 1] if voisin else None
        dernier = places[i] + 1 == fin  # nothing follows: it heads nothing
        cle = (
            None
            if dernier and p.corps <= _GRAND * courant
            else _cle(p, courant, apres, gras_partout)
        )
        cles.append(None if i and cle and _est_valeur(paragraphes[i - 1], p, cles[-1]) else cle)
    cles = [_lettre(c, p, paragraphes) for c, p in zip(cles, paragraphes, strict=True)]
    _retirer_suites(paragraphes, cles, places)
    return _profondeurs(_aligner(cles))


def _aligner(cles: list[tuple[float, int] | None]) -> list[tuple[float, int] | None]:
    """A heading without a number is as deep as the numbered ones of its size: « 1. Objet », « Visas »."""
    tetes: dict[float, int] = {}
    for cle in cles:
        if cle is not None and cle[1] != _SANS_NUMERO:
            tetes[cle[0]] = min(cle[1], tetes.get(cle[0], 99))
    return [
        (c[0], tetes.get(c[0], _SANS_NUMERO)) if c is not None and c[1] == _SANS_NUMERO else c
        for c in cles
    ]


def _profondeurs(cles: list[tuple[float, int] | None]) -> list[int]:
    """How many headings stand above each, itself included."""
    pile: list[tuple[float, int]] = []
    rendu = []
    for cle in cles:
        if cle is None:
            rendu.append(0)
            continue
        while pile and pile[-1] >= cle:
            pile.pop()
        pile.append(cle)
        rendu.append(len(pile))
    return rendu


def _gras_partout(paragraphes: list[Paragraphe]) -> bool:
    """Where most is bold, bold says nothing."""
    gras = sum(len(p.texte) for p in paragraphes if p.gras and not p.role)
    return gras > 0.5 * sum(len(p.texte) for p in paragraphes if not p.marque)


def _cle(
    p: Paragraphe, courant: float, apres: Paragraphe | None, gras_partout: bool
) -> tuple[float, int] | None:
    """What orders headings: the larger first, then the level that their look or number gives."""
    texte = p.texte
    if p.note or p.role or not p.seul or not _peut(p, courant):
        return None
    gras = (p.gras and not gras_partout) or p.souligne
    if not gras and _SIGNATURE.search(texte):
        return None
    apparent = niveau_apparent(texte, gras=gras, liste=bool(p.marque))
    if p.corps >= (_GRAND if gras or apparent is not None else _TRES_GRAND) * courant:
        numerote = apparent is not None and (_NUMERO.match(texte) or _TITRE_NOMME.match(texte))
        return (-round(2 * p.corps) / 2, apparent if apparent and numerote else _SANS_NUMERO)
    if p.corps < 0.9 * courant or p.lignes > 2:
        return None
    nomme = _TITRE_NOMME.match(texte) or (gras and _VOLET.match(texte))
    if nomme and len(texte) < 110 and not texte.endswith(_FIN):
        return (-courant, niveau_apparent(texte, gras=True) or 12)
    if apparent is None or texte[0].islower():
        return None
    if texte.endswith(":") and not _ouvre(p, apres):
        return None
    return (-courant, apparent)


_LETTRE = re.compile(r"([A-Z])\s*[.)·–—-](?!\w)")
_SANS_NUMERO, _ROMAIN, _LETTRES = 9, 11, 13


def _lettre(
    cle: tuple[float, int] | None, p: Paragraphe, tous: list[Paragraphe]
) -> tuple[float, int] | None:
    """« I. » after « H. » is a letter, not a number."""
    if cle is None or cle[1] != _ROMAIN or not (trouve := _LETTRE.match(p.texte)):
        return cle
    avant = chr(ord(trouve[1]) - 1)
    suit = any((m := _LETTRE.match(q.texte)) and m[1] == avant for q in tous if q is not p)
    return (cle[0], _LETTRES) if suit and trouve[1] != "V" else cle


def _est_valeur(avant: Paragraphe, p: Paragraphe, cle: tuple[float, int] | None) -> bool:
    """« Début : », and under it a date in bold."""
    etiquette = cle is None and avant.texte.endswith(":") and len(avant.texte.split()) <= 6
    return etiquette and avant.page == p.page and 0 <= avant.boite[1] - p.boite[3] < p.corps


def _peut(p: Paragraphe, courant: float) -> bool:
    texte = p.texte
    if len(texte) > _SIGNES or p.lignes > _LIGNES or not any(c.isalpha() for c in texte):
        return False
    if any(c in texte for c in (COCHE, NON_COCHE, IMAGE)) or (
        p.marque and est_puce(texte) and not p.gras
    ):
        return False
    numerote = p.lignes == 1 and len(texte) < 60 and bool(_NUMERO.match(texte))
    return (
        not texte.endswith(_FIN)
        or numerote
        or (p.corps > 1.3 * courant and texte.endswith(("!", ".")))
    )


def _ouvre(p: Paragraphe, apres: Paragraphe | None) -> bool:
    """« Objectifs : » opens what follows; « Nom : » is a label."""
    if apres is None or apres.gras or len(p.texte.split()) < 3:
        return False
    return bool(apres.marque) or len(apres.texte) > 60


def _retirer_suites(
    paragraphes: list[Paragraphe], cles: list[tuple[float, int] | None], places: list[int]
) -> None:
    """Lines that look like headings one after the other without text are an address, a cover, names."""
    rang = 0
    while rang < len(cles):
        fin = rang
        while (
            fin < len(cles)
            and cles[fin] is not None
            and cles[fin] == cles[rang]
            and places[fin] - places[rang] == fin - rang
        ):
            fin += 1
        if fin - rang >= 3 and not any(_NUMERO.match(p.texte) for p in paragraphes[rang:fin]):
            for k in range(rang, fin):
                cles[k] = None
        rang = max(fin, rang + 1)
