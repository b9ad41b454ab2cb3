"""Operators of a plateforme told apart by their SIRET (arrêté, I.B: « un collectif »)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from formulaires.noyau.ecriture import ecrire

T = TypeVar("T")


def repetes(ecrits: Iterable[tuple[str | None, T]]) -> list[tuple[str, list[T]]]:
    """Each SIRET, as it prints, that is written for several; nothing written is nobody's."""
    porteurs: dict[str, list[T]] = {}
    for siret, qui in ecrits:
        if siret:
            porteurs.setdefault(siret, []).append(qui)
    return [(ecrire(siret, "siret"), qui) for siret, qui in porteurs.items() if len(qui) > 1]
