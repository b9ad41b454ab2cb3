"""Immersions planned in a convention individuelle."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.convention_individuelle import ConventionIndividuelle
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.maison.immersions import immersions


@regle("maison:4/a-confirmer", ConventionIndividuelle)
def immersions_de_la_convention(
    convention: ConventionIndividuelle, j: Jugement
) -> Iterator[Constat]:
    yield immersions("actions_personne", convention.actions_personne, j)
