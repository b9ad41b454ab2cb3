"""A référent, from the first page to the paper: organisation, person, diagnostic, contract."""

from __future__ import annotations

import json
from typing import Any

from tests.navigateur import outils, parcours
from tests.navigateur.outils import Remplissage, remplir_partie
from tests.navigateur.parcours import bloquants, chaque_mode, commencer, complet, en_route

from formulaires.documents import modele
from formulaires.documents.blocs.fiches import Etablissement, FichePersonne
from formulaires.services.catalogue import document_exemple
from formulaires.services.verification import juger

CONTRAT, DIAGNOSTIC = modele("contrat_engagement"), modele("diagnostic_global")
CHEZ_NOUS = ("territoire", "organisme", "referent")
LONGS = ("entretiens", "enfants", "demarches", "parcours", "projets", "forces", "accords")


def saisie_diagnostic() -> dict[str, Any]:
    """What is needed of the example, and no more."""
    complet = document_exemple("diagnostic_global", "complet").saisie()
    preconisation = {"modalite": "intensif", "duree_hebdomadaire": 15, "motif": "Un appui soutenu."}
    utile = {n: v for n, v in complet.items() if n not in LONGS}
    return {**utile, "territoire": "34", "preconisation": preconisation}


def saisie_contrat() -> dict[str, Any]:
    """Six actions of the example, one week of 15 h."""
    s = document_exemple("contrat_engagement", "complet").saisie()
    s["actions"] = [s["actions"][i] for i in (1, 2, 4, 5, 6, 7)]
    phase = {n: s["phases"][0][n] for n in ("modalite", "debut", "fin", "motif")}
    semaine = s["programmes"][0]
    quoi = ("Atelier projet", *(c["activite"] for c in semaine["creneaux"][1:]))
    creneaux = [
        {**c, "activite": nom, "action": action}
        for c, nom, action in zip(semaine["creneaux"], quoi, (1, 1, 2, 3, 4, 5, 6), strict=True)
    ]
    creneaux[4]["duree"] = 5
    return {
        **s,
        "territoire": "34",
        "phases": [{**phase, "duree_hebdomadaire": 15}],
        "programmes": [{**semaine, "creneaux": creneaux}],
        "entretiens": s["entretiens"][:2],
    }


def lu(quoi: Any, saisie: dict[str, Any]) -> dict[str, Any]:
    """A saisie as the model gives it back."""
    return json.loads(json.dumps(quoi.model_validate(corps_de(saisie)).saisie()))


def corps_de(saisie: dict[str, Any]) -> dict[str, Any]:
    return {n: v for n, v in saisie.items() if n not in ("document", "edition")}


def test_les_saisies_du_parcours_sont_completes() -> None:
    for quoi, saisie in ((DIAGNOSTIC, saisie_diagnostic()), (CONTRAT, saisie_contrat())):
        assert juger(quoi.model_validate(corps_de(saisie))).complet


@chaque_mode
def test_d_une_page_vide_au_contrat_signe(serveur: Any, navigateur: Any, mode: str) -> None:
    with en_route(navigateur, serveur, mode) as (page, js):
        presenter_l_organisme(page, js)
        dossier = ouvrir_le_dossier(page, js)
        diagnostic = commencer(page, dossier, DIAGNOSTIC)
        remplir(page, diagnostic, DIAGNOSTIC, saisie_diagnostic(), js)
        complet(page, diagnostic)
        contrat = commencer(page, dossier, CONTRAT)
        ce_qui_est_prerempli(page, contrat)
        remplir(page, contrat, CONTRAT, saisie_contrat(), js)
        complet(page, contrat)
        les_papiers(page, contrat)
        page.goto("/")
        assert page.locator(".dossiers li .pastille").all_inner_texts() == ["signé", "signé"]


def presenter_l_organisme(page: Any, js: bool) -> None:
    page.goto("/")
    outils.suivre(page, page.get_by_role("link", name="présentez votre organisme"))
    Remplissage(page, js=js).taper(Etablissement, saisie_contrat(), CHEZ_NOUS)
    outils.enregistrer(page)
    assert outils.lire(page)["organisme-nom"] == "Le Pas de Côté"


