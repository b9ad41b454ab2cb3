"""The logo: in both files when it is a PNG, refused with a sentence otherwise."""

from __future__ import annotations

import io
import zipfile

import pypdf
import pytest

from formulaires.noyau.erreurs import ValeurRefusee
from formulaires.services.catalogue import document_exemple
from formulaires.services.generation import FORMATS, rendre

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000004000000020802000000f0caea"
    "340000001049444154789c63a8928f812306640e00649207a9afbd579a000000"
    "0049454e44ae426082"
)


def test_le_logo_est_dans_le_word_a_sa_forme() -> None:
    octets = rendre(document_exemple("diagnostic_global", "complet"), "docx", logo=PNG)
    with zipfile.ZipFile(io.BytesIO(octets)) as z:
        assert z.read("word/media/logo.png") == PNG
        entetes = [z.read(n).decode() for n in z.namelist() if n.startswith("word/header")]
    # 4 × 2 pixels : deux fois plus large que haut, 1,2 cm de haut
    assert any('cx="864000" cy="432000"' in e for e in entetes)


def test_le_logo_est_dans_le_pdf_avec_son_texte() -> None:
    document = document_exemple("diagnostic_global", "complet")
    avec = pypdf.PdfReader(io.BytesIO(rendre(document, "pdf", logo=PNG)))
    sans = pypdf.PdfReader(io.BytesIO(rendre(document, "pdf")))
    assert len(avec.pages[0].images) == len(sans.pages[0].images) + 1


def test_sans_logo_rien_ne_reste_de_sa_place() -> None:
    octets = rendre(document_exemple("diagnostic_global", "complet"), "docx")
    with zipfile.ZipFile(io.BytesIO(octets)) as z:
        entetes = [z.read(n).decode() for n in z.namelist() if n.startswith("word/header")]
    assert not any('name="logo"' in e for e in entetes)


@pytest.mark.parametrize("forme", FORMATS)
@pytest.mark.parametrize(
    "logo", [b"", b"GIF89a", PNG[:30], PNG[:-12], PNG.replace(b"IDAT", b"IDAX")]
)
def test_un_logo_qui_n_est_pas_un_png_est_refuse(forme: str, logo: bytes) -> None:
    with pytest.raises(ValeurRefusee):
        rendre(document_exemple("diagnostic_global", "complet"), forme, logo=logo)
