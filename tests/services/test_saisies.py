"""Reading JSON: every refusal is one French sentence, without a value."""

from __future__ import annotations

import json

import pytest

from formulaires.noyau.erreurs import ErreurFormulaires, NomInconnu, SaisieIllisible
from formulaires.services.catalogue import document_exemple
from formulaires.services.nouveau import nouveau
from formulaires.services.saisies import canonique, lire_saisie

CONTRAT = "contrat_engagement"


@pytest.mark.parametrize(
    ("octets", "mot"),
    [
        (b"", "vide"),
        (b"   ", "vide"),
        (b"{", "ligne 1"),
        (b"[]", "accolades"),
        (b"\xff\xfe{}", "UTF-8"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": 1e999}', "trop grand"),
        (b'{"a": 123456789012345678901}', "guillemets"),
        (b'{"personne": {"nom": "x", "nom": "y"}}', "deux fois"),
        (b'{"personne": {"nom": "\\ud800"}}', "U\\+D800"),
        (b'{"\\ud800": 1}', "U\\+D800"),
        (b"[" * 100_000, "imbriqu"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "imbriqu"),
        (b'{"document": 3}', "nom de document"),
        (b'{"document": "diagnostic_global"}', "pas"),
        (b" " * (6 * 1024 * 1024), "5"),
    ],
)
def test_illisible(octets: bytes, mot: str) -> None:
    with pytest.raises(SaisieIllisible, match=mot) as refus:
        lire_saisie(octets, CONTRAT)
    assert refus.value.remede


def test_sans_nom_de_document() -> None:
    with pytest.raises(SaisieIllisible, match="de quel document"):
        lire_saisie(b"{}")
    with pytest.raises(NomInconnu, match="Vouliez-vous dire"):
        lire_saisie(b"{}", "contrat_engagment")


def test_une_marque_d_ordre_des_octets_est_admise() -> None:
    assert lire_saisie(b"\xef\xbb\xbf{}", CONTRAT).saisie()["document"] == CONTRAT


def test_canonique_trie_et_se_relit() -> None:
    octets = canonique(document_exemple(CONTRAT, "complet"))
    assert (
        octets
        == json.dumps(
            json.loads(octets), ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
    )


def test_aucune_erreur_ne_cite_une_valeur() -> None:
    for octets in (b'{"personne": {"nom": "BOURRELLY\\ud800"}}', b'{"BOURRELLY', b'["BOURRELLY"]'):
        with pytest.raises(ErreurFormulaires) as refus:
            lire_saisie(octets, CONTRAT)
        assert "BOURRELLY" not in str(refus.value)


def test_nouveau_reprend_ce_qui_suit_la_personne() -> None:
    diagnostic = document_exemple("diagnostic_global", "complet")
    contrat = nouveau(CONTRAT, diagnostic)
    source = diagnostic.saisie()
    for champ in ("personne", "organisme", "referent", "orientation", "dispositif", "accords"):
        assert contrat[champ] == source[champ]
    assert contrat["diagnostic"]["date"] == source["date_diagnostic"]
    assert contrat["phases"][0]["duree_hebdomadaire"] == 12
    for absent in ("signature_personne", "entretiens", "parole", "date_debut"):
        assert absent not in contrat
    assert "notes" not in contrat.get("internes", {})


def test_nouveau_d_un_contrat_vers_un_autre() -> None:
    suivant = nouveau(CONTRAT, document_exemple(CONTRAT, "complet"))
    assert suivant["personne"]["nom"]
    assert "actions" not in suivant
