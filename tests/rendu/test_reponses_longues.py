"""Long answers on paper: their marks are drawn, their place in a template is checked."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.rendu import outils as o

from formulaires.lecture.texte_docx import texte_docx
from formulaires.noyau.erreurs import GabaritInvalide
from formulaires.noyau.ressources import dossier
from formulaires.rendu.contexte import contexte
from formulaires.rendu.docx import Gabarit
from formulaires.rendu.riche import riche
from formulaires.services.catalogue import document_exemple, exemple
from formulaires.services.generation import FORMATS, generer, rendre
from formulaires.services.saisies import canonique, empreinte, lire_saisie


def texte_pdf(pdf: bytes) -> str:
    return "\n".join(o.pages_pdf(pdf))


REDACTION = """### Une équipe

Deux **conseillers** et *une* psychologue\u00a0:

1. l’accueil ;
2. le suivi
   - chaque semaine
   - puis chaque mois

| Site | Jours |
|---|---|
| Sète | **5** |
| Mèze | 2 |
"""


@pytest.mark.parametrize("forme", FORMATS)
def test_une_reponse_longue_est_dessinee_avec_ses_marques(forme: str) -> None:
    saisie = exemple("reponse_aap", "complet")
    saisie["referent"]["modalites"] = REDACTION
    octets = rendre(lire_saisie(json.dumps(saisie).encode()), forme)
    texte = texte_docx(octets) if forme == "docx" else texte_pdf(octets)
    serre = o.serre(texte)
    for dit in (
        "Une équipe",
        "Deux conseillers et une psychologue",
        "le suivi",
        "chaque semaine",
        "Sète5",
        "Mèze2",
    ):
        assert o.serre(dit) in serre, dit
    assert "**" not in texte
    assert "###" not in texte
    if forme == "docx":
        xml = zipfile.ZipFile(io.BytesIO(octets)).read("word/document.xml").decode()
        assert '<w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">conseillers</w:t>' in xml
        assert '<w:pStyle w:val="ListBullet2"/>' in xml
        assert '<w:pStyle w:val="ListNumber"/>' in xml


def test_un_modele_qui_met_une_reponse_longue_dans_une_phrase_est_refuse() -> None:
    """Word would not open it: the template must print it alone in its paragraph."""
    source = (dossier("templates_docx") / "reponse_aap.docx").read_bytes()
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as z, zipfile.ZipFile(sortie, "w") as w:
        for nom in z.namelist():
            octets = z.read(nom)
            if nom == "word/document.xml":
                octets = re.sub(rb"{{p (vue\.[a-z_]+) }}", rb"Avant {{ \1 }}", octets, count=1)
            w.writestr(nom, octets)
    document = document_exemple("reponse_aap", "complet")
    donnees = canonique(document, internes=False)
    with pytest.raises(GabaritInvalide, match="réponse longue"):
        Gabarit(sortie.getvalue()).rendre(contexte(document, empreinte(donnees)), donnees)


def test_generer_dit_les_pages_et_les_mots(tmp_path: Path) -> None:
    production = generer(document_exemple("reponse_aap", "complet"), tmp_path, "r")
    assert re.fullmatch(
        r"r\.pdf\u00a0: \d+\u00a0pages, \d+\u00a0mots de réponses rédigées\.", production.mesures[0]
    )
    production = generer(document_exemple("avenant_veille", "complet"), tmp_path, "a")
    assert "mot" not in production.mesures[0]


def _avec(source: bytes, **parties: Callable[[bytes], bytes]) -> bytes:
    """A template with some of its parts rewritten."""
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as z, zipfile.ZipFile(sortie, "w") as w:
        for nom in z.namelist():
            cle = Path(nom).stem
            w.writestr(nom, parties[cle](z.read(nom)) if cle in parties else z.read(nom))
    return sortie.getvalue()


def _rendu(modele: bytes, redaction: str = REDACTION) -> str:
    saisie = exemple("reponse_aap", "complet")
    saisie["referent"]["modalites"] = redaction
    document = lire_saisie(json.dumps(saisie).encode())
    donnees = canonique(document, internes=False)
    octets = Gabarit(modele).rendre(contexte(document, empreinte(donnees)), donnees)
    return zipfile.ZipFile(io.BytesIO(octets)).read("word/document.xml").decode()


def test_les_styles_d_un_word_francais_sont_trouves_par_leur_nom() -> None:
    source = (dossier("templates_docx") / "reponse_aap.docx").read_bytes()
    francais = _avec(
        source,
        styles=lambda x: x.replace(b'"ListBullet2"', b'"Listepuces2"').replace(
            b'"Heading3"', b'"Titre3"'
        ),
    )
    xml = _rendu(francais)
    assert '<w:pStyle w:val="Listepuces2"/>' in xml
    assert '<w:pStyle w:val="Titre3"/>' in xml
    assert "ListBullet2" not in xml


def test_sans_style_de_liste_la_puce_s_ecrit() -> None:
    source = (dossier("templates_docx") / "reponse_aap.docx").read_bytes()
    sans = _avec(
        source,
        styles=lambda x: re.sub(
            rb'w:val="List Bullet', b'w:val="Autre', x.replace(b'"ListBullet', b'"Autre')
        ),
    )
    xml = _rendu(sans)
    assert "ListBullet" not in xml
    assert "<w:t>•</w:t></w:r><w:r><w:tab/></w:r>" in xml


def test_une_reponse_vide_laisse_un_paragraphe() -> None:
    """A table cell without a paragraph is a file that Word repairs."""
    assert riche("").ooxml() == "<w:p/>"


@pytest.mark.parametrize(
    "forme",
    [
        "| a | b |\n|---|---|",
        "#",
        "texte\n\n#\n\nsuite",
        "- \n- a",
        "|" + "mot |" * 10 + "\n|" + "---|" * 10,
    ],
)
def test_chaque_forme_se_dessine(forme: str) -> None:
    saisie = exemple("reponse_aap", "complet")
    saisie["referent"]["modalites"] = forme
    document = lire_saisie(json.dumps(saisie).encode())
    assert rendre(document, "pdf").startswith(b"%PDF")
    assert rendre(document, "docx").startswith(b"PK")


def test_un_mot_plus_large_que_sa_colonne_se_coupe_sans_deborder() -> None:
    """Ten columns of long words: nothing is drawn beyond the margins."""
    import pypdfium2 as pdfium

    mot = "Accompagnement"
    saisie = exemple("reponse_aap", "complet")
    saisie["referent"]["modalites"] = (
        f"|{f'{mot}|' * 10}\n|{'---|' * 10}\n|{f'{mot.lower()}|' * 10}"
    )
    pdf = pdfium.PdfDocument(rendre(lire_saisie(json.dumps(saisie).encode()), "pdf"))
    bords = [
        page.get_textpage().get_charbox(i)[2]
        for page in pdf
        for i in range(page.get_textpage().count_chars())
    ]
    assert max(bords) <= o.A4[0] - 50
