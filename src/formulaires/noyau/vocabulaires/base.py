"""Closed vocabularies: each member carries its value (in the JSON) and its French label."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Vocabulaire(StrEnum):
    """A closed list of terms: ``PMSMP = "pmsmp", "Immersion (PMSMP)"``."""

    libelle: str

    def __new__(cls, valeur: str, libelle: str) -> Self:
        membre = str.__new__(cls, valeur)
        membre._value_ = valeur
        membre.libelle = libelle
        return membre

    @classmethod
    def _lire(cls, valeur: Any) -> Self:
        for membre in cls:
            if membre.value == valeur:
                return membre
        choix = ", ".join(f"{m.libelle or 'sans'} ({m.value})" for m in cls)
        phrase = f"Choisissez parmi\u00a0: {choix}."
        raise PydanticCustomError("vocabulaire", "{phrase}", {"phrase": phrase})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._lire,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda m: m.value, when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": "string",
            "oneOf": [{"const": m.value, "title": m.libelle} for m in cls],
        }
