"""Computations by name; each is found in its module, none is listed by hand."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache

from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

Calcul = Callable[[Dossier, ExigenceResolue, Indices], Resultat | None]
_CALCULS: dict[str, Calcul] = {}


def calcul(fonction: Calcul) -> Calcul:
    """Declare a computation: None when the file does not say enough for it."""
    if fonction.__name__ in _CALCULS:
        raise ValueError(f"deux calculs {fonction.__name__}")
    _CALCULS[fonction.__name__] = fonction
    return fonction


@cache
def calculs() -> dict[str, Calcul]:
    """Every computation by its name."""
    from formulaires.regles.preuves import calculs as paquet

    for module in pkgutil.iter_modules(paquet.__path__, f"{paquet.__name__}."):
        importlib.import_module(module.name)
    return _CALCULS


def nom(i: Indices, cle: str) -> str:
    """A setting that is a name."""
    return str(i.reglages[cle])


def noms(i: Indices, cle: str) -> tuple[str, ...]:
    """A setting that is one name or several."""
    valeur = i.reglages.get(cle, ())
    return valeur if isinstance(valeur, tuple) else (str(valeur),)


def nombre(r: ExigenceResolue, i: Indices, cle: str) -> float:
    """A setting that is a figure, or names a parameter of the exigence."""
    valeur = i.reglages[cle]
    if isinstance(valeur, str):
        return r.nombre(valeur)
    if isinstance(valeur, tuple):
        raise TypeError(cle)
    return float(valeur)
