"""Answers as one reads them: what was written, in the order of the form, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from formulaires.noyau.redaction import blocs
from formulaires.web.rangees import Groupe, Rangees, ecrire


@dataclass(slots=True)
class Lu:
    """An answer, or a heading with what is under it. ``redige`` holds the blocks of a long answer."""

    nom: str
    libelle: str
    genre: str
    texte: str = ""
    erreur: str = ""
    redige: list[dict[str, Any]] = field(default_factory=list)
    dessous: list[Lu] = field(default_factory=list)

    @property
    def chemin(self) -> str:
        return self.nom.replace("-", ".")

    @property
    def vide(self) -> bool:
        return not self.texte and not self.dessous


def lignes(form: Any, noms: Sequence[str], montres: Mapping[str, bool]) -> list[Lu]:
    """The answers of some fields of a form; what is neither asked nor written is left out."""
    return [
        lu for champ in form if champ.short_name in noms and (lu := _lu(champ, montres)) is not None
    ]


def toutes(lus: Iterable[Lu]) -> Iterator[Lu]:
    """Every answer and heading, those under others included."""
    for lu in lus:
        yield lu
        yield from toutes(lu.dessous)


def _lu(champ: Any, montres: Mapping[str, bool]) -> Lu | None:
    if not montres.get(champ.chemin, True):
        return None
    lu = Lu(champ.name, champ.champ.libelle, champ.genre, erreur=champ.erreur)
    if isinstance(champ, Groupe):
        lu.dessous = [x for c in champ.form if (x := _lu(c, montres)) is not None]
        lu.texte = champ.illisible if champ.stocke is not None else ""
        if all(_vide(x) for x in lu.dessous) and not lu.texte:
            lu.dessous = []
    elif isinstance(champ, Rangees):
        lu.texte = champ.illisible
        lu.dessous = list(_rangees(champ, montres))
    else:
        lu.texte = ecrire(champ)
        if champ.genre == "redige" and not champ.erreur:
            lu.redige = blocs(champ.valeur)
    return lu


def _rangees(champ: Rangees, montres: Mapping[str, bool]) -> Iterator[Lu]:
    for rang, entree in enumerate(champ.entries, 1):
        titre = f"n°\u00a0{rang}"
        if isinstance(entree, Groupe):
            dessous = [x for c in entree.form if (x := _lu(c, montres)) and not _vide(x)]
            yield Lu(entree.name, titre, "rangee", dessous=dessous)
        else:
            yield Lu(entree.name, titre, "element", texte=ecrire(entree), erreur=entree.erreur)


def _vide(lu: Lu) -> bool:
    return not lu.texte and all(_vide(x) for x in lu.dessous)
