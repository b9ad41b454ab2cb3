"""Which Word paragraphs are headings or list items, by their style or by how they look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

from lxml import etree

from formulaires.lecture._docx_mots import Mots, W, attribut, vrai
from formulaires.lecture.garde import ArchiveGardee
from formulaires.lecture.titres import niveau_apparent

_TITRES = ("heading", "titre", "title heading")


@dataclass(frozen=True)
class StyleParagraphe:
    """``niveau`` is a heading's depth, else None; ``marque_retiree``: joined with the next one."""

    niveau: int | None = None
    gras: bool = False
    liste: bool = False
    marque_retiree: bool = False


@dataclass
class Styles:
    """The paragraph styles of a file: depth and boldness, inherited."""

    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _lus: dict[str, StyleParagraphe] = field(default_factory=dict)
    _defaut: str = ""

    @classmethod
    def lire(cls, archive: ArchiveGardee, principale: str) -> Self:
        nom = f"{principale.rpartition('/')[0]}/styles.xml".lstrip("/")
        styles = cls()
        if nom in archive.noms:
            for style in archive.xml(nom).iter(f"{W}style"):
                if attribut(style, "type") == "paragraph":
                    identifiant = attribut(style, "styleId") or ""
                    styles._elements[identifiant] = style
                    if attribut(style, "default") in ("1", "true"):
                        styles._defaut = identifiant
        return styles

    def _style(self, identifiant: str, profondeur: int = 0) -> StyleParagraphe:
        if identifiant in self._lus:
            return self._lus[identifiant]
        element = self._elements.get(identifiant)
        if element is None or profondeur > 20:
            return StyleParagraphe()
        parent = element.find(f"{W}basedOn")
        base = (
            StyleParagraphe()
            if parent is None
            else self._style(attribut(parent, "val") or "", profondeur + 1)
        )
        nom = element.find(f"{W}name")
        dit = (attribut(nom, "val") or "").casefold() if nom is not None else ""
        pPr, rPr = element.find(f"{W}pPr"), element.find(f"{W}rPr")  # noqa: N806
        niveau = _niveau(pPr)
        if niveau is None:
            niveau = _niveau_nomme(dit)
        if niveau is None:
            niveau = base.niveau
        gras = base.gras if rPr is None or rPr.find(f"{W}b") is None else vrai(rPr.find(f"{W}b"))
        liste = (
            base.liste
            or dit.startswith("list")
            or (pPr is not None and pPr.find(f"{W}numPr") is not None)
        )
        rendu = self._lus[identifiant] = StyleParagraphe(niveau, gras, liste)
        return rendu

    def paragraphe(self, p: etree._Element) -> StyleParagraphe:
        """What a paragraph's style and own properties make of it."""
        pPr = p.find(f"{W}pPr")  # noqa: N806
        if pPr is None:
            return self._style(self._defaut)
        nom = pPr.find(f"{W}pStyle")
        style = self._style(attribut(nom, "val") or "" if nom is not None else self._defaut)
        propre = _niveau(pPr)
        rPr = pPr.find(f"{W}rPr")  # noqa: N806
        return StyleParagraphe(
            niveau=style.niveau if propre is None else propre,
            gras=style.gras,
            liste=style.liste or pPr.find(f"{W}numPr") is not None,
            marque_retiree=rPr is not None and rPr.find(f"{W}del") is not None,
        )

    def semble_titre(self, mots: Mots, style: StyleParagraphe) -> int | None:
        """Depth of what looks like a heading without its style: bold, numbered or in capitals."""
        gras = style.gras or (mots.signes > 0 and mots.gras >= mots.signes * 0.9)
        return niveau_apparent(mots.texte, gras=gras, liste=style.liste)


def _niveau(proprietes: etree._Element | None) -> int | None:
    niveau = None if proprietes is None else proprietes.find(f"{W}outlineLvl")
    valeur = None if niveau is None else attribut(niveau, "val")
    return int(valeur) + 1 if valeur in set("012345678") else None


def _niveau_nomme(nom: str) -> int | None:
    if nom in ("title", "titre"):
        return 0
    for prefixe in _TITRES:
        reste = nom.removeprefix(f"{prefixe} ")
        if reste != nom and reste.isdecimal() and len(reste) == 1:
            return int(reste)
    return None
