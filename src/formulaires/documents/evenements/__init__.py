"""The events of an accompaniment and of a plateforme, discovered like the documents."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from formulaires.documents.evenements.base import Evenement
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.erreurs import NomInconnu, proche


@cache
def genres() -> Mapping[str, type[Evenement]]:
    """Each kind of event by its ``genre``: every class of the modules here that bears one."""
    trouves: dict[str, type[Evenement]] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for objet in vars(module).values():
            if not (isinstance(objet, type) and issubclass(objet, Evenement)):
                continue
            if objet.__module__ != module.__name__ or "genre" not in vars(objet):
                continue
            if trouves.setdefault(objet.genre, objet) is not objet:
                raise TypeError(f"deux événements de genre {objet.genre}")
    return MappingProxyType(trouves)


def evenement(genre: str) -> type[Evenement]:
    """Return the class of one kind of event."""
    connus = genres()
    if genre not in connus:
        raise NomInconnu(
            f"L’événement «\u00a0{genre}\u00a0» n’existe pas.",
            proche(genre, tuple(connus))
            or f"Les genres connus\u00a0: {enumerer(sorted(connus), len(connus))}.",
        )
    return connus[genre]
