"""How a document shows what it says: one TOML file a document, and the lexicon they share.

The sentences of law stay in ``textes/``; how people write what the law asks is here, by kind of
document, in the words of the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from formulaires.noyau.erreurs import TexteInvalide
from formulaires.noyau.ressources import toml
from formulaires.regles.preuves.motifs import Motif

_ICI = Path(__file__).parent / "indices"
COMMUN = "commun"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Mesure(_Strict):
    """A figure that a document gives: of what (a motif), in which unit, within which bounds.

    A bound is the name of a parameter of the exigence, or a number.
    """

    de: str
    unite: str
    minimum: str | float | None = None
    maximum: str | float | None = None


class Indices(_Strict):
    """How a document shows that it answers an exigence; strings are motifs (``motifs.Motif``).

    ``preuves``: a statement that holds one proves. ``contraires``: one that holds one breaks the
    exigence. ``titres``: under such a heading, ``mots`` words prove (0: never alone); a filler is
    not enough. ``groupes``: several things must be said, ``au_moins`` of them (0: all).
    ``pistes``: near, but no proof. ``absence``: what silence means. ``humain``: only a person can
    judge, whatever is found. ``calcul``: name of a computation (``calculs``).
    """

    titres: tuple[str, ...] = ()
    mots: int = 0
    preuves: tuple[str, ...] = ()
    contraires: tuple[str, ...] = ()
    pistes: tuple[str, ...] = ()
    groupes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    au_moins: int = 0
    mesures: tuple[Mesure, ...] = ()
    calcul: str = ""
    reglages: dict[str, str | float | bool | tuple[str, ...]] = Field(default_factory=dict)
    absence: Literal["manquant", "a_verifier", "satisfait", "sans_objet"] = "manquant"
    humain: bool = False


class Fait(_Strict):
    """The values of a fact that decides which exigences hold, each with motifs that tell it.

    Heard in this order, the first that tells anything being the last heard: ticked boxes,
    ``etiquettes`` (« Modalité : … »), ``decisifs`` (a choice that is made: « nous retenons … »),
    ``valeurs`` (what is only spoken of). ``defaut`` is the value when nothing tells; ``muets`` are
    folded words of the same stem that tell nothing (« intensité » is not « intensif »).
    """

    valeurs: dict[str, tuple[str, ...]]
    decisifs: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    etiquettes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    muets: tuple[str, ...] = ()
    defaut: str | None = None
    plusieurs: bool = False


class Role(_Strict):
    """Somebody of the paper: ``mots`` call them, those of ``sauf`` look like it and do not.

    ``maison``: an organisation; ``classe``: the class of words that their names join in motifs.
    """

    dit: str
    mots: tuple[str, ...]
    sauf: tuple[str, ...] = ()
    maison: bool = False
    classe: str = ""


class Document(_Strict):
    """How one kind of document is recognised, and how it shows each exigence.

    ``tolere``: reserves under which its words still prove: a dossier promises for everybody.
    """

    tolere: frozenset[str] = frozenset()
    genre: dict[str, float] = Field(default_factory=dict)
    classes: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    faits: dict[str, Fait] = Field(default_factory=dict)
    dates: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    roles: dict[str, Role] = Field(default_factory=dict)
    communs: tuple[str, ...] = ()
    indices: dict[str, Indices] = Field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Reperes:
    """A document's indices with its lexicon: motifs are read through here, each once."""

    document: Document
    classes: Mapping[str, tuple[str, ...]]
    communs: frozenset[str]

    def motif(self, texte: str) -> Motif:
        """A motif, its classes opened."""
        return _lire(self, texte)

    def motifs(self, textes: tuple[str, ...]) -> list[Motif]:
        """Several of them."""
        return [_lire(self, t) for t in textes]


_LUS: dict[tuple[int, str], Motif] = {}


def _lire(reperes: Reperes, texte: str) -> Motif:
    cle = (id(reperes), texte)
    if cle not in _LUS:
        try:
            _LUS[cle] = Motif.lire(texte, reperes.classes, reperes.document.tolere)
        except KeyError as erreur:
            raise TexteInvalide(f"classe inconnue {erreur} dans « {texte} »") from erreur
    return _LUS[cle]


@cache
def documents() -> tuple[str, ...]:
    """The documents that can be recognised in a foreign file."""
    return tuple(sorted(c.stem for c in _ICI.glob("*.toml") if c.stem != COMMUN))


@cache
def reperes(document: str) -> Reperes:
    """The indices of a document, with the shared lexicon."""
    commun = Document.model_validate(toml(_ICI / f"{COMMUN}.toml"))
    propre = Document.model_validate(toml(_ICI / f"{document}.toml"))
    classes = _ouvrir({**commun.classes, **propre.classes})
    fusion = propre.model_copy(
        update={
            "faits": {**commun.faits, **propre.faits},
            "dates": {**commun.dates, **propre.dates},
            "roles": {**commun.roles, **propre.roles},
        }
    )
    return Reperes(fusion, classes, frozenset(commun.communs))


def _ouvrir(classes: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Classes may name one another (``@personne`` inside ``@parties``)."""

    def ouvrir(nom: str, vus: tuple[str, ...]) -> tuple[str, ...]:
        if nom in vus:
            raise TexteInvalide(f"la classe {nom} se contient")
        rendu: list[str] = []
        for mot in classes[nom]:
            rendu += ouvrir(mot[1:], (*vus, nom)) if mot.startswith("@") else (mot,)
        return tuple(dict.fromkeys(rendu))

    return {nom: ouvrir(nom, ()) for nom in classes}
