"""Two windows, a page left open, a form sent twice: what somebody typed is never lost in silence."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.web.conftest import Client
from tests.web.visite import PDF, Envoi, Monde, arbre, bati, envois, fichier, le_formulaire
from werkzeug.datastructures import MultiDict

from formulaires.documents import modele
from formulaires.services import dossiers, historique, journal, organisme, papiers, pieces

SCRIPT = {"Accept": "application/json"}
CONTRAT = "contrat_engagement"
CLE = "0d9a5d0c-55a5-4b5c-8a39-0d4f8c0f6f11"


@pytest.fixture
def monde(depot: Any) -> Monde:
    return bati(depot)


def contrat(depot: Any, **saisie: Any) -> str:
    dossier = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    return papiers.creer(depot, dossier, saisie, CONTRAT)


def partie_de(champ: str) -> str:
    return next(s.cle for s in modele(CONTRAT).sections() if champ in s.champs)


class Fenetre:
    """A page with its script: what it shows, and what it does with an answer (formulaire.js)."""

    def __init__(self, client: Client, adresse: str) -> None:
        self.client, self.adresse = client, adresse
        self.envoi: Envoi = le_formulaire(client, adresse)

    def taper(self, **valeurs: Any) -> None:
        for nom, valeur in valeurs.items():
            self.envoi.valeurs.setlist(nom, [valeur] if isinstance(valeur, str) else valeur)

    def enregistrer(self, geste: str = "") -> Any:
        plus = {"_auto": "oui", **({"_geste": geste} if geste else {})}
        corps = MultiDict([*self.envoi.valeurs.items(multi=True), *plus.items()])
        reponse = self.client.envoyer(self.adresse, corps, headers=SCRIPT)
        if reponse.status_code == 200:
            rendu = reponse.json
            if html := rendu.get("formulaire"):
                jeton = f'<form method="post"><input name="csrf_token" value="x">{html}</form>'
                self.envoi = envois(jeton, self.adresse)[0]
                self.envoi.valeurs.pop("csrf_token")
            self.envoi.valeurs["_version"] = str(rendu["version"])
            for nom, valeur in rendu.get("valeurs", {}).items():
                if nom in self.envoi.valeurs:
                    self.envoi.valeurs[nom] = valeur
        return reponse


def test_une_ligne_ajoutee_ailleurs_survit_a_la_page_qui_ne_la_montre_pas(
    client: Client, depot: Any
) -> None:
    """The answer to a merged save must bring the page up to date, rows included."""
    la = contrat(depot, engagements_personne=["un"], engagements_organisme=["deux"])
    adresse = f"/documents/{la}/partie/{partie_de('engagements_personne')}"
    ici, ailleurs = Fenetre(client, adresse), Fenetre(client, adresse)
    ailleurs.enregistrer("ajouter:engagements_personne:0")
    ailleurs.taper(**{"engagements_personne-1": "LIGNE D’AILLEURS"})
    assert ailleurs.enregistrer().status_code == 200
    for mot in ("deux bis", "deux ter"):
        ici.taper(**{"engagements_organisme-0": mot})
        assert ici.enregistrer().status_code == 200
    saisie = papiers.lire(depot, la).saisie
    assert saisie["engagements_organisme"] == ["deux ter"]
    assert saisie["engagements_personne"] == ["un", "LIGNE D’AILLEURS"]


def test_une_ligne_retiree_ailleurs_ne_revient_pas(client: Client, depot: Any) -> None:
    la = contrat(depot, engagements_personne=["un", "deux"], engagements_organisme=["x"])
    adresse = f"/documents/{la}/partie/{partie_de('engagements_personne')}"
    ici, ailleurs = Fenetre(client, adresse), Fenetre(client, adresse)
    ailleurs.enregistrer("retirer:engagements_personne:0")
    for mot in ("y", "z"):
        ici.taper(**{"engagements_organisme-0": mot})
        assert ici.enregistrer().status_code == 200
    assert papiers.lire(depot, la).saisie["engagements_personne"] == ["deux"]


def test_des_cases_cochees_ailleurs_survivent(client: Client, depot: Any, papier: Any) -> None:
    la = papier("fiche_sortie", "vide")
    adresse = f"/documents/{la}/tout"
    ici, ailleurs = Fenetre(client, adresse), Fenetre(client, adresse)
    case = next(arbre(client.get(adresse).text).iterfind('.//input[@type="checkbox"]'))
    ailleurs.taper(**{case.get("name"): ["", case.get("value")]})
    assert ailleurs.enregistrer().status_code == 200
    for mot in ("Un", "Deux"):
        ici.taper(**{"personne-nom": mot})
        assert ici.enregistrer().status_code == 200
    assert json.dumps([case.get("value")]) in json.dumps(papiers.lire(depot, la).saisie)


def test_trois_fenetres_sur_la_meme_reponse_gardent_les_trois(client: Client, depot: Any) -> None:
    la = contrat(depot, parole="base")
    adresse = f"/documents/{la}/partie/{partie_de('parole')}"
    fenetres = [Fenetre(client, adresse) for _ in range(3)]
    for fenetre, mot in zip(fenetres, ("premier", "deuxième", "troisième"), strict=True):
        fenetre.taper(parole=mot)
        fenetre.enregistrer()
    gardes = {
        papiers.lire(depot, la, v.numero).saisie.get("parole")
        for v in historique.versions(depot, la)
    }
    assert {"premier", "deuxième", "troisième"} <= gardes


def test_le_choix_porte_sur_ce_qui_etait_montre(client: Client, depot: Any) -> None:
    """Between the page of a conflict and its answer, the document changes again."""
    la = contrat(depot, avis_personne="A", parole="B")
    papiers.enregistrer(depot, la, 1, lambda s: {**s, "avis_personne": "A2"})
    rendu = papiers.enregistrer(
        depot, la, 1, lambda s: {**s, "avis_personne": "A3", "parole": "B3"}, partie="parole"
    )
    page = f"/documents/{la}/conflits/{rendu.conflit}"
    montre = client.get(page).text
    assert montre.count("<fieldset") == 1
    version = papiers.lire(depot, la).version
    papiers.enregistrer(depot, la, version, lambda s: {**s, "avis_personne": "A3", "parole": "B2"})
    # choix-0 was about avis_personne; only parole differs now: it must be asked, not guessed
    client.envoyer(page, {**_caches(montre, page), "choix-0": "mien"})
    assert papiers.lire(depot, la).saisie["parole"] == "B2"
    assert historique.en_attente(depot, la)


def test_le_choix_n_ecrase_pas_une_reponse_jamais_montree(client: Client, depot: Any) -> None:
    la = contrat(depot, parole="A")
    papiers.enregistrer(depot, la, 1, lambda s: {**s, "parole": "A2"})
    rendu = papiers.enregistrer(depot, la, 1, lambda s: {**s, "parole": "A3"})
    page = f"/documents/{la}/conflits/{rendu.conflit}"
    caches = _caches(client.get(page).text, page)
    papiers.enregistrer(depot, la, 2, lambda s: {**s, "parole": "A4, jamais vu par qui choisit"})
    client.envoyer(page, {**caches, "choix-0": "mien"})
    assert papiers.lire(depot, la).saisie["parole"] == "A4, jamais vu par qui choisit"


def _caches(html: str, page: str) -> dict[str, str]:
    """The hidden fields of the form of a conflict, whatever they are."""
    envoi = envois(html, page)[-1]
    return {n: v for n, v in envoi.valeurs.items() if envoi.genres[n] == "hidden"}


# --- forms that are not documents -------------------------------------------------------------


def test_la_fiche_changee_ailleurs_n_est_pas_ecrasee(client: Client, depot: Any) -> None:
    dossier = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai", "prenom": "Ana"}})
    la = f"/dossiers/{dossier}/fiche"
    ici, ailleurs = le_formulaire(client, la), le_formulaire(client, la)
    ailleurs.valeurs["personne-telephone"] = "06 39 98 12 34"
    assert client.envoyer(la, ailleurs.valeurs).status_code == 303
    ici.valeurs["personne-prenom"] = "Anna"
    reponse = client.envoyer(la, ici.valeurs)
    if reponse.status_code == 409:  # asked to look again and to save: so one does
        assert "Anna" in reponse.text
        encore = max(envois(reponse.text, la), key=lambda e: len(e.valeurs))
        client.envoyer(la, encore.valeurs)
    fiche = dossiers.lire(depot, dossier).saisie["personne"]
    assert (fiche["nom"], fiche["prenom"]) == ("Essai", "Anna")
    assert fiche.get("telephone") == "+33639981234"


def test_la_ligne_changee_ailleurs_montre_aussi_ce_qu_on_a_tape(client: Client, depot: Any) -> None:
    dossier = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    ligne = journal.ajouter(depot, dossier, "fait_marquant", {})
    la = f"/journal/{ligne}"
    ici, ailleurs = le_formulaire(client, la), le_formulaire(client, la)
    champ = next(n for n, g in ici.genres.items() if g in ("text", "textarea") and "date" not in n)
    ailleurs.valeurs[champ] = "TAPE AILLEURS"
    assert client.envoyer(la, ailleurs.valeurs).status_code == 303
    ici.valeurs[champ] = "TAPE ICI"
    reponse = client.envoyer(la, ici.valeurs)
    assert reponse.status_code == 409
    assert "TAPE ICI" in reponse.text
    assert "TAPE AILLEURS" in reponse.text


def test_l_organisme_change_ailleurs_n_est_pas_ecrase(client: Client, depot: Any) -> None:
    la = "/organisme"
    ici, ailleurs = le_formulaire(client, la), le_formulaire(client, la)
    ailleurs.valeurs["organisme-nom"] = "Association d’essai"
    client.envoyer(la, ailleurs.valeurs)
    ici.valeurs["referent-nom"] = "Martin"
    client.envoyer(la, ici.valeurs)
    assert organisme.saisie(depot).get("organisme", {}).get("nom") == "Association d’essai"


def test_la_piece_decrite_ailleurs_n_est_pas_ecrasee(
    client: Client, depot: Any, monde: Monde
) -> None:
    la = f"/pieces/{monde.piece}/fiche"
    ici, ailleurs = le_formulaire(client, la), le_formulaire(client, la)
    ailleurs.valeurs["nature"] = "RQTH"
    client.envoyer(la, ailleurs.valeurs)
    ici.valeurs["proprietaire"] = "La personne"
    client.envoyer(la, ici.valeurs)
    assert pieces.lire(depot, monde.piece).saisie.get("nature") == "RQTH"


def test_ajouter_un_site_a_l_organisme(client: Client) -> None:
    """Its button is on the page: it adds a row."""
    envoi = le_formulaire(client, "/organisme")
    geste = next(v for n, v in envoi.boutons if n == "_geste")
    reponse = client.envoyer("/organisme", {**envoi.valeurs, "_geste": geste})
    html = reponse.text if reponse.status_code == 200 else client.get("/organisme").text
    assert 'name="candidat-sites-0' in html


# --- the same form sent twice, or sent again changed -----------------------------------------


def test_le_meme_envoi_deux_fois_n_ecrit_qu_une_fois(
    client: Client, depot: Any, monde: Monde
) -> None:
    for _ in range(3):
        client.envoyer("/dossiers/nouveau/personne", {"_cle": CLE, "personne-nom": "Unique"})
        client.envoyer(f"/dossiers/{monde.dossier}/journal/fait_marquant", _ligne("même"))
        client.envoyer(f"/dossiers/{monde.dossier}/pieces", _piece("a.pdf", PDF), **_MULTIPLE)
    assert dossiers.chercher(depot, "unique")[1] == 1
    assert len(journal.lignes(depot, monde.dossier, "fait_marquant")) == 1
    assert len(pieces.du_dossier(depot, monde.dossier)) == 2


def test_une_autre_reponse_sous_la_meme_cle_n_est_pas_perdue(client: Client, monde: Monde) -> None:
    """Back, then the form filled again: the key is that of the first."""
    for nom in ("Zébulon", "Quetsche"):
        reponse = client.envoyer("/dossiers/nouveau/personne", {"_cle": CLE, "personne-nom": nom})
        dite = client.get(reponse.location).text if reponse.status_code == 303 else reponse.text
        assert nom.casefold() in dite.casefold()
    for mot in ("zébulon", "quetsche"):
        la = f"/dossiers/{monde.dossier}/journal/fait_marquant"
        reponse = client.envoyer(la, _ligne(mot))
        dite = client.get(reponse.location).text if reponse.status_code == 303 else reponse.text
        assert mot in dite
    for nom in ("un.pdf", "deux.pdf"):
        la = f"/dossiers/{monde.dossier}/pieces"
        reponse = client.envoyer(la, _piece(nom, PDF + nom.encode()), **_MULTIPLE)
        dite = client.get(la).text if reponse.status_code == 303 else reponse.text
        assert nom in dite


_MULTIPLE = {"content_type": "multipart/form-data"}


def _ligne(mot: str) -> dict[str, str]:
    from formulaires.documents.evenements import genres

    champs = genres()["fait_marquant"].model_fields
    texte = next(n for n in champs if "date" not in n)
    return {"_cle": CLE, texte: mot}


def _piece(nom: str, octets: bytes) -> MultiDict[str, Any]:
    return MultiDict([("_cle", CLE), ("fichier", fichier(octets, nom))])


def test_un_autre_fichier_sous_la_meme_cle_se_range_aussi(client: Client, depot: Any) -> None:
    dossier = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    for mot in ("un", "deux"):
        saisie = json.dumps({"document": CONTRAT, "parole": mot}).encode()
        corps = {"_cle": CLE, "dossier": dossier, "saisie": saisie}
        reponse = client.envoyer("/relire/ranger", corps)
        assert reponse.status_code == 303
        garde = papiers.lire(depot, reponse.location.rpartition("/")[2])
        assert garde.saisie["parole"] == mot
