"""The command line as people and scripts use it: whole processes, words, exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from formulaires.cli.application import app
from formulaires.documents import noms


def lancer(*arguments: str, entree: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "formulaires", *arguments],
        input=entree,
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, **env},
    )


def test_aide_en_francais_et_sans_bibliotheque_lourde() -> None:
    resultat = lancer("--help")
    assert resultat.returncode == 0
    aide = resultat.stdout.decode()
    assert "Usage\u00a0:" in aide
    assert "Commandes" in aide
    for commande in app.commands:
        assert commande in aide
    code = "import sys; from formulaires.cli.application import app; print(sorted(sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True
    ).stdout.decode()
    for lourde in ("pydantic", "lxml", "typst", "rich", "jinja2", "pypdf", "babel"):
        assert f"'{lourde}'" not in modules


@pytest.mark.parametrize("commande", list(app.commands))
def test_chaque_commande_a_son_aide(commande: str) -> None:
    resultat = lancer(commande, "--help")
    assert resultat.returncode == 0
    assert "Affiche cette aide." in resultat.stdout.decode()


def test_exemple_puis_verifier() -> None:
    complet = lancer("exemple", "contrat_engagement")
    verdict = lancer(
        "verifier", "-", "--document", "contrat_engagement", "--territoire", "34",
        "--format", "json", entree=complet.stdout,
    )  # fmt: skip
    assert verdict.returncode == 0
    assert verdict.stderr == b""
    assert json.loads(verdict.stdout)["complet"] is True
    incomplet = lancer("exemple", "contrat_engagement", "--incomplet")
    verdict = lancer(
        "verifier", "-", "--territoire", "34", "--format", "json", entree=incomplet.stdout
    )
    assert verdict.returncode == 1
    assert json.loads(verdict.stdout)["complet"] is False


@pytest.mark.parametrize(
    "arguments",
    [
        ("verifier", "-"),
        ("verifier", "nulle-part.json"),
        ("verifier", "."),
        ("verifier", "-", "--document", "zut"),
        ("verifier", "-", "--document", "contrat_engagement", "--territoire", "99"),
        ("verifier", "-", "--document", "contrat_engagement", "--au", "hier"),
        ("verifier", "-", "--document", "contrat_engagement", "--au", "9999-12-31"),
        ("verifier", "-", "--document", "contrat_engagement", "--au", "20261123"),
        ("verifier", "-", "--document", "contrat_engagement", "--reglage", "zut=oui"),
        (
            "verifier",
            "-",
            "--document",
            "contrat_engagement",
            "--reglage",
            "anticipation_mois=99999",
        ),
        ("perimes", "-"),
        ("perimes", "nulle-part.json", "-"),
        ("verifier", "-", "--format", "zut"),
        ("verifier",),
        ("verifier", "a", "b"),
        ("verifier", "--zut"),
        ("zut",),
        ("exemple", "zut"),
        ("exemple", "contrat_engagement", "--cas", "zut"),
        ("schema", "zut"),
        ("lire", "-"),
        ("expliquer", "zut"),
        ("nouveau", "contrat_engagement"),
        ("nouveau", "contrat_engagement", "--depuis", "-"),
        ("generer", "-", "--format", "odt", "--document", "contrat_engagement"),
        ("generer", "-", "--document", "contrat_engagement", "--modele", "absent.docx"),
        ("generer", "-", "--document", "contrat_engagement", "--logo", __file__),
    ],
)
def test_une_phrase_et_sortie_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    entree = b"{}" if "--document" in arguments else b"n'importe quoi"
    resultat = subprocess.run(
        [sys.executable, "-m", "formulaires", *arguments],
        input=entree, capture_output=True, timeout=60, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert resultat.returncode == 2
    assert resultat.stdout == b""
    dit = resultat.stderr.decode().strip()
    assert dit.endswith((".", "»", "\u202f?"))
    assert "\n" not in dit
    assert "Traceback" not in dit
    assert list(tmp_path.iterdir()) == []


def test_generer_puis_lire(tmp_path: Path) -> None:
    saisie = tmp_path / "ma saisie é.json"
    saisie.write_bytes(lancer("exemple", "diagnostic_global").stdout)
    resultat = lancer("generer", str(saisie), "--vers", str(tmp_path / "ici"))
    assert resultat.returncode == 0, resultat.stderr.decode()
    assert sorted(f.name for f in (tmp_path / "ici").iterdir()) == [
        "ma saisie é.docx",
        "ma saisie é.pdf",
    ]
    lus = [lancer("lire", str(f)).stdout for f in (tmp_path / "ici").iterdir()]
    assert lus[0] == lus[1]
    assert json.loads(lus[0])["document"] == "diagnostic_global"
    suite = lancer(
        "nouveau", "contrat_engagement", "--depuis", str(tmp_path / "ici" / "ma saisie é.pdf")
    )
    assert json.loads(suite.stdout)["personne"]["nom"] == "Bourrelly"


def test_generer_dit_ce_qui_est_mal_ecrit_sans_le_citer(tmp_path: Path) -> None:
    entree = json.dumps({"personne": {"date_naissance": "vers mars"}}).encode()
    resultat = lancer(
        "generer", "-", "--document", "contrat_engagement", "--vers", str(tmp_path), entree=entree
    )
    assert resultat.returncode == 0
    assert "La personne, date de naissance" in resultat.stderr.decode().replace("\u00a0", " ")
    assert "vers mars" not in resultat.stderr.decode()


def test_generer_refuse_un_champ_inconnu(tmp_path: Path) -> None:
    entree = json.dumps({"personne": {"surnom": "Nad"}}).encode()
    resultat = lancer(
        "generer", "-", "--document", "contrat_engagement", "--vers", str(tmp_path), entree=entree
    )
    assert resultat.returncode == 2
    assert "surnom" in resultat.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_le_tuyau_ferme_ne_fait_pas_de_bruit() -> None:
    commande = f"{sys.executable} -m formulaires exemple contrat_engagement | head -c 10"
    resultat = subprocess.run(["bash", "-c", commande], capture_output=True, check=False)
    assert resultat.stderr == b""


def test_un_terminal_qui_n_est_pas_en_utf8() -> None:
    resultat = lancer(
        "verifier",
        "-",
        "--document",
        "contrat_engagement",
        entree=b"{}",
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
        LC_ALL="C",
    )
    assert resultat.returncode == 1
    assert b"Traceback" not in resultat.stderr


def test_documents_dit_ce_qui_n_est_pas_la() -> None:
    dit = " ".join(lancer("documents").stdout.decode().split())
    for nom in noms():
        assert nom in dit
    assert "ne sont pas parmi les textes fournis" in dit.replace("\u00a0", " ")


def test_demo_fait_tout(tmp_path: Path) -> None:
    resultat = lancer("demo", "--vers", str(tmp_path))
    assert resultat.returncode == 0, resultat.stderr.decode()
    for document in noms():
        for exemple in ("complet", "incomplet"):
            for fin in ("docx", "pdf", "verdict.json", "verdict.html"):
                assert (tmp_path / document / f"{exemple}.{fin}").stat().st_size > 500
    assert "À ouvrir" in resultat.stdout.decode()
    assert not [f for f in tmp_path.rglob("*") if f.name.startswith(".")]


def test_perimes_dit_ce_qui_ne_suit_plus_sans_le_citer(tmp_path: Path) -> None:
    source = tmp_path / "convention.json"
    source.write_bytes(lancer("exemple", "convention_individuelle").stdout)
    avenant = tmp_path / "avenant.json"
    avenant.write_bytes(lancer("nouveau", "avenant_veille", "--depuis", str(source)).stdout)
    a_jour = lancer("perimes", str(source), str(avenant))
    assert a_jour.returncode == 0
    assert "à jour" in a_jour.stdout.decode()
    change = json.loads(source.read_text("utf-8"))
    change["personne"]["telephone"] = "06 39 98 00 11"
    source.write_text(json.dumps(change), "utf-8")
    perime = lancer("perimes", str(source), str(avenant))
    assert perime.returncode == 1
    dit = perime.stdout.decode()
    assert "périmé" in dit
    assert "La personne\u00a0: téléphone" in dit
    assert "39 98" not in dit


def test_generer_fait_l_exemplaire_de_l_employeur(tmp_path: Path) -> None:
    saisie = tmp_path / "c.json"
    saisie.write_bytes(lancer("exemple", "convention_individuelle").stdout)
    fait = lancer("generer", str(saisie), "--vers", str(tmp_path))
    assert fait.returncode == 0
    assert fait.stdout.decode().count("-employeur.") == 2
    verdict = lancer("verifier", str(tmp_path / "c-employeur.pdf"), "--territoire", "34")
    assert verdict.returncode == 2
    assert "Vérifiez l’exemplaire complet" in verdict.stderr.decode()


def test_un_nom_de_fichier_trop_long_ou_mal_code(tmp_path: Path) -> None:
    saisie = lancer("exemple", "avenant_veille").stdout
    long = tmp_path / f"{'n' * 245}.json"
    long.write_bytes(saisie)
    resultat = lancer("generer", str(long), "--vers", str(tmp_path / "ici"))
    assert resultat.returncode == 2
    assert len(resultat.stderr.decode().splitlines()) == 1
    (tmp_path / "ici").mkdir(exist_ok=True)
    assert "Raccourcissez" in lancer("generer", str(long), "--vers", str(tmp_path)).stderr.decode()
    if os.name == "posix":
        mal_code = os.fsencode(tmp_path) + b"/b\xffad.json"
        Path(os.fsdecode(mal_code)).write_bytes(saisie)
        resultat = lancer("generer", os.fsdecode(mal_code), "--vers", str(tmp_path / "la"))
        assert resultat.returncode == 0
        assert b"Traceback" not in resultat.stderr


def test_le_verdict_porte_la_reference_du_papier(tmp_path: Path) -> None:
    saisie = tmp_path / "c.json"
    saisie.write_bytes(lancer("exemple", "convention_individuelle").stdout)
    lancer("generer", str(saisie), "--vers", str(tmp_path))
    html = lancer("verifier", str(saisie), "--format", "html").stdout.decode()
    [reference] = re.findall(r"convention_individuelle-[0-9a-f]{8}", html)
    pied = "".join(p.extract_text() for p in pypdf.PdfReader(tmp_path / "c.pdf").pages)
    assert reference in pied


def test_perimes_nomme_le_fichier_qui_manque_et_juge_les_autres(tmp_path: Path) -> None:
    source, avenant = tmp_path / "c.json", tmp_path / "avenant.json"
    source.write_bytes(lancer("exemple", "convention_individuelle").stdout)
    avenant.write_bytes(lancer("nouveau", "avenant_veille", "--depuis", str(source)).stdout)
    tiers = tmp_path / "tiers.json"
    tiers.write_bytes(lancer("exemple", "fiche_sortie").stdout)
    rendu = lancer("perimes", str(source), str(tmp_path / "nulle.json"), str(tiers), str(avenant))
    assert rendu.returncode == 2
    dit = rendu.stderr.decode()
    assert "nulle.json" in dit
    assert "tiers.json\u00a0: ce document n’est pas de la même personne." in dit
    assert "avenant.json\u00a0: à jour" in rendu.stdout.decode()


def test_nouveau_dit_que_rien_ne_passe(tmp_path: Path) -> None:
    source = tmp_path / "d.json"
    source.write_text('{"document": "diagnostic_global", "synthese": "Trois mots ici."}', "utf-8")
    rendu = lancer("nouveau", "convention_unique", "--depuis", str(source))
    assert rendu.returncode == 0
    assert "Rien de ce document" in rendu.stderr.decode()
    assert json.loads(rendu.stdout)["document"] == "convention_unique"
