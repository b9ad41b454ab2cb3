"""The plan of a paper: its fixed sentences, its sections and what each prints, in order.

One TOML file for each document. The Word template is built from it (``outils/gabarits_docx``)
and the PDF drawn from it (``templates_pdf/papier.typ``): that is why both hold the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from formulaires.noyau.erreurs import GabaritInvalide
from formulaires.noyau.ressources import toml

LARGEUR = 170  # mm between the margins
GENRES = (
    "lignes", "tableau", "redige", "texte", "citation", "liste", "clause", "note", "signatures",
    "pour", "special",
)  # fmt: skip


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Colonne(_Strict):
    """A column: heading, key of the row, width in mm, small text under the main one.

    To read it back: ``champs`` are the fields that its cell joins where the key is none of them,
    ``champs_dessous`` those of the small text, ``etiquettes`` the field of each label of its own.
    """

    titre: str
    cle: str
    mm: int
    dessous: str = ""
    fort: bool = False
    droite: bool = False
    champs: tuple[str, ...] = ()
    champs_dessous: tuple[str, ...] = ()
    etiquettes: dict[str, str] = Field(default_factory=dict)


class BlocPlan(_Strict):
    """One piece of a section; exactly one of ``GENRES`` names the key of ``vue`` it prints.

    ``champ``: the field whose values it prints, where the key does not say it, or « champ=valeur »
    for a fixed sentence that only this value prints; ``total`` that of
    its last row, when it is an announced total.
    """

    titre: str = ""
    titre_de: str = ""
    avec: str = ""
    champ: str = ""
    total: str = ""
    style: Literal["", "annonce", "petit"] = ""
    uni: bool | None = None
    colonnes: tuple[Colonne, ...] = ()
    bloc: tuple[BlocPlan, ...] = ()
    lignes: str = ""
    tableau: str = ""
    redige: str = ""
    texte: str = ""
    citation: str = ""
    liste: str = ""
    clause: str = ""
    note: str = ""
    signatures: str = ""
    pour: str = ""
    special: str = ""

    @model_validator(mode="after")
    def _un_genre(self) -> Self:
        if sum(bool(getattr(self, g)) for g in GENRES) != 1:
            raise ValueError(f"un bloc a un genre, et un seul, parmi {', '.join(GENRES)}")
        if bool(self.tableau) != bool(self.colonnes) or bool(self.pour) != bool(self.bloc):
            raise ValueError("un tableau a des colonnes, un « pour » a des blocs")
        if self.colonnes and sum(c.mm for c in self.colonnes) != LARGEUR:
            raise ValueError(f"{self.tableau} : les colonnes ne font pas {LARGEUR} mm")
        return self

    @property
    def genre(self) -> str:
        return next(g for g in GENRES if getattr(self, g))

    @property
    def cle(self) -> str:
        """The key it prints, relative to ``vue`` or to the element of its ``pour``."""
        return str(getattr(self, self.genre))

    @property
    def condition(self) -> str:
        """The key that must not be empty for it to be printed; nothing: always printed."""
        return self.avec if self.genre == "clause" else self.cle


class Section(_Strict):
    """A numbered section; ``toujours`` prints it even when it holds nothing."""

    titre: str
    toujours: bool = False
    bloc: tuple[BlocPlan, ...]


def _tous(blocs: tuple[BlocPlan, ...]) -> Iterator[BlocPlan]:
    for b in blocs:
        yield b
        yield from _tous(b.bloc)


class Plan(_Strict):
    """A paper."""

    clauses: dict[str, str]
    section: tuple[Section, ...]
    fin: Literal["", "ma_semaine"] = ""

    @model_validator(mode="after")
    def _clauses_connues(self) -> Self:
        nommees = {b.clause for s in self.section for b in _tous(s.bloc) if b.clause}
        speciaux = {b.special for s in self.section for b in _tous(s.bloc) if b.special}
        if inconnus := speciaux - {"programmes"}:
            raise ValueError(f"pièces inconnues : {sorted(inconnus)}")
        if manquantes := (nommees | {"objet"}) - self.clauses.keys():
            raise ValueError(f"clauses sans texte : {sorted(manquantes)}")
        return self


@cache
def plan(document: str) -> Plan:
    """The plan of one document."""
    chemin = Path(__file__).parent / "plans" / f"{document}.toml"
    try:
        return Plan.model_validate(toml(chemin))
    except ValidationError as erreur:
        raise GabaritInvalide(
            f"Le plan «\u00a0{document}\u00a0» est mal écrit.", str(erreur)
        ) from None


@cache
def clauses(document: str) -> dict[str, str]:
    """The fixed sentences of a document."""
    return {nom: phrase.strip() for nom, phrase in plan(document).clauses.items()}


def en_json(document: str) -> dict[str, Any]:
    """The sections, as Typst reads them: each bloc says its genre, its key and its condition."""
    p = plan(document)
    return {
        "sections": [
            {"titre": s.titre, "toujours": s.toujours, "blocs": [_bloc(b) for b in s.bloc]}
            for s in p.section
        ],
        "fin": p.fin,
    }


_DESSINES = {"titre", "cle", "mm", "dessous", "fort", "droite"}


def _bloc(b: BlocPlan) -> dict[str, Any]:
    return {
        "genre": b.genre,
        "cle": b.cle,
        "condition": b.condition,
        "style": b.style,
        "titre": b.titre,
        "titre_de": b.titre_de,
        "colonnes": [c.model_dump(include=_DESSINES) for c in b.colonnes],
        "blocs": [_bloc(x) for x in b.bloc],
    }
