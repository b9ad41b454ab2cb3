"""The doors: who may come in, how much, asking what; every refusal is a French page."""

from __future__ import annotations

import contextlib
import http.client
import uuid
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from tests.navigateur.conftest import Serveur, port_libre
from tests.web.conftest import Client
from tests.web.visite import (
    PDF,
    Monde,
    adresse,
    bati,
    contenu,
    en_francais,
    fichier,
    le_formulaire,
    regles,
)
from werkzeug.datastructures import MultiDict

from formulaires.services import papiers

ENORME = "9" * 25
MULTIPLE = {"content_type": "multipart/form-data"}


@pytest.fixture
def monde(depot: Any) -> Monde:
    return bati(depot)


# --- the token and the host ---------------------------------------------------------------


def test_sans_jeton_aucune_route_ne_change_rien(
    app: Flask, client: Client, depot: Any, monde: Monde
) -> None:
    client.get("/")
    avant = contenu(depot)
    for regle in regles(app, "POST"):
        la = adresse(regle, monde)
        for envoi in ({}, {"csrf_token": ""}, {"csrf_token": "faux"}, {"csrf_token": "a.b.c"}):
            donnees = {**envoi, "_version": "1", "parole": "x", "oui": "oui", "mots": "x"}
            assert "rien n’a été changé" in en_francais(client.post(la, data=donnees), 400), la
        assert client.post(la, json={"csrf_token": client.jeton}).status_code == 400
    assert contenu(depot) == avant
    assert len(avant) >= 10


def test_avec_le_jeton_la_porte_s_ouvre(app: Flask, client: Client, monde: Monde) -> None:
    for regle in regles(app, "POST"):
        reponse = client.envoyer(adresse(regle, monde))
        assert "rien n’a été changé" not in reponse.text, regle


def test_le_jeton_d_un_autre_navigateur_ne_vaut_rien(
    app: Flask, client: Client, depot: Any, monde: Monde
) -> None:
    autre = app.test_client()
    autre.get("/")
    avant = contenu(depot)
    la = f"/documents/{monde.document}/partie/{monde.partie}"
    client.jeton = autre.jeton
    en_francais(client.envoyer(la, {"_version": "2", "parole": "volé"}), 400)
    assert contenu(depot) == avant


@pytest.mark.parametrize(
    "hote",
    ["evil.example", "127.0.0.1.evil.example:8000", "evil.example:8000", "[2001:db8::1]:8000"],
)
def test_un_autre_nom_d_hote_est_refuse(client: Client, monde: Monde, hote: str) -> None:
    for la in ("/", f"/documents/{monde.document}", "/nulle-part", "/statique/style.css"):
        reponse = client.get(la, base_url=f"http://{hote}")
        assert reponse.status_code == 400
        assert "adresse" in reponse.text
        assert hote not in reponse.text
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("hote", ["127.0.0.1:8000", "localhost:8000"])
def test_cette_machine_est_servie(client: Client, hote: str) -> None:
    assert client.get("/", base_url=f"http://{hote}").status_code == 200


# --- sizes --------------------------------------------------------------------------------


def test_trop_de_champs_ou_d_octets_sont_refuses(client: Client, depot: Any, monde: Monde) -> None:
    client.get("/")
    avant = contenu(depot)
    la = f"/documents/{monde.document}/partie/{monde.partie}"
    jeton = f"csrf_token={client.jeton}&_version=2"
    urlencode = "application/x-www-form-urlencoded"
    beaucoup = "".join(f"&a{i}=1" for i in range(50_000))
    lourd = "&parole=" + "x" * 3_000_000
    for corps in (jeton + beaucoup, jeton + lourd):
        for genre in (urlencode, "text/plain", "application/json", ""):
            en_francais(client.post(la, data=corps, content_type=genre), 413)
    en_francais(client.post(la, data=b"x" * 30_000_000, content_type=urlencode), 413)
    assert contenu(depot) == avant
    assert client.get("/").status_code == 200


