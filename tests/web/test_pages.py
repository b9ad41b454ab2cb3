"""The templates themselves: French typography, whatever the keyboard they were written on."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from formulaires.noyau.ressources import dossier

PAGES = sorted(p.name for p in (dossier("webforms")).glob("*/*.html"))
BLANCS = re.compile(r"« | »| [:;!?](?=\s|<)")


@pytest.mark.parametrize("nom", PAGES)
def test_une_page_a_ses_espaces_insecables(app: Flask, nom: str) -> None:
    assert app.jinja_env.loader is not None
    source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, nom)
    assert BLANCS.findall(source) == []


def test_les_espaces_insecables_sont_celles_du_francais(app: Flask) -> None:
    assert "(«\u00a0vers mars\u00a0»)" in app.test_client().get("/aide").text
    assert "05/10/2026\u202f; 9 h 30" in app.test_client().get("/aide").text
