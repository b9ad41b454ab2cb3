"""A chef de file: a convention, its avenant, the sortie; a candidature with its rows."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.navigateur import outils
from tests.navigateur.outils import boite, garde, page_sur, remplir_partie
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
from formulaires.documents.blocs.fiches import FicheCandidature, FichePersonne
from formulaires.services.catalogue import document_exemple

JS = pytest.mark.parametrize("js", [True, False], ids=["javascript", "sans_javascript"])


@chaque_mode
def test_convention_puis_avenant_puis_sortie(serveur: Any, navigateur: Any, mode: str) -> None:
    exemple = document_exemple("convention_individuelle", "complet")
    convention_ = exemple.saisie()
    with en_route(navigateur, serveur, mode) as (page, js):
        dossier = ouvrir(page, FichePersonne, {"personne": convention_["personne"]}, js)
        convention = commencer(page, dossier, modele("convention_individuelle"))
        assert bloquants(page, convention) > 0
        attendu = remplir(page, convention, "convention_individuelle", js)
        assert garde(serveur, convention) == attendu
        complet(page, convention)
        les_papiers(page, convention, exemple, [convention_["personne"]["nom"]])

        avenant = commencer(page, dossier, modele("avenant_veille"))
        page.goto(f"/documents/{avenant}/tout")
        dit = outils.lire(page)
        assert dit["personne-nom"] == convention_["personne"]["nom"]
        assert dit["gestionnaire-nom"] == convention_["gestionnaire"]["nom"]
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", dit["convention_du"])
        veille = document_exemple("avenant_veille", "complet").saisie()
        remplir_partie(page, avenant, modele("avenant_veille"), "convention_du", veille, js=js)
        assert garde(serveur, avenant)["veille"] == veille["veille"]

        sortie = commencer(page, dossier, modele("fiche_sortie"))
        page.goto(f"/documents/{sortie}/partie/entree")
        dit = outils.lire(page)
        assert dit["entree-voie"] == convention_["admission"]["voie"]
        assert re.fullmatch(r"\d\d/\d\d/\d{4}", dit["entree-date"])
        page.goto(dossier)
        assert page.locator(".papiers.grands li").count() == 3


@JS
def test_ce_qui_depend_d_une_reponse_parait_avec_elle(
    serveur: Any, navigateur: Any, js: bool
) -> None:
    """The motif of a sortie brings its questions; those of the others are named, not shown."""
    sortie = outils.deposer(serveur, "fiche_sortie", "vide")
    with page_sur(navigateur, serveur, java_script_enabled=js) as page:
        page.goto(f"/documents/{sortie}/partie/date_fiche")
        outils.poser(page, "motif", "deces")
        outils.enregistrer(page)
        page.goto(f"/documents/{sortie}/partie/demande")
        assert boite(page, "deces").is_visible()
        assert boite(page, "reorientation").count() == 0
        assert "La réorientation" in page.locator(".caches").inner_text()


def test_ce_qui_depend_d_une_reponse_de_la_page_suit_le_choix(
    serveur: Any, navigateur: Any
) -> None:
    convention = outils.deposer(serveur, "convention_individuelle", "vide")
    with page_sur(navigateur, serveur) as page:
        page.goto(f"/documents/{convention}/partie/statut_professionnel")
        outils.poser(page, "statut_professionnel", "recherche")
        boite(page, "employeur").wait_for(state="hidden")
        outils.poser(page, "statut_professionnel", "salarie")
        boite(page, "employeur").wait_for(state="visible")
        outils.poser(page, "employeur-nom", "Un employeur")
        outils.poser(page, "statut_professionnel", "recherche")
        assert boite(page, "employeur").is_visible(), "ce qui est écrit ne se cache pas"


@chaque_mode
def test_une_candidature_et_ses_lignes(serveur: Any, navigateur: Any, mode: str) -> None:
    """Partners and staff: added, moved up, copied, taken out."""
    exemple = document_exemple("dossier_candidature", "complet").saisie()
    fiche = {"nom": "Plateforme de l’Hérault 2026", "date_limite": "2026-12-15"}
    with en_route(navigateur, serveur, mode) as (page, js):
        dossier = ouvrir(page, FicheCandidature, fiche, js)
        document = commencer(page, dossier, modele("dossier_candidature"))
        assert garde(serveur, document)["limites"]["date_limite"] == "2026-12-15"
        for liste in ("partenaires", "equipe"):
            lignes = exemple[liste][:3]
            remplir_partie(
                page, document, modele("dossier_candidature"), liste, {liste: lignes}, js=js
            )
            assert garde(serveur, document)[liste] == lignes
        les_gestes(page, serveur, document, "partenaires", js)


def les_gestes(page: Any, serveur: Any, document: str, liste: str, js: bool) -> None:
    page.goto(f"/documents/{document}/partie/{liste}")
    a, b, c = garde(serveur, document)[liste]

    def geste(nom: str, rang: int) -> None:
        rangs = outils.lire(page)[f"{liste}-ordre"].split(",")
        bouton = page.locator(f'button[value="{nom}:{liste}:{rangs[rang]}"]')
        outils.decouvrir(page, f"{liste}-{rangs[rang]}")
        outils.geste(page, bouton, js=js)

    def noms() -> list[str]:
        dit = outils.lire(page)
        return [dit[f"{liste}-{r}-nom"] for r in dit[f"{liste}-ordre"].split(",")]

    geste("monter", 2)
    assert noms() == [a["nom"], c["nom"], b["nom"]]
    assert garde(serveur, document)[liste] == [a, c, b]
    geste("copier", 0)
    assert garde(serveur, document)[liste] == [a, a, c, b]
    rangs = outils.lire(page)[f"{liste}-ordre"].split(",")
    assert focalise(page) == f"{liste}-{rangs[1]}" or not js
    outils.poser(page, f"{liste}-{rangs[1]}-nom", "Un partenaire de plus")
    geste("descendre", 1)
    assert noms() == [a["nom"], c["nom"], "Un partenaire de plus", b["nom"]]
    geste("retirer", 0)
    assert noms() == [c["nom"], "Un partenaire de plus", b["nom"]]
    outils.enregistrer(page)
    assert garde(serveur, document)[liste] == [c, {**a, "nom": "Un partenaire de plus"}, b]
    vide = outils.Remplissage(page, js=js)
    vide.vu = outils.lire(page)
    vide.ajouter(liste)
    outils.enregistrer(page)
    assert len(garde(serveur, document)[liste]) == 3, "une ligne vide est restée"


def focalise(page: Any) -> str:
    """The row where the cursor is."""
    return str(page.evaluate("document.activeElement.closest('.rangee')?.id ?? ''"))
