"""Words that the person does not want written: looked for in all that is printed or carried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from formulaires.documents.base import EMPLOYEUR, Document
from formulaires.documents.bloc import Bloc, Place, parcourir
from formulaires.documents.blocs.communs import NotesInternes
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import activite, situation, thematique
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle


@regle("maison:2/mots-a-taire")
def mots_a_taire(document: Document, j: Jugement) -> Iterator[Constat]:
    internes = getattr(document, "internes", None) or NotesInternes()
    if "internes" in document.malformes or "ne_pas_ecrire" in internes.malformes:
        yield j.insuffisant(
            "La liste des mots à taire n’est pas comprise\u00a0: rien n’a pu être vérifié.",
            "internes.ne_pas_ecrire",
        )
        return
    mots = [m for m in internes.ne_pas_ecrire if m.strip()]
    if not mots:
        yield j.sans_objet("Aucun mot n’est à taire.")
        return
    trouves = _trouves(mots, j.places)
    for place in trouves:
        yield j.insuffisant(
            f"Un mot à ne pas écrire se trouve dans «\u00a0{place.champ.libelle}\u00a0».",
            place.chemin,
        )
    if not trouves:
        yield j.satisfait("Aucun mot à taire n’est imprimé.")


@regle("maison:2/mots-employeur")
def mots_employeur(document: Document, j: Jugement) -> Iterator[Constat]:
    internes = getattr(document, "internes", None)
    mots = [m for m in getattr(internes, "ne_pas_dire_employeur", []) if m.strip()]
    if EMPLOYEUR not in document.exemplaires() or not mots:
        yield j.sans_objet("Rien n’est à taire à un employeur.")
        return
    trouves = _trouves(mots, parcourir(document.expurger(EMPLOYEUR)))
    for place in trouves:
        yield j.insuffisant(
            f"«\u00a0{place.champ.libelle}\u00a0», que lira l’employeur, contient un mot à lui taire.",
            place.chemin,
        )
    if not trouves:
        yield j.satisfait("L’exemplaire de l’employeur ne contient aucun mot à lui taire.")


def _trouves(mots: list[str], places: Sequence[Place]) -> list[Place]:
    """Printed fields in which one of the words stands."""
    motif = re.compile("|".join(map(_motif, mots)))
    return [
        p for p in places if not p.champ.interne and any(motif.search(_plier(t)) for t in _dits(p))
    ]


def _plier(texte: str) -> str:
    return plier(texte).replace("\u2011", "-")


def _motif(mot: str) -> str:
    """The word, its feminine and its plural (-s, -x, -aux), whatever blanks part a phrase."""
    plie = re.sub(r"\s+", " ", _plier(mot.strip()))
    corps = r"\s+".join(map(re.escape, plie.split(" ")))
    pluriel = re.escape(plie[:-1]) + "ux" if plie.endswith("al") else corps
    return rf"(?<!\w)(?:{corps}(?:e?s?|x)|{pluriel})(?!\w)"


def _dits(place: Place) -> Iterator[str]:
    """Every text that a field may put on paper or into the file: as typed, and as printed."""
    if place.malforme is not None:
        yield from _chaines(place.malforme.valeur)
    for valeur in place.valeur if isinstance(place.valeur, list) else [place.valeur]:
        if isinstance(valeur, Vocabulaire):
            yield valeur.libelle
        elif isinstance(valeur, str):
            yield valeur
            for libelle in (situation, activite, thematique):
                yield libelle(valeur)
        elif isinstance(valeur, Bloc):
            yield from _chaines(dict(valeur.inconnus))


def _chaines(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, dict):
        for cle, v in valeur.items():
            yield cle
            yield from _chaines(v)
    elif isinstance(valeur, list):
        for v in valeur:
            yield from _chaines(v)
