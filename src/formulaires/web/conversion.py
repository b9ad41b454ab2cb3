"""Forms made out of the models: a field is written once, in its ``Champ``, and nowhere here."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from wtforms import Form

from formulaires.documents.bloc import Bloc, ecriture_de, type_bloc
from formulaires.noyau.catalogues import activites, situations, thematiques
from formulaires.noyau.champ import Champ, champs_de
from formulaires.noyau.ecriture import majuscule
from formulaires.noyau.types import Texte
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.web import champs
from formulaires.web.rangees import Groupe, Rangees

_LIBRE = typing.get_args(Texte)[1]  # what makes a text free: its own check, and no other
_RADIOS = 4
_CITES = 4
_MISES = ("heures", "etp", "montant", "siret", "telephone", "mois")


@cache
def formulaire(modele: type[Bloc], noms: tuple[str, ...] | None = None) -> type[Form]:
    """The form of a model, or of some of its fields, in their order."""
    attributs = {
        nom: _champ(modele, nom, champ)
        for nom, champ in champs_de(modele).items()
        if noms is None or nom in noms
    }
    return type(f"Formulaire{modele.__name__}", (Form,), attributs)


def _champ(modele: type[Bloc], nom: str, champ: Champ) -> Any:
    annotation = modele.model_fields[nom].annotation
    bloc = type_bloc(annotation)
    quand = _quand(modele, champ)
    if typing.get_origin(annotation) is list:
        if bloc is not None:
            return Rangees(Groupe(champ, formulaire(bloc)), champ, description=quand)
        interieur = typing.get_args(annotation)[0]
        if _vocabulaire(interieur):
            return champs.Cases(champ, _choix(interieur), description=quand)
        return Rangees(_feuille(modele, nom, champ, interieur), champ, description=quand)
    if bloc is not None:
        return Groupe(champ, formulaire(bloc), description=quand)
    return _feuille(modele, nom, champ, annotation, quand)


def _quand(modele: type[Bloc], champ: Champ) -> str:
    """« Si « Motif » est « Démission » » : for who fills the form without a script."""
    si = champ.si
    if si is None or si.champ.startswith("/"):
        return ""
    quoi = f"«\u00a0{champs_de(modele)[si.champ].libelle}\u00a0»"
    vocabulaire = _vocabulaire(modele.model_fields[si.champ].annotation)
    if vocabulaire is None or not si.parmi:
        return f"Si {quoi} est rempli."
    libelles = dict(_choix(vocabulaire))
    dits = [f"«\u00a0{libelles[v]}\u00a0»" for v in si.parmi]
    ou = " ou ".join(dits[:_CITES]) + (" …" if len(dits) > _CITES else "")
    return f"Si {quoi} est {ou}."


def _feuille(modele: type[Bloc], nom: str, champ: Champ, annotation: Any, quand: str = "") -> Any:
    """The field of one value, by its type and the way it is written."""
    options = {"description": quand}
    if vocabulaire := _vocabulaire(annotation):
        court = vocabulaire is Reponse or len(vocabulaire) <= _RADIOS
        return champs.Choix(champ, _choix(vocabulaire), "radios" if court else "liste", **options)
    forme = ecriture_de(modele, nom)
    if forme in _MISES:
        return champs.Mise(champ, str(forme), **options)
    if forme == "thematique":
        return champs.Choix(champ, _libelles(thematiques()).items(), "liste", **options)
    if forme in ("situation", "activite"):
        connus = _libelles(situations() if forme == "situation" else activites())
        return champs.Catalogue(champ, forme, connus, **options)
    if forme == "redige":
        return champs.Redige(champ, **options)
    types = set(_types(annotation))
    for type_, genre in ((dt.date, "date"), (dt.time, "heure"), (int, "nombre")):
        if type_ in types:
            return champs.Mise(champ, genre, **options)
    libre = forme == "parole" or (forme is None and _LIBRE in _metadonnees(annotation))
    return (champs.Texte if libre else champs.Ligne)(champ, **options)


def _vocabulaire(annotation: Any) -> type[Vocabulaire] | None:
    return next(
        (t for t in _types(annotation) if isinstance(t, type) and issubclass(t, Vocabulaire)), None
    )


def _choix(vocabulaire: type[Vocabulaire]) -> tuple[tuple[str, str], ...]:
    return tuple((m.value, majuscule(m.libelle) or "Sans") for m in vocabulaire)


def _libelles(catalogue: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    return {code: str(entree["libelle"]) for code, entree in catalogue.items()}


def les_catalogues() -> dict[str, list[str]]:
    """Labels of each catalogue that a box proposes."""
    return {
        "situation": list(_libelles(situations()).values()),
        "activite": list(_libelles(activites()).values()),
    }


def _types(annotation: Any) -> Iterator[Any]:
    """The plain types inside an annotation."""
    arguments = typing.get_args(annotation)
    if typing.get_origin(annotation) is typing.Annotated:
        arguments = arguments[:1]
    if not arguments:
        yield annotation
    for argument in arguments:
        yield from _types(argument)


def _metadonnees(annotation: Any) -> list[Any]:
    trouvees = list(getattr(annotation, "__metadata__", ()))
    for argument in typing.get_args(annotation):
        trouvees += _metadonnees(argument) if not isinstance(argument, str) else []
    return trouvees


def champ_nomme(form: Form, nom: str) -> Any:
    """The field of that name, however deep; None when the form has none."""
    for champ in form:
        if (trouve := _chercher(champ, nom)) is not None:  # an empty list of rows is false
            return trouve
    return None


def _chercher(champ: Any, nom: str) -> Any:
    if champ.name == nom:
        return champ
    if not nom.startswith(f"{champ.name}-"):
        return None
    interieurs = getattr(champ, "entries", None)
    if interieurs is None:
        interieurs = champ.form if isinstance(champ, Groupe) else ()
    return next((t for c in interieurs if (t := _chercher(c, nom)) is not None), None)


def feuilles(form: Any) -> Iterator[Any]:
    """Every field of a form that holds an answer, in order."""
    for champ in form:
        if isinstance(champ, Groupe):
            yield from feuilles(champ.form)
        elif isinstance(champ, Rangees):
            for entree in champ.entries:
                yield from feuilles(entree.form) if isinstance(entree, Groupe) else [entree]
        else:
            yield champ
