"""What every journey is made of: a dossier opened, a document begun, filled, taken away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from tests.navigateur import outils

from formulaires.documents import modele
from formulaires.services.catalogue import document_exemple
from formulaires.services.verification import lire_fichier

_MODES: Mapping[str, Mapping[str, Any]] = {
    "ordinateur": {},
    "sans_javascript": {"java_script_enabled": False},
    "telephone": {"largeur": 360},
}
chaque_mode = pytest.mark.parametrize("mode", _MODES)


@contextmanager
def en_route(navigateur: Any, serveur: Any, mode: str) -> Iterator[tuple[Any, bool]]:
    """A page of its own, and whether scripts run in it."""
    options = {"accept_downloads": True, **_MODES[mode]}
    with outils.page_sur(navigateur, serveur, **options) as page:
        yield page, mode != "sans_javascript"


def ouvrir(page: Any, fiche: Any, saisie: Mapping[str, Any], js: bool) -> str:
    """Open a dossier from its fiche; return its address."""
    page.goto("/")
    outils.suivre(page, page.get_by_role("link", name=fiche.titre, exact=True))
    outils.Remplissage(page, js=js).taper(fiche, saisie, tuple(saisie))
    outils.suivre(page, page.get_by_role("button", name="Ouvrir le dossier"))
    assert re.search(r"/dossiers/[0-9a-f-]{36}$", page.url), page.url
    return str(page.url)


def commencer(page: Any, dossier: str, quoi: Any) -> str:
    """Begin a document of a dossier; return its id."""
    page.goto(dossier)
    page.get_by_label("Nouveau document").select_option(label=quoi.titre)
    outils.suivre(page, page.get_by_role("button", name="Commencer"))
    page.get_by_role("heading", level=1, name=quoi.titre).wait_for()
    return outils.identifiant(page)


def remplir(page: Any, document: str, nom: str, js: bool) -> dict[str, Any]:
    """Type the whole example of a document, part by part; return what was typed."""
    saisie = document_exemple(nom, "complet").saisie()
    for section in modele(nom).sections():
        outils.remplir_partie(page, document, modele(nom), section.cle, saisie, js=js)
    return saisie


def bloquants(page: Any, document: str) -> int:
    """How many points the panel says prevent the document from being complete."""
    page.goto(f"/documents/{document}")
    trouve = re.search(r"(\d+)\s+points?", page.locator(".bilan").inner_text())
    return int(trouve[1]) if trouve else 0


def complet(page: Any, document: str) -> None:
    """The panel says that nothing is missing."""
    assert bloquants(page, document) == 0
    assert page.locator(".bilan strong").inner_text() == "Complet."
    assert page.locator(".lot-empeche, .lot-reprendre").count() == 0


def les_papiers(page: Any, document: str, attendu: Any, ecrits: Iterable[str]) -> dict[str, str]:
    """Pages drawn, files downloaded: what was typed, all of it; return their words."""
    page.goto(f"/documents/{document}")
    outils.suivre(page, page.get_by_role("link", name="Voir les pages et télécharger"))
    pages = page.locator(".pages-dessinees img").all()
    assert pages
    for image in pages:
        image.scroll_into_view_if_needed()
        image.evaluate("i => i.decode()")
        assert image.evaluate("i => i.naturalWidth") > 500
    sans_notes = attendu.saisie(internes=False)
    assert json.loads(outils.telecharger(page, "Les données (JSON")) == sans_notes
    mots = {}
    for lien, lire in (("Word", outils.mots_docx), ("PDF", outils.mots_pdf)):
        octets = outils.telecharger(page, f"Télécharger en {lien}")
        assert lire_fichier(octets).document.saisie() == sans_notes
        mots[lien] = lire(octets)
        assert [x for x in ecrits if outils.serrer(x) not in mots[lien]] == []
    return mots