# Werkzeug leaves to the collector the parts it had begun to read
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_un_envoi_de_fichiers_demesure_est_refuse(client: Client, depot: Any, monde: Monde) -> None:
    avant = contenu(depot)
    for la in (f"/dossiers/{monde.dossier}/pieces", "/relire", "/relire/ranger"):
        gros = MultiDict([("fichier", fichier(PDF + bytes(30_000_000), "a.pdf"))])
        en_francais(client.envoyer(la, gros, **MULTIPLE), 413)
        parts = MultiDict([(f"p{i}", fichier(b"x", "a.pdf")) for i in range(200)])
        en_francais(client.envoyer(la, parts, **MULTIPLE), 413)
        mots = MultiDict([("nature", "x" * 3_000_000), ("fichier", fichier(PDF, "a.pdf"))])
        en_francais(client.envoyer(la, mots, **MULTIPLE), 413)
    juste = MultiDict([("fichier", fichier(PDF + bytes(20 * 1024 * 1024), "a.pdf"))])
    rendu = client.envoyer(f"/dossiers/{monde.dossier}/pieces", juste, **MULTIPLE)
    en_francais(rendu, 422)
    rendu.request.environ["wsgi.input"].close()  # the test client leaves its own file open
    assert contenu(depot) == avant
    assert client.get("/").status_code == 200


# --- requests that are not well made --------------------------------------------------------


@pytest.mark.parametrize("longueur", ["abc", "-5", "1e3", "", ENORME, "5, 5", "０"])
def test_une_longueur_fausse_ne_casse_rien(client: Client, monde: Monde, longueur: str) -> None:
    client.get("/")
    for genre in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
        reponse = client.post(
            f"/documents/{monde.document}/tout",
            data=f"csrf_token={client.jeton}",
            content_type=genre,
            environ_overrides={"CONTENT_LENGTH": longueur},
        )
        en_francais(reponse, 413 if longueur == ENORME else 400)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "genre",
    [
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=nulle-part",
        "application/x-www-form-urlencoded; charset=\x00",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "x" * 5000,
        'multipart/form-data; boundary="é\r\n"',
        "multipart/form-data; boundary=--; boundary=y",
        "multipart/mixed; boundary=x",
        "/",
        ";;;",
    ],
)
def test_un_type_d_envoi_faux_ne_casse_rien(
    client: Client, depot: Any, monde: Monde, genre: str
) -> None:
    client.get("/")
    avant = contenu(depot)
    for corps in (b"", b"csrf_token=x", b"--x\r\nContent-Disposition: form-data\r\n\r\n", b"\xff"):
        overrides = {"CONTENT_TYPE": genre, "CONTENT_LENGTH": str(len(corps))}
        la = f"/documents/{monde.document}/tout"
        en_francais(client.post(la, data=corps, environ_overrides=overrides), 400)
    assert contenu(depot) == avant
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "version", ["", "abc", "-1", "0", "1.5", "٣", ENORME, "999", "1\x00", " 1", "1e3"]
)
def test_une_version_fausse_n_ecrit_rien(
    client: Client, depot: Any, monde: Monde, version: str
) -> None:
    avant = contenu(depot)
    la = f"/documents/{monde.document}/partie/parole"
    reponse = client.envoyer(la, {"_version": version, "parole": "écrasé"})
    assert reponse.status_code in (400, 404)
    choix = {"_version": version, "choix-0": "mien"}
    reponse = client.envoyer(f"/documents/{monde.document}/conflits/{monde.conflit}", choix)
    assert reponse.status_code in (400, 404, 422)
    assert contenu(depot) == avant


@pytest.mark.parametrize("base", ["{", "[]", "x", '{"a":NaN}', "[" * 5000, '{"a":1,"a":2}', "\x00"])
def test_une_base_fausse_n_ecrit_rien(client: Client, depot: Any, monde: Monde, base: str) -> None:
    avant = contenu(depot)
    fiches = (f"/{n}/fiche" for n in (f"dossiers/{monde.dossier}", f"pieces/{monde.piece}"))
    for la in (*fiches, f"/journal/{monde.ligne}", "/organisme"):
        en_francais(client.envoyer(la, {"_base": base, "personne-nom": "x", "nature": "x"}), 400)
    assert contenu(depot) == avant


COMMANDES = "a\x00b\x07\x1b[31m\x85\u202e\ufffe\ud7ff\r\nc"


@pytest.mark.parametrize("nom", ["contrat_engagement", "reponse_aap", "diagnostic_global"])
def test_des_caracteres_de_commande_partout_sont_gardes_et_dits(
    client: Client, depot: Any, papier: Any, nom: str
) -> None:
    identifiant = papier(nom)
    la = f"/documents/{identifiant}/tout"
    envoi = le_formulaire(client, la).valeurs
    for champ in list(envoi):
        if not champ.startswith(("_", "csrf")) and not champ.endswith("-ordre"):
            envoi[champ] = COMMANDES
    reponse = client.envoyer(la, envoi)
    assert reponse.status_code == 303
    apres = papiers.lire(depot, identifiant)
    assert apres.version == 2
    assert repr(apres.saisie).count("a\\x00b") > 40
    for page in ("/tout", "/relecture", "/verdict", "/versions/1", "", "/fichier.json"):
        lue = client.get(f"/documents/{identifiant}{page}")
        assert lue.status_code == 200, page
        assert b"\x00" not in lue.data


