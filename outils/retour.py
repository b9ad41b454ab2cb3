"""Our own papers, their data taken out: is the verdict the one that their data give?

``python -m outils.retour [document …] [--cas N] [--pdf] [--ecarts]``: every example, and one case in
``N`` of ``tests/exemples``. A contradiction: « satisfait » on one side, a gap on the other.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from formulaires.documents import noms
from formulaires.documents.base import Document
from formulaires.lecture.enfant import lire_texte
from formulaires.noyau.erreurs import ErreurFormulaires
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.generation import rendre
from formulaires.services.saisies import canonique, lire_saisie
from formulaires.services.verification import juger, verifier_mots
from outils.cas import document_du_cas, statuts

CAS = Path(__file__).parents[1] / "tests" / "exemples"
_ECARTS = {"manquant", "insuffisant"}


@dataclass
class Compte:
    """How many findings are the same, and those that are not."""

    total: int = 0
    pareils: int = 0
    ecarts: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def contradictions(self) -> list[tuple[str, str, str, str]]:
        """« satisfait » on one side, a gap on the other."""
        return [e for e in self.ecarts if "satisfait" in e[2:] and _ECARTS & {*e[2:]}]


def papiers(document: str, un_sur: int) -> Iterator[tuple[str, Document]]:
    """The examples of a document, and a share of its cases."""
    for nom in noms_exemples(document):
        yield nom, document_exemple(document, nom)
    rang = 0
    for fichier in sorted((CAS / document).rglob("*.toml")) if un_sur else ():
        for cas in tomllib.loads(fichier.read_text(encoding="utf-8")).get("cas", []):
            rang += 1
            if rang % un_sur == 0:
                try:
                    yield f"{fichier.stem}-{rang}", document_du_cas(document, cas)
                except ErreurFormulaires:
                    continue


def comparer(compte: Compte, nom: str, document: Document, forme: str) -> None:
    """Print the paper, lose its data, and compare what both verdicts say."""
    porte = lire_saisie(canonique(document, internes=False))  # what the file would carry
    voulus = statuts(juger(porte, mesurer=False).constats)
    v = verifier_mots(lire_texte(rendre(document, forme)))
    dits = statuts(v.verdict.constats)
    for exigence, voulu in voulus.items():
        if exigence.startswith("maison:"):
            continue
        dit = dits.get(exigence, "absente")
        compte.total += 1
        compte.pareils += dit == voulu
        if dit != voulu:
            compte.ecarts.append((nom, exigence, voulu, dit))


def mesurer(document: str, *, un_sur: int = 0, forme: str = "docx") -> Compte:
    """All the papers of one kind."""
    compte = Compte()
    for nom, papier in papiers(document, un_sur):
        comparer(compte, nom, papier, forme)
    return compte


def _principal() -> None:
    lu = argparse.ArgumentParser(description=__doc__)
    lu.add_argument("documents", nargs="*", default=list(noms()))
    lu.add_argument("--cas", type=int, default=0)
    lu.add_argument("--pdf", action="store_true")
    lu.add_argument("--ecarts", action="store_true")
    choix = lu.parse_args()
    total, pareils, contraires = 0, 0, 0
    for document in choix.documents:
        c = mesurer(document, un_sur=choix.cas, forme="pdf" if choix.pdf else "docx")
        total, pareils = total + c.total, pareils + c.pareils
        contraires += len(c.contradictions)
        print(
            f"{document:26} {c.pareils / c.total:6.1%} de {c.total}, {len(c.contradictions)} contradictions"
        )
        for ecart in c.ecarts if choix.ecarts else ():
            print("   ", "!!" if ecart in c.contradictions else "  ", *ecart)
    print(f"{'en tout':26} {pareils / total:6.1%} de {total}, {contraires} contradictions")


if __name__ == "__main__":
    _principal()
