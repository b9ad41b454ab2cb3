"""Reads the text files: national ones, those of the territories, and the house's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from formulaires.noyau.erreurs import NomInconnu, TexteInvalide, proche
from formulaires.noyau.ressources import toml
from formulaires.textes.modele import Exigence, FichierTexte, SansExigence, SuiteTexte, Texte

_ICI = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ExigenceLue:
    """An exigence with its text: ``cle`` is ``texte:section/nom``, unique in the project."""

    cle: str
    exigence: Exigence
    texte: Texte


@cache
def fichiers() -> tuple[FichierTexte, ...]:
    """Every text, national first, each with the exigences of its own file and of its suites."""
    chemins = sorted(_ICI.glob("**/*.toml"), key=lambda c: (_ICI / "national" not in c.parents, c))
    donnees = [(c, toml(c)) for c in chemins]
    lus: dict[str, FichierTexte] = {}
    for chemin, table in sorted(donnees, key=lambda d: "suite" in d[1]):
        try:
            if "suite" in table:
                suite = SuiteTexte.model_validate(table)
                lus[suite.suite] = lus[suite.suite].suivi_de(suite)
            else:
                texte = FichierTexte.model_validate(table)
                lus[texte.texte.id] = texte
        except (ValidationError, KeyError) as erreur:
            raise TexteInvalide(f"{chemin.name} : {erreur}") from erreur
    return tuple(lus.values())


@cache
def exigences() -> dict[str, ExigenceLue]:
    """Every exigence by its key."""
    return {
        f"{f.texte.id}:{e.id}": ExigenceLue(f"{f.texte.id}:{e.id}", e, f.texte)
        for f in fichiers()
        for e in f.exigence
    }


def sans_exigence() -> list[tuple[Texte, SansExigence]]:
    """Passages read that ask nothing of a document."""
    return [(f.texte, s) for f in fichiers() for s in f.sans_exigence]


def exigence(cle: str) -> ExigenceLue:
    """Return one exigence, or raise ``NomInconnu`` with the nearest key."""
    try:
        return exigences()[cle]
    except KeyError:
        raise NomInconnu(
            f"L’exigence «\u00a0{cle}\u00a0» n’existe pas.",
            proche(cle, list(exigences())) or "Voyez «\u00a0formulaires expliquer\u00a0».",
        ) from None


def territoires() -> dict[str, str]:
    """Territories that have texts: ``{"34": "Hérault"}``."""
    return {f.texte.territoire: f.texte.territoire_nom for f in fichiers() if f.texte.territoire}
