"""The same Word file with comments: comments taken out, it is what it was."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.lecture.fabrique import docx, p, r, tableau

from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.rendu.annotation import AUTEUR, annoter
from formulaires.services.verification import annoter as annoter_verdict
from formulaires.services.verification import verifier_fichier

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CORPUS = [
    f
    for f in sorted((Path(__file__).parents[1] / "corpus").rglob("*.docx"))
    if f.parent.name != "autres"
]


def _corps(octets: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(octets)).read("word/document.xml"))


def _sans_commentaires(racine: etree._Element, gardes: set[str]) -> bytes:
    """Canonical XML without the marks of comments, those of the original kept."""
    for nom in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for marque in list(racine.iter(f"{W}{nom}")):
            if marque.get(f"{W}id") in gardes:
                continue
            element = marque.getparent() if nom == "commentReference" else marque
            element.getparent().remove(element)
    return etree.tostring(racine, method="c14n")


def _commentaires(octets: bytes) -> dict[str, list[str]]:
    archive = zipfile.ZipFile(io.BytesIO(octets))
    nom = next((n for n in archive.namelist() if n.endswith("comments.xml")), None)
    if nom is None:
        return {}
    return {
        c.get(f"{W}id", ""): ["".join(x.itertext()) for x in c.iter(f"{W}p")]
        for c in etree.fromstring(archive.read(nom)).iter(f"{W}comment")
        if c.get(f"{W}author") == AUTEUR
    }


def _note(rang: int, passage: str = "") -> dict[str, object]:
    return {
        "partie": "word/document.xml",
        "rang": rang,
        "passage": passage,
        "lignes": ["Manque : x", "Écrivez x."],
    }


SIMPLE = docx(
    p("Un", "Titre1")
    + f"<w:p>{r('Deux ')}{r('entretiens')}{r(' par mois.')}</w:p>"
    + tableau(("Nom", ""), ("Date", "5 octobre"))
    + "<w:p/>"
)


def test_un_commentaire_par_note_et_rien_d_autre() -> None:
    annote = annoter(SIMPLE, json.dumps([_note(0), _note(1, "entretiens"), _note(6)]).encode())
    assert list(_commentaires(annote).values()) == [["Manque : x", "Écrivez x."]] * 3
    assert _sans_commentaires(_corps(annote), set()) == _sans_commentaires(_corps(SIMPLE), set())
    avant, apres = (zipfile.ZipFile(io.BytesIO(o)) for o in (SIMPLE, annote))
    assert set(apres.namelist()) >= set(avant.namelist())


def test_le_commentaire_est_sur_les_mots_cites() -> None:
    racine = _corps(annoter(SIMPLE, json.dumps([_note(1, "entretiens")]).encode()))
    debut = next(racine.iter(f"{W}commentRangeStart"))
    suivant = debut.getnext()
    assert "".join(suivant.itertext()) == "entretiens"
    assert suivant.getnext().tag == f"{W}commentRangeEnd"


def test_un_passage_qui_n_est_pas_la_marque_le_paragraphe() -> None:
    racine = _corps(annoter(SIMPLE, json.dumps([_note(1, "ailleurs")]).encode()))
    debut = next(racine.iter(f"{W}commentRangeStart"))
    assert "".join(debut.getnext().itertext()) == "Deux "


def test_une_zone_de_texte_se_commente_depuis_son_paragraphe() -> None:
    zone = f"<w:txbxContent>{p('Portefeuille : 62')}</w:txbxContent>"
    octets = docx(
        f"<w:p>{r('Avant')}<w:r><w:pict><v:textbox>{zone}</v:textbox></w:pict></w:r></w:p>{p('Après')}"
    )
    racine = _corps(annoter(octets, json.dumps([_note(1)]).encode()))
    assert not [e for z in racine.iter(f"{W}txbxContent") for e in z.iter(f"{W}commentRangeStart")]
    assert len(list(racine.iter(f"{W}commentRangeStart"))) == 1


def test_chaque_constat_a_voir_est_dans_le_fichier() -> None:
    contrat = docx(
        p("Contrat d’engagement", "Titre1") + p("Le plan d’action : venir aux ateliers.")
    )
    v = verifier_fichier(contrat, "contrat_engagement", territoire="34")
    dits = [lignes[-1] for lignes in _commentaires(annoter_verdict(contrat, v)).values()]
    assert dits == [
        c.exigence for c in v.verdict.constats if c.signale and c.severite != "information"
    ]


def test_un_pdf_ou_une_saisie_ne_s_annote_pas() -> None:
    v = verifier_fichier(b'{"document": "contrat_engagement"}')
    with pytest.raises(FichierInutilisable, match="Word"):
        annoter_verdict(b"{}", v)


@pytest.mark.parametrize("fichier", CORPUS, ids=lambda f: f.stem)
def test_les_fichiers_du_corpus_restent_les_memes(fichier: Path, tmp_path: Path) -> None:
    octets = fichier.read_bytes()
    v = verifier_fichier(octets, fichier.parent.name, mots=True)
    annote = annoter_verdict(octets, v)
    siens = {m.get(f"{W}id", "") for m in _corps(octets).iter(f"{W}commentReference")}
    assert _sans_commentaires(_corps(annote), siens) == _sans_commentaires(_corps(octets), siens)
    assert _fautes(annote, tmp_path) <= _fautes(octets, tmp_path)


def _fautes(octets: bytes, dossier: Path) -> set[str]:
    """What is wrong with a Word file, as a validator says it."""
    from openxml_audit import OpenXmlValidator

    (dossier / "f.docx").write_bytes(octets)
    return {str(e) for e in OpenXmlValidator().validate(str(dossier / "f.docx")).errors}


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice n’est pas installé")
def test_libreoffice_ouvre_le_fichier_annote(tmp_path: Path) -> None:
    annote = annoter(SIMPLE, json.dumps([_note(0), _note(1, "entretiens")]).encode())
    (tmp_path / "a.docx").write_bytes(annote)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to", "txt:Text",
         "--outdir", str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert "Deux entretiens par mois." in (tmp_path / "a.txt").read_text(encoding="utf-8")
