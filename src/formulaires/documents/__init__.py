"""One model per document. Documents are discovered: a module here that defines one is known."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from formulaires.documents.base import Document
from formulaires.noyau.erreurs import NomInconnu, proche


@cache
def noms() -> tuple[str, ...]:
    """Ids of the documents: the modules of this folder, without importing them."""
    modules = (m for m in pkgutil.iter_modules(__path__) if not m.ispkg)
    return tuple(m.name for m in modules if m.name not in ("base", "bloc", "formulaire"))


@cache
def modele(nom: str) -> type[Document]:
    """Return the model of one document; only its own module is imported."""
    if nom not in noms():
        raise NomInconnu(
            f"Le document «\u00a0{nom}\u00a0» n’existe pas.",
            proche(nom, noms()) or "Voyez «\u00a0formulaires documents\u00a0».",
        )
    module = importlib.import_module(f"{__name__}.{nom}")
    trouves = [
        o
        for o in vars(module).values()
        if isinstance(o, type)
        and issubclass(o, Document)
        and o.__module__ == module.__name__
        and getattr(o, "id", None) == nom
    ]
    if len(trouves) != 1:
        raise TypeError(f"{module.__name__} doit définir un document d’id {nom}, et un seul")
    return trouves[0]
