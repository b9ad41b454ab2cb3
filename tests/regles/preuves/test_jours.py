"""Days in every form; years left out are found where a reader would find them."""

from __future__ import annotations

import datetime as dt

import pytest

from formulaires.regles.preuves.jours import fins_de_mois, jours
from formulaires.regles.preuves.mots import souder

VERS = dt.date(2026, 10, 20)


def lus(texte: str, **reglages: object) -> list[str]:
    return [j.jour.isoformat() for j in jours(souder(texte), VERS, **reglages)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("texte", "attendus"),
    [
        ("le 5 octobre 2026", ["2026-10-05"]),
        ("Lunel, le 1er août 2026", ["2026-08-01"]),
        ("05/10/2026", ["2026-10-05"]),
        ("05.10.26", ["2026-10-05"]),
        ("2026-10-05", ["2026-10-05"]),
        ("5-10-2026", ["2026-10-05"]),
        ("14 octobre, 9 décembre 2025", ["2025-10-14", "2025-12-09"]),
        ("du 5 octobre au 4 avril 2027", ["2026-10-05", "2027-04-04"]),
        ("en 2026 : 22 janvier, 11 mars", ["2026-01-22", "2026-03-11"]),
        ("les 4, 12 et 26 mai 2026", ["2026-05-04", "2026-05-12", "2026-05-26"]),
        ("reçu le 3/9", ["2026-09-03"]),
        ("vu le 12 décembre", ["2025-12-12"]),
        ("le 31 février 2026", []),
        ("ouvert 24/7, 1/2 journée, 12/10 €", []),
        ("12.5 h", []),
    ],
)
def test_jours(texte: str, attendus: list[str]) -> None:
    assert lus(texte) == attendus


def test_l_annee_d_au_dessus_passe_avant_celle_du_papier() -> None:
    assert lus("12 mars", annee=2024) == ["2024-03-12"]


def test_un_jour_a_venir() -> None:
    assert lus("nous ferons le point le 12 janvier", sens="futur") == ["2027-01-12"]
    assert lus("dès le 12 octobre", sens="futur") == ["2026-10-12"]


def test_sans_repere_un_jour_sans_annee_n_est_pas_un_jour() -> None:
    assert jours(souder("le 12 janvier")) == []


def test_fins_de_mois() -> None:
    assert [j.jour for j in fins_de_mois(souder("jusqu’en février 2028"))] == [dt.date(2028, 2, 29)]
    assert [j.jour for j in fins_de_mois("valable 12/2030")] == [dt.date(2030, 12, 31)]
