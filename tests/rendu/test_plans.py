"""What a plan and its view put on paper: each clause has its place, each signatory one name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import formulaires
from formulaires.documents import noms
from formulaires.documents.blocs.communs import Signature
from formulaires.rendu.plan import clauses
from formulaires.rendu.vues import communes

SOURCES = Path(formulaires.__file__).parent


@pytest.mark.parametrize("nom", noms())
def test_chaque_clause_a_sa_place(nom: str) -> None:
    """A fixed sentence is printed by a bloc of the plan, or chosen by the view of the paper."""
    vue = (SOURCES / "rendu" / "vues" / f"{nom}.py").read_text()
    if "import clauses" in vue or "clauses(" in vue:
        return
    blocs = (SOURCES / "rendu" / "plans" / f"{nom}.toml").read_text()
    imprimees = set(re.findall(r'^clause = "(\w+)"', blocs, re.MULTILINE))
    assert clauses(nom).keys() - {"objet"} == imprimees


@pytest.mark.parametrize(
    ("nom", "signataire", "attendu"),
    [
        ("Mme Solène Vidalou", "Mme Solène Vidalou", 1),
        ("Mme Solène Vidalou", "Mme Solène Vidalou, elle-même", 1),
        ("Garage Lopez", "Lopez", 2),
    ],
)
def test_un_signataire_est_nomme_une_fois(nom: str, signataire: str, attendu: int) -> None:
    paires = communes.signatures([("La personne", nom, Signature(), signataire)])
    assert len(paires[0]["gauche"]["nom"].split("\n")) == attendu


def test_une_signature_datee_ne_laisse_pas_de_blanc() -> None:
    vide, datee = Signature(), Signature.model_validate({"date": "2026-06-05"})
    [paire] = communes.signatures([("A", "Mme A", vide), ("B", "M. B", datee)])
    assert paire["gauche"]["lieu"] == "Lieu\u00a0:"
    assert paire["droite"]["lieu"] == ""
