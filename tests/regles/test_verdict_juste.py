"""Nothing is said twice, nor of an empty row, nor of what is not understood."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from outils.cas import document_du_cas

from formulaires.documents import noms
from formulaires.services.catalogue import document_exemple, exemple, noms_exemples
from formulaires.services.saisies import lire_saisie
from formulaires.services.verification import juger


@pytest.mark.parametrize("document", noms())
def test_une_exigence_n_est_pas_a_la_fois_satisfaite_et_signalee(document: str) -> None:
    for lequel in noms_exemples(document):
        verdict = juger(document_exemple(document, lequel), territoire="34")
        dits: dict[tuple[str, tuple[str, ...]], set[bool]] = {}
        for c in verdict.constats:
            if c.statut != "sans_objet":
                dits.setdefault((c.exigence, c.champs), set()).add(c.signale)
        assert [cle for cle, s in dits.items() if len(s) > 1] == [], lequel


@pytest.mark.parametrize("document", noms())
def test_une_rangee_vide_ne_change_rien(document: str) -> None:
    """What a form leaves behind at the end of each list."""
    saisie = exemple(document, "complet")
    avant = {
        c.exigence
        for c in juger(document_exemple(document, "complet"), territoire="34").constats
        if c.signale
    }
    for chemin in _listes(saisie):
        copie = json.loads(json.dumps(saisie))
        cible = copie
        for nom in chemin:
            cible = cible[nom]
        if cible and isinstance(cible[0], dict):
            cible.append({})
            verdict = juger(lire_saisie(json.dumps(copie).encode()), territoire="34")
            apres = {c.exigence for c in verdict.constats if c.signale}
            assert apres <= avant, chemin


def _listes(valeur: Any, chemin: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(valeur, list):
        yield chemin
    paires = (
        valeur.items()
        if isinstance(valeur, dict)
        else enumerate(valeur)
        if isinstance(valeur, list)
        else ()
    )
    for cle, v in paires:
        yield from _listes(v, (*chemin, cle))


@pytest.mark.parametrize("document", noms())
def test_rien_n_est_dit_de_ce_qui_n_est_pas_compris(document: str) -> None:
    """A malformed value, anywhere: its own finding, and no other that rests on it alone."""
    saisie = exemple(document, "complet")
    for nom in saisie:
        if nom in ("document", "edition", "internes", "limites"):
            continue
        copie = dict(saisie)
        copie[nom] = {"?": 1} if isinstance(saisie[nom], str) else "n’importe quoi"
        lu = lire_saisie(json.dumps(copie).encode())
        if nom not in lu.malformes:
            continue
        for c in juger(lu, territoire="34").constats:
            if c.statut in ("satisfait", "manquant", "insuffisant") and not c.exigence.startswith(
                "maison:"
            ):
                sur = [x == nom or x.startswith(f"{nom}.") for x in c.champs]
                assert not (sur and (any(sur) if c.statut == "satisfait" else all(sur))), (
                    nom,
                    c.exigence,
                )


@pytest.mark.parametrize(
    ("document", "changements", "exigence", "mot"),
    [
        ("avenant_veille", {"veille.contact.souhaite": "non"}, "IV.D/veille-contact", "Retirez"),
        ("avenant_veille", {"convention_du": "2031-01-01"}, "IV.D/veille-avenant", "deux dates"),
        (
            "fiche_sortie",
            {"motif": "demande", "demande.par": "partenaire"},
            "IV.E/demande-claire",
            "renoncez",
        ),
        ("dossier_candidature", {"donnees": "@vide"}, "V.C.4/securite-des-acces", "une ligne par"),
        ("fiche_sortie", {"motif": "@vide"}, "IV.E/demande-claire", "Si elle s’applique"),
    ],
)
def test_le_remede_va_avec_le_constat(
    document: str, changements: dict[str, Any], exigence: str, mot: str
) -> None:
    lu = document_du_cas(document, {"changements": changements})
    remedes = [
        c.correction
        for c in juger(lu).constats
        if c.exigence == f"ea-2025:{exigence}" and c.signale
    ]
    assert any(mot in r for r in remedes), remedes


def test_le_lieu_d_une_valeur_dit_sa_ligne_et_garde_ses_sigles() -> None:
    lu = lire_saisie(
        b'{"document": "convention_individuelle", "rencontres": [{}, {"nombre": "x"}],'
        b' "gestionnaire": {"siret": "12"}}'
    )
    dits = {c.phrase.split("\u00bb")[0] for c in juger(lu).constats if c.statut == "insuffisant"}
    assert "«\u00a0Entretiens avec le conseiller, n°\u00a02, nombre d’entretiens\u00a0" in dits
    assert "«\u00a0Le gestionnaire de la plateforme, SIRET\u00a0" in dits
