"""What is typed is only ever text: never HTML, never a template, never in an address or a log."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import unquote

import pytest
from tests.web.conftest import Client
from tests.web.visite import PDF, arbre, bati, envois, fichier, le_formulaire
from werkzeug.datastructures import MultiDict

from formulaires.documents import modele, noms
from formulaires.services import dossiers, historique, papiers

XSS = "</textarea></pre>\"'><xss-canari onmouseover=alert(1)>{{7*7}}${7*7}<!--&lt;"
CANARI = "Zebulonquetsche"
JAMAIS = ("hidden", "radio", "checkbox", "select")


def remplir(client: Client, la: str, mot: str, **plus: str) -> Any:
    """Type a word in every box of the main form of a page, and send it."""
    envoi = le_formulaire(client, la)
    for nom, genre in envoi.genres.items():
        if genre not in JAMAIS or (
            genre in ("radio", "select") and nom not in ("modele", "dossier", "genre")
        ):
            envoi.valeurs[nom] = mot
    for nom, valeur in plus.items():
        envoi.valeurs[nom] = valeur
    return client.envoyer(envoi.adresse, envoi.valeurs)


def inoffensive(reponse: Any) -> str:
    """A page in which nothing hostile became anything but text."""
    assert reponse.status_code < 500
    html: str = reponse.text
    if reponse.mimetype != "text/html" or not html.strip():
        return html
    for element in arbre(html).iter():
        assert element.tag != "xss-canari"
        if isinstance(element.tag, str):
            assert not [a for a in element.attrib if a.startswith("on")]
            for lien in ("href", "src", "action"):
                assert not element.get(lien, "").lower().startswith(("javascript:", "data:"))
        assert element.tag != "script" or not (element.text or "").strip()
    assert "<xss-canari" not in html
    assert "49}" not in html
    return html


class Monde:
    """A dossier, a document and all that hangs to them, with a word typed everywhere."""

    def __init__(self, client: Client, depot: Any, nom: str, mot: str) -> None:
        self.lieux: list[str] = []
        genre = dossiers.genre_du(nom)
        self.noter(remplir(client, "/organisme", mot))
        fiche = self.noter(remplir(client, f"/dossiers/nouveau/{genre}", mot))
        ouvert = fiche.removesuffix("/fiche")
        self.dossier = ouvert.rpartition("/")[2]
        commence = client.envoyer(f"{ouvert}/documents", {"modele": nom})
        self.la = self.noter(commence)
        self.id = self.la.rpartition("/")[2]
        for section in modele(nom).sections():
            for liste in _listes(client, f"{self.la}/partie/{section.cle}"):
                geste = {"_geste": f"ajouter:{liste}:0"}
                self.noter(remplir(client, f"{self.la}/partie/{section.cle}", mot, **geste))
            self.noter(remplir(client, f"{self.la}/partie/{section.cle}", mot))
        champ = next(iter(modele(nom).model_fields))
        corps = {"champ": champ, "texte": mot, "auteur": mot, "a_corriger": "oui"}
        self.noter(client.envoyer(f"{self.la}/commentaires", corps))
        piece = MultiDict([("fichier", fichier(PDF, f"{mot}.pdf")), ("nature", mot)])
        multiple = {"content_type": "multipart/form-data"}
        self.noter(client.envoyer(f"{ouvert}/pieces", piece, **multiple))
        genres = re.findall(r'<option value="(\w+)"', client.get(f"{ouvert}/journal").text)
        self.lignes = []
        for autre in dict.fromkeys(genres):
            reponse = remplir(client, f"{ouvert}/journal?genre={autre}", mot)
            if reponse.status_code == 303:
                self.lignes.append(self.noter(reponse))
        version = papiers.lire(depot, self.id).version
        texte = next(s.cle for s in modele(nom).sections())
        self.noter(remplir(client, f"{self.la}/partie/{texte}", f"{mot} ici"))
        self.noter(remplir(client, f"{self.la}/partie/{texte}", f"{mot} là", _version=str(version)))
        self.conflits = historique.en_attente(depot, self.id)

    def noter(self, reponse: Any) -> str:
        assert reponse.status_code in (200, 303), reponse.status_code
        self.lieux.append(reponse.location or "")
        return (reponse.location or "").partition("?")[0]

    def pages(self, nom: str) -> list[str]:
        d = f"/dossiers/{self.dossier}"
        rendu = ["/", "/organisme", d, f"{d}/fiche", f"{d}/journal", f"{d}/pieces", self.la]
        rendu += [f"{self.la}/{p}" for p in ("tout", "relecture", "verdict", "versions")]
        rendu += [f"{self.la}/versions/1", f"{self.la}/versions/2"]
        rendu += [f"{self.la}/partie/{s.cle}" for s in modele(nom).sections()]
        rendu += [f"{self.la}/conflits/{n}" for n in self.conflits]
        return rendu + [x for x in self.lignes if x.startswith("/journal/")]


def _listes(client: Client, la: str) -> list[str]:
    return [n.removesuffix("-ordre") for n in le_formulaire(client, la).genres if "-ordre" in n]


@pytest.mark.parametrize("nom", noms())
def test_du_html_tape_partout_reste_du_texte(client: Client, depot: Any, nom: str) -> None:
    monde = Monde(client, depot, nom, XSS)
    assert monde.conflits
    montre = 0
    for la in monde.pages(nom):
        reponse = client.get(la)
        assert reponse.status_code == 200, la
        montre += "&lt;xss-canari" in inoffensive(reponse)
    assert montre > 12
    for mots in (XSS, "<b>", "{{7*7}}"):
        inoffensive(client.envoyer("/recherche", {"mots": mots}))
        inoffensive(client.envoyer("/apercu-texte", {"texte": f"{mots}\n\n# {mots}\n\n- {mots}"}))
    inoffensive(client.envoyer("/dossiers/nouveau/personne", {"personne-ville": XSS}))
    inoffensive(client.get(f"{monde.la}/apercu"))


def test_du_html_envoye_de_travers_reste_du_texte(client: Client, depot: Any) -> None:
    monde = Monde(client, depot, "contrat_engagement", "Essai")
    for corps in (
        {"_version": XSS},
        {"_geste": f"ajouter:{XSS}:0", "_version": "1"},
        {"_geste": XSS, "_suite": XSS, "_version": "1"},
    ):
        inoffensive(client.envoyer(f"{monde.la}/tout", corps))
    for cle in ("modele", "genre", "champ", "texte", "choix-0", "page", "couleur", "dossier"):
        for la in (f"/dossiers/{monde.dossier}/documents", f"{monde.la}/commentaires", "/recherche",
                   "/organisme/apparence", f"/dossiers/{monde.dossier}/journal/{XSS}"):  # fmt: skip
            inoffensive(client.envoyer(la, {cle: XSS}))
    for requete in ("genre", "archives", "page", "seulement", "reprendre", "exemplaire", "v"):
        for la in ("/", f"/dossiers/{monde.dossier}/journal", f"{monde.la}/partie/personne",
                   f"{monde.la}/fichier.json"):  # fmt: skip
            inoffensive(client.get(la, query_string={requete: XSS}))
    for la in (f"/{XSS}", f"/dossiers/nouveau/{XSS}", f"{monde.la}/partie/{XSS}"):
        assert CANARI not in inoffensive(client.get(la))


AILLEURS = ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)",
            "\r\nLocation: https://evil.example", "%0d%0aSet-Cookie:x=1"]  # fmt: skip


@pytest.mark.parametrize("ailleurs", AILLEURS)
def test_on_n_est_jamais_envoye_ailleurs(client: Client, depot: Any, ailleurs: str) -> None:
    monde = bati(depot)
    ici = f"/documents/{monde.document}"
    liste = "engagements_personne"
    for la, corps in (
        (f"{ici}/tout", {"_version": "1", "_suite": ailleurs, "next": ailleurs}),
        (f"{ici}/tout", {"_version": "1", "_geste": f"ajouter:{ailleurs}:0"}),
        (f"{ici}/tout", {"_version": "1", "_geste": f"monter:{liste}:{ailleurs}"}),
        (f"{ici}/commentaires", {"champ": ailleurs, "texte": "x"}),
        ("/organisme", {"next": ailleurs, "url": ailleurs}),
        (f"/dossiers/{monde.dossier}/archiver", {"oui": ailleurs}),
    ):
        reponse = client.envoyer(la, corps, headers={"Referer": "https://evil.example/"})
        if 300 <= reponse.status_code < 400:
            assert re.match(r"/(?![/\\])", reponse.location), reponse.location
            assert "\n" not in reponse.location
        assert "x=1" not in str(reponse.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("nom", ["contrat_engagement", "dossier_candidature"])
def test_rien_de_personnel_dans_les_adresses_ni_les_journaux(
    client: Client, depot: Any, caplog: pytest.LogCaptureFixture, nom: str
) -> None:
    caplog.set_level(logging.DEBUG)
    monde = Monde(client, depot, nom, CANARI)
    dit = 0
    for la in monde.pages(nom):
        reponse = client.get(la)
        dit += CANARI in reponse.text
        racine = arbre(reponse.text)
        for element in racine.iter():
            for attribut in ("href", "src", "action"):
                assert CANARI.lower() not in unquote(str(element.get(attribut, ""))).lower(), la
        assert CANARI not in (racine.findtext(".//title") or ""), la
        assert CANARI not in str(reponse.headers), la
    assert dit > 10
    client.envoyer("/recherche", {"mots": CANARI})
    client.envoyer(f"{monde.la}/tout", {"_version": "x", "personne-nom": CANARI})
    client.get(f"{monde.la}/versions/{'9' * 25}")
    client.get(f"{monde.la}/fichier.pdf")
    assert not [x for x in monde.lieux if CANARI.lower() in unquote(x).lower()]
    assert CANARI.lower() not in caplog.text.lower()
    for temoin in client._cookies.values():
        assert CANARI not in temoin.value


def test_une_page_d_erreur_ne_dit_rien_d_une_autre_demande(
    client: Client, depot: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monde = Monde(client, depot, "contrat_engagement", "Essai")

    def casser(*_: Any, **__: Any) -> Any:
        raise ValueError(f"impossible de lire {CANARI}")

    monkeypatch.setattr("formulaires.services.papiers.enregistrer", casser)
    envoi = envois(client.get(f"{monde.la}/tout").text, f"{monde.la}/tout")[-1].valeurs
    for entetes in ({}, {"Accept": "application/json"}):
        reponse = client.envoyer(
            f"{monde.la}/tout", {**envoi, "_version": "1", "parole": CANARI}, headers=entetes
        )
        assert reponse.status_code == 500
        assert CANARI not in reponse.text
        assert "inattendue" in reponse.text or "inattendue" in reponse.json["phrase"]
    assert "ValueError" in caplog.text
    assert CANARI not in caplog.text
    assert client.get("/").status_code == 200
