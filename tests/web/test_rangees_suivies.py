"""What points at a row goes with it: numbers of actions, comments; and who may read what."""

from __future__ import annotations

from typing import Any

import pytest
from tests.web.conftest import Client
from tests.web.visite import le_formulaire

from formulaires.services import dossiers, papiers, relecture

CONTRAT = "contrat_engagement"


def geste(client: Client, la: str, quoi: str) -> None:
    envoi = le_formulaire(client, f"/documents/{la}/partie/actions").valeurs
    envoi["_geste"] = quoi
    assert client.envoyer(f"/documents/{la}/partie/actions", envoi).status_code == 303


def renvois(saisie: dict[str, Any]) -> list[tuple[str, str | None]]:
    """Each slot, and the action that its number now names."""
    return [
        (c["activite"], saisie["actions"][c["action"] - 1]["intitule"] if "action" in c else None)
        for p in saisie["programmes"]
        for c in p["creneaux"]
    ]


@pytest.mark.parametrize("quoi", ["monter:actions:2", "descendre:actions:0", "copier:actions:1"])
def test_les_numeros_suivent_les_actions(
    client: Client, depot: Any, papier: Any, quoi: str
) -> None:
    la = papier(CONTRAT)
    avant = papiers.lire(depot, la).saisie
    geste(client, la, quoi)
    apres = papiers.lire(depot, la).saisie
    assert apres["actions"] != avant["actions"]
    assert renvois(apres) == renvois(avant)


def test_le_numero_d_une_action_retiree_part_avec_elle(
    client: Client, depot: Any, papier: Any
) -> None:
    la = papier(CONTRAT)
    avant = papiers.lire(depot, la).saisie
    partie = avant["actions"][0]["intitule"]
    geste(client, la, "retirer:actions:0")
    apres = papiers.lire(depot, la).saisie
    attendu = [(c, None if nom == partie else nom) for c, nom in renvois(avant)]
    assert partie in dict(renvois(avant)).values()
    assert renvois(apres) == attendu


def test_les_commentaires_suivent_leur_ligne(client: Client, depot: Any, papier: Any) -> None:
    la = papier(CONTRAT)
    for champ in ("actions.0.lieu", "actions.1.lieu", "actions.2", "parole"):
        relecture.commenter(depot, la, champ, f"Sur {champ}")
    geste(client, la, "monter:actions:1")
    geste(client, la, "retirer:actions:2")
    ou = {c.texte: c.champ for c in relecture.commentaires(depot, la)}
    assert ou == {
        "Sur actions.0.lieu": "actions.1.lieu",
        "Sur actions.1.lieu": "actions.0.lieu",
        "Sur actions.2": "actions",
        "Sur parole": "parole",
    }


def test_un_commentaire_sans_reponse_se_lit_et_se_regle(
    client: Client, depot: Any, papier: Any
) -> None:
    la = papier(CONTRAT)
    relecture.commenter(depot, la, "accords.2.objet", "Qui le demande ?")
    version = papiers.lire(depot, la).version
    papiers.enregistrer(depot, la, version, lambda s: {**s, "accords": []})
    page = client.get(f"/documents/{la}/relecture").text
    assert "Ces commentaires portent sur une réponse qui n’est plus là" in page
    commentaire = relecture.commentaires(depot, la)[0].id
    ici = f"/documents/{la}/commentaires/{commentaire}"
    assert ici in page
    assert client.envoyer(ici, {"regle": "oui"}).status_code == 303
    assert relecture.commentaires(depot, la, ouverts=True) == []


def test_un_geste_de_travers_ne_casse_rien(client: Client, depot: Any, papier: Any) -> None:
    la = papier(CONTRAT)
    for quoi in ("ajouter:a\r\nX:0", "ajouter:parole:0", "ajouter::0", "monter:actions:9"):
        geste(client, la, quoi)
    assert papiers.lire(depot, la).version == 1


# --- the employer's copy ---------------------------------------------------------------------


def test_l_exemplaire_de_l_employeur_ne_dit_pas_ce_qu_il_ne_doit_pas_lire(
    client: Client, depot: Any, papier: Any
) -> None:
    la = papier("convention_individuelle")
    pages = [f"fichier.{f}" for f in ("docx", "pdf", "json")] + ["apercu", "pages", "pages/1.png"]
    for page in pages:
        assert client.get(f"/documents/{la}/{page}?exemplaire=employeur").status_code == 200
    for adresse in client.get(f"/documents/{la}/pages?exemplaire=employeur").json["pages"]:
        assert "exemplaire=employeur" in adresse

    def avouer(saisie: dict[str, Any]) -> dict[str, Any]:
        employeur = {**saisie["employeur"], "nom": "Atelier Épilepsie"}
        notes = {**saisie.get("internes", {}), "ne_pas_dire_employeur": ["épilepsie"]}
        return {**saisie, "employeur": employeur, "internes": notes}

    papiers.enregistrer(depot, la, 1, avouer)
    for page in pages:
        reponse = client.get(f"/documents/{la}/{page}?exemplaire=employeur")
        assert reponse.status_code == 422
        assert "n’est pas produit tant que" in reponse.text
        assert client.get(f"/documents/{la}/{page}").status_code == 200


def test_les_notes_internes_ne_sont_dans_aucun_fichier(
    client: Client, depot: Any, papier: Any
) -> None:
    la = papier(CONTRAT)
    notes = {"notes": "TEMOIN-INTERNE"}
    papiers.enregistrer(depot, la, 1, lambda s: {**s, "internes": notes})
    assert "TEMOIN-INTERNE" in client.get(f"/documents/{la}/partie/internes").text
    for forme in ("json", "docx", "pdf"):
        octets = client.get(f"/documents/{la}/fichier.{forme}").data
        assert b"TEMOIN-INTERNE" not in octets


# --- what goes where ------------------------------------------------------------------------


def test_un_document_d_un_autre_genre_est_refuse(client: Client, depot: Any) -> None:
    chez = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    reponse = client.envoyer(f"/dossiers/{chez}/documents", {"modele": "reponse_aap"})
    assert reponse.status_code == 422
    assert dossiers.documents_du(depot, chez) == []


def test_ce_qui_est_retire_se_recommence(client: Client, depot: Any) -> None:
    """« Commencer », « Retirer », Back, « Commencer »: the same form, another document."""
    chez = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    envoi = {"modele": CONTRAT, "_cle": "la-meme"}
    un = client.envoyer(f"/dossiers/{chez}/documents", envoi).location
    assert client.envoyer(f"/dossiers/{chez}/documents", envoi).location == un
    assert client.envoyer(f"{un}/retirer").status_code == 303
    deux = client.envoyer(f"/dossiers/{chez}/documents", envoi).location
    assert deux != un
    assert client.get(deux).status_code == 200
    assert client.envoyer(f"{un}/remettre").status_code == 303
    assert len(dossiers.documents_du(depot, chez)) == 2


def test_des_papiers_qui_se_contredisent_n_empechent_pas_d_en_commencer_un(depot: Any) -> None:
    chez = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    for naissance in ("2001-02-03", "2001-03-02", None):
        personne = {"nom": "Essai", **({"date_naissance": naissance} if naissance else {})}
        papiers.creer(depot, chez, {"personne": personne}, CONTRAT)
    neuf = dossiers.creer_document(depot, chez, "diagnostic_global")
    personne = papiers.lire(depot, neuf).saisie["personne"]
    assert personne["date_naissance"] == "2001-03-02"
