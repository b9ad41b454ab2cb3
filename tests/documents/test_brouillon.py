"""Draft is not complete: every draft is kept, whatever is written in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulaires.documents import modele, noms
from formulaires.documents.bloc import Bloc, parcourir, vide
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.champ import champs_de
from formulaires.services.catalogue import exemple, noms_exemples
from formulaires.services.saisies import canonique, lire_saisie
from formulaires.textes.chargement import exigences

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e6, 1e6)
    | st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text("abc", max_size=3), x, max_size=3),
    max_leaves=6,
)  # fmt: skip


def test_une_valeur_mal_ecrite_est_gardee_telle_quelle() -> None:
    saisie = {
        "personne": {"date_naissance": "vers mars", "nom": "Bourrelly"},
        "phases": [{"debut": "bientôt", "modalite": "intensif"}],
        "actions": "à voir",
    }
    contrat = ContratEngagement.model_validate(saisie)
    rendue = contrat.saisie()
    assert rendue["personne"] == saisie["personne"]
    assert rendue["phases"] == saisie["phases"]
    assert rendue["actions"] == "à voir"
    assert contrat.personne.date_naissance is None
    assert contrat.personne.malformes["date_naissance"].phrase.startswith("Écrivez une date")


def test_une_cle_inconnue_est_gardee() -> None:
    contrat = ContratEngagement.model_validate({"personne": {"surnom": "Nad"}, "zut": [1, None]})
    assert contrat.saisie()["zut"] == [1, None]
    assert contrat.personne.inconnus == {"surnom": "Nad"}


def test_une_chaine_vide_n_est_ni_une_valeur_ni_une_faute() -> None:
    contrat = ContratEngagement.model_validate({"date_debut": "", "personne": {"nom": ""}})
    assert contrat.malformes == {}
    assert "date_debut" not in contrat.saisie()


def test_zero_heure_n_est_pas_l_absence_d_heures() -> None:
    contrat = ContratEngagement.model_validate({"phases": [{"duree_hebdomadaire": 0}, {}]})
    assert contrat.phases[0].duree_hebdomadaire == 0
    assert contrat.phases[1].duree_hebdomadaire is None
    assert contrat.saisie()["phases"] == [{"duree_hebdomadaire": 0}, {}]


@pytest.mark.parametrize("nom", noms())
@settings(max_examples=150, deadline=None)
@given(donnees=st.data())
def test_rien_ne_se_perd(nom: str, donnees: st.DataObject) -> None:
    """Any JSON in any field: read, written, read again, the same canonical JSON."""
    champs = sorted(modele(nom).model_fields)
    saisie = donnees.draw(st.dictionaries(st.sampled_from(champs), JSON, max_size=6))
    document = modele(nom).model_validate(saisie)
    ecrit = canonique(document)
    assert canonique(lire_saisie(ecrit)) == ecrit
    for cle, valeur in saisie.items():
        if isinstance(valeur, str) and valeur.strip() and cle in document.malformes:
            assert document.saisie()[cle] == valeur


@pytest.mark.parametrize("nom", noms())
def test_les_exemples_se_relisent(nom: str) -> None:
    for lequel in noms_exemples(nom):
        octets = json.dumps(exemple(nom, lequel)).encode()
        ecrit = canonique(lire_saisie(octets))
        assert canonique(lire_saisie(ecrit)) == ecrit


@pytest.mark.parametrize("nom", noms())
def test_la_saisie_vide_montre_tous_les_champs(nom: str) -> None:
    vierge = modele(nom).vierge()
    assert list(vierge)[2:] == list(modele(nom).model_fields)
    document = lire_saisie(json.dumps(vierge).encode())
    assert all(vide(p.valeur) for p in parcourir(document))


def _blocs() -> list[type[Bloc]]:
    def descendre(cls: type[Bloc]) -> list[type[Bloc]]:
        return [x for s in cls.__subclasses__() for x in (s, *descendre(s))]

    for nom in noms():
        modele(nom)
    return [b for b in descendre(Bloc) if b.model_fields]


@pytest.mark.parametrize("bloc", _blocs(), ids=lambda b: b.__name__)
def test_chaque_champ_dit_ce_qu_il_est(bloc: type[Bloc]) -> None:
    for nom, champ in champs_de(bloc).items():
        info = bloc.model_fields[nom]
        assert not info.is_required(), f"{nom} est obligatoire"
        assert "'" not in champ.libelle + champ.objet + champ.aide, nom
        for cle in champ.exigences:
            assert cle in exigences(), f"{bloc.__name__}.{nom} : {cle}"


def test_internes_ne_sortent_pas() -> None:
    contrat = ContratEngagement.model_validate(
        {"internes": {"notes": "secret", "ne_pas_ecrire": ["dialyse"]}, "referent": {"portefeuille": 42},
         "exemption": {"justificatif": "certificat", "demandee": "oui"}}
    )  # fmt: skip
    rendue: dict[str, Any] = contrat.saisie(internes=False)
    assert rendue == {
        "document": "contrat_engagement",
        "edition": ContratEngagement.edition,
        "exemption": {"demandee": "oui"},
    }
