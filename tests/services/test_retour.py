"""Our own papers, their data taken out: read back, and judged as their data are."""

from __future__ import annotations

import json

import pytest
from outils.cas import statuts
from outils.retour import Compte, comparer, mesurer

from formulaires.documents import noms
from formulaires.lecture.enfant import lire_texte
from formulaires.noyau.texte_lu import TexteLu
from formulaires.services.catalogue import document_exemple
from formulaires.services.generation import rendre
from formulaires.services.propositions import accepter, propositions
from formulaires.services.retour import RELU, document_relu
from formulaires.services.saisies import canonique, lire_saisie
from formulaires.services.verification import juger, verifier_fichier, verifier_mots

PAREILS = 0.96
PAREILS_PDF = (
    0.94  # lines of a cell that a PDF broke are not always known from those that were typed
)


@pytest.mark.parametrize("document", noms())
def test_un_word_sans_ses_donnees_est_juge_comme_elles(document: str) -> None:
    compte = mesurer(document, un_sur=9)
    assert compte.total > 30
    assert compte.pareils >= PAREILS * compte.total
    assert not compte.contradictions


def test_un_pdf_sans_ses_donnees_presque_aussi_bien() -> None:
    comptes = [mesurer(d, forme="pdf") for d in noms()]
    total, pareils = sum(c.total for c in comptes), sum(c.pareils for c in comptes)
    assert pareils >= PAREILS_PDF * total
    assert not [e for c in comptes for e in c.contradictions]


def test_ce_qui_est_relu_est_ce_qui_avait_ete_ecrit() -> None:
    saisi = document_exemple("contrat_engagement", "complet")
    relu = document_relu(lire_texte(rendre(saisi, "docx")))
    assert relu is not None
    assert relu.personne.nom == saisi.personne.nom
    assert [p.debut for p in relu.phases] == [p.debut for p in saisi.phases]
    assert [len(p.creneaux) for p in relu.programmes] == [len(p.creneaux) for p in saisi.programmes]
    assert relu.programmes[0].minutes() == saisi.programmes[0].minutes()
    assert [e.date for e in relu.entretiens] == sorted(e.date for e in saisi.entretiens)
    assert relu.signature_personne.date == saisi.signature_personne.date


def test_un_mot_change_a_la_main_est_juge() -> None:
    """What somebody typed over in Word counts, not what the file carried."""
    saisi = document_exemple("contrat_engagement", "complet")
    lu = lire_texte(rendre(saisi, "docx"))
    change = json.loads(
        json.dumps(lu.json())
        .replace("2 avril 2027", "2 avril 2029")
        .replace("2\\u00a0avril\\u00a02027", "2 avril 2029")
    )
    relu = document_relu(TexteLu.depuis_json(change))
    assert relu is not None
    assert relu.phases[-1].fin.year == 2029


def test_un_papier_d_ailleurs_n_est_pas_pris_pour_le_notre() -> None:
    from pathlib import Path

    for fichier in sorted((Path(__file__).parents[1] / "corpus").rglob("*.docx")):
        assert document_relu(lire_texte(fichier.read_bytes())) is None, fichier.name


def test_il_est_dit_que_le_papier_a_ete_relu() -> None:
    saisi = document_exemple("fiche_sortie", "complet")
    v = verifier_mots(lire_texte(rendre(saisi, "docx")))
    assert RELU in v.avertissement
    assert v.verdict.document == "fiche_sortie"
    assert v.verdict.etranger
    prouves = [c for c in v.verdict.constats if c.statut == "satisfait" and c.champs]
    assert sum(bool(c.passages) for c in prouves) > len(prouves) / 2


def test_un_brouillon_presque_vide_est_reconnu() -> None:
    brouillon = lire_saisie(b'{"document": "diagnostic_global"}')
    compte = Compte()
    comparer(compte, "vide", brouillon, "docx")
    assert compte.pareils >= PAREILS * compte.total
    assert not compte.contradictions


def test_par_la_porte_des_fichiers() -> None:
    """With --mots, a file that carries its data is read back all the same."""
    octets = rendre(document_exemple("convention_unique", "complet"), "docx")
    par_mots, par_donnees = verifier_fichier(octets, mots=True), verifier_fichier(octets)
    assert RELU in par_mots.avertissement
    assert RELU not in par_donnees.avertissement


@pytest.mark.parametrize("document", noms())
def test_tout_ce_qu_il_imprime_est_propose(document: str) -> None:
    """What was typed comes back whole: the saisie that the accepted values make gives the same verdict."""
    saisi = document_exemple(document, "complet")
    v = verifier_mots(lire_texte(rendre(saisi, "docx")))
    toutes = propositions(v)
    assert all(p.passage.texte for p in toutes)
    refait = accepter(v, {p.champ for p in toutes})
    assert statuts(juger(refait, mesurer=False).constats) == statuts(
        juger(lire_saisie(canonique(saisi, internes=False)), mesurer=False).constats
    )