def ouvrir_le_dossier(page: Any, js: bool) -> str:
    outils.suivre(page, page.get_by_role("link", name="Mes dossiers").first)
    outils.suivre(page, page.get_by_role("link", name="Personne accompagnée", exact=True))
    Remplissage(page, js=js).taper(FichePersonne, saisie_contrat(), ("personne",))
    outils.suivre(page, page.get_by_role("button", name="Ouvrir le dossier"))
    page.get_by_role("heading", level=1, name="BOURRELLY Nadège").wait_for()
    return str(page.url)


def ce_qui_est_prerempli(page: Any, contrat: str) -> None:
    """From the person, the organisation, the diagnostic; signatures are to be written again."""
    page.goto(f"/documents/{contrat}/tout")
    dit = outils.lire(page)
    attendu = {
        "territoire": "34",
        "personne-nom": "Bourrelly",
        "personne-telephone": "06 39 98 41 07",
        "personne-adresse-commune": "Béziers",
        "personne-beneficiaire_rsa": "oui",
        "organisme-nom": "Le Pas de Côté",
        "organisme-siret": "012 345 674 00019",
        "referent-nom": "Carrausse",
        "referent-portefeuille": "42",
        "dispositif": "accompagnement_integre",
        "orientation-date_decision": "01/09/2026",
        "diagnostic-date": "15/09/2026",
        "phases-0-modalite": "intensif",
        "phases-0-duree_hebdomadaire": "15",
        "signature_personne-date": "",
    }
    assert {n: dit.get(n) for n in attendu} == attendu
    assert dit["diagnostic-resume"].startswith("Mme\u00a0Bourrelly veut retravailler")


def remplir(page: Any, document: str, quoi: Any, saisie: dict[str, Any], js: bool) -> None:
    """Part by part; once the texts that apply are known, the panel says less and less."""
    restent = []
    for section in quoi.sections():
        remplir_partie(page, document, quoi, section.cle, saisie, js=js)
        if section.cle == "programmes":
            la_jauge_suit(page, js)
        restent.append(bloquants(page, document))
    orientee = [s.cle for s in quoi.sections()].index("dispositif")
    assert restent[orientee] > 0
    assert restent[orientee:] == sorted(restent[orientee:], reverse=True)
    assert page.locator(".pastille.reprendre, .pastille.en_cours").count() == 0


def la_jauge_suit(page: Any, js: bool) -> None:
    """Hours change; with a script, as one types."""
    dit = page.locator(".heures strong")
    assert propre(dit) == "15 h sur 15 h : 8 h accompagnées, 7 h en autonomie"
    nom = "programmes-0-creneaux-4-duree"
    outils.poser(page, nom, "3,5")
    if not js:
        outils.enregistrer(page)
    dit.filter(has_text="13").wait_for()
    assert propre(dit) == "13 h 30 sur 15 h : 8 h accompagnées, 5 h 30 en autonomie"
    outils.poser(page, nom, "5")
    if not js:
        outils.enregistrer(page)
    dit.filter(has_text="15 h sur").wait_for()
    if js:
        page.locator("#etat").filter(has_text="Enregistré à").wait_for()


def propre(element: Any) -> str:
    return " ".join(element.inner_text().split())


def les_papiers(page: Any, contrat: str) -> None:
    attendu = lu(CONTRAT, saisie_contrat())
    ecrits = [a["intitule"] for a in attendu["actions"]] + attendu["engagements_personne"]
    ecrits += [c["activite"] for c in attendu["programmes"][0]["creneaux"]]
    ecrits += ["Bourrelly", "Nadège", "Le Pas de Côté", "15 h", "29 septembre 2026"]
    document = CONTRAT.model_validate(corps_de(attendu))
    mots = parcours.les_papiers(page, contrat, document, [*ecrits, attendu["relais"]])
    for contenu in mots.values():
        assert outils.serrer(attendu["internes"]["notes"]) not in contenu
