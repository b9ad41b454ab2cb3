"""Which exigences hold for a document, on a date, in a territory; and for which facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formulaires.textes.chargement import ExigenceLue, exigences
from formulaires.textes.modele import Exigence, Parametre, Texte, Valeur


@dataclass(frozen=True, slots=True)
class ExigenceResolue:
    """An exigence in force, its figures on that date, and the text each figure comes from."""

    cle: str
    exigence: Exigence
    texte: Texte
    parametres: Mapping[str, Parametre]

    def valeur(self, nom: str) -> Valeur:
        """Value of a figure, by name."""
        return self.parametres[nom].valeur

    def nombre(self, nom: str) -> float:
        """Value of a figure that is a number."""
        return float(self.parametres[nom].valeur)


def en_vigueur(lue: ExigenceLue, au: dt.date) -> bool:
    """True when the exigence applies on that day (its own dates, else its text's)."""
    depuis = lue.exigence.depuis or lue.texte.depuis
    jusqu_a = lue.exigence.jusqu_a or lue.texte.jusqu_a
    return depuis <= au and (jusqu_a is None or au <= jusqu_a)


def resoudre(
    document: str,
    au: dt.date,
    territoire: str | None = None,
    reglages: Mapping[str, Valeur] | None = None,
) -> list[ExigenceResolue]:
    """Exigences on ``document`` in force on ``au``: the nation's, then the territory's.

    ``reglages`` are values the user gives for parameters whose ``origine`` is ``usager``.
    """
    resolues = []
    for lue in exigences().values():
        if not lue.exigence.vise(document) or not en_vigueur(lue, au):
            continue
        if lue.texte.territoire not in (None, territoire):
            continue
        parametres = {p.nom: p for p in lue.exigence.parametre if p.en_vigueur(au)}
        for nom, valeur in (reglages or {}).items():
            if nom in parametres and parametres[nom].origine == "usager":
                parametres[nom] = parametres[nom].model_copy(update={"valeur": valeur})
        resolues.append(ExigenceResolue(lue.cle, lue.exigence, lue.texte, parametres))
    return resolues


def condition(exigence: Exigence, faits: Mapping[str, Any]) -> bool | None:
    """Whether ``si`` and ``sauf`` let the exigence apply; None when a fact is unknown.

    A fact is a value, a set of values (any may match) or None (unknown).
    """
    inconnu = False
    for noms, attendu in ((exigence.si, True), (exigence.sauf, False)):
        for fait, valeurs in noms.items():
            trouve = faits.get(fait)
            if trouve is None:
                inconnu = True
                continue
            presents = trouve if isinstance(trouve, frozenset) else frozenset((trouve,))
            if bool(presents & set(valeurs)) is not attendu:
                return False
    if inconnu:
        return False if exigence.inconnu == "sans_objet" else None
    return True


def faits_inconnus(exigence: Exigence, faits: Mapping[str, Any]) -> list[str]:
    """Names of the facts that the condition needs and nobody gave."""
    return [f for f in (*exigence.si, *exigence.sauf) if faits.get(f) is None]
