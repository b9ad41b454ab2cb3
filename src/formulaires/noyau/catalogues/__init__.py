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

from formulaires.noyau.erreurs import CatalogueInvalide
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
    connues = _par_id("activites.toml", "activite")
    chemin = os.environ.get("FORMULAIRES_CATALOGUE")
    return connues | _de_l_organisme(Path(chemin)) if chemin else connues


_ATTENDUS: tuple[tuple[str, type | tuple[type, ...]], ...] = (
    ("id", str),
    ("libelle", str),
    ("thematique", str),
    ("forfait_heures", (int, float)),
)


@cache
def _de_l_organisme(chemin: Path) -> dict[str, dict[str, Any]]:
    """Activities of the organisation's file, each with what a catalogue entry needs."""
    try:
        entrees = toml(chemin).get("activite", [])
    except OSError:
        raise CatalogueInvalide(
            "Le catalogue nommé par FORMULAIRES_CATALOGUE ne peut pas être lu.",
            "Corrigez le chemin ou retirez la variable.",
        ) from None
    except ValueError:
        raise CatalogueInvalide(
            "Le catalogue nommé par FORMULAIRES_CATALOGUE n’est pas du TOML lisible.",
            "Prenez modèle sur celui de formulaires.",
        ) from None
    lues = {}
    for rang, entree in enumerate(entrees, 1):
        for cle, type_ in _ATTENDUS:
            if not isinstance(entree, dict) or not isinstance(entree.get(cle), type_):
                raise CatalogueInvalide(
                    f"Dans votre catalogue, l’activité n°\u00a0{rang} n’a pas de «\u00a0{cle}\u00a0» valable.",
                    "Prenez modèle sur le catalogue de formulaires.",
                )
        if entree["thematique"] not in thematiques():
            raise CatalogueInvalide(
                f"Dans votre catalogue, la thématique de l’activité n°\u00a0{rang} n’existe pas.",
                "Choisissez une thématique data·inclusion.",
            )
        lues[entree["id"]] = entree
    return lues


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
