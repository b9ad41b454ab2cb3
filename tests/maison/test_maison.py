"""The rules of the house, kept by the tests."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import jsonschema
import pytest

from formulaires.cli.application import app
from formulaires.documents import noms
from formulaires.noyau.catalogues import activites, objectifs, situations, thematiques
from formulaires.rendu.plan import plan
from formulaires.services.catalogue import exemple, noms_exemples, schema

RACINE = Path(__file__).resolve().parents[2]
SUIVIS = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
    cwd=RACINE, capture_output=True, text=True, check=False,
).stdout.split("\n")  # fmt: skip


def fichiers(*fins: str) -> list[Path]:
    trouves = [RACINE / f for f in SUIVIS if f.endswith(fins) and (RACINE / f).is_file()]
    assert trouves, fins
    return trouves


def test_les_imports_descendent() -> None:
    commande = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    resultat = subprocess.run(commande, cwd=RACINE, capture_output=True, text=True, check=False)
    assert resultat.returncode == 0, resultat.stdout


@pytest.mark.parametrize("nom", noms())
def test_les_schemas_sont_ceux_des_modeles(nom: str) -> None:
    ecrit = (RACINE / "schemas" / f"{nom}.schema.json").read_text(encoding="utf-8")
    assert ecrit == json.dumps(schema(nom), ensure_ascii=False, indent=2) + "\n", "make schemas"


def test_aucun_schema_orphelin() -> None:
    assert {f.name.split(".")[0] for f in (RACINE / "schemas").iterdir()} == set(noms())


@pytest.mark.parametrize("nom", noms())
def test_un_exemple_bien_ecrit_suit_le_schema(nom: str) -> None:
    s = schema(nom)
    jsonschema.Draft202012Validator.check_schema(s)
    jsonschema.validate(exemple(nom, "complet"), s)
    ordre = list(s["properties"])
    assert ordre[:3] == ["document", "edition", "territoire"], "l’ordre du papier est perdu"


# Being written (part 4): the readers of prose are to be cut and brought together.
EN_CHANTIER = RACINE / "src" / "formulaires" / "regles" / "preuves" / "calculs"


def test_les_fichiers_sont_courts() -> None:
    longs = {
        f.relative_to(RACINE).as_posix(): n
        for f in fichiers(".py")
        if f.parent != EN_CHANTIER and (n := len(f.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert longs == {}


def test_aucune_adresse_d_index() -> None:
    motif = re.compile(r"https?://\S*(index|simple|registry|mirror|proxy)|file:///", re.IGNORECASE)
    for f in fichiers(".txt", ".toml", ".md", ".cfg", "Makefile", "run"):
        assert not motif.search(f.read_text(encoding="utf-8")), f.name


def test_les_versions_sont_exactes() -> None:
    for nom in ("requirements.txt", "requirements-dev.txt"):
        lignes = (RACINE / nom).read_text(encoding="utf-8").splitlines()
        paquets = [ligne for ligne in lignes if ligne and not ligne.startswith("#")]
        assert len(paquets) > 20
        assert all(re.fullmatch(r"[a-z0-9.-]+==[\w.]+", p) for p in paquets), nom
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    epingles = (RACINE / "requirements.txt").read_text(encoding="utf-8")
    for dependance in projet["dependencies"]:
        nom = re.split(r"[<>=~ ]", dependance)[0].lower()
        assert f"\n{nom}==" in epingles, dependance


def test_typographie_de_ce_qui_se_lit() -> None:
    """No straight apostrophe in the words of examples, catalogues and clauses."""
    for f in fichiers(".json"):
        if "exemples/" in f.as_posix():
            assert "'" not in f.read_text(encoding="utf-8"), f.name
    for catalogue in (thematiques(), situations(), objectifs(), activites()):
        for entree in catalogue.values():
            assert "'" not in entree["libelle"]
    for nom in noms():
        papier = plan(nom)
        titres = [b.titre for s in papier.section for b in s.bloc] + [
            s.titre for s in papier.section
        ]
        for phrase in (*papier.clauses.values(), *titres):
            assert not re.search(r"'| [;!?:»]|« ", phrase), phrase


def test_les_thematiques_sont_celles_de_data_inclusion() -> None:
    from data_inclusion.schema.v1 import Thematique

    assert set(thematiques()) == {t.value for t in Thematique}


def test_les_catalogues_se_tiennent() -> None:
    for entree in (*situations().values(), *activites().values()):
        assert entree.get("thematique", next(iter(thematiques()))) in thematiques(), entree["id"]
    for o in objectifs().values():
        assert set(o["thematiques"]) <= set(thematiques()), o["id"]
        assert o["dimension"] in ("generale", "sociale", "emploi")
    # quatre objectifs généraux dans la fiche
    fiche = [o for o in objectifs().values() if o["source"] == "fiche-herault"]
    assert sum(o["dimension"] == "generale" for o in fiche) == 4
    assert all(o["indicateurs"] for o in fiche)


def test_les_exemples_nomment_des_codes_connus() -> None:
    for nom in noms():
        for lequel in noms_exemples(nom):
            texte = json.dumps(exemple(nom, lequel))
            for code in re.findall(r'"activite": "([a-z0-9]+(?:-[a-z0-9]+)+)"', texte):
                assert code in activites(), f"{lequel} : {code}"


def test_le_guide_est_celui_des_textes(tmp_path: Path) -> None:
    commande = [sys.executable, "-m", "outils.guide", str(tmp_path)]
    subprocess.run(commande, cwd=RACINE, check=True, capture_output=True)
    docs = RACINE / "docs"
    faits = {f.relative_to(tmp_path) for f in tmp_path.rglob("*.md")}
    ecrits = {f.relative_to(docs) for f in (docs / "guide/exigences").glob("*.md")}
    assert faits == {*ecrits, Path("couverture.md")}
    for chemin in faits:
        assert (tmp_path / chemin).read_text("utf-8") == (docs / chemin).read_text("utf-8"), (
            f"make guide ({chemin})"
        )


def test_le_mode_d_emploi_nomme_chaque_commande() -> None:
    guide = (RACINE / "README.md").read_text("utf-8") + "".join(
        f.read_text("utf-8") for f in (RACINE / "docs").rglob("*.md")
    )
    for commande in app.commands:
        assert f"formulaires {commande}" in guide, commande


def test_la_roue_porte_ses_donnees(tmp_path: Path) -> None:
    """The wheel holds what runs: data folders inside the package, nothing of the tests."""
    from hatchling.builders.wheel import WheelBuilder

    chemin = next(WheelBuilder(str(RACINE)).build(directory=str(tmp_path), versions=["standard"]))
    noms_roue = zipfile.ZipFile(chemin).namelist()
    for nom in noms():
        for attendu in (
            f"formulaires/templates_docx/{nom}.docx",
            f"formulaires/rendu/plans/{nom}.toml",
            f"formulaires/exemples/{nom}/complet.json",
            f"formulaires/documents/{nom}.py",
        ):
            assert attendu in noms_roue
    assert "formulaires/templates_pdf/papier.typ" in noms_roue
    assert "formulaires/textes/national/referentiel-cne-2025.toml" in noms_roue
    assert "formulaires/textes/national/arrete-ea-2025/texte.toml" in noms_roue
    assert "formulaires/cli/locale/fr/LC_MESSAGES/formulaires.mo" in noms_roue
    assert not [n for n in noms_roue if n.startswith(("tests", "out")) or "__pycache__" in n]


def test_les_traductions_sont_compilees() -> None:
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po

    dossier = RACINE / "src/formulaires/cli/locale"
    with (dossier / "formulaires.po").open("rb") as f:
        source = read_po(f)
    with (dossier / "fr/LC_MESSAGES/formulaires.mo").open("rb") as f:
        compile_ = read_mo(f)
    attendu = {m.id: m.string for m in source if m.id}
    assert attendu == {m.id: m.string for m in compile_ if m.id}, "make traductions"


def test_nos_gabarits_word_sont_ceux_des_plans(tmp_path: Path) -> None:
    """The Word templates are built from the plans that the PDF is drawn from (decision 5)."""
    commande = [sys.executable, "-m", "outils.gabarits_docx", str(tmp_path)]
    subprocess.run(commande, cwd=RACINE, check=True, capture_output=True)
    livres = RACINE / "templates_docx"
    assert {f.name for f in livres.iterdir()} == {f"{n}.docx" for n in noms()}
    for nom in noms():
        livre = (livres / f"{nom}.docx").read_bytes()
        assert (tmp_path / f"{nom}.docx").read_bytes() == livre, f"make gabarits ({nom})"
