"""Ready-made words: thématiques (data·inclusion), situations, objectives, activities.

The files beside this one are data; an organisation's own activities and hour forfaits come
from the TOML file named by ``FORMULAIRES_CATALOGUE``. No text gives a forfait: ours are examples.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, WithJsonSchema

from formulaires.noyau.erreurs import NomInconnu
from formulaires.noyau.ressources import toml
from formulaires.noyau.types import Ecriture, Texte, erreur

_ICI = Path(__file__).parent


@cache
def _par_id(fichier: str, table: str) -> dict[str, dict[str, Any]]:
    return {e["id"]: e for e in toml(_ICI / fichier)[table]}


def thematiques() -> dict[str, dict[str, Any]]:
    """data·inclusion thématiques by id: ``{"libelle", "categorie"}``."""
    return _par_id("thematiques.toml", "thematique")


def situations() -> dict[str, dict[str, Any]]:
    """Known situations by id: ``{"libelle", "domaine", "nature", "thematique"?}``."""
    return _par_id("situations.toml", "situation")


def objectifs() -> dict[str, dict[str, Any]]:
    """Known objectives by id: ``{"libelle", "dimension", "thematiques", "indicateurs", "source"}``."""
    return _par_id("objectifs.toml", "objectif")


def activites() -> dict[str, dict[str, Any]]:
    """Known activities by id, the organisation's own file over ours."""
    connues = dict(_par_id("activites.toml", "activite"))
    if chemin := os.environ.get("FORMULAIRES_CATALOGUE"):
        if not Path(chemin).is_file():
            raise NomInconnu(
                "Le catalogue nommé par FORMULAIRES_CATALOGUE n’existe pas.",
                "Corrigez le chemin ou retirez la variable.",
            )
        connues |= {e["id"]: e for e in toml(Path(chemin)).get("activite", [])}
    return connues


def _thematique(valeur: str) -> str:
    if valeur not in thematiques():
        raise erreur(
            "thematique",
            "Choisissez une thématique data·inclusion (voir «\u00a0formulaires catalogue\u00a0»).",
        )
    return valeur


Thematique = Annotated[
    Texte,
    AfterValidator(_thematique),
    Ecriture("thematique"),
    WithJsonSchema({"type": "string", "pattern": "^[a-z-]+--[a-z-]+$"}),
]
"""Id of a data·inclusion thématique, « famille--garde-denfants »."""

SituationConnue = Annotated[Texte, Ecriture("situation")]
"""Id of a known situation (its label is printed), or free words."""

ActiviteConnue = Annotated[Texte, Ecriture("activite")]
"""Id of a catalogue activity (its label is printed), or free words."""
