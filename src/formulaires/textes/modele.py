"""The shape of a reference-text file: one ``[texte]``, then its ``[[exigence]]`` tables.

A text that asks for nothing on a document still says so, in ``[[sans_exigence]]``: every
sentence that was read leaves a trace.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Valeur = int | float | bool | str

TOUS = "*"
"""In ``documents``: the exigence is on every document."""

Obligation = Literal["obligatoire", "recommande", "information"]
Nature = Literal["presence", "seuil", "clause", "piece", "signature", "coherence", "jugement"]
Severite = Literal["bloquant", "alerte", "information"]
Borne = Literal["min", "max", "cible", "delai", "choix"]
FORCE_OBLIGATION: tuple[Obligation, ...] = ("information", "recommande", "obligatoire")
FORCE_SEVERITE: tuple[Severite, ...] = ("information", "alerte", "bloquant")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Parametre(_Strict):
    """A dated figure: value, unit, which side it bounds, where it comes from."""

    nom: str
    valeur: Valeur
    unite: str
    borne: Borne
    origine: Literal["texte", "notre lecture", "usager"] = "texte"
    depuis: dt.date | None = None
    jusqu_a: dt.date | None = None

    def en_vigueur(self, au: dt.date) -> bool:
        return (self.depuis is None or self.depuis <= au) and (
            self.jusqu_a is None or au <= self.jusqu_a
        )


class Exigence(_Strict):
    """One thing a text asks, in our words; ``repere`` finds its passage in the text."""

    id: str
    section: str
    repere: str
    resume: str
    obligation: Obligation
    nature: Nature
    severite: Severite
    documents: tuple[str, ...]
    correction: str
    lecture: Literal["explicite", "notre lecture"] = "explicite"
    lecture_motif: str = ""
    si: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    sauf: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    inconnu: Literal["a_verifier", "sans_objet"] = "a_verifier"
    parametre: tuple[Parametre, ...] = ()
    precise: str | None = None
    depuis: dt.date | None = None
    depuis_motif: str = ""
    jusqu_a: dt.date | None = None
    verifie_le: dt.date | None = None

    @model_validator(mode="after")
    def _coherente(self) -> Self:
        if len(self.repere.split()) > 12:
            raise ValueError(f"{self.id} : le repère dépasse 12 mots")
        if self.obligation != "obligatoire" and self.severite == "bloquant":
            raise ValueError(f"{self.id} : seul l’obligatoire peut être bloquant")
        if (self.lecture == "notre lecture") != bool(self.lecture_motif):
            raise ValueError(f"{self.id} : « notre lecture » va avec lecture_motif, et inversement")
        if not self.documents:
            raise ValueError(f"{self.id} : au moins un document")
        return self

    def vise(self, document: str) -> bool:
        """Whether the exigence is on this document."""
        return document in self.documents or TOUS in self.documents


class SansExigence(_Strict):
    """A passage that was read and asks nothing of a document, with the reason."""

    section: str
    repere: str
    motif: str


class Texte(_Strict):
    """A reference text: its name, where and since when it applies, and why since then."""

    id: str
    titre: str
    court: str
    autorite: str
    depuis: dt.date
    depuis_motif: str
    verifie_le: dt.date
    territoire: str | None = None
    territoire_nom: str = ""
    jusqu_a: dt.date | None = None
    jusqu_a_motif: str = ""
    fichier: str
    sections: tuple[str, ...]
    remarques: tuple[str, ...] = ()

    def sections_de(self, dite: str) -> list[str]:
        """The sections that « VI et note 1 » names, in the order of the text."""
        if dite in self.sections:
            return [dite]
        morceaux = re.split("\u202f; | et ", dite)
        return [s for s in self.sections if s in morceaux or f"\u202f; {s}" in f"\u202f; {dite}"]


class SuiteTexte(_Strict):
    """A file that goes on with the text whose id is ``suite``; its dates hold where given."""

    suite: str
    depuis: dt.date | None = None
    depuis_motif: str = ""
    exigence: tuple[Exigence, ...] = ()
    sans_exigence: tuple[SansExigence, ...] = ()

    @model_validator(mode="after")
    def _dater(self) -> Self:
        if (self.depuis is None) != (not self.depuis_motif):
            raise ValueError("depuis va avec depuis_motif, et inversement")
        return self

    def datees(self) -> tuple[Exigence, ...]:
        """Exigences of this file, its own beginning given to those that have none."""
        propres = {"depuis": self.depuis, "depuis_motif": self.depuis_motif}
        return tuple(
            e if e.depuis or self.depuis is None else e.model_copy(update=propres)
            for e in self.exigence
        )


class FichierTexte(_Strict):
    """A text: one TOML file with its ``[texte]``, and the exigences of its suites."""

    texte: Texte
    exigence: tuple[Exigence, ...] = ()
    sans_exigence: tuple[SansExigence, ...] = ()

    @model_validator(mode="after")
    def _ids_uniques(self) -> Self:
        ids = [e.id for e in self.exigence]
        doubles = {i for i in ids if ids.count(i) > 1}
        if doubles:
            raise ValueError(f"exigences en double : {sorted(doubles)}")
        lus = [(e.section, e.repere) for e in self.exigence]
        lus += [(s.section, s.repere) for s in self.sans_exigence]
        for section, repere in lus:
            if not self.texte.sections_de(section):
                raise ValueError(f"{section} : section que le texte n’a pas ({repere})")
        return self

    def suivi_de(self, suite: SuiteTexte) -> FichierTexte:
        """This text with the exigences of one more file."""
        return FichierTexte(
            texte=self.texte,
            exigence=(*self.exigence, *suite.datees()),
            sans_exigence=(*self.sans_exigence, *suite.sans_exigence),
        )