def test_des_caracteres_de_commande_dans_les_autres_formulaires(
    client: Client, monde: Monde
) -> None:
    for la in (
        "/dossiers/nouveau/personne",
        f"/dossiers/{monde.dossier}/fiche",
        f"/journal/{monde.ligne}",
        f"/dossiers/{monde.dossier}/journal?genre=intervention",
        f"/pieces/{monde.piece}/fiche",
        "/organisme",
    ):
        envoi = le_formulaire(client, la)
        for champ in envoi.valeurs:
            if not champ.startswith(("_", "csrf")) and not champ.endswith("-ordre"):
                envoi.valeurs[champ] = COMMANDES
        assert client.envoyer(envoi.adresse, envoi.valeurs).status_code in (303, 422), la
        assert client.get(la).status_code == 200, la
    for mots in (COMMANDES, "%", "_", "/", "'", '"', "\\", "x" * 100_000):
        assert client.envoyer("/recherche", {"mots": mots, "page": mots}).status_code == 200
    for texte in (COMMANDES, "*" * 5000, "|" * 5000, "- " * 3000, "#" * 5000, "\n" * 5000):
        assert client.envoyer("/apercu-texte", {"texte": texte}).status_code == 200


# --- what is not there ----------------------------------------------------------------------


def test_ce_qui_n_existe_pas_est_introuvable(app: Flask, client: Client, monde: Monde) -> None:
    autre = str(uuid.uuid4())
    ids = (monde.document, monde.dossier, monde.ligne, monde.piece)
    visites = 0
    for regle in regles(app, "GET"):
        la = adresse(regle, monde)
        for vrai in ids:
            if vrai in la:
                en_francais(client.get(la.replace(vrai, autre)), 404)
                for faux in ("x", autre[:-1], autre.replace("-", ""), "..", "%00", "é", "'", "1"):
                    en_francais(client.get(la.replace(vrai, faux)), 404)
                visites += 1
    assert visites > 15


@pytest.mark.parametrize(
    "fin",
    [
        "/versions/0",
        f"/versions/{ENORME}",
        "/versions/" + "9" * 5000,
        "/versions/-1",
        f"/conflits/{ENORME}",
        "/conflits/1",
        f"/pages/{ENORME}.png",
        "/pages/0.png",
        "/fichier.exe",
        "/fichier.json?exemplaire=x",
        "/partie/x",
        "/partie/%00",
    ],
)
def test_un_numero_impossible_est_introuvable(client: Client, monde: Monde, fin: str) -> None:
    en_francais(client.get(f"/documents/{monde.document}{fin}"), 404)
    assert client.get("/").status_code == 200


def test_une_page_impossible_de_la_liste_reste_une_liste(client: Client) -> None:
    for page in ("0", "-3", "abc", "9999", ENORME, "", "٣"):
        assert client.get("/", query_string={"page": page}).status_code == 200, page
        assert client.envoyer("/recherche", {"mots": "e", "page": page}).status_code == 200


def test_une_methode_qui_n_est_pas_permise_le_dit(
    app: Flask, client: Client, depot: Any, monde: Monde
) -> None:
    avant = contenu(depot)
    for la in {adresse(r, monde) for r in app.url_map.iter_rules()}:
        permises = set(app.url_map.bind("127.0.0.1").allowed_methods(la))
        for methode in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - permises:
            reponse = client.open(la, method=methode)
            en_francais(reponse, 405)
            assert set(reponse.headers.get("Allow", "").split(", ")) == permises, (methode, la)
    assert contenu(depot) == avant


def test_le_vrai_serveur_refuse_en_francais_un_envoi_trop_grand(tmp_path: Path) -> None:
    serveur = Serveur(tmp_path / "donnees", port_libre())
    serveur.lancer()
    genre = {"Content-Type": "multipart/form-data; boundary=x"}
    demandes = (("POST", "/relire", bytes(30_000_000), genre), ("GET", "/", None, {}))
    dits = []
    try:
        for demande in demandes:
            with contextlib.closing(
                http.client.HTTPConnection("127.0.0.1", serveur.port, timeout=60)
            ) as prise:
                prise.request(*demande)
                reponse = prise.getresponse()
                dits.append((reponse.status, reponse.read().decode()))
    finally:
        serveur.tuer()
    assert [statut for statut, _ in dits] == [413, 200]
    assert "Ce qui est envoyé est trop grand." in dits[0][1]
