"""The data our files carry: byte for byte, and a sentence for every file that is not ours."""

from __future__ import annotations

import io
import zipfile

import pytest

from formulaires.documents import noms
from formulaires.lecture.donnees import lire
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.generation import FORMATS, rendre
from formulaires.services.saisies import canonique
from formulaires.services.verification import MODIFIE, SANS_INTERNES, juger, lire_fichier


@pytest.mark.parametrize("forme", FORMATS)
@pytest.mark.parametrize("document", noms())
def test_octet_pour_octet(document: str, forme: str) -> None:
    for lequel in noms_exemples(document):
        d = document_exemple(document, lequel)
        assert lire(rendre(d, forme)).canonique == canonique(d, internes=False)


def test_un_fichier_verifie_donne_le_verdict_de_sa_saisie() -> None:
    contrat = document_exemple("contrat_engagement", "incomplet")
    contrat.referent.portefeuille = None  # interne : ne voyage pas
    attendu = juger(contrat, territoire="34").json()
    for forme in FORMATS:
        lu = lire_fichier(rendre(contrat, forme))
        assert lu.avertissement == SANS_INTERNES
        assert juger(lu.document, territoire="34").json() == attendu


def _remplacer(docx: bytes, nom: str, avant: str, apres: str) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(sortie, "w") as copie:
        for info in source.infolist():
            contenu = source.read(info)
            if info.filename == nom:
                assert avant.encode() in contenu
                contenu = contenu.replace(avant.encode(), apres.encode())
            copie.writestr(info.filename, contenu, zipfile.ZIP_DEFLATED)
    return sortie.getvalue()


def test_un_texte_change_dans_word_se_voit() -> None:
    docx = rendre(document_exemple("contrat_engagement", "complet"), "docx")
    change = _remplacer(docx, "word/document.xml", "Bourrelly", "Martin")
    assert lire_fichier(change).avertissement == f"{MODIFIE} {SANS_INTERNES}"
    # un enregistrement qui recoupe les mots sans les changer ne se voit pas
    coupe = _remplacer(
        docx, "word/document.xml", "Bourrelly", 'Bour</w:t><w:t xml:space="preserve">relly'
    )
    assert lire_fichier(coupe).avertissement == SANS_INTERNES


def test_un_mot_vide_d_espaces_insecables_ne_trompe_pas() -> None:
    docx = rendre(document_exemple("contrat_engagement", "complet"), "docx")
    assert lire(docx).intact is True


def _docx(**membres: bytes) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        for nom, contenu in membres.items():
            archive.writestr(nom.replace("__", "/").replace("_xml", ".xml"), contenu)
    return sortie.getvalue()


_NOTRE = b'<formulaires xmlns="urn:formulaires:donnees:1"/>'
ENTITE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "urn:formulaires:donnees:1">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("octets", "mot"),
    [
        (b"", "ni un JSON"),
        (b"bonjour", "ni un JSON"),
        (b"PK\x03\x04abime", "abîmé"),
        (b"%PDF-1.7\nabime", "abîmé"),
        (_docx(autre=b"x"), "pas un document Word"),
        (_docx(word__document_xml=b"<a/>"), "ne porte pas"),
        (_docx(word__document_xml=b"<a", customXml__item1_xml=_NOTRE), "abîmé"),
        (_docx(word__document_xml=b"<a/>", customXml__item1_xml=ENTITE), "interdite"),
    ],
)
def test_un_fichier_qui_n_est_pas_le_notre(octets: bytes, mot: str) -> None:
    with pytest.raises(FichierInutilisable, match=mot):
        lire(octets)


def test_une_bombe_est_refusee_sans_etre_gonflee() -> None:
    bombe = io.BytesIO()
    with zipfile.ZipFile(bombe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 60_000_000 + b"</a>")
        archive.writestr("customXml/item1.xml", _NOTRE)
    with pytest.raises(FichierInutilisable, match="grand"):
        lire(bombe.getvalue())


@pytest.mark.parametrize("forme", FORMATS)
def test_un_fichier_coupe_n_importe_ou_se_dit_en_une_phrase(forme: str) -> None:
    octets = rendre(document_exemple("diagnostic_global", "complet"), forme)
    for part in range(1, 40):
        try:
            lire(octets[: len(octets) * part // 40])
        except FichierInutilisable as refus:
            assert refus.phrase
            assert refus.remede
