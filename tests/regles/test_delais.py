"""What is not done yet is late on the day one looks, whatever date the document bears."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from outils.cas import document_du_cas

from formulaires.documents.base import Document
from formulaires.documents.formulaire import Formulaire
from formulaires.regles import verification
from formulaires.regles.constat import Constat, Verdict
from formulaires.services.echeances import dates
from formulaires.services.verification import juger

LIMITE = dt.date(2026, 10, 1)
CONTRAT = (
    "contrat_engagement",
    "herault-aap-2026:I/nouvel-entrant-un-mois",
    {"signature_personne.date": "@vide", "signature_referent.date": "@vide"},
)
DIAGNOSTIC = (
    "diagnostic_global",
    "herault-aap-2026:II/diagnostic-un-mois",
    {"date_diagnostic": "@vide", "date_complement": "@vide"},
)


def _le(jour: dt.date, monkeypatch: pytest.MonkeyPatch) -> None:
    class Jour(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            return jour

    monkeypatch.setattr(verification, "dt", SimpleNamespace(date=Jour))


def _document(nom: str, changements: dict[str, Any]) -> Document:
    return document_du_cas(nom, {"changements": changements})


def _constat(verdict: Verdict, cle: str) -> Constat:
    (constat,) = (c for c in verdict.constats if c.exigence == cle)
    return constat


def test_une_date_d_effet_plus_tardive_ne_met_pas_en_retard(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The contract takes effect on 5 October: seen on 24 September, it can be signed in time."""
    _le(dt.date(2026, 9, 24), monkeypatch)
    nom, cle, changements = CONTRAT
    verdict = juger(_document(nom, changements | {"date_debut": "2026-10-05"}), territoire="34")
    assert verdict.au == dt.date(2026, 10, 5)
    constat = _constat(verdict, cle)
    assert (constat.statut, constat.severite) == ("a_verifier", "information")
    assert constat.phrase == "Le contrat est attendu au plus tard le 1er\u00a0octobre\u00a02026."
    assert constat.correction == "Signez-le, et datez les signatures, avant ce jour."
    assert constat.limite == LIMITE


def test_une_date_d_effet_passee_n_arrete_pas_le_mois(monkeypatch: pytest.MonkeyPatch) -> None:
    """The contract took effect in time, and nobody signed it since."""
    _le(dt.date(2026, 11, 23), monkeypatch)
    nom, cle, changements = CONTRAT
    verdict = juger(_document(nom, changements | {"date_debut": "2026-09-25"}), territoire="34")
    assert _constat(verdict, cle).phrase == (
        "Le contrat n’est pas signé par tous et le mois est passé (limite le 1er\u00a0octobre\u00a02026), "
        "sans motif écrit."
    )


@pytest.mark.parametrize(
    ("acte", "attendu", "passe", "faire"),
    [
        (
            CONTRAT,
            "Le contrat est attendu au plus tard le 1er\u00a0octobre\u00a02026.",
            "Le contrat n’est pas signé par tous et le mois est passé (limite le 1er\u00a0octobre\u00a02026)",
            "Signez-le et datez les signatures",
        ),
        (
            DIAGNOSTIC,
            "Le diagnostic est attendu au plus tard le 1er\u00a0octobre\u00a02026.",
            "Le diagnostic n’est pas daté et le mois est passé (limite le 1er\u00a0octobre\u00a02026)",
            "Écrivez le jour où il a été fait",
        ),
    ],
)
def test_ce_qui_n_est_pas_date(
    acte: tuple[str, str, dict[str, Any]], attendu: str, passe: str, faire: str
) -> None:
    nom, cle, changements = acte
    motif = {"orientation.motif_retard": "Deux rendez-vous manqués."}

    def juge(au: dt.date, autres: dict[str, Any]) -> Constat:
        return _constat(juger(_document(nom, changements | autres), au=au, territoire="34"), cle)

    a_temps, apres = juge(LIMITE, {}), juge(LIMITE + dt.timedelta(days=1), {})
    assert (a_temps.phrase, a_temps.statut) == (attendu, "a_verifier")
    assert (apres.phrase, apres.severite) == (f"{passe}, sans motif écrit.", "bloquant")
    assert apres.correction == f"{faire}, puis écrivez le motif du retard."
    explique = juge(LIMITE + dt.timedelta(days=1), motif)
    assert (explique.phrase, explique.severite) == (f"{passe}\u202f; le motif est écrit.", "alerte")
    assert explique.correction == f"{faire}."
    assert {a_temps.limite, apres.limite, explique.limite} == {LIMITE}


@pytest.mark.parametrize("acte", [CONTRAT, DIAGNOSTIC])
@pytest.mark.parametrize("jours", [0, 1])
def test_l_echeance_se_montre_une_fois(acte: tuple[str, str, dict[str, Any]], jours: int) -> None:
    nom, cle, changements = acte
    document = _document(nom, changements)
    assert isinstance(document, Formulaire)
    verdict = juger(document, au=LIMITE + dt.timedelta(days=jours), territoire="34")
    phrase = _constat(verdict, cle).phrase
    assert [d.quoi for d in dates(document, verdict) if d.jour == LIMITE] == [phrase]
    # once it is signed or dated, nothing falls due any more
    fait = _document(nom, {})
    assert isinstance(fait, Formulaire)
    signe = juger(fait, au=LIMITE, territoire="34")
    assert _constat(signe, cle).limite is None
