"""Long answers: a small Markdown, read into plain blocks that Word and PDF draw alike.

Bold, italics, nested lists, tables, headings. Everything else in Markdown (links, images,
HTML, code) is not markup here: it stays as typed.

A block is one of
- {"genre": "titre", "niveau": 1 to 3, "morceaux": [...]}: no level is ever skipped;
- {"genre": "paragraphe", "morceaux": [...]};
- {"genre": "liste", "numeros": [] for bullets or each item's own number as typed, "signe": "." or
  ")", "elements": [[block, ...], ...]};
- {"genre": "tableau", "cotes": ["left"|"center"|"right", ...], "entete": [case, ...],
  "rangees": [[case, ...], ...]}, a case being morceaux, a side for each column;
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
COLONNES = 10
# An asterisk between two figures, or alone in brackets, is a sign; a plus is no bullet here.
_SIGNES = re.compile(r"(?<=\d)\*+(?=\d)|(?<=\()\*+(?=\))|^( *)\+(?= )", re.MULTILINE)


@cache
def _lecteur() -> MarkdownIt:
    from markdown_it import MarkdownIt

    regles = ["emphasis", "list", "heading", "table", "escape", "newline", "balance_pairs"]
    return MarkdownIt("zero", {"maxNesting": 30}).enable([*regles, "fragments_join"])


def blocs(texte: str) -> list[Bloc]:
    """Read an answer into blocks, in order; see the module's first lines."""
    rendu, _ = _suite(_jetons(texte), 0)
    _niveler(rendu)
    return rendu


def _jetons(texte: str) -> list[Token]:
    """Markdown's tokens, signs that are no marks kept from it."""
    garde = _SIGNES.sub(lambda m: m[0].replace("*", "\\*").replace("+", "\\+"), texte)
    return _lecteur().parse(garde)


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

    brut = texte.strip()
    dit_net = plier(texte_simple(brut) or brut).strip()
    return dit_net in _REMPLISSAGES or dit_net.rstrip(" !.").strip() in _REMPLISSAGES


def defaut(texte: str) -> str:
    """The French sentence that says why an answer cannot be drawn whole, or nothing."""
    if texte.strip() and not _signes(texte) and not texte_simple(texte).strip():
        return "Cette réponse ne contient que des signes de mise en forme\u202f: écrivez-la, ou effacez-la."
    if any(len(b["entete"]) > COLONNES for b in _tous(blocs(texte)) if b["genre"] == "tableau"):
        return (
            f"Un tableau a plus de {COLONNES}\u00a0colonnes et ne tiendrait pas sur une page\u202f: "
            "coupez-le en deux."
        )
    if _signes(texte) != _signes("\n".join(_tout(blocs(texte)))):
        return (
            "Une partie de cette réponse ne serait pas imprimée (une rangée de tableau plus longue que "
            "son en-tête, ou des listes trop imbriquées)\u202f: simplifiez-la."
        )
    return ""


def _signes(texte: str) -> Counter[str]:
    return Counter(c for c in texte if c.isalnum())


def _tout(liste: list[Bloc]) -> Iterator[str]:
    """Every text of the blocks, the numbers of lists included."""
    for bloc in _tous(liste):
        yield from bloc.get("numeros", ())
        if bloc["genre"] == "tableau":
            yield from (
                dit(case) for rangee in (bloc["entete"], *bloc["rangees"]) for case in rangee
            )
        else:
            yield dit(bloc.get("morceaux", []))


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
            if morceaux := _morceaux(jetons[i + 1]):
                rendu.append({"genre": "titre", "niveau": int(jeton.tag[1]), "morceaux": morceaux})
            i += 2
        elif jeton.type == "paragraph_open":
            rendu.append({"genre": "paragraphe", "morceaux": _morceaux(jetons[i + 1])})
            i += 2
        i += 1
    return rendu, i


def _liste(jetons: list[Token], i: int) -> tuple[Bloc, int]:
    ordonnee = jetons[i].type.startswith("ordered")
    signe = jetons[i].markup if ordonnee else ""
    numeros: list[str] = []
    elements = []
    i += 1
    while jetons[i].type == "list_item_open":
        if ordonnee:
            numeros.append(jetons[i].info)
        element, i = _suite(jetons, i + 1)
        elements.append(element)
        i += 1
    return {"genre": "liste", "numeros": numeros, "signe": signe, "elements": elements}, i


def _tableau(jetons: list[Token]) -> Bloc:
    rangees: list[list[list[Morceau]]] = []
    cotes: list[str] = []
    for i, jeton in enumerate(jetons):
        if jeton.type == "tr_open":
            rangees.append([])
        elif jeton.type in ("th_open", "td_open"):
            rangees[-1].append(_morceaux(jetons[i + 1]))
            if jeton.type == "th_open":
                cotes.append(
                    str(jeton.attrs.get("style", "")).removeprefix("text-align:") or "left"
                )
    return {"genre": "tableau", "cotes": cotes, "entete": rangees[0], "rangees": rangees[1:]}


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
