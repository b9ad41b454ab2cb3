"""The writing of a PDF made plain: blanks, ligatures, ticks, hyphens that only end a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from formulaires.noyau.texte_lu import COCHE, NON_COCHE, VIDE

CESURES = "\x02\ufffe\u00ad"
_COCHES = "☑☒✓✔✗✘✖🗹🗷🗸\uf0fe\uf0fd\uf0fc\uf0fb\uf052\uf053\uf054\uf078"
_VIDES = "☐□❑❏❒◻▢⬜🗆🞎\uf0a8\uf06f\uf0a3\uf071\uf072\uf02a"
_PUCES = (
    "•‣◦▪▸►➢➤➔→●○◆◊⁃∙·■\uf0b7\uf0a7\uf0d8\uf0d2\uf0e0\uf0e8\uf076\uf077\uf06e\uf06c\uf0a1\uf09f"
)
_CASE = re.compile(rf"[{_COCHES}{_VIDES}]")
_MARQUE = re.compile(
    rf"(?P<case>[{_COCHES}{_VIDES}])|(?P<puce>[{_PUCES}–—-](?!\w)|[o§](?=\s|$))"
    r"|(?P<numero>(?:\(?\d{1,2}[.)°]|\(?[a-zA-LN-Z][.)]|M\)|\(?[ivxIVX]{1,4}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)(?=\s|$))"
)
_RARE = re.compile(r"[^\x20-\x7eàâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŒÆ’«»–—…€°²]")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_PUCE_PRIVEE = {c: "•" for c in _PUCES if "\ue000" <= c <= "\uf8ff"}
_CROCHETS = re.compile(r"[\[(]\s*([xX✓✔✗✘]?)\s*[\])](?=\s+\w)")
# What Word shows in a control that nobody filled.
_INVITE = re.compile(
    r"(?:Cliquez|Click)(?: ou appuyez| or tap)? (?:ici|here) (?:pour|to) (?:entrer|taper|saisir|enter)"
    r" (?:du texte|une date|text|a date)\.?|Choisissez un élément\.?|Choose an item\.?",
    re.IGNORECASE,
)
_POINTILLES = re.compile(r"(?:[._…·]\s?){4,}|_{3,}|…{2,}")
_SOMMAIRE = re.compile(r"(?<=\S)\s*(?:[.·…_]\s?){4,}\s*(\d{1,3})\s*$")

# A box to tick begins what it asks, or follows another option on the same line.
_MARQUE_TETE = re.compile(rf"(?:(?<=^)|(?<=\s))[{_COCHES}{_VIDES}](?=\s|$|\w)")


def nettoyer(texte: str) -> str:
    """NFC, ordinary blanks in single runs, ligatures undone, control signs dropped."""
    if _RARE.search(texte):
        texte = _simplifier(texte)
    if "[" in texte or "( )" in texte or "(x)" in texte or "(X)" in texte:
        texte = _CROCHETS.sub(lambda m: COCHE if m[1] else NON_COCHE, texte)
    if "lique" in texte or "lick" in texte or "hoisissez" in texte or "hoose" in texte:
        texte = _INVITE.sub(VIDE, texte)
    if (
        ".." in texte
        or "__" in texte
        or "…" in texte
        or ". ." in texte
        or "··" in texte
        or "_ _" in texte
    ):
        texte = _POINTILLES.sub(f" {VIDE} ", _SOMMAIRE.sub(r" \1", texte))
    return " ".join(texte.split())


def _simplifier(texte: str) -> str:
    """What rare signs ask for; most often there are only blanks that may not break."""
    texte = texte.replace("\u00a0", " ").replace("\u202f", " ")
    if not _RARE.search(texte):
        return texte
    texte = unicodedata.normalize("NFC", texte.translate(_LIGATURES))
    texte = _MARQUE_TETE.sub(_tete, texte)
    return "".join(_signe(c) if c > "~" or c < " " else c for c in texte)


def nettoyer_lignes(texte: str) -> str:
    """The same, line breaks kept: those of a value typed in a field."""
    if "\n" not in texte:
        return nettoyer(texte)
    return "\n".join(t for t in map(nettoyer, texte.split("\n")) if t)


def _tete(trouve: re.Match[str]) -> str:
    return COCHE if trouve[0].strip() in _COCHES else NON_COCHE


def _signe(c: str) -> str:
    categorie = unicodedata.category(c)
    if categorie == "Co":  # a symbol font: a bullet, a box, or a decoration
        return COCHE if c in _COCHES else NON_COCHE if c in _VIDES else _PUCE_PRIVEE.get(c, "")
    if categorie in ("Zs", "Zl", "Zp") or c in "\t\n\r\x0b\x0c":
        return " "
    return "" if categorie in ("Cc", "Cf", "Cs") or c in CESURES else c


def marque(texte: str) -> str:
    """What opens an item of a list (« • », « 2. », « ☐ »), or an empty string."""
    trouve = _MARQUE.match(texte)
    return trouve[0] if trouve else ""


def est_case(texte: str) -> bool:
    """Whether this begins with a box, ticked or not."""
    return bool(_CASE.match(texte))


def est_puce(texte: str) -> bool:
    """Whether this begins with a bullet or a dash, not a number."""
    trouve = _MARQUE.match(texte)
    return trouve is not None and trouve["numero"] is None


# Words whose first part alone, last part alone, or both, ask for their hyphen; syllables that also end
# lines (« par-tie », « ex-périence ») are left out.
_AVANT = re.compile(
    r"après|arrière|avant|celles?|celui|cent|ceux|chef|cinquante|c’est|demi|dix|grande?|hors|là|non|outre|peut"
    r"|porte|quarante|quasi|quatre|quelques|rendez|sans|savoir|semi|soixante|trente|vice|vingt|vis|\w|\w’est"
)
_APRES = re.compile(
    r"à|bas|ce|ci|clef?|clé|de|dehors|delà|dessous|dessus|devant|du|elles?|en|être|ils?|je|la|là|les?|lès|lui"
    r"|mêmes?|moi|nous|on|sur|t|toi|tu|vous"
)
_ENSEMBLE = re.compile(
    r"ci-(?:joint|après|contre|avant)\w*|contre-[aeéiou]\w*|sous-(?!cri|sign|trai|ten|vent)\w{3,}"
    r"|mi-(?:temps|parcours|chemin|mois|année|journée|janvier|février|mars|avril|mai|juin|juillet|août"
    r"|septembre|octobre|novembre|décembre|séance)|\w+(?:eur|er|é|ent)s?-(?:e|ère|euse|t?rice)s?"
)
_TRAITS = f"-‐{CESURES}"
_FIN_MOT = re.compile(r"([\w’']*)[-‐\x02\ufffe\u00ad]$")
_DEBUT_MOT = re.compile(r"\w+-?")


def joindre(avant: str, apres: str, connus: Connus | None = None) -> str:
    """Two lines as one: a hyphen that only ends the first is undone.

    ``connus`` are words of the file, in lower case: a word that it writes elsewhere in one piece,
    or with its hyphen, is written the same here.
    """
    if not avant or not apres:
        return avant + apres
    if avant[-1] not in _TRAITS or avant[-2:-1].isspace():
        return f"{avant} {apres}"
    fin, debut = _FIN_MOT.search(avant[-60:]), _DEBUT_MOT.match(apres)
    if fin is None:
        return f"{avant} {apres}"
    tige = avant[:-1]
    if debut is None or not fin[1]:
        return f"{tige}-{apres}"
    return f"{tige}{'-' if _garder(avant, fin[1], debut[0], connus or AUCUN) else ''}{apres}"


def _garder(avant: str, gauche: str, droite: str, connus: Connus) -> bool:
    """Whether the hyphen belongs to the word."""
    if avant[-1] == "\u00ad":
        return False
    g, d = gauche.lower().rpartition("'")[2], droite.lower().rstrip("-")
    g = g if _AVANT.fullmatch(g) else g.rpartition("’")[2]
    if f"{g}{d}" in connus:
        return False
    if f"{g}-{d}" in connus:
        return True
    if not droite[0].islower() or gauche[-1].isdigit() or (gauche.isupper() and len(gauche) > 1):
        return True
    return bool(_AVANT.fullmatch(g) or _APRES.fullmatch(d) or _ENSEMBLE.fullmatch(f"{g}-{d}"))


_MOTS = re.compile(r"[\w]+(?:-[\w]+)*")


class Connus:
    """The words of a file, whole ones and each pair that a hyphen links: asked for by few lines."""

    def __init__(self, textes: Iterable[str]) -> None:
        self._textes = textes

    def __contains__(self, mot: str) -> bool:
        return mot in self._mots

    @cached_property
    def _mots(self) -> set[str]:
        rendu: set[str] = set()
        for texte in self._textes:
            for mot in _MOTS.findall(texte.lower()):
                rendu.add(mot)
                if "-" in mot:
                    parties = mot.split("-")
                    rendu.update(f"{a}-{b}" for a, b in pairwise(parties))
        return rendu


AUCUN = Connus(())
