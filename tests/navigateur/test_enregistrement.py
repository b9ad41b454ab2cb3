"""What is typed is kept: by itself, without the server, beside another window, malformed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.navigateur import outils
from tests.navigateur.outils import boite, deposer, garde, page_sur

ETAT_BON = re.compile(r"Enregistré à \d{1,2}\sh(\s\d\d)?\.")
HORS_SERVICE = ("net::ERR_",)


@pytest.fixture
def contrat(serveur: Any) -> str:
    return deposer(serveur, "contrat_engagement")


@pytest.fixture
def page(serveur: Any, navigateur: Any) -> Iterator[Any]:
    with page_sur(navigateur, serveur, tolere=HORS_SERVICE) as page:
        yield page


def etat(page: Any, dit: Any, secondes: float = 15) -> None:
    page.locator("#etat").filter(has_text=dit).wait_for(timeout=secondes * 1000)


def test_l_enregistrement_seul_dit_quand(serveur: Any, contrat: str, page: Any) -> None:
    page.goto(f"/documents/{contrat}/partie/parole")
    assert page.locator("#etat").inner_text() == ""
    boite(page, "parole").click()
    page.keyboard.type(" Et je tiens.")
    etat(page, ETAT_BON)
    assert "Et je tiens." in garde(serveur, contrat)["parole"]
    page.goto(f"/documents/{contrat}/versions")
    assert (
        page.locator("tbody tr").first.locator("td").nth(2).inner_text()
        == "enregistré automatiquement, avis et engagements"
    )


def test_sans_javascript_le_bouton_enregistre(serveur: Any, navigateur: Any, contrat: str) -> None:
    with page_sur(navigateur, serveur, java_script_enabled=False) as page:
        page.goto(f"/documents/{contrat}/partie/parole")
        boite(page, "parole").fill("Sans script.")
        outils.enregistrer(page)
        assert garde(serveur, contrat)["parole"] == "Sans script."
        boite(page, "parole").fill("Et je continue.")
        outils.enregistrer(page, "Enregistrer et continuer")
        assert page.get_by_role("heading", level=1).inner_text() == "Aides et réorientation"
        outils.enregistrer(page, "Enregistrer et revenir à la liste")
        assert page.get_by_role("heading", level=1).inner_text() == "Contrat d’engagement"


def test_le_serveur_meurt_pendant_la_saisie_puis_revient(
    serveur: Any, contrat: str, page: Any
) -> None:
    page.goto(f"/documents/{contrat}/partie/parole")
    serveur.tuer()
    boite(page, "parole").fill("Tapé pendant la panne.")
    etat(page, "Non enregistré : le serveur ne répond pas.")
    assert "rate" in page.locator("#etat").get_attribute("class")
    assert "sur cet ordinateur" in page.locator("#etat").inner_text()
    assert page.evaluate("localStorage.length") == 1
    serveur.lancer()
    etat(page, ETAT_BON, 15)
    assert "rate" not in page.locator("#etat").get_attribute("class")
    assert garde(serveur, contrat)["parole"] == "Tapé pendant la panne."
    assert page.evaluate("localStorage.length") == 0


def revenir(serveur: Any, page: Any) -> None:
    """Close the page while the server is down; open it again once it is back."""
    la = page.url
    page.goto("about:blank")
    serveur.lancer()
    page.goto(la)


@pytest.mark.parametrize("sortie", ["lien", "rechargement", "fermeture"])
def test_ce_qui_vient_d_etre_tape_part_avec_la_page(
    serveur: Any, contrat: str, page: Any, sortie: str
) -> None:
    """No second passes between the last word and the way out."""
    la = f"/documents/{contrat}/partie/parole"
    page.goto(la)
    boite(page, "parole").fill("Le dernier mot.")
    if sortie == "lien":
        outils.suivre(page, page.get_by_role("navigation", name="Fil").get_by_role("link").last)
        page.get_by_role("heading", level=1, name="Contrat d’engagement").wait_for()
        assert garde(serveur, contrat)["parole"] == "Le dernier mot."
        page.goto(la)
    elif sortie == "rechargement":
        page.reload()
    else:
        page.goto("about:blank")
        for _ in range(40):  # it is on its way; no page is left to say that it has arrived
            if garde(serveur, contrat)["parole"] == "Le dernier mot.":
                break
            page.wait_for_timeout(250)
        assert garde(serveur, contrat)["parole"] == "Le dernier mot."
        page.goto(la)
    page.locator("#etat").filter(has_text="Enregistré").or_(page.locator("#etat:empty")).wait_for(
        state="attached"
    )
    page.wait_for_timeout(700)
    assert boite(page, "parole").input_value() == "Le dernier mot."
    assert garde(serveur, contrat)["parole"] == "Le dernier mot."
    assert page.get_by_text("n’ont pas été enregistrées").count() == 0
    assert page.evaluate("localStorage.length") == 0


def test_une_ligne_retiree_se_remet(serveur: Any, contrat: str, page: Any) -> None:
    page.goto(f"/documents/{contrat}/partie/actions")
    avant = garde(serveur, contrat)
    outils.poser(page, "actions-1-intitule", "Retouchée juste avant")
    page.locator("#actions-0 > summary").click()
    page.locator('button[value="retirer:actions:0"]').click()
    page.get_by_text("Ligne retirée.").wait_for()
    assert len(garde(serveur, contrat)["actions"]) == len(avant["actions"]) - 1
    page.locator("#etat").get_by_role("button", name="Annuler").click()
    outils.avis(page, "est reprise")
    apres = garde(serveur, contrat)
    assert apres["actions"][1]["intitule"] == "Retouchée juste avant"
    assert apres["actions"][0] == avant["actions"][0]
    assert apres["programmes"] == avant["programmes"]


@pytest.mark.parametrize("choix", ["Les reprendre", "Les oublier"])
def test_la_page_rechargee_propose_ce_qui_n_etait_pas_parti(
    serveur: Any, contrat: str, page: Any, choix: str
) -> None:
    page.goto(f"/documents/{contrat}/partie/parole")
    avant = garde(serveur, contrat)["parole"]
    serveur.tuer()
    boite(page, "parole").fill("Avant de recharger.")
    etat(page, "Non enregistré")
    revenir(serveur, page)
    assert boite(page, "parole").input_value() == avant
    page.get_by_text("n’ont pas été enregistrées").wait_for()
    page.get_by_role("button", name=choix).click()
    if choix == "Les reprendre":
        assert boite(page, "parole").input_value() == "Avant de recharger."
        etat(page, ETAT_BON)
        assert garde(serveur, contrat)["parole"] == "Avant de recharger."
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.get_by_text("n’ont pas été enregistrées").count() == 0


def test_ce_qui_etait_garde_n_est_pas_ecrase_par_la_frappe(
    serveur: Any, contrat: str, page: Any
) -> None:
    """One types before answering the proposal, and reloads: it is still there."""
    page.goto(f"/documents/{contrat}/partie/parole")
    serveur.tuer()
    boite(page, "parole").fill("Avant de recharger.")
    etat(page, "Non enregistré")
    revenir(serveur, page)
    boite(page, "avis_personne").fill("Autre chose.")
    etat(page, ETAT_BON)
    page.reload()
    page.get_by_role("button", name="Les reprendre").click()
    etat(page, ETAT_BON)
    dit = garde(serveur, contrat)
    assert (dit["parole"], dit["avis_personne"]) == ("Avant de recharger.", "Autre chose.")


def test_une_ligne_ajoutee_pendant_la_panne_ne_laisse_pas_d_alarme(
    serveur: Any, contrat: str, page: Any
) -> None:
    """The server comes back: the row is there, or the page says that nothing is left to save."""
    page.goto(f"/documents/{contrat}/partie/actions")
    serveur.tuer()
    page.get_by_role("button", name="Ajouter une ligne").click()
    etat(page, "Non enregistré")
    serveur.lancer()
    page.get_by_text(ETAT_BON).wait_for(timeout=20_000)
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.get_by_text("n’ont pas été enregistrées").count() == 0


def test_apres_un_conflit_la_page_mene_au_choix(contrat: str, page: Any) -> None:
    """The cursor goes to the link, and no button stays without effect."""
    autre = page.context.new_page()
    for onglet in (page, autre):
        onglet.goto(f"/documents/{contrat}/partie/parole")
    boite(page, "parole").fill("La première.")
    etat(page, ETAT_BON)
    boite(autre, "parole").fill("La seconde.")
    etat(autre, "Choisir les réponses à garder")
    autre.locator("#etat a:focus").wait_for()
    outils.suivre(autre, autre.get_by_role("button", name="Enregistrer", exact=True))
    autre.get_by_role("heading", name="Deux réponses différentes").wait_for()


def test_la_page_quittee_aussitot_ne_perd_rien(serveur: Any, contrat: str, page: Any) -> None:
    page.goto(f"/documents/{contrat}/partie/parole")
    boite(page, "parole").fill("Vite, je pars.")
    page.goto("/")
    page.goto(f"/documents/{contrat}/partie/parole")
    if garde(serveur, contrat)["parole"] != "Vite, je pars.":
        page.get_by_role("button", name="Les reprendre").click()
        etat(page, ETAT_BON)
    assert garde(serveur, contrat)["parole"] == "Vite, je pars."


def test_deux_onglets_sur_deux_reponses_gardent_les_deux(
    serveur: Any, contrat: str, page: Any
) -> None:
    autre = page.context.new_page()
    for onglet in (page, autre):
        onglet.goto(f"/documents/{contrat}/partie/parole")
    boite(page, "parole").fill("Du premier onglet.")
    etat(page, ETAT_BON)
    boite(autre, "avis_personne").fill("Du second onglet.")
    etat(autre, "avec ce qui avait changé dans une autre fenêtre")
    assert boite(autre, "parole").input_value() == "Du premier onglet."
    assert boite(autre, "avis_personne").input_value() == "Du second onglet."
    dit = garde(serveur, contrat)
    assert (dit["parole"], dit["avis_personne"]) == ("Du premier onglet.", "Du second onglet.")


@pytest.mark.parametrize("js", [True, False], ids=["javascript", "sans_javascript"])
@pytest.mark.parametrize("garde_", ["actuel", "mien"])
def test_la_meme_reponse_dans_deux_onglets_se_choisit(
    serveur: Any, navigateur: Any, contrat: str, js: bool, garde_: str
) -> None:
    with page_sur(navigateur, serveur, java_script_enabled=js, tolere=("409",)) as page:
        autre = page.context.new_page()
        for onglet in (page, autre):
            onglet.goto(f"/documents/{contrat}/partie/parole")
        boite(page, "parole").fill("La première.")
        outils.enregistrer(page)
        boite(autre, "parole").fill("La seconde.")
        lien = autre.get_by_role("link", name="Choisir les réponses à garder")
        bouton = autre.get_by_role("button", name="Enregistrer", exact=True)
        outils.suivre(autre, lien if js else bouton)
        autre.get_by_role("heading", name="Deux réponses différentes").wait_for()
        montre = autre.locator(".deux-valeurs pre").all_inner_texts()
        assert montre == ["La première.", "La seconde."]
        assert garde(serveur, contrat)["parole"] == "La première."
        autre.goto(f"/documents/{contrat}")
        outils.suivre(autre, autre.get_by_role("link", name="Choisir"))
        autre.locator(f"input[value={garde_}]").check()
        outils.suivre(autre, autre.get_by_role("button", name="Garder ces réponses"))
        outils.avis(autre, "Vos choix sont enregistrés")
        voulu = {"actuel": "La première.", "mien": "La seconde."}[garde_]
        assert garde(serveur, contrat)["parole"] == voulu
        assert autre.get_by_text("attendent votre choix").count() == 0


def test_une_date_mal_ecrite_est_gardee_et_dite_sur_le_champ(
    serveur: Any, contrat: str, page: Any
) -> None:
    page.goto(f"/documents/{contrat}/partie/diagnostic")
    erreur = page.locator("#date_debut-erreur")
    assert erreur.is_hidden()
    boite(page, "date_debut").fill("vers mars")
    etat(page, ETAT_BON)
    assert garde(serveur, contrat)["date_debut"] == "vers mars"
    assert erreur.is_visible()
    assert "Écrivez une date comme" in erreur.inner_text()
    assert boite(page, "date_debut").get_attribute("aria-invalid") == "true"
    assert "date_debut-erreur" in boite(page, "date_debut").get_attribute("aria-describedby")
    page.reload()
    assert boite(page, "date_debut").input_value() == "vers mars"
    boite(page, "date_debut").fill("29/09/2026")
    etat(page, ETAT_BON)
    assert erreur.is_hidden()
    assert boite(page, "date_debut").get_attribute("aria-invalid") is None


@pytest.mark.parametrize("js", [True, False], ids=["javascript", "sans_javascript"])
def test_le_resume_des_erreurs_prend_le_curseur_et_mene_au_champ(
    serveur: Any, navigateur: Any, contrat: str, js: bool
) -> None:
    with page_sur(navigateur, serveur, java_script_enabled=js) as page:
        page.goto(f"/documents/{contrat}/partie/diagnostic")
        boite(page, "date_debut").fill("vers mars")
        outils.enregistrer(page)
        resume = page.locator("#resume-erreurs")
        resume.wait_for()
        page.locator("#resume-erreurs:focus").wait_for()
        resume.get_by_role("link").click()
        page.locator("#date_debut:focus").wait_for()


def test_entree_dans_une_case_enregistre_et_ne_touche_aucune_ligne(
    serveur: Any, contrat: str, page: Any
) -> None:
    page.goto(f"/documents/{contrat}/partie/actions")
    avant = garde(serveur, contrat)["actions"]
    page.locator("#actions-3 > summary").click()
    boite(page, "actions-3-heures").fill("20")
    with page.expect_navigation():
        boite(page, "actions-3-heures").press("Enter")
    outils.avis(page, "Enregistré")
    apres = garde(serveur, contrat)["actions"]
    assert apres == [a if i != 3 else {**a, "heures": 20} for i, a in enumerate(avant)]
    assert "/partie/actions" in page.url
