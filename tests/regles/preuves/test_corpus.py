"""The corpus: what the reader of foreign files must reach, and what it must never do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from outils.evaluer import CORPUS, Mesures, fichiers, mesurer

from formulaires.lecture.enfant import lire_texte
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.regles.preuves.verification import verifier_texte
from formulaires.textes.chargement import exigences

DOCUMENTS = sorted(d.name for d in CORPUS.iterdir() if d.is_dir() and d.name != "autres")
AUTRES = CORPUS / "autres"


@pytest.fixture(scope="module")
def mesures() -> Mesures:
    return mesurer([CORPUS])


def _part(bons: int, total: int) -> float:
    assert total
    return bons / total


def test_il_y_a_assez_de_documents() -> None:
    tous = list(fichiers(CORPUS))
    assert len(tous) >= 12
    assert {f.suffix for f, _ in tous} == {".docx", ".pdf"}
    assert {v["complet"] for _, v in tous} == {True, False}


def test_satisfait_se_prouve(mesures: Mesures) -> None:
    assert _part(mesures.satisfaits_justes, mesures.satisfaits_dits) >= 0.97
    assert _part(mesures.satisfaits_trouves, mesures.satisfaits_attendus) >= 0.80


def test_les_ecarts_se_trouvent(mesures: Mesures) -> None:
    assert _part(mesures.plantes_trouves, mesures.plantes) >= 0.95


def test_peu_reste_a_verifier(mesures: Mesures) -> None:
    assert _part(mesures.a_verifier, mesures.machine) <= 0.25


def test_aucun_document_complet_n_est_dit_incomplet(mesures: Mesures) -> None:
    assert mesures.faux_manquants == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_les_tables_parlent_de_chaque_exigence(document: str) -> None:
    voulues = {
        k
        for k, e in exigences().items()
        if document in e.exigence.documents and e.texte.id != "maison"
    }
    for fichier, verite in fichiers(CORPUS / document):
        dites = [a["exigence"] for a in verite["attendu"]]
        assert len(dites) == len(set(dites)), fichier.name
        assert set(dites) == voulues, fichier.name


def test_les_fichiers_sont_reconnus(mesures: Mesures) -> None:
    assert len(mesures.mal_reconnus) <= len(list(fichiers(CORPUS))) // 10


@pytest.mark.parametrize(
    "autre", tomllib.loads((AUTRES / "liste.toml").read_text())["autre"], ids=lambda a: a["fichier"]
)
def test_un_autre_fichier_est_dit_tel(autre: dict[str, str]) -> None:
    octets = (AUTRES / Path(autre["fichier"])).read_bytes()
    mot = "scan" if autre["fichier"].startswith("contrat-numerise") else "aucun des documents"
    with pytest.raises(FichierInutilisable, match=mot):
        verifier_texte(lire_texte(octets))
