"""What a browser sends of a form that nobody touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from formulaires.web.champs import Cases
from formulaires.web.rangees import Groupe, Rangees


def envoye(form: Any) -> Iterator[tuple[str, str]]:
    """Each (name, value), in the order of the page."""
    for champ in form:
        yield from _envoye(champ)


def _envoye(champ: Any) -> Iterator[tuple[str, str]]:
    if isinstance(champ, Groupe):
        yield from envoye(champ.form)
    elif isinstance(champ, Rangees):
        yield champ.ordre_nom, champ.ordre
        yield from envoye(champ.entries)
    elif isinstance(champ, Cases):
        yield champ.name, ""
        for valeur in champ.valeurs:
            yield champ.name, valeur
    else:
        yield champ.name, champ.valeur
