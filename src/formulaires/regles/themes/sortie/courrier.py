"""The letter that tells of an exit: it closes no door, and gives no deadline of its own (IV.E)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.caracteres import plier
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

# « sans retour » alone is also said of a letter that nobody answered.
_FERME = re.compile(
    r"\b(?:definiti(?:f|ve)s?|definitivement|irrevocabl\w+|irreversibl\w+"
    r"|sans retour (?:possible|en arriere)|(?:est|sera) sans retour(?! d)"
    r"|(?:clos|close|ferme|fermee|fini|finie|termine|terminee|fin) pour toujours)\b"
)
# « n’est pas une sortie définitive », « rien de définitif »: a negation just before, same clause.
_NIE = re.compile(
    r"\b(?:pas|jamais|rien|nullement|aucun|aucune|sans (?:caractere|etre))\s+"
    r"(?:[\w']+\s+){0,2}(?:\w+')?$"
)
_DELAI = re.compile(
    r"\b(?:sous|d'ici|delai de|dans les)\s+"
    r"(?:\d+|un|une|deux|trois|quatre|six|huit|dix|quinze)\s+(?:jours?|semaines?|mois|heures?)"
)
_MOIS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
# An answer asked for by a date: « sans réponse de votre part avant le 30 septembre ».
_ULTIMATUM = re.compile(
    r"\bsans (?:aucune )?(?:reponse|nouvelles?|retour)\b[^.!?;]{0,40}?"
    r"\b(?:avant|d'ici|jusqu'|au plus tard)\s*(?:le|au)\s+(?:\w+di\s+)?"
    rf"(?:\d{{1,2}}|1er)(?:\s+(?:{_MOIS})|[/.]\d{{1,2}})(?:[ /.]\d{{4}}\b)?"
)


@regle("ea-2025:IV.E/courrier-definitif", FicheSortie)
def courrier_definitif(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    champ, texte = "courrier.texte", fiche.courrier.texte or ""
    plie = plier(texte)
    trouves = [m for m in _FERME.finditer(plie) if not _NIE.search(plie[: m.start()])]
    if not texte.strip():
        yield j.sans_objet("Aucun courrier n’est écrit.", champ)
    elif trouves:
        yield j.insuffisant(
            f"Le courrier ferme la porte («\u00a0{_extrait(texte, trouves[0])}\u00a0»)\u00a0: "
            "l’accompagnement peut reprendre.",
            champ,
        )
    else:
        yield j.satisfait("Le courrier ne dit pas la sortie définitive.", champ)


@regle("ea-2025:IV.E/courrier-delai", FicheSortie)
def courrier_delai(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    champ, texte = "courrier.texte", fiche.courrier.texte or ""
    plie = plier(texte)
    trouve = _DELAI.search(plie) or _ULTIMATUM.search(plie)
    if not texte.strip():
        yield j.sans_objet("Aucun courrier n’est écrit.", champ)
    elif trouve:
        yield j.insuffisant(
            f"Le courrier donne un délai («\u00a0{_extrait(texte, trouve)}\u00a0») qu’aucun "
            "texte ne fixe.",
            champ,
        )
    else:
        yield j.satisfait("Aucun délai sans texte n’est repéré dans le courrier.", champ)


def _extrait(texte: str, trouve: re.Match[str]) -> str:
    """The words of the letter, accents kept, where their folded form was found."""
    places = [i for i, c in enumerate(texte) for _ in plier(c)]
    if len(places) != len(trouve.string):
        return trouve[0].replace("'", "’")
    mots = texte[places[trouve.start()] : places[trouve.end() - 1] + 1]
    return " ".join(mots.split()).replace("'", "’")
