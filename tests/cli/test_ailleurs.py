"""``verifier`` on files from elsewhere: words, exit codes, formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_cli import lancer
from tests.lecture.fabrique import docx, p, tableau

CONTRAT = docx(
    p("Contrat d’engagement de Mme Ana Lopez", "Titre1")
    + p("Référent : M. Paul Vidal, mission locale de Lunel, organisme référent.")
    + p("Accompagnement intensif du 5 octobre 2026 au 2 avril 2027, 15 heures par semaine.")
    + p("Aucun entretien n’est prévu.")
    + tableau(("Mme Lopez", "M. Vidal"), ("Signé le 5 octobre 2026", ""))
)


@pytest.fixture(scope="module")
def fichier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("ailleurs") / "contrat.docx"
    chemin.write_bytes(CONTRAT)
    return chemin


def test_le_verdict_d_un_word_venu_d_ailleurs(fichier: Path) -> None:
    resultat = lancer(
        "verifier", str(fichier), "--document", "contrat_engagement", "--format", "json"
    )
    assert resultat.returncode == 1
    verdict = json.loads(resultat.stdout)
    assert (verdict["document"], verdict["au"]) == ("contrat_engagement", "2026-10-05")
    entretiens = next(
        c for c in verdict["constats"] if c["exigence"] == "cne-2025:II/suivi-rapproche"
    )
    assert entretiens["statut"] == "insuffisant"
    assert entretiens["preuve"] == "Aucun entretien n’est prévu."
    assert entretiens["passages"][0]["titre"] == "Contrat d’engagement de Mme Ana Lopez"
    assert "jugé sur ses mots" in resultat.stderr.decode()


def test_deux_fois_le_meme_verdict(fichier: Path) -> None:
    dits = {
        lancer(
            "verifier", str(fichier), "--document", "contrat_engagement", "--format", "json"
        ).stdout
        for _ in range(2)
    }
    assert len(dits) == 1


def test_les_mots_au_terminal_et_en_page(fichier: Path) -> None:
    texte = lancer("verifier", str(fichier), "--document", "contrat_engagement").stdout.decode()
    assert "«\u00a0Aucun entretien n’est prévu.\u00a0»" in texte
    page = lancer("verifier", str(fichier), "--document", "contrat_engagement", "--format", "html")
    assert "Aucun entretien n’est prévu." in page.stdout.decode()


def test_le_meme_word_commente(fichier: Path) -> None:
    resultat = lancer(
        "verifier", str(fichier), "--document", "contrat_engagement", "--format", "docx"
    )
    assert resultat.returncode == 1
    assert resultat.stdout.startswith(b"PK")


def test_un_fichier_de_formulaires_se_juge_aussi_sur_ses_mots(tmp_path: Path) -> None:
    saisie = lancer("exemple", "contrat_engagement").stdout
    (tmp_path / "c.json").write_bytes(saisie)
    lancer("generer", str(tmp_path / "c.json"), "--vers", str(tmp_path), "--format", "docx,pdf")
    for forme in ("docx", "pdf"):
        verdict = lancer("verifier", str(tmp_path / f"c.{forme}"), "--mots", "--format", "json")
        assert any(c["passages"] for c in json.loads(verdict.stdout)["constats"])
        donnees = lancer("verifier", str(tmp_path / f"c.{forme}"), "--format", "json")
        assert not any(c["passages"] for c in json.loads(donnees.stdout)["constats"])


@pytest.mark.parametrize(
    ("octets", "mot"),
    [
        (
            docx(p("Contrat de location") + p("Le bailleur loue un logement.")),
            "aucun des documents",
        ),
        (docx(""), "aucun texte"),
        (b"PK\x03\x04 rien", "abîmé"),
        (b"%PDF-1.7\nrien", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "ancien document Word"),
    ],
)
def test_ce_qui_ne_se_verifie_pas_sort_2_en_une_phrase(
    tmp_path: Path, octets: bytes, mot: str
) -> None:
    (tmp_path / "x.docx").write_bytes(octets)
    resultat = lancer("verifier", str(tmp_path / "x.docx"))
    assert resultat.returncode == 2
    assert resultat.stdout == b""
    assert mot in resultat.stderr.decode()
    assert len(resultat.stderr.decode().splitlines()) == 1


def test_une_saisie_ne_se_rend_pas_en_word_commente() -> None:
    resultat = lancer(
        "verifier", "-", "--format", "docx", entree=b'{"document": "contrat_engagement"}'
    )
    assert resultat.returncode == 2
    assert "Word" in resultat.stderr.decode()
