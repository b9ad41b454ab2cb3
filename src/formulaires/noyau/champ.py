"""``Champ``: everything a field says of itself, written once, beside its type.

The label, the help, the noun phrase from which sentences are made, the legal requirements
it answers, and who may see it. Used as metadata in ``Annotated[type | None, Champ(...)]``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

_DEFINI = re.compile(
    r"^(le |la |l’|les |ce |cette |au moins |si |qui |que |où |comment |pourquoi )"
)


@dataclass(frozen=True, slots=True)
class Si:
    """When a field is asked: another one bears one of ``parmi``; without ``parmi``, is written.

    ``champ`` is a field of the same bloc; ``/personne.nom`` one of the whole document.
    """

    champ: str
    parmi: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Champ:
    """One field of a document.

    ``libelle`` is what stands before the answer on screen and paper; ``objet`` the noun
    phrase (« la durée de l’accompagnement ») that makes « Indiquez … ». ``interne`` fields
    are never printed nor embedded. ``sensible`` ones are encrypted when stored.
    ``engage_signature`` is False for what may change without a new signature; ``suit`` is
    True for what follows the person from one document to the next; ``reserve`` fields stay out
    of the copy that an employer receives. ``section`` is the title of the part of the form that
    begins with this field; ``si`` when it is asked; ``echeance`` what falls due on that date.
    ``acte`` is True for what was said, given or agreed that day: next year's paper says it again.
    ``renvoi`` names the list of the document whose rows the number counts.
    """

    libelle: str
    objet: str
    aide: str = ""
    exigences: tuple[str, ...] = ()
    sensible: bool = False
    interne: bool = False
    reserve: bool = False
    engage_signature: bool = True
    suit: bool = False
    section: str = ""
    si: Si | None = None
    echeance: str = ""
    acte: bool = False
    renvoi: str = ""

    def __post_init__(self) -> None:
        if not _DEFINI.match(self.objet):
            raise ValueError(f"objet « {self.objet} » : attendu un groupe nominal avec son article")

    def indiquez(self) -> str:
        """« Indiquez la durée de l’accompagnement. »"""
        return f"Indiquez {self.objet}."

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        rendu = handler(schema)
        rendu["title"] = self.libelle
        if self.aide:
            rendu["description"] = self.aide
        extra: dict[str, Any] = {"objet": self.objet}
        if self.exigences:
            extra["exigences"] = list(self.exigences)
        extra |= {n: True for n in ("sensible", "interne", "reserve") if getattr(self, n)}
        if not self.engage_signature:
            extra["engage_signature"] = False
        rendu["x-formulaires"] = extra
        return rendu


@cache
def champs_de(modele: type[BaseModel]) -> Mapping[str, Champ]:
    """Map each field of a model to its ``Champ``, in the order of the paper form."""
    champs: dict[str, Champ] = {}
    for nom, info in modele.model_fields.items():
        trouve = [m for m in info.metadata if isinstance(m, Champ)]
        if len(trouve) != 1:
            raise TypeError(f"{modele.__name__}.{nom} : un Champ et un seul est attendu")
        champs[nom] = trouve[0]
    return champs
