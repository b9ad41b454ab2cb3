"""Long answers: a small Markdown, read into plain blocks that Word and PDF draw alike.

Bold, italics, nested lists, tables, headings. Everything else in Markdown (links, images,
HTML, code) is not markup here: it stays as typed.

A block is one of
- {"genre": "titre", "niveau": 1 to 3, "morceaux": [...]}: no level is ever skipped;
- {"genre": "paragraphe", "morceaux": [...]};
- {"genre": "liste", "depart": 0 for bullets or the first number, "elements": [[block, ...], ...]};
- {"genre": "tableau", "entete": [case, ...], "rangees": [[case, ...], ...]}, a case being morceaux;
and a morceau is {"texte", "gras", "italique"}, line feeds kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Bloc = dict[str, Any]
Morceau = dict[str, Any]
NIVEAUX = 3
_MOT = re.compile(r"[\w€%°]")


@cache
def _lecteur() -> MarkdownIt:
    from markdown_it import MarkdownIt

    regles = ["emphasis", "list", "heading", "table", "escape", "newline", "balance_pairs"]
    return MarkdownIt("zero", {"maxNesting": 30}).enable([*regles, "fragments_join"])


def blocs(texte: str) -> list[Bloc]:
    """Read an answer into blocks, in order; see the module's first lines."""
    rendu, _ = _suite(_lecteur().parse(texte), 0)
    _niveler(rendu)
    return rendu


@lru_cache(maxsize=256)
def texte_simple(texte: str) -> str:
    """The answer without its marks: one line for each block, cells parted by « – »."""
    return "\n".join(_lignes(blocs(texte)))


def compter_mots(texte: str) -> int:
    """Words of an answer, as a word processor counts them: what stands between blanks."""
    return sum(1 for mot in texte_simple(texte).split() if _MOT.search(mot))


_REMPLISSAGES = frozenset(
    [
        "a definir",
        "a preciser",
        "a completer",
        "a renseigner",
        "a voir",
        "a rediger",
        "a venir",
        "on verra",
        "plus tard",
        "en cours de redaction",
        "tbd",
        "todo",
        "xxx",
        "xx",
        "x",
        "?",
        "??",
        "???",
        "...",
        "…",
        "-",
        "–",
        "—",
        "/",
        ".",
    ]
)


def remplissage(texte: str) -> bool:
    """True for what stands where an answer should: « à définir », « on verra », « … »."""
    from formulaires.noyau.caracteres import plier

    return plier(texte).strip().rstrip(" !.").strip() in _REMPLISSAGES or (
        plier(texte).strip() in _REMPLISSAGES
    )


def defaut(texte: str) -> str:
    """The French sentence that says why an answer cannot be drawn whole, or nothing."""
    jetons = _lecteur().parse(texte)
    if _deborde(jetons, texte.split("\n")):
        return (
            "Une rangée du tableau a plus de cases que son en-tête\u202f: "
            "ajoutez une colonne à l’en-tête, ou retirez la case de trop."
        )
    if _lettres(texte) != _lettres(texte_simple(texte)):
        return "Cette réponse est trop imbriquée pour être imprimée en entier\u202f: simplifiez-la."
    return ""


def _lettres(texte: str) -> Counter[str]:
    return Counter(c for c in texte if c.isalpha())


def _deborde(jetons: list[Token], lignes: list[str]) -> bool:
    """True when Markdown would drop a case: a row longer than the heading of its table."""
    from markdown_it.rules_block.table import escapedSplit

    large = 0
    for jeton in jetons:
        if jeton.type == "table_open" and jeton.map:
            large = _cases(escapedSplit(lignes[jeton.map[0]].strip()))
        elif (
            jeton.type == "tr_open"
            and jeton.map
            and _cases(escapedSplit(lignes[jeton.map[0]].strip())) > large
        ):
            return True
    return False


def _cases(morceaux: list[str]) -> int:
    debut = 1 if morceaux and not morceaux[0].strip() else 0
    fin = len(morceaux) - (1 if len(morceaux) > debut and not morceaux[-1].strip() else 0)
    return fin - debut


