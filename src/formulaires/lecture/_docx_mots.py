"""The words of one Word paragraph: runs joined, boxes with their state, what stands in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Self

from lxml import etree

from formulaires.noyau.texte_lu import COCHE, IMAGE, NON_COCHE, VIDE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "mc": "{http://schemas.openxmlformats.org/markup-compatibility/2006}",
    "w14": "{http://schemas.microsoft.com/office/word/2010/wordml}",
    "a": "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "v": "{urn:schemas-microsoft-com:vml}",
}
_COCHES = frozenset("☑☒✓✔✗✘🗹🗷") | {
    "\uf0fe",
    "\uf0fd",
    "\uf0fc",
    "\uf052",
    "\uf053",
    "\uf054",
    "\uf078",
}
_NON_COCHES = frozenset("☐□❑❏❒◻▢🗆") | {"\uf0a8", "\uf06f", "\uf0a3", "\uf071", "\uf072", "\uf02a"}
_SYMBOLES = str.maketrans(
    {**dict.fromkeys(_COCHES, COCHE), **dict.fromkeys(_NON_COCHES, NON_COCHE)}
)
_BLANCS = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": None, "\u200b": None, "\ufeff": None}
)
_PASSE = frozenset(
    f"{W}{n}" for n in ("del", "moveFrom", "pPr", "delText", "delInstrText", "instrText")
)
_ZONE = f"{W}txbxContent"
_SAUTS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}


def attribut(element: etree._Element, nom: str) -> str | None:
    """A WordprocessingML attribute."""
    valeur = element.get(f"{W}{nom}")
    return None if valeur is None else str(valeur)


def vrai(element: etree._Element | None) -> bool:
    """Whether an on/off property is on: present without a value, or with a true one."""
    return element is not None and attribut(element, "val") not in ("0", "false", "off", "none")


def nettoyer(texte: str) -> str:
    """NFC, ordinary blanks in single runs, ticks as every reader writes them."""
    texte = unicodedata.normalize("NFC", texte).translate(_BLANCS).translate(_SYMBOLES)
    lignes = (" ".join(ligne.split()) for ligne in texte.split("\n"))
    return "\n".join(ligne for ligne in lignes if ligne)


@dataclass
class Mots:
    """What a paragraph says: its text, how much of it is bold, its text boxes and notes."""

    texte: str = ""
    gras: int = 0
    signes: int = 0
    sauts_rendus: int = 0
    zones: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _champs: list[list[str]] = field(default_factory=list)

    @classmethod
    def lire(cls, p: etree._Element) -> Self:
        mots = cls()
        morceaux: list[str] = []
        mots._enfants(p, morceaux, 0)
        mots.texte = nettoyer("".join(morceaux))
        return mots

    def _enfants(self, parent: etree._Element, morceaux: list[str], profondeur: int) -> None:
        if profondeur > 40:
            raise ValueError("trop profond")
        for enfant in parent:
            if enfant.tag in _PASSE:
                continue
            if enfant.tag == f"{W}r":
                self._fragment(enfant, morceaux, profondeur)
            elif enfant.tag == f"{W}sdt":
                self._controle(enfant, morceaux, profondeur)
            elif enfant.tag == f"{NS['mc']}AlternateContent":
                choix = enfant.find(f"{NS['mc']}Choice")
                if choix is not None:
                    self._enfants(choix, morceaux, profondeur + 1)
            elif enfant.tag == _ZONE:
                self.zones.append(enfant)
            else:
                self._enfants(enfant, morceaux, profondeur + 1)

    def _fragment(self, r: etree._Element, morceaux: list[str], profondeur: int) -> None:
        proprietes = r.find(f"{W}rPr")
        if proprietes is not None and vrai(proprietes.find(f"{W}vanish")):
            return
        gras = proprietes is not None and vrai(proprietes.find(f"{W}b"))
        debut = len(morceaux)
        for enfant in r:
            nom = enfant.tag
            if nom == f"{W}t":
                morceaux.append(enfant.text or "")
            elif nom in _SAUTS:
                morceaux.append(_SAUTS[nom])
            elif nom == f"{W}sym":
                morceaux.append(_symbole(enfant))
            elif nom == f"{W}fldChar":
                self._champ(enfant, morceaux)
            elif nom in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append(
                    (nom.removeprefix(W).removesuffix("Reference"), attribut(enfant, "id") or "")
                )
            elif nom == f"{W}lastRenderedPageBreak":
                self.sauts_rendus += 1
            elif nom in (f"{W}drawing", f"{W}pict", f"{W}object", f"{NS['mc']}AlternateContent"):
                self._dessin(enfant, morceaux, profondeur)
        ecrit = len("".join("".join(morceaux[debut:]).split()))
        self.signes += ecrit
        self.gras += ecrit if gras else 0

    def _champ(self, repere: etree._Element, morceaux: list[str]) -> None:
        """A legacy form field: a check box has no text of its own, only a state."""
        donnees = repere.find(f"{W}ffData")
        boite = None if donnees is None else donnees.find(f"{W}checkBox")
        if boite is not None:
            etat = boite.find(f"{W}checked")
            if etat is None:
                etat = boite.find(f"{W}default")
            morceaux.append(COCHE if vrai(etat) else NON_COCHE)

    def _dessin(self, dessin: etree._Element, morceaux: list[str], profondeur: int) -> None:
        """Text boxes are kept for later, once each; a picture leaves its sign."""
        if dessin.tag == f"{NS['mc']}AlternateContent":
            choix = dessin.find(f"{NS['mc']}Choice")
            if choix is None:
                choix = dessin.find(f"{NS['mc']}Fallback")
            if choix is not None:
                self._dessin(choix, morceaux, profondeur)
            return
        zones = [z for z in dessin.iter(_ZONE) if not _en_repli(z, dessin)]
        self.zones += zones
        if not zones and (
            next(dessin.iter(f"{NS['a']}blip"), None) is not None
            or next(dessin.iter(f"{NS['v']}imagedata"), None) is not None
        ):
            morceaux.append(IMAGE)

    def _controle(self, sdt: etree._Element, morceaux: list[str], profondeur: int) -> None:
        """A content control: its box with its state, nothing when only its prompt is shown."""
        proprietes = sdt.find(f"{W}sdtPr")
        contenu = sdt.find(f"{W}sdtContent")
        if proprietes is not None:
            boite = proprietes.find(f"{NS['w14']}checkbox")
            if boite is not None:
                etat = boite.find(f"{NS['w14']}checked")
                coche = etat is not None and etat.get(f"{NS['w14']}val") in ("1", "true", "on")
                morceaux.append(COCHE if coche else NON_COCHE)
                return
            if vrai(proprietes.find(f"{W}showingPlcHdr")):
                morceaux.append(VIDE)
                return
        if contenu is not None:
            self._enfants(contenu, morceaux, profondeur + 1)


def _en_repli(zone: etree._Element, dessin: etree._Element) -> bool:
    """Whether a text box is the fallback of another, or lies inside another."""
    parent = zone.getparent()
    while parent is not None and parent is not dessin:
        if parent.tag in (f"{NS['mc']}Fallback", _ZONE):
            return True
        parent = parent.getparent()
    return False


def _symbole(sym: etree._Element) -> str:
    """A sign of a symbol font: ticks and boxes have a meaning, the rest is decoration."""
    code = attribut(sym, "char") or ""
    try:
        signe = chr(int(code, 16))
    except ValueError:
        return ""
    if ord(signe) < 0x100:
        signe = chr(0xF000 + ord(signe))
    rendu = signe.translate(_SYMBOLES)
    return rendu if rendu in (COCHE, NON_COCHE) else ""
