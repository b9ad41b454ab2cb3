"""Figures with their unit, in digits or letters: what a jurist may add to is this table."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formulaires.regles.preuves.figures import Figure, figures
from formulaires.regles.preuves.mots import souder


def _lues(texte: str, genre: str) -> list[float]:
    return [round(f.valeur, 2) for f in figures(souder(texte)) if f.genre == genre]


@pytest.mark.parametrize(
    ("texte", "genre", "valeur"),
    [
        ("15 h par semaine", "heures_semaine", 15),
        ("quinze heures d’activité par semaine", "heures_semaine", 15),
        ("quinze (15) heures hebdomadaires", "heures_semaine", 15),
        ("12 heures / semaine", "heures_semaine", 12),
        ("plus de douze heures par mois", "heures_mois", 12),
        ("4 h 30 par mois", "heures_mois", 4.5),
        ("2 h 30", "heures", 2.5),
        ("deux heures et demie", "heures", 2.5),
        ("deux entretiens par mois", "par_mois", 2),
        ("2 RDV/mois minimum", "par_mois", 2),
        ("un rendez-vous tous les quinze jours", "par_mois", 2),
        ("une semaine sur deux", "par_mois", 2),
        ("un vendredi sur deux", "par_mois", 2),
        ("deux fois par semaine", "par_mois", 8.67),
        ("chaque semaine", "par_mois", 4.33),
        ("tous les mercredis", "par_mois", 4.33),
        ("un entretien hebdomadaire", "par_mois", 4.33),
        ("au moins un entretien par trimestre", "par_mois", 0.33),
        ("entretien trimestriel", "par_mois", 0.33),
        ("une rencontre toutes les six semaines", "par_mois", 0.72),
        ("une fois par semestre", "par_mois", 0.17),
        ("62 personnes par ETP", "par_etp", 62),
        ("vingt personnes par équivalent temps plein", "par_etp", 20),
        ("50 accompagnements par ETP", "par_etp", 50),
        ("un portefeuille de 46 personnes", "personnes", 46),
        ("30 % des personnes", "pourcent", 30),
        ("trente pour cent", "pourcent", 30),
        ("une durée de neuf mois", "mois", 9),
        ("six (6) mois", "mois", 6),
        ("sous six semaines", "semaines", 6),
        ("âgé de seize ans", "ans", 16),
        ("0,80 ETP", "etp", 0.8),
        ("à mi-temps", "etp", 0.5),
        ("12 450,50 €", "montant", 12450.5),
        ("mille deux cents euros", "montant", 1200),
    ],
)
def test_une_figure_se_lit(texte: str, genre: str, valeur: float) -> None:
    assert valeur in _lues(texte, genre)


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("le 5 octobre 2026", dt.date(2026, 10, 5)),
        ("le 1er octobre 2026", dt.date(2026, 10, 1)),
        ("05/10/2026", dt.date(2026, 10, 5)),
        ("5.10.26", dt.date(2026, 10, 5)),
        ("2026-10-05", dt.date(2026, 10, 5)),
        ("le CINQ OCTOBRE deux mille vingt-six", dt.date(2026, 10, 5)),
        ("du 5 au 9 octobre 2026", dt.date(2026, 10, 9)),
        ("le 5 janv. 2027", dt.date(2027, 1, 5)),
    ],
)
def test_une_date_se_lit(texte: str, jour: dt.date) -> None:
    assert jour in [f.jour for f in figures(souder(texte)) if f.genre == "date"]


@pytest.mark.parametrize(
    "texte", ["31/02/2026", "tél. 04 67 00 11 22", "article 5213-2-1", "99/99/2026"]
)
def test_ce_qui_n_est_pas_une_date(texte: str) -> None:
    assert not [f for f in figures(souder(texte)) if f.genre == "date"]


def test_des_heures_par_semaine_ne_sont_pas_un_rythme() -> None:
    assert _lues("15 h par semaine", "par_mois") == []


@given(st.text(max_size=300))
def test_aucun_texte_ne_fait_tomber(texte: str) -> None:
    plie = souder(texte)
    for figure in figures(plie):
        assert isinstance(figure, Figure)
        assert 0 <= figure.debut < figure.fin <= len(plie)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_toute_date_se_relit(jour: dt.date) -> None:
    from formulaires.noyau.ecriture import date_longue

    for ecrite in (date_longue(jour), f"{jour:%d/%m/%Y}", jour.isoformat()):
        assert [f.jour for f in figures(souder(ecrite)) if f.genre == "date"] == [jour]
