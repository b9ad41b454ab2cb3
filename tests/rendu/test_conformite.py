"""Word files are valid OOXML, PDF are PDF/A-3a and PDF/UA-1: judged by others than us."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from formulaires.documents import modele, noms
from formulaires.documents.base import Document
from formulaires.rendu.plan import plan
from formulaires.rendu.vues import vue
from formulaires.services.catalogue import document_exemple
from formulaires.services.generation import rendre

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010802000000"
    "7b40e8dd0000000f49444154789c63f8cfc0c0f01f00060501fe8d1e5be80000000049454e44ae426082"
)


def documents_de_toutes_sortes() -> list[tuple[str, Document]]:
    sortes: list[tuple[str, Document]] = [
        (f"{d}-{n}", document_exemple(d, n)) for d in noms() for n in ("complet", "incomplet")
    ]
    return sortes + [(f"{d}-vide", modele(d)()) for d in noms()]


def test_word_est_valide(tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    for nom, document in documents_de_toutes_sortes():
        chemin = tmp_path / f"{nom}.docx"
        chemin.write_bytes(rendre(document, "docx"))
        resultat = OpenXmlValidator().validate(str(chemin))
        assert resultat.is_valid, [str(e) for e in resultat.errors][:5]


@pytest.mark.verapdf
def test_pdf_est_archivable_et_accessible(verapdf: Path, tmp_path: Path) -> None:
    arguments: list[str] = []
    for nom, document in documents_de_toutes_sortes():
        chemin = tmp_path / f"{nom}.pdf"
        chemin.write_bytes(rendre(document, "pdf"))
        arguments += ["3a", str(chemin), "ua1", str(chemin)]
    resultat = subprocess.run(
        ["bash", str(verapdf), *arguments], capture_output=True, text=True, check=False, timeout=300
    )
    conformes = resultat.stdout.count("compliant=true")
    assert conformes == len(arguments) // 2, resultat.stdout[-3000:] + resultat.stderr[-2000:]


@pytest.mark.libreoffice
def test_word_s_ouvre_et_se_pagine(soffice: str, tmp_path: Path) -> None:
    """LibreOffice opens each Word file; the signature stays with its heading."""
    import pypdf

    for nom in noms():
        (tmp_path / f"{nom}.docx").write_bytes(rendre(document_exemple(nom, "complet"), "docx"))
    profil = (tmp_path / "profil").as_uri()
    subprocess.run(
        [soffice, f"-env:UserInstallation={profil}", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), *(str(tmp_path / f"{nom}.docx") for nom in noms())],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    for nom in noms():
        pages = [p.extract_text() for p in pypdf.PdfReader(tmp_path / f"{nom}.pdf").pages]
        assert len(pages) >= 3
        assert len(pages[-1]) > 150, f"{nom} : une dernière page vide"
        titre = next(s.titre for s in plan(nom).section if any(b.signatures for b in s.bloc))
        page = next(p for p in pages if re.search(rf"\d+\.\s*{titre}", p))
        premier = vue(document_exemple(nom, "complet"))["signatures"][0]["gauche"]["qui"]
        assert premier in page, f"{nom} : le titre est loin des signatures"
        assert any(f"{len(pages)}/{len(pages)}" in p.replace(" ", "") for p in pages)
