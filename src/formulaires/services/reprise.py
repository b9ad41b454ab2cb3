"""Last year's paper begins this year's: what it says stays, its days, acts and signatures go."""

from __future__ import annotations

import datetime as dt
import typing
from typing import Any

from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, type_bloc
from formulaires.documents.blocs.communs import Signature
from formulaires.noyau.champ import champs_de
from formulaires.services import papiers
from formulaires.services._passages import passages
from formulaires.services.nouveau import nouveau
from formulaires.services.saisies import Saisie
from formulaires.stockage.cles import cle_de
from formulaires.stockage.depot import Depot


def cloner(depot: Depot, identifiant: str, *, cle: str | None = None) -> str:
    """A new document out of another, in its dossier. Return its id."""
    papier = papiers.lire(depot, identifiant)
    return papiers.creer(
        depot,
        papier.dossier,
        reprise(papier.document),
        papier.modele,
        cle=cle_de(cle, papier.id),
        vient_de=papier.id,
    )


def reprise(document: Document) -> Saisie:
    """What next year's document takes from this one; the facts of a person keep their dates."""
    valeurs = document.saisie()
    del valeurs["edition"]
    saisie: Saisie = _garder(type(document), valeurs)
    suite = nouveau(document.id, document)
    for chemin in passages(document, valeurs, document.id):  # what says itself how it goes on
        racine = chemin.split(".", maxsplit=1)[0]
        saisie[racine] = suite.get(racine)
    return {n: v for n, v in saisie.items() if v is not None}


def _garder(bloc: type[Bloc], valeurs: Saisie) -> Saisie:
    champs = champs_de(bloc)
    rendu = {}
    for nom, valeur in valeurs.items():
        if nom not in champs or champs[nom].suit:
            rendu[nom] = valeur
        elif not (champs[nom].acte or _passe(bloc, nom)):
            rendu[nom] = _dessous(type_bloc(bloc.model_fields[nom].annotation), valeur)
    return rendu


def _dessous(bloc: type[Bloc] | None, valeur: Any) -> Any:
    if bloc is not None and isinstance(valeur, dict):
        return _garder(bloc, valeur)
    if bloc is not None and isinstance(valeur, list):
        # a row that its day names (a contact, a month) is of that day
        return [
            _dessous(bloc, r)
            for r in valeur
            if not (
                isinstance(r, dict) and any(n in r and _passe(bloc, n) for n in bloc.nomme_par())
            )
        ]
    return valeur


def _passe(bloc: type[Bloc], nom: str) -> bool:
    """Whether a field holds a day or a signature."""
    annotation = bloc.model_fields[nom].annotation
    sous = type_bloc(annotation)
    return issubclass(sous, Signature) if sous else _est_jour(annotation)


def _est_jour(annotation: Any) -> bool:
    return annotation is dt.date or any(_est_jour(a) for a in typing.get_args(annotation))
