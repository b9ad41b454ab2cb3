"""Cases a jurist can write: a few lines of a paper from elsewhere, what each exigence must be said to be.

``tests/exemples_ailleurs/<document>/*.toml``: a table ``[[cas]]`` with ``texte`` (see ``papier``), the
``territoire`` if one is meant, and ``attendu``: the statut of some exigences, or several that will do.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.regles.preuves.papier import papier

from formulaires.regles.preuves.verification import verifier_texte

CAS = Path(__file__).parents[2] / "exemples_ailleurs"


def _cas() -> Iterator[Any]:
    for fichier in sorted(CAS.rglob("*.toml")):
        for n, cas in enumerate(tomllib.loads(fichier.read_text(encoding="utf-8"))["cas"], 1):
            yield pytest.param(
                fichier.parent.name, cas, id=f"{fichier.parent.name}-{fichier.stem}-{n}"
            )


@pytest.mark.parametrize(("document", "cas"), list(_cas()))
def test_cas(document: str, cas: dict[str, Any]) -> None:
    verdict = verifier_texte(papier(cas["texte"]), document, territoire=cas.get("territoire"))
    dits = {c.exigence: c for c in verdict.constats}
    for exigence, statut in cas["attendu"].items():
        admis = [statut] if isinstance(statut, str) else statut
        constat = dits[exigence]
        assert constat.statut in admis, (exigence, constat.statut, constat.phrase, constat.preuve)
        if constat.statut == "satisfait" and cas.get("passage"):
            assert cas["passage"] in constat.preuve


def test_il_y_a_des_cas() -> None:
    assert list(_cas())
