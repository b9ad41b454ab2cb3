"""Numbers that count the rows of a list: they follow the rows, and are proposed by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, parcourir, type_bloc
from formulaires.noyau.champ import champs_de
from formulaires.services.saisies import Saisie


def suivre(modele: type[Bloc], saisie: Saisie, ou: Mapping[str, str]) -> Saisie:
    """The saisie with its numbers after rows have moved: ``ou`` gives old and new places.

    The number of a row that was taken out goes with it.
    """
    champs = champs_de(modele)
    rendu = {}
    for nom, valeur in saisie.items():
        champ = champs.get(nom)
        neuve = valeur
        if champ is not None and champ.renvoi and type(valeur) is int:  # true is no number
            neuve = _numero(valeur, champ.renvoi, ou)
        elif champ is not None and (bloc := type_bloc(modele.model_fields[nom].annotation)):
            neuve = _dessous(bloc, valeur, ou)
        if neuve is not None or valeur is None:
            rendu[nom] = neuve
    return rendu


def _dessous(bloc: type[Bloc], valeur: Any, ou: Mapping[str, str]) -> Any:
    if isinstance(valeur, list):
        return [_dessous(bloc, v, ou) for v in valeur]
    return suivre(bloc, valeur, ou) if isinstance(valeur, dict) else valeur


def _numero(numero: int, liste: str, ou: Mapping[str, str]) -> int | None:
    vers = ou.get(f"{liste}.{numero - 1}")
    if vers is None:
        return numero
    rang = vers.rpartition(".")[2]
    return int(rang) + 1 if rang.isdigit() else None


def proposes(document: Document) -> dict[str, list[str]]:
    """For each list that numbers count, what its rows are called."""
    listes = {p.champ.renvoi for p in parcourir(document) if p.champ.renvoi}
    return {nom: [r.appellation() for r in getattr(document, nom)] for nom in sorted(listes)}
