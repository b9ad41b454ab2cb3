"""The values of a paper as they are found, and where each goes in its document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, type_bloc
from formulaires.rendu.retour.rangees import type_bloc_de

Chemin = tuple[str, ...]


class Corps:
    """A saisie in the making."""

    def __init__(self, modele: type[Document]) -> None:
        self.modele = modele
        self.valeurs: dict[str, Any] = {}

    def chemin(self, cle: str) -> Chemin:
        """The field that a key of the plan prints: a path in the document; () when it is a mix."""
        if not cle:
            return ()
        if "." in cle:
            return tuple(cle.split("."))
        if cle in self.modele.model_fields:
            return (cle,)
        mots = cle.split("_")
        for k in range(1, len(mots)):
            tete, suite = "_".join(mots[:k]), "_".join(mots[k:])
            if tete in self.modele.model_fields:
                dedans = type_bloc_de(self.modele, tete)
                if dedans is not None and suite in dedans.model_fields:
                    return (tete, suite)
        trouves = [
            (*ou, cle) for ou, bloc in blocs(self.modele, ()) if ou and cle in bloc.model_fields
        ]
        return trouves[0] if len(trouves) == 1 else ()

    def ouvrir(self, chemin: Chemin) -> dict[str, Any]:
        """The values of a bloc, made when there are none yet."""
        ici = self.valeurs
        for nom in chemin:
            ici = ici.setdefault(nom, {})
        return ici

    def champ(self, chemin: Chemin) -> tuple[type[Bloc], str] | None:
        """The bloc and the name of a field; None where a path leads to none."""
        if not chemin:
            return None
        *ou, nom = chemin
        portee = bloc_a(self.modele, tuple(ou))
        return (portee, nom) if portee is not None and nom in portee.model_fields else None


def bloc_a(modele: type[Bloc], chemin: Chemin) -> type[Bloc] | None:
    """The bloc that stands at a path, lists aside."""
    ici: type[Bloc] | None = modele
    for nom in chemin:
        ici = type_bloc_de(ici, nom) if ici else None
    return ici


def blocs(modele: type[Bloc], depart: Chemin) -> Iterator[tuple[Chemin, type[Bloc]]]:
    """A bloc of a document and those inside it, lists aside."""
    bloc = bloc_a(modele, depart)
    if bloc is None:
        return
    yield depart, bloc
    for nom, champ in bloc.model_fields.items():
        if type_bloc(champ.annotation) and get_origin(champ.annotation) is not list:
            yield from blocs(modele, (*depart, nom))
