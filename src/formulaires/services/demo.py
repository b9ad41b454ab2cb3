"""The main job on the examples that ship: every document as Word, PDF and verdict."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from formulaires.documents import noms
from formulaires.rendu.rapport import rapport_html
from formulaires.services.catalogue import document_exemple, exemple, noms_exemples
from formulaires.services.generation import ecrire, generer
from formulaires.services.saisies import reference_de
from formulaires.services.verification import juger

TERRITOIRE = "34"


@dataclass(frozen=True, slots=True)
class Fait:
    """One example done: its folder name, and what its verdict says."""

    nom: str
    dossier: Path
    complet: bool
    signales: int
    informations: int


def etapes() -> list[tuple[str, str]]:
    """(document, example) pairs that the demonstration makes."""
    return [(document, nom) for document in noms() for nom in noms_exemples(document)]


def demonstration(vers: Path) -> Iterator[Fait]:
    """Make every example into ``vers/<document>/``, one after the other."""
    for document, nom in etapes():
        dossier = vers / document
        saisie = document_exemple(document, nom)
        generer(saisie, dossier, nom)
        verdict = juger(saisie, territoire=TERRITOIRE)
        texte = json.dumps(exemple(document, nom), ensure_ascii=False, indent=2) + "\n"
        ecrire(dossier / f"{nom}.saisie.json", texte.encode())
        json_verdict = json.dumps(verdict.json(), ensure_ascii=False, indent=2) + "\n"
        ecrire(dossier / f"{nom}.verdict.json", json_verdict.encode())
        ecrire(
            dossier / f"{nom}.verdict.html",
            rapport_html(verdict, saisie.titre, reference=reference_de(saisie)).encode(),
        )
        informations = sum(c.signale for c in verdict.constats) - verdict.a_voir()
        yield Fait(nom, dossier, verdict.complet, verdict.a_voir(), informations)
