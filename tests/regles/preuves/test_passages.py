"""Passages written apart, as varied as can be: what the reader proves, and wrongly, must not get worse."""

from __future__ import annotations

from collections import Counter

from outils.passages import exigences_de, mesurer, passages

from formulaires.regles.preuves.modele import documents

PROUVES = 0.36
A_TORT = 0.12


def test_chaque_passage_est_d_une_exigence_du_document() -> None:
    for document in documents():
        connues = exigences_de(document)
        assert {e for e, _, _ in passages(document)} <= connues.keys()


def test_ce_qui_est_prouve_et_a_tort() -> None:
    total = Counter[str]()
    for document in documents():
        total += mesurer(document)
    assert total["oui"] > 2000
    assert total["oui prouvés"] >= PROUVES * total["oui"]
    assert total["non prouvés"] <= A_TORT * total["non"]
