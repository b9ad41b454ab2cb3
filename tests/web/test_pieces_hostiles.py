"""Files that are sent: their names, what they are, what is read in them."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest
from tests.web.conftest import Client
from tests.web.visite import PDF, arbre, contenu, en_francais, envois, fichier
from werkzeug.datastructures import MultiDict

from formulaires.documents import noms
from formulaires.services import dossiers, papiers, pieces
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.generation import rendre
from formulaires.services.pieces import nom_sur

MULTIPLE = {"content_type": "multipart/form-data"}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(30)


@pytest.fixture
def dossier(depot: Any) -> str:
    return dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})


def joindre(client: Client, dossier: str, octets: bytes, nom: str, **mots: str) -> Any:
    envoi = MultiDict([("fichier", fichier(octets, nom)), *mots.items()])
    return client.envoyer(f"/dossiers/{dossier}/pieces", envoi, **MULTIPLE)


def relire(client: Client, octets: bytes | str, nom: str = "a.json") -> Any:
    corps = octets if isinstance(octets, bytes) else octets.encode()
    return client.envoyer("/relire", MultiDict([("fichier", fichier(corps, nom))]), **MULTIPLE)


def ranger(client: Client, relu: Any) -> Any:
    """Put away what was read back, with the form of the page that shows it."""
    envoi = next(e for e in envois(relu.text, "/relire") if e.adresse == "/relire/ranger")
    return client.envoyer("/relire/ranger", envoi.valeurs)


HOSTILES = [
    "../../x.pdf", "..\\..\\x.pdf", "/etc/passwd.pdf", "C:\\x\\y.pdf", "CON.pdf", "con.tar.pdf",
    "nul", "LPT1.pdf", "x" * 300 + ".pdf", "é" * 300 + ".pdf", "\u202efdp.exe.pdf", "a\u2066b.pdf",
    'a"b.pdf', "a'b.pdf", "a;filename=b.exe.pdf", "a\r\nSet-Cookie: x=1.pdf", "a\nb.pdf", "a\x00b.pdf",
    "éàü œuvre.pdf", "日本語.pdf", "😀.pdf", ".pdf", "..", ".", " ", "a.pdf.", "a.pdf ", "a.exe", "a.html",
    "%2e%2e%2fx.pdf", "<script>alert(1)</script>.pdf", "{{7*7}}.pdf", "-rf.pdf", "~.pdf", "a:b.pdf",
    "a|b.pdf", "a*b?.pdf", "=cmd.pdf", "e\u0301.pdf", "a.PDF", "a" + "." * 200 + "pdf", "aux.", "\ud800.pdf",
]  # fmt: skip
_INTERDITS = set('<>:"/\\|?*;%\r\n\x00') | {chr(c) for c in (*range(32), 127, 0x202E, 0x2066)}


@pytest.mark.parametrize("nom", HOSTILES, ids=ascii)
def test_un_nom_hostile_devient_sur(client: Client, depot: Any, dossier: str, nom: str) -> None:
    if nom == "\ud800.pdf":
        nom_sur(nom).encode()  # no browser can send it: the service is asked alone
        return
    reponse = joindre(client, dossier, PDF, nom)
    if reponse.status_code != 303:
        en_francais(reponse, 422)
        assert not pieces.du_dossier(depot, dossier)
        return
    (piece,) = pieces.du_dossier(depot, dossier)
    assert not _INTERDITS & set(piece.nom)
    assert piece.nom.lower().endswith(".pdf")
    assert 4 < len(piece.nom) <= 120
    assert len(piece.nom.encode()) <= 255
    assert piece.nom == piece.nom.strip(" .")
    assert not re.match(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", piece.nom, re.IGNORECASE)
    rendue = client.get(f"/pieces/{piece.id}")
    assert rendue.data == PDF
    assert rendue.mimetype == "application/pdf"
    disposition = rendue.headers["Content-Disposition"]
    lu = re.fullmatch(r'attachment; filename="([^"\\]*)"; filename\*=UTF-8\'\'(\S+)', disposition)
    assert lu, disposition
    assert disposition.isascii()
    assert unquote(lu[2]) == piece.nom
    assert lu[1].strip(" .")
    assert "Set-Cookie" not in rendue.headers
    for la in (f"/dossiers/{dossier}/pieces", f"/pieces/{piece.id}/fiche"):
        page = client.get(la)
        assert page.status_code == 200
        assert "49.pdf" not in page.text
        assert piece.nom in arbre(page.text).text_content()


@pytest.mark.parametrize(
    ("octets", "nom"),
    [
        (b"<!doctype html><script>alert(1)</script>", "a.pdf"),
        (b"<html>%PDF-1.7", "a.pdf"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg"),
        (b'<?xml version="1.0"?><svg/>', "a.png"),
        (b"MZ\x90\x00", "a.pdf"),
        (b"MZ\x90\x00", "a.exe"),
        (b"\x7fELF", "a.docx"),
        (b"#!/bin/sh\n", "a.jpg"),
        (b"PK\x03\x04", "a.zip"),
        (b"PK\x03\x04", "a.docm"),
        (b"PK\x03\x04", "a.jar"),
        (b"PK\x05\x06" + bytes(18), "a.docx"),
        (b"GIF89a", "a.gif"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc"),
        (b"", "a.pdf"),
        (b"\x00", "a.pdf"),
        (b"{\\rtf1}", "a.docx"),
        (b"BM" + bytes(20), "a.png"),
    ],
    ids=ascii,
)
def test_un_genre_refuse_n_est_pas_garde(
    client: Client, depot: Any, dossier: str, octets: bytes, nom: str
) -> None:
    avant = contenu(depot)
    en_francais(joindre(client, dossier, octets, nom), 422)
    assert contenu(depot) == avant


def test_ce_que_le_fichier_est_decide_de_son_nom(client: Client, depot: Any, dossier: str) -> None:
    for octets, nom, attendu in (
        (PDF, "a.html", ("a.pdf", "application/pdf")),
        (PNG, "a.exe", ("a.png", "image/png")),
        (b"\xff\xd8\xff\xe0", "a.jpeg", ("a.jpeg", "image/jpeg")),
        (b"\xff\xd8\xff\xe0", "a.svg", ("a.jpg", "image/jpeg")),
    ):
        joindre(client, dossier, octets, nom)
        piece = pieces.du_dossier(depot, dossier)[-1]
        assert (piece.nom, piece.media) == attendu
        rendue = client.get(f"/pieces/{piece.id}")
        assert rendue.headers["Content-Disposition"].startswith("attachment")
        assert rendue.headers["X-Content-Type-Options"] == "nosniff"


def test_sans_fichier_rien_ne_se_passe(client: Client, depot: Any, dossier: str) -> None:
    avant = contenu(depot)
    for la in (f"/dossiers/{dossier}/pieces", "/relire", "/relire/ranger"):
        en_francais(client.envoyer(la, {"nature": "x"}), 422)
        en_francais(client.envoyer(la, {"fichier": "du texte"}), 422)
        en_francais(client.envoyer(la, MultiDict([("fichier", fichier(PDF, ""))]), **MULTIPLE), 422)
    assert contenu(depot) == avant


def test_une_piece_dont_la_date_n_est_pas_comprise_est_gardee_et_le_dit(
    client: Client, depot: Any, dossier: str
) -> None:
    joindre(client, dossier, PDF, "a.pdf", valable_jusqu="à Pâques")
    (piece,) = pieces.du_dossier(depot, dossier)
    assert piece.saisie["valable_jusqu"] == "à Pâques"
    page = arbre(client.get(f"/pieces/{piece.id}/fiche").text)
    assert page.get_element_by_id("valable_jusqu").get("value") == "à Pâques"
    assert page.get_element_by_id("valable_jusqu").get("aria-invalid") == "true"


# --- a file that is read back -------------------------------------------------------------------

MAUVAIS_JSON = [
    "[" * 10_000 + "]" * 10_000,
    '{"a":' * 10_000 + "1" + "}" * 10_000,
    '{"document":"contrat_engagement","parole":' + "[" * 40 + "]" * 40 + "}",
    '{"document":"contrat_engagement","parole":NaN}',
    '{"document":"contrat_engagement","parole":-Infinity}',
    '{"document":"contrat_engagement","parole":1e999}',
    '{"document":"contrat_engagement","parole":9007199254740993}',
    '{"document":"contrat_engagement","parole":' + "9" * 10_000 + "}",
    '{"document":"contrat_engagement","parole":"a","parole":"b"}',
    '{"document":"contrat_engagement","document":"reponse_aap"}',
    '{"document":"contrat_engagement","parole":"\\ud800"}',
    '{"document":"contrat_engagement","\\udfff":1}',
    '{"document":12}', '{"document":null}', '{"document":["contrat_engagement"]}',
    '{"document":"contrat_engagement","edition":12}',
    '{"document":"contrat_engagement","exemplaire":"espion"}',
    "[]", "12", '"x"', "null", "", " ", "{", "{}", "\x00", "{'a':1}", '{"a":1}{"b":2}',
    b"\xff\xfe{\x00}\x00", b"\xef\xbb\xbf", b"\x80abc", b"PK\x03\x04", b"PK", b"%PDF-1.7", PNG, b"MZ\x90",
]  # fmt: skip


@pytest.mark.parametrize("corps", MAUVAIS_JSON, ids=lambda c: ascii(c)[:50])
def test_un_fichier_illisible_le_dit(client: Client, depot: Any, corps: bytes | str) -> None:
    avant = contenu(depot)
    en_francais(relire(client, corps), 422)
    en_francais(client.envoyer("/relire/ranger", {"saisie": corps}), 422)
    assert contenu(depot) == avant
    assert client.get("/").status_code == 200


def test_un_document_inconnu_se_dit(client: Client) -> None:
    html = en_francais(relire(client, '{"document":"<b>x</b>"}'), 404)
    assert "<b>x" not in html


@pytest.mark.parametrize("nom", noms())
@pytest.mark.parametrize("forme", ["json", "docx", "pdf"])
def test_un_fichier_de_chez_nous_se_relit_et_se_range(
    client: Client, depot: Any, nom: str, forme: str
) -> None:
    for exemple in noms_exemples(nom):
        document = document_exemple(nom, exemple)
        corps = json.dumps(document.saisie()).encode()
        octets = corps if forme == "json" else rendre(document, forme)
        reponse = relire(client, octets)
        assert reponse.status_code == 200, exemple
        assert arbre(reponse.text).findtext(".//h1") == document.titre
        range_ = ranger(client, reponse)
        assert range_.status_code == 303
        garde = papiers.lire(depot, range_.location.rpartition("/")[2])
        assert garde.saisie == (document.saisie(internes=forme == "json"))


PERSONNES: list[Any] = [
    "Jean", 12, True, None, [], ["x"], {"nom": 12}, {"nom": ["a"]}, {"nom": {"x": 1}}, {"prenom": True},
    {"nom": None}, {"nom": "\x00"}, {"nom": "x" * 50_000}, {"telephone": 6}, {"adresse": "ici"},
]  # fmt: skip


@pytest.mark.parametrize("personne", PERSONNES, ids=lambda p: ascii(p)[:40])
@pytest.mark.parametrize("nom", noms())
def test_une_saisie_mal_formee_se_relit_et_se_range(
    client: Client, nom: str, personne: Any
) -> None:
    champs = ("personne", "candidat", "plateforme", "candidature", "porteur", "convention")
    corps = json.dumps({"document": nom, **dict.fromkeys(champs, personne)})
    relu = relire(client, corps)
    assert relu.status_code == 200
    reponse = ranger(client, relu)
    assert reponse.status_code == 303
    la = reponse.location
    for page in (la, f"{la}/tout", f"{la}/relecture", f"{la}/verdict", "/"):
        assert client.get(page).status_code == 200, page


def test_ranger_un_exemplaire_d_employeur_n_ouvre_pas_de_dossier(
    client: Client, depot: Any
) -> None:
    document = document_exemple("convention_individuelle", "complet")
    copie = document.expurger("employeur")
    avant = contenu(depot)
    envoi = {"saisie": json.dumps(copie.saisie())}
    en_francais(client.envoyer("/relire/ranger", envoi), 422)
    assert contenu(depot) == avant
