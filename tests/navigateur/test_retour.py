"""What is typed and not saved: the browser's Back, a menu followed, a page that had expired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.navigateur import outils
from tests.navigateur.outils import boite, deposer, garde, page_sur, suivre

from formulaires.services import dossiers
from formulaires.services.registre import ouvrir_registre

ATTEND = "pas encore enregistrées"
JS = pytest.mark.parametrize("js", [True, False], ids=["javascript", "sans_javascript"])


@pytest.fixture
def contrat(serveur: Any) -> str:
    return deposer(serveur, "contrat_engagement")


@pytest.fixture
def dossier(serveur: Any) -> str:
    depot = ouvrir_registre(serveur.donnees)
    cle = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    depot.fermer()
    return cle


@pytest.fixture
def page(serveur: Any, navigateur: Any) -> Iterator[Any]:
    with page_sur(navigateur, serveur) as page:
        yield page


def liste(page: Any) -> None:
    suivre(page, page.get_by_role("button", name="Enregistrer et revenir à la liste"))


@JS
def test_revenir_en_arriere_montre_ce_qui_est_enregistre(
    serveur: Any, navigateur: Any, contrat: str, js: bool
) -> None:
    """The browser does not put old answers over those that were saved since."""
    ici = f"/documents/{contrat}/partie/parole"
    with page_sur(navigateur, serveur, java_script_enabled=js) as page:
        page.goto(ici)
        boite(page, "parole").fill("Premier mot.")
        liste(page)
        page.goto(f"/documents/{contrat}/relecture")
        page.goto(ici)
        boite(page, "parole").fill("Mot corrigé.")
        liste(page)
        for _ in range(4):
            page.go_back()
        assert page.url.endswith(ici)
        page.wait_for_timeout(300)
        assert boite(page, "parole").input_value() == "Mot corrigé."
        boite(page, "avis_personne").fill("Autre chose.")
        outils.enregistrer(page)
        dit = garde(serveur, contrat)
        assert (dit["parole"], dit["avis_personne"]) == ("Mot corrigé.", "Autre chose.")


def test_revenir_apres_un_deplacement_ne_croise_pas_les_lignes(
    serveur: Any, contrat: str, page: Any
) -> None:
    ici = f"/documents/{contrat}/partie/actions"
    page.goto(ici)
    for rang in (0, 1):
        outils.poser(page, f"actions-{rang}-precision", f"Précision {rang}")
    liste(page)
    avant = garde(serveur, contrat)["actions"]
    page.goto(ici)
    outils.decouvrir(page, "actions-0-precision")
    outils.geste(page, page.locator('button[value="descendre:actions:0"]'))
    liste(page)
    for _ in range(3):
        page.go_back()
    page.wait_for_timeout(300)
    suivre(page, page.get_by_role("navigation", name="Fil").get_by_role("link").last)
    assert garde(serveur, contrat)["actions"] == [avant[1], avant[0], *avant[2:]]


@pytest.mark.parametrize(
    ("adresse", "champ"),
    [("fiche", "personne-prenom"), ("journal", "objet"), ("pieces", "nature")],
)
def test_ce_qui_n_est_pas_enregistre_se_retrouve(
    page: Any, dossier: str, adresse: str, champ: str
) -> None:
    """One follows the menu: the next page says it, and the first one gives it back."""
    page.goto(f"/dossiers/{dossier}/{adresse}")
    boite(page, champ).fill("Un mot à ne pas perdre")
    suivre(page, page.get_by_role("link", name="Mes dossiers").first)
    avis = page.locator(".avis").filter(has_text=ATTEND)
    suivre(page, avis.get_by_role("link"))
    assert boite(page, champ).input_value() == ""
    page.get_by_role("button", name="Les reprendre").click()
    assert boite(page, champ).input_value() == "Un mot à ne pas perdre"
    suivre(page, page.get_by_role("link", name="Mes dossiers").first)
    avis.get_by_role("button", name="Les oublier").click()
    assert page.evaluate("localStorage.length") == 0


def test_ce_qui_est_enregistre_ne_se_repropose_pas(page: Any, dossier: str) -> None:
    page.goto(f"/dossiers/{dossier}/fiche")
    boite(page, "personne-prenom").fill("Solène")
    boite(page, "personne-date_naissance").fill("4 novembre 1989")
    suivre(page, page.get_by_role("button", name="Enregistrer", exact=True))
    page.goto(f"/dossiers/{dossier}/journal")
    boite(page, "objet").fill("Point sur la semaine")
    suivre(page, page.get_by_role("button", name="Ajouter au journal"))
    for adresse in ("", "/fiche", "/journal"):
        page.goto(f"/dossiers/{dossier}{adresse}")
        page.wait_for_timeout(300)
        assert page.get_by_text("enregistrées").count() == 0
    assert page.evaluate("localStorage.length") == 0
    assert "recu-" not in page.evaluate("document.cookie")


def test_un_autre_genre_de_ligne_garde_les_mots(page: Any, dossier: str) -> None:
    """Typed under the wrong kind: what both kinds have is taken up again."""
    page.goto(f"/dossiers/{dossier}/journal")
    boite(page, "date").fill("05/10/2026")
    genres = page.locator("#genre option").evaluate_all("o => o.map(x => x.value)")
    page.locator("#genre").select_option(genres[1])
    suivre(page, page.get_by_role("button", name="Choisir"))
    page.get_by_role("button", name="Les reprendre").click()
    assert boite(page, "date").input_value() == "05/10/2026"


def test_une_panne_se_dit_aussi_sur_les_autres_pages(serveur: Any, navigateur: Any) -> None:
    contrat = deposer(serveur, "contrat_engagement")
    with page_sur(navigateur, serveur, tolere=("net::ERR_",)) as page:
        page.goto(f"/documents/{contrat}/partie/parole")
        serveur.tuer()
        boite(page, "parole").fill("Pendant la panne.")
        page.locator("#etat").filter(has_text="Non enregistré").wait_for()
        page.goto("about:blank")
        serveur.lancer()
        for ici in ("/", f"/documents/{contrat}", f"/documents/{contrat}/apercu"):
            page.goto(ici)
            page.locator(".avis").filter(has_text=ATTEND).wait_for()
        avis = page.locator(".avis").filter(has_text=ATTEND)
        suivre(page, avis.get_by_role("link", name="Avis et engagements"))
        page.get_by_role("button", name="Les reprendre").click()
        page.locator("#etat").filter(has_text="Enregistré à").wait_for()
        assert garde(serveur, contrat)["parole"] == "Pendant la panne."
        page.goto("/")
        page.wait_for_timeout(300)
        assert page.get_by_text(ATTEND).count() == 0


@JS
def test_une_page_expiree_rend_ce_qui_etait_ecrit(
    serveur: Any, navigateur: Any, dossier: str, contrat: str, js: bool
) -> None:
    """The cookie is gone: what was sent is shown, and sent again with a button."""
    with page_sur(navigateur, serveur, java_script_enabled=js, tolere=("400",)) as page:
        page.goto(f"/dossiers/{dossier}/fiche")
        boite(page, "personne-prenom").fill("Solène")
        boite(page, "personne-contact_prefere").fill("Le matin, jamais le soir.")
        page.context.clear_cookies()
        suivre(page, page.get_by_role("button", name="Enregistrer", exact=True))
        assert "jamais le soir" in page.locator("main").inner_text()
        suivre(page, page.get_by_role("button", name="Envoyer de nouveau mes réponses"))
        outils.avis(page, "Fiche enregistrée")
        depot = ouvrir_registre(serveur.donnees)
        fiche = dossiers.lire(depot, dossier).saisie["personne"]
        depot.fermer()
        assert fiche["prenom"] == "Solène"
        assert fiche["contact_prefere"] == "Le matin, jamais le soir."
        if js:
            return
        page.goto(f"/documents/{contrat}/partie/parole")
        boite(page, "parole").fill("Sans la page.\n\nMais avec ses lignes.")
        page.context.clear_cookies()
        suivre(page, page.get_by_role("button", name="Enregistrer", exact=True))
        suivre(page, page.get_by_role("button", name="Envoyer de nouveau mes réponses"))
        outils.avis(page, "Enregistré")
        assert garde(serveur, contrat)["parole"] == "Sans la page.\n\nMais avec ses lignes."
