"""An operator answers a call: last year's answer again, long answers, words counted."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.navigateur import outils
from tests.navigateur.outils import boite, deposer, garde, page_sur
from tests.navigateur.parcours import (
    bloquants,
    chaque_mode,
    commencer,
    complet,
    en_route,
    les_papiers,
    ouvrir,
    remplir,
)

from formulaires.documents import modele
from formulaires.documents.blocs.fiches import FicheAap
from formulaires.services.catalogue import document_exemple

REPONSE = modele("reponse_aap")
LONG = "methodologie"


@pytest.fixture
def reponse(serveur: Any) -> str:
    limites = {"mots_maximum": 12, "date_limite": "2025-10-01"}
    return deposer(serveur, "reponse_aap", limites=limites)


@chaque_mode
def test_une_reponse_de_bout_en_bout(serveur: Any, navigateur: Any, mode: str) -> None:
    exemple = document_exemple("reponse_aap", "complet")
    fiche = {"nom": "Accompagnement intégré 2026-2027", "date_limite": "2026-10-01"}
    with en_route(navigateur, serveur, mode) as (page, js):
        document = commencer(page, ouvrir(page, FicheAap, fiche, js), REPONSE)
        assert bloquants(page, document) > 0
        assert remplir(page, document, "reponse_aap", js) == exemple.saisie()
        assert garde(serveur, document) == exemple.saisie()
        complet(page, document)
        les_papiers(page, document, exemple, [exemple.saisie()["candidat"]["nom"]])


def un_redige(page: Any) -> str:
    """The name of the first long answer of the page."""
    return str(page.locator(".g-redige textarea").first.get_attribute("name"))


@pytest.mark.parametrize("js", [True, False], ids=["javascript", "sans_javascript"])
def test_la_reponse_de_l_an_dernier_se_reprend(
    serveur: Any, navigateur: Any, reponse: str, js: bool
) -> None:
    with page_sur(navigateur, serveur, java_script_enabled=js) as page:
        page.goto(f"/documents/{reponse}")
        outils.suivre(page, page.get_by_role("button", name="Reprendre pour un nouveau document"))
        outils.avis(page, "Document repris")
        copie = outils.identifiant(page)
        assert copie != reponse
        avant, apres = garde(serveur, reponse), garde(serveur, copie)
        assert "limites" not in apres
        assert apres["candidat"] == avant["candidat"]
        assert [p["nom"] for p in apres["partenaires"]] == [p["nom"] for p in avant["partenaires"]]
        assert "accord" not in json.dumps(apres["partenaires"])
        memes = apres.keys() - {"partenaires"}
        assert {n: apres[n] for n in memes} == {n: avant[n] for n in memes}
        page.goto(f"/documents/{copie}/partie/{LONG}")
        boite(page, un_redige(page)).fill("Cette année, autre chose.")
        outils.enregistrer(page)
        assert garde(serveur, reponse) == avant
        outils.suivre(page, page.get_by_role("navigation", name="Fil").get_by_role("link").nth(1))
        assert page.locator(".papiers.grands li").count() == 2


def test_une_reponse_longue_se_voit_comme_imprimee(
    serveur: Any, navigateur: Any, reponse: str
) -> None:
    with page_sur(navigateur, serveur) as page:
        page.goto(f"/documents/{reponse}/partie/{LONG}")
        nom = un_redige(page)
        boite(page, nom).click()
        page.keyboard.press("Control+A")
        page.keyboard.type("# Le public\n\nDes **adultes**, *au RSA* :\n\n- à Béziers\n- à Sète\n")
        page.locator(f'details[data-apercu="{nom}"] > summary').click()
        rendu = page.locator(f'details[data-apercu="{nom}"] .rendu')
        rendu.locator("li").nth(1).wait_for()
        assert rendu.locator("li").all_inner_texts() == ["à Béziers", "à Sète"]
        assert rendu.locator("strong").filter(has_text="adultes").count() == 1
        assert rendu.locator("em").inner_text() == "au RSA"
        assert "**" not in rendu.inner_text()
        boite(page, nom).fill("Tout **autre** texte.")
        rendu.get_by_text("Tout autre texte.").wait_for()


@pytest.mark.parametrize("js", [True, False], ids=["javascript", "sans_javascript"])
def test_les_mots_se_comptent_contre_la_limite(
    serveur: Any, navigateur: Any, reponse: str, js: bool
) -> None:
    with page_sur(navigateur, serveur, java_script_enabled=js) as page:
        page.goto(f"/documents/{reponse}/partie/{LONG}")
        nom = un_redige(page)
        compte = page.locator(f'.mots:has([data-mots="{nom}"])')
        for texte, dit in (
            ("un deux **trois**", "3 mots sur 12 au plus"),
            (" ".join(["mot"] * 13), "13 mots sur 12 au plus"),
        ):
            boite(page, nom).fill(texte)
            if not js:
                outils.enregistrer(page)
            compte.filter(has_text=dit.split(" sur")[0].split()[0]).wait_for()
            assert " ".join(compte.inner_text().split()) == dit
        if js:
            page.locator("#etat").filter(has_text="Enregistré à").wait_for()
        trop = page.locator("#panneau li").filter(has_text="mots")
        assert trop.count() >= 1


def test_une_reponse_mal_redigee_est_dite_et_gardee(
    serveur: Any, navigateur: Any, reponse: str
) -> None:
    with page_sur(navigateur, serveur) as page:
        page.goto(f"/documents/{reponse}/partie/{LONG}")
        nom = un_redige(page)
        boite(page, nom).fill("<script>alert(1)</script> ![image](http://ailleurs.example/x.png)")
        page.locator("#etat").filter(has_text="Enregistré à").wait_for()
        page.locator(f'details[data-apercu="{nom}"] > summary').click()
        rendu = page.locator(f'details[data-apercu="{nom}"] .rendu')
        rendu.filter(has_text=re.compile(r"\w")).wait_for()
        assert rendu.locator("script, img").count() == 0
        dit = json.dumps(garde(serveur, reponse), ensure_ascii=False)
        assert "<script>alert(1)</script>" in dit
