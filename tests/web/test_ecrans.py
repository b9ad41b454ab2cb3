"""What people do on the screens around a document, and what they are told."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from tests.web.conftest import Client
from tests.web.visite import PDF, arbre, le_formulaire
from werkzeug.datastructures import MultiDict

from formulaires.services import dossiers, historique, journal, organisme, papiers

CONTRAT = "contrat_engagement"
PNG = b"\x89PNG\r\n\x1a\n"


def personne(depot: Any, nom: str = "Essai", **quoi: Any) -> str:
    return dossiers.creer(depot, "personne", {"personne": {"nom": nom, **quoi}})


# --- dossiers ----------------------------------------------------------------------------------


def test_un_dossier_mal_ecrit_mene_a_sa_fiche(client: Client) -> None:
    envoi = {"personne-nom": "Essai", "personne-date_naissance": "vers mars"}
    reponse = client.envoyer("/dossiers/nouveau/personne", envoi)
    assert reponse.location.endswith("/fiche")
    page = client.get(reponse.location).text
    assert "des réponses de sa fiche sont à reprendre" in page
    assert 'value="vers mars"' in page


@pytest.mark.parametrize("dite", ["06 39 98 41 07", "0639984107", "06.39.98.41.07", "+33639984107"])
def test_un_numero_se_cherche_comme_on_le_dit(client: Client, depot: Any, dite: str) -> None:
    personne(depot, "Une", telephone="+33639984107")
    personne(depot, "Autre", telephone="+33639980000")
    page = client.envoyer("/recherche", {"mots": dite}).text
    assert "UNE" in page
    assert "AUTRE" not in page


def test_une_recherche_dit_ce_qui_est_aux_archives(client: Client, depot: Any) -> None:
    dossiers.archiver(depot, personne(depot, "Rangé"))
    page = client.envoyer("/recherche", {"mots": "rangé"}).text
    assert "Aucun dossier trouvé" in page
    assert "1\xa0dossier aux archives" in page
    aux_archives = client.envoyer("/recherche", {"mots": "rangé", "archives": "oui"}).text
    assert "RANGÉ" in aux_archives
    assert 'name="archives" value="oui"' in aux_archives, "chercher encore reste aux archives"


def test_commencer_sans_choisir_le_dit(client: Client, depot: Any) -> None:
    la = f"/dossiers/{personne(depot)}"
    assert client.envoyer(f"{la}/documents", {"modele": ""}).location == la
    assert "Choisissez un document dans la liste." in client.get(la).text


# --- documents ---------------------------------------------------------------------------------


def test_un_document_signe_le_rappelle(client: Client, papier: Any) -> None:
    rappel = "Ce document est signé."
    assert rappel in client.get(f"/documents/{papier(CONTRAT)}/partie/parole").text
    assert rappel not in client.get(f"/documents/{papier(CONTRAT, 'vide')}/partie/parole").text


def test_la_liste_dit_ou_en_est_le_document_aujourd_hui(
    client: Client, depot: Any, papier: Any
) -> None:
    la = papier(CONTRAT)
    with depot.ecrire() as s:  # as a text that has changed since the save would leave it
        from formulaires.stockage.tables import Document

        ligne = s.get(Document, la)
        ligne.complet, ligne.a_voir = False, 7
    dossier = papiers.lire(depot, la).dossier
    assert "7\xa0points" in client.get(f"/dossiers/{dossier}").text
    client.get(f"/documents/{la}")
    assert "7\xa0points" not in client.get(f"/dossiers/{dossier}").text


def test_le_verdict_garde_est_le_meme_lu_et_emporte(
    client: Client, depot: Any, papier: Any
) -> None:
    la = papier("reponse_aap")
    version = papiers.lire(depot, la).version
    papiers.enregistrer(depot, la, version, lambda s: {**s, "limites": {"pages_maximum": 2}})
    for page in ("verdict", "fichier.pdf", "verdict", "fichier.docx"):
        assert client.get(f"/documents/{la}/{page}").status_code == 200
    (seul,) = historique.verdicts(depot, la)

    assert all(isinstance(jour, dt.date) for jour in seul.editions.values())


def test_des_cases_dans_un_autre_ordre_ne_sont_pas_touchees(
    client: Client, depot: Any, papier: Any
) -> None:
    la = papier("dossier_candidature")
    version = papiers.lire(depot, la).version
    page = client.get(f"/documents/{la}/tout").text
    nom = next(
        f.get("name")
        for f in arbre(page).iterfind('.//input[@type="checkbox"]')
        if len(arbre(page).xpath(f'//input[@name="{f.get("name")}"][@type="checkbox"][@checked]'))
        > 1
    )
    chemin = nom.split("-")

    def retourner(saisie: dict[str, Any]) -> dict[str, Any]:
        lieu: Any = saisie
        for pas in chemin[:-1]:
            lieu = lieu[int(pas) if pas.isdigit() else pas]
        lieu[chemin[-1]] = list(reversed(lieu[chemin[-1]]))
        return saisie

    papiers.enregistrer(depot, la, version, retourner)
    avant = papiers.lire(depot, la)
    envoi = le_formulaire(client, f"/documents/{la}/tout")
    assert client.envoyer(f"/documents/{la}/tout", envoi.valeurs).status_code == 303
    apres = papiers.lire(depot, la)
    assert (apres.version, apres.saisie) == (avant.version, avant.saisie)


# --- journal, pièces, organisme ------------------------------------------------------------------


def test_un_long_journal_se_tourne_page_par_page(client: Client, depot: Any) -> None:
    chez = personne(depot)
    for i in range(120):
        jour = (dt.date(2026, 1, 1) + dt.timedelta(days=i)).isoformat()
        journal.ajouter(depot, chez, "intervention", {"date": jour, "objet": f"Point {i:03d}"})
    une = client.get(f"/dossiers/{chez}/journal").text
    deux = client.get(f"/dossiers/{chez}/journal?page=2").text
    assert "Point 119" in une
    assert "Point 019" not in une
    assert "Point 019" in deux
    assert "Lignes plus anciennes" in une
    assert "Lignes plus récentes" in deux
    assert journal.comptes(depot, chez) == {"intervention": 120}


def test_une_piece_mal_datee_le_dit_et_se_remet(client: Client, depot: Any) -> None:
    chez = f"/dossiers/{personne(depot)}/pieces"
    envoi = MultiDict([("fichier", (io.BytesIO(PDF), "a.pdf")), ("date", "à Pâques")])
    fiche = client.envoyer(chez, envoi, content_type="multipart/form-data").location
    assert fiche.endswith("/fiche")
    assert 'value="à Pâques"' in client.get(fiche).text
    assert "à corriger" in client.get(chez).text
    retirer = fiche.replace("/fiche", "/retirer")
    assert client.envoyer(retirer).status_code == 303
    page = client.get(chez).text
    assert "Aucune pièce encore" in page
    remettre = fiche.replace("/fiche", "/remettre")
    assert f'action="{remettre}"' in page
    assert client.envoyer(remettre).status_code == 303
    assert "a.pdf" in client.get(chez).text


def test_une_apparence_refusee_ne_change_rien_et_garde_les_mots(client: Client, depot: Any) -> None:
    organisme.habiller(depot, couleur="#1f4e79")
    faux = {"couleur": "bleu"}
    rendu = client.envoyer("/organisme/apparence", faux)
    assert rendu.status_code == 422
    assert 'value="bleu"' in rendu.text
    logo = MultiDict([("couleur", "#222222"), ("logo", (io.BytesIO(PNG), "logo.png"))])
    rendu = client.envoyer("/organisme/apparence", logo, content_type="multipart/form-data")
    assert rendu.status_code == 422
    assert 'value="#222222"' in rendu.text
    assert organisme.couleur(depot) == "#1f4e79"
    assert not organisme.a_un_logo(depot)
    assert client.envoyer("/organisme/apparence", {"couleur": ""}).status_code == 303
    assert organisme.couleur(depot) == ""


def test_un_fichier_de_chez_nous_dit_de_qui_il_est(client: Client, papier: Any) -> None:
    octets = client.get(f"/documents/{papier(CONTRAT)}/fichier.docx").data
    envoi = MultiDict([("fichier", (io.BytesIO(octets), "a.docx"))])
    page = client.envoyer("/relire", envoi, content_type="multipart/form-data").text
    assert "BOURRELLY Nadège" in page
    autre = MultiDict([("fichier", (io.BytesIO(b"bonjour"), "a.txt"))])
    rendu = client.envoyer("/relire", autre, content_type="multipart/form-data")
    assert rendu.status_code == 422
    assert "Ce fichier ne vient pas de formulaires." in rendu.text
