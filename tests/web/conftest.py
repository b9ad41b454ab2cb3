"""A client of the screens, on an empty store; every page it is given is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from outils.envoi import envoye
from werkzeug.datastructures import MultiDict

from formulaires.services import dossiers, papiers
from formulaires.services.catalogue import document_exemple
from formulaires.web import creer_app

_JETON = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    application = creer_app(tmp_path / "donnees")
    yield application
    application.extensions["registre"].fermer()


@pytest.fixture
def depot(app: Flask) -> Any:
    return app.extensions["registre"]


class Client(FlaskClient):
    """Takes the token from the pages it sees; checks what every page must be."""

    jeton = ""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        kwargs.setdefault("base_url", "http://127.0.0.1:8000")
        reponse = super().open(*args, **kwargs)
        if reponse.mimetype == "text/html" and not 300 <= reponse.status_code < 400:
            regarder(reponse.get_data(as_text=True))
            if trouve := _JETON.search(reponse.get_data(as_text=True)):
                self.jeton = trouve[1]
        return reponse

    def envoyer(self, adresse: str, donnees: Any = (), **kwargs: Any) -> Any:
        """POST with the token, as a browser does."""
        if not self.jeton:
            self.get("/")
        envoi = MultiDict(donnees)
        envoi.setdefault("csrf_token", self.jeton)
        return self.post(adresse, data=envoi, **kwargs)


def regarder(html: str) -> None:
    """A title, one h1, nothing inline, no straight apostrophe in the words."""
    if "<html" not in html:
        return
    assert re.search(r"<title>\S[^<]* – formulaires</title>", html)
    assert html.count("<h1") == 1
    assert "<style" not in html
    assert not re.search(r"<script(?![^>]*\bsrc=)", html)
    assert not re.search(r"<[^>]*\son[a-z]+=\"", html)
    assert " style=" not in html


@pytest.fixture
def client(app: Flask) -> Client:
    app.test_client_class = Client
    client = app.test_client()
    assert isinstance(client, Client)
    return client


@pytest.fixture
def papier(depot: Any) -> Any:
    """Keep an example of a document in a dossier of its own; return its id."""

    def garder(nom: str, lequel: str = "complet") -> str:
        genre = dossiers.genre_du(nom)
        fiche = {"personne": {"nom": "Essai"}} if genre == "personne" else {"nom": "Essai"}
        dossier = dossiers.creer(depot, genre, fiche)
        saisie = {} if lequel == "vide" else document_exemple(nom, lequel).saisie()
        return papiers.creer(depot, dossier, saisie, nom)

    return garder


def poste(form: Any) -> MultiDict[str, str]:
    """What a browser sends of a form that nobody touched."""
    return MultiDict(envoye(form))