def _lignes(liste: list[Bloc]) -> Iterator[str]:
    for bloc in liste:
        if bloc["genre"] == "liste":
            for element in bloc["elements"]:
                yield from _lignes(element)
        elif bloc["genre"] == "tableau":
            for rangee in (bloc["entete"], *bloc["rangees"]):
                yield " – ".join(dit(case) for case in rangee)
        else:
            yield dit(bloc["morceaux"])


def dit(morceaux: list[Morceau]) -> str:
    """The text of some morceaux."""
    return "".join(m["texte"] for m in morceaux)


def _suite(jetons: list[Token], i: int) -> tuple[list[Bloc], int]:
    """Blocks from token ``i`` to the end of what holds them, and where that end is."""
    rendu: list[Bloc] = []
    while i < len(jetons) and jetons[i].nesting >= 0:
        jeton = jetons[i]
        if jeton.type in ("bullet_list_open", "ordered_list_open"):
            bloc, i = _liste(jetons, i)
            rendu.append(bloc)
        elif jeton.type == "table_open":
            fin = next(k for k in range(i, len(jetons)) if jetons[k].type == "table_close")
            rendu.append(_tableau(jetons[i:fin]))
            i = fin
        elif jeton.type == "heading_open":
            bloc = {"genre": "titre", "niveau": int(jeton.tag[1])}
            rendu.append(bloc | {"morceaux": _morceaux(jetons[i + 1])})
            i += 2
        elif jeton.type == "paragraph_open":
            rendu.append({"genre": "paragraphe", "morceaux": _morceaux(jetons[i + 1])})
            i += 2
        i += 1
    return rendu, i


def _liste(jetons: list[Token], i: int) -> tuple[Bloc, int]:
    ordonnee = jetons[i].type.startswith("ordered")
    depart = int(jetons[i].attrs.get("start", 1)) if ordonnee else 0
    elements = []
    i += 1
    while jetons[i].type == "list_item_open":
        element, i = _suite(jetons, i + 1)
        elements.append(element)
        i += 1
    return {"genre": "liste", "ordonnee": ordonnee, "depart": depart, "elements": elements}, i


def _tableau(jetons: list[Token]) -> Bloc:
    rangees: list[list[list[Morceau]]] = []
    for i, jeton in enumerate(jetons):
        if jeton.type == "tr_open":
            rangees.append([])
        elif jeton.type in ("th_open", "td_open"):
            rangees[-1].append(_morceaux(jetons[i + 1]))
    return {"genre": "tableau", "entete": rangees[0], "rangees": rangees[1:]}


def _niveler(liste: list[Bloc]) -> None:
    """Give headings the depth they have in the answer, whatever number of # was typed."""
    pile: list[int] = []
    for bloc in _tous(liste):
        if bloc["genre"] == "titre":
            while pile and pile[-1] >= bloc["niveau"]:
                pile.pop()
            pile.append(bloc["niveau"])
            bloc["niveau"] = min(len(pile), NIVEAUX)


def _tous(liste: list[Bloc]) -> Iterator[Bloc]:
    for bloc in liste:
        yield bloc
        for element in bloc.get("elements", []):
            yield from _tous(element)


def _morceaux(jeton: Token) -> list[Morceau]:
    rendu: list[Morceau] = []
    gras = italique = 0
    for enfant in jeton.children or []:
        if enfant.type in ("strong_open", "strong_close"):
            gras += enfant.nesting
        elif enfant.type in ("em_open", "em_close"):
            italique += enfant.nesting
        else:
            saut = enfant.type in ("softbreak", "hardbreak")
            _ajouter(rendu, "\n" if saut else enfant.content, bool(gras), bool(italique))
    return rendu


def _ajouter(morceaux: list[Morceau], texte: str, gras: bool, italique: bool) -> None:
    if not texte:
        return
    if morceaux and (morceaux[-1]["gras"], morceaux[-1]["italique"]) == (gras, italique):
        morceaux[-1]["texte"] += texte
    else:
        morceaux.append({"texte": texte, "gras": gras, "italique": italique})
