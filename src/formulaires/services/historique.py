"""The past of a document: its versions, its verdicts, what changed, what waits for a choice."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from formulaires.services.fusion import ABSENT, Conflit, egal
from formulaires.stockage import documents as base
from formulaires.stockage.depot import Depot
from formulaires.textes.chargement import fichiers

ORIGINES = {
    "creation": "création",
    "saisie": "enregistré",
    "auto": "enregistré automatiquement",
    "reprise": "version reprise",
    "conflit": "autre fenêtre",
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version: when, how it came, how far it was."""

    numero: int
    origine: str
    partie: str
    complet: bool
    a_voir: int
    cree_le: dt.datetime
    en_attente: bool

    @property
    def dite(self) -> str:
        return ORIGINES.get(self.origine, self.origine)


@dataclass(frozen=True, slots=True)
class VerdictRendu:
    """A verdict that was shown: on which version, by which date; the day each text was compared."""

    numero: int
    au: dt.date
    territoire: str | None
    complet: bool
    editions: dict[str, dt.date]
    rendu_le: dt.datetime


def versions(
    depot: Depot, identifiant: str, avant: int = sys.maxsize, au_plus: int | None = None
) -> list[Version]:
    """The versions of a document before a number, the newest first."""
    with depot.lire() as s:
        return [
            Version(v.numero, v.origine, v.partie, v.complet, v.a_voir, v.cree_le, not v.resolu)
            for v in base.versions(s, identifiant, avant, au_plus)
        ]


def en_attente(depot: Depot, identifiant: str) -> list[int]:
    """Numbers of the versions kept aside, which wait for a choice."""
    with depot.lire() as s:
        return [v.numero for v in base.conflits(s, identifiant)]


def verdicts(depot: Depot, identifiant: str) -> list[VerdictRendu]:
    """The verdicts that were shown on a document, the newest first."""
    with depot.lire() as s:
        return [
            VerdictRendu(v.numero, v.au, v.territoire, v.complet, _editions(v.editions), v.rendu_le)
            for v in base.verdicts(s, identifiant)
        ]


def _editions(gardees: str) -> dict[str, dt.date]:
    """The texts of a verdict by their names; one that is no more keeps its id."""
    noms = {f.texte.id: f.texte.court for f in fichiers()}
    return {noms.get(t, t): dt.date.fromisoformat(d) for t, d in json.loads(gardees).items()}


def ecarts(avant: dict[str, Any], apres: dict[str, Any]) -> list[Conflit]:
    """The places where two saisies differ (``actuel`` is the later)."""
    return list(_ecarts(avant, apres, ""))


def _ecarts(avant: Any, apres: Any, chemin: str) -> Iterator[Conflit]:
    if egal(avant, apres):
        return
    if isinstance(avant, dict) and isinstance(apres, dict):
        for nom in [*apres, *(n for n in avant if n not in apres)]:
            la = f"{chemin}.{nom}" if chemin else nom
            yield from _ecarts(avant.get(nom, ABSENT), apres.get(nom, ABSENT), la)
    elif all(v is ABSENT or isinstance(v, list) for v in (avant, apres)):
        yield from _rangees(
            [] if avant is ABSENT else avant, [] if apres is ABSENT else apres, chemin
        )
    else:
        yield Conflit(chemin, apres, avant)


def _rangees(avant: list[Any], apres: list[Any], chemin: str) -> Iterator[Conflit]:
    """Rows that differ: those that stayed are told apart from those that came or went."""
    ancien, neuf = ([json.dumps(r, sort_keys=True) for r in liste] for liste in (avant, apres))
    memes = SequenceMatcher(None, ancien, neuf, autojunk=False)
    for geste, i, fin_i, j, fin_j in memes.get_opcodes():
        if geste == "equal":
            continue
        for a, b in zip_longest(range(i, fin_i), range(j, fin_j)):
            la = f"{chemin}.{a if b is None else b}"
            yield from _ecarts(
                ABSENT if a is None else avant[a], ABSENT if b is None else apres[b], la
            )
