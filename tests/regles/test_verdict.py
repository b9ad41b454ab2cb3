"""Verdicts on the examples that ship: what is planted is found, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from formulaires.documents import noms
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.erreurs import NomInconnu
from formulaires.regles.constat import STATUTS
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.verification import juger
from formulaires.textes.chargement import exigences

PLANTES = {
    "contrat_engagement": {
        "cne-2025:II/contraintes-respectees": "insuffisant",
        "cne-2025:II/engagements-personne": "manquant",
        "cne-2025:II/work-first": "manquant",
        "cne-2025:VI/sur-la-base-du-diagnostic": "manquant",
        "maison:1/valeur-lisible": "insuffisant",
        "herault-aap-2026:I/nouvel-entrant-un-mois": "insuffisant",
        "herault-aap-2026:III.2/deux-rendez-vous": "insuffisant",
        "herault-fiche-2025:duree/deux-a-six-mois": "insuffisant",
        "cne-2025:II/manquement-explique": "a_verifier",
        "cne-2025:II/cible-15h": "insuffisant",
        "cne-2025:IV/portefeuille": "insuffisant",
        "herault-aap-2026:II/actualisation": "insuffisant",
        "cne-2025:note-5/signature": "manquant",
    },
    "diagnostic_global": {
        "cne-2025:I/organisme-referent": "manquant",
        "maison:1/valeur-lisible": "insuffisant",
        "maison:2/mots-a-taire": "insuffisant",
        "herault-aap-2026:II/diagnostic-un-mois": "insuffisant",
        "herault-aap-2026:II/diagnostic-conjoint": "manquant",
        "cne-2025:II/besoins-contraintes": "manquant",
        "cne-2025:II/duree-pertinente": "manquant",
        "maison:3/age": "insuffisant",
        # santé « non abordé » : dit dans l’exemple complet aussi, pour information
        "cne-2025:I/obstacles": "a_verifier",
    },
}


@pytest.mark.parametrize("document", noms())
def test_complet_est_complet(document: str) -> None:
    for territoire in ("34", None):
        verdict = juger(document_exemple(document, "complet"), territoire=territoire)
        assert verdict.complet
        signales = {c.exigence for c in verdict.constats if c.signale}
        assert signales <= {"cne-2025:I/obstacles"}


@pytest.mark.parametrize("document", noms())
def test_incomplet_dit_chaque_manque_et_rien_d_autre(document: str) -> None:
    verdict = juger(document_exemple(document, "incomplet"), territoire="34")
    assert not verdict.complet
    signales = {c.exigence: c.statut for c in verdict.constats if c.signale}
    assert signales == PLANTES[document]


def test_le_territoire_fait_la_difference_et_le_verdict_le_dit() -> None:
    contrat = document_exemple("contrat_engagement", "incomplet")
    national, herault = juger(contrat), juger(contrat, territoire="34")
    assert national.territoire is None
    assert national.territoire_origine == "textes nationaux seuls"
    assert len(national.non_appliques) == 2
    assert herault.non_appliques == ()
    assert not any(c.territoire for c in national.constats)
    en_plus = {c.exigence for c in herault.constats if c.territoire == "34"}
    assert "herault-fiche-2025:duree/deux-a-six-mois" in en_plus
    # ce qu’un territoire précise remplace l’exigence nationale, et le dit
    precise = next(c for c in herault.constats if c.exigence == "herault-aap-2026:II/actualisation")
    assert precise.precise == "cne-2025:II/jalons-dates"
    assert "cne-2025:II/jalons-dates" not in {c.exigence for c in herault.constats}
    assert "cne-2025:II/jalons-dates" in {c.exigence for c in national.constats}


def test_le_territoire_du_document_vaut_par_defaut() -> None:
    contrat = ContratEngagement.model_validate({"territoire": "34"})
    assert juger(contrat).territoire == "34"
    assert juger(contrat).territoire_origine == "indiqué dans le document"


def test_un_territoire_inconnu_est_refuse() -> None:
    with pytest.raises(NomInconnu, match="99"):
        juger(ContratEngagement(), territoire="99")


def test_la_date_jugee() -> None:
    contrat = document_exemple("contrat_engagement", "complet")
    assert juger(contrat).au == dt.date(2026, 9, 29)
    assert juger(contrat, au=dt.date(2027, 1, 1)).au_origine == "demandée"
    # avant l’arrêté du 6 août 2025, aucun texte : seules restent nos règles de saisie
    ancien = juger(contrat, au=dt.date(2025, 8, 5), territoire="34")
    assert {c.exigence.split(":")[0] for c in ancien.constats} == {"maison"}


def tous_les_verdicts() -> list[Any]:
    return [
        juger(document_exemple(d, n), territoire=t)
        for d in noms()
        for n in (*noms_exemples(d), "vide")
        for t in (None, "34")
    ]


def test_aucun_constat_sans_sa_source() -> None:
    verdicts = tous_les_verdicts()
    assert len(verdicts) > 20
    for verdict in verdicts:
        for c in verdict.constats:
            lue = exigences()[c.exigence]
            assert (c.texte, c.section, c.repere) == (
                lue.texte.titre,
                lue.exigence.section,
                lue.exigence.repere,
            )
            assert c.statut in STATUTS
            assert c.phrase.endswith((".", "»"))
            assert "'" not in c.phrase
            assert "None" not in c.phrase
            assert bool(c.correction) is c.signale
            rang = ("information", "alerte", "bloquant")
            assert rang.index(c.severite) <= rang.index(lue.exigence.severite), c.exigence


def test_le_meme_document_donne_le_meme_verdict() -> None:
    contrat = document_exemple("contrat_engagement", "incomplet")
    premier, second = (json.dumps(juger(contrat, territoire="34").json()) for _ in range(2))
    assert premier == second


def test_forme_du_verdict_json() -> None:
    verdict = juger(document_exemple("contrat_engagement", "incomplet"), territoire="34").json()
    assert {"document", "edition", "au", "territoire", "complet", "compte", "constats"} <= set(
        verdict
    )
    assert sum(verdict["compte"].values()) == len(verdict["constats"])
    assert set(verdict["constats"][0]) >= {
        "exigence", "statut", "severite", "phrase", "champs", "preuve", "texte", "section", "repere",
        "correction",
    }  # fmt: skip


def test_les_champs_cites_existent() -> None:
    for verdict in tous_les_verdicts():
        from formulaires.documents import modele

        connus = set(modele(verdict.document).model_fields)
        for c in verdict.constats:
            assert {champ.split(".")[0] for champ in c.champs} <= connus, c.exigence
