"""What the reader of foreign files makes of passages written apart: those that answer, those that nearly do.

``tests/passages/<document>/*.toml``: for each exigence, ``oui`` (it answers) and ``non`` (it comes near
and does not). ``python -m outils.passages [document …] [--detail]``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.regles.preuves.papier import papier

from formulaires.noyau.texte_lu import TexteLu
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.juge import Juge
from formulaires.regles.preuves.modele import Indices, documents, reperes
from formulaires.regles.preuves.recherche import Index
from formulaires.textes.resolution import ExigenceResolue, resoudre

PASSAGES = Path(__file__).parents[1] / "tests" / "passages"
_TERRITOIRES = (None, "34")


def passages(document: str) -> Iterator[tuple[str, str, str]]:
    """Exigence, « oui » or « non », and the words."""
    for fichier in sorted((PASSAGES / document).glob("*.toml")):
        for exigence, dits in tomllib.loads(fichier.read_text(encoding="utf-8")).items():
            for quoi in ("oui", "non"):
                yield from ((exigence, quoi, dit) for dit in dits[quoi])


def exigences_de(document: str) -> dict[str, ExigenceResolue]:
    """Every exigence of a document, wherever it holds."""
    return {r.cle: r for ou in _TERRITOIRES for r in resoudre(document, dt.date(2026, 11, 1), ou)}


def juger(document: str, resolue: ExigenceResolue, texte: TexteLu) -> str:
    """The statut of one exigence, whatever else the paper says."""
    lu = reperes(document)
    dossier = Dossier.ouvrir(Index.de(texte), lu)
    return Juge(dossier, resolue, lu.document.indices.get(resolue.cle, Indices())).juger().statut


def mesurer(document: str, *, detail: bool = False) -> Counter[str]:
    """How many of each were proved."""
    connues, compte = exigences_de(document), Counter[str]()
    for exigence, quoi, dit in passages(document):
        statut = juger(document, connues[exigence], papier(dit))
        compte[quoi] += 1
        compte[f"{quoi} prouvés"] += statut == "satisfait"
        if detail and (statut == "satisfait") != (quoi == "oui"):
            print(f"{exigence} [{quoi} → {statut}] {dit.strip()}")
    return compte


def _principal() -> None:
    lu = argparse.ArgumentParser(description=__doc__)
    lu.add_argument("documents", nargs="*", default=list(documents()))
    lu.add_argument("--detail", action="store_true")
    choix = lu.parse_args()
    for document in choix.documents:
        c = mesurer(document, detail=choix.detail)
        if c["oui"]:
            print(
                f"{document:26} prouvés {c['oui prouvés'] / c['oui']:4.0%} de {c['oui']},"
                f" à tort {c['non prouvés'] / c['non']:4.0%} de {c['non']}"
            )


if __name__ == "__main__":
    _principal()
