"""What follows the person from one document to the next, and what a changed fact makes stale."""

from __future__ import annotations

import json
from typing import Any

import pytest

from formulaires.documents import noms
from formulaires.documents.base import Document
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.nouveau import ecarts, meme_personne, nouveau
from formulaires.services.saisies import lire_saisie


def suite(nom: str, depuis: Document, **changements: Any) -> Document:
    return lire_saisie(json.dumps(nouveau(nom, depuis) | changements).encode())


def change(document: Document, chemin: str, valeur: Any) -> Document:
    saisie = document.saisie()
    cible = saisie
    *parents, dernier = chemin.split(".")
    for nom in parents:
        cible = cible.setdefault(nom, {})
    cible[dernier] = valeur
    return lire_saisie(json.dumps(saisie).encode())


def test_du_diagnostic_a_la_convention_individuelle() -> None:
    """Identity and contacts are typed once; the référent RSA becomes one of those around her."""
    diagnostic = document_exemple("diagnostic_global", "complet")
    convention = nouveau("convention_individuelle", diagnostic)
    d = diagnostic.saisie()
    for nom in ("nom", "prenom", "telephone", "adresse", "date_naissance"):
        assert convention["personne"][nom] == d["personne"][nom]
    referent = convention["autres_intervenants"][0]
    assert referent["nom"] == f"{d['referent']['prenom']} {d['referent']['nom']}"
    assert referent["telephone"] == d["referent"]["telephone"]
    assert referent["organisme"] == d["organisme"]["nom"]
    # neither RSA numbers, nor an accord given to another organisation
    assert "numero_allocataire" not in convention["personne"]
    assert "beneficiaire_rsa" not in convention["personne"]
    assert "accords" not in convention
    assert "gestionnaire" not in convention


def test_de_la_convention_a_l_avenant_et_a_la_sortie() -> None:
    convention = document_exemple("convention_individuelle", "complet")
    c = convention.saisie()
    avenant = nouveau("avenant_veille", convention)
    assert avenant["convention_du"] == c["signature_personne"]["date"]
    for nom in ("personne", "gestionnaire", "conseiller", "employeur", "statut_professionnel"):
        assert avenant[nom] == c[nom]
    assert "signature_personne" not in avenant
    assert avenant["accords"] == c["accords"]
    sortie = nouveau("fiche_sortie", convention)
    assert sortie["entree"]["date"] == c["signature_personne"]["date"]
    assert sortie["entree"]["voie"] == "cdaph"
    assert sortie["titres"]["orientation_fin"] == c["admission"]["fin_validite"]
    assert "motif" not in sortie
    veille = nouveau("fiche_sortie", document_exemple("avenant_veille", "complet"))
    assert veille["veilles"] == [{"debut": "2027-03-01", "fin": "2027-05-31"}]


def test_du_dossier_a_la_convention_unique_et_aux_conventions() -> None:
    dossier = document_exemple("dossier_candidature", "complet")
    d = dossier.saisie()
    unique = nouveau("convention_unique", dossier)
    assert unique["porteur"]["nom"] == d["porteur"]["nom"]
    assert [m["structure"] for m in unique["membres"]] == [
        d["porteur"]["nom"], *(p["nom"] for p in d["partenaires"])
    ]  # fmt: skip
    assert not any("signature" in m for m in unique["membres"])
    convention = nouveau("convention_individuelle", dossier)
    assert convention["gestionnaire"]["chef_de_file"] == "oui"
    assert convention["gestionnaire"]["siret"] == d["porteur"]["siret"]
    convention = document_exemple("convention_unique", "complet").saisie()
    retour = nouveau("dossier_candidature", lire_saisie(json.dumps(convention).encode()))
    attendus = convention["membres"][1:]
    assert [p["nom"] for p in retour["partenaires"]] == [m["structure"] for m in attendus]
    assert [p["convention_le"] for p in retour["partenaires"]] == [
        m["signature"]["date"] for m in attendus
    ]
    assert all(p["consensus_signe"] == "oui" for p in retour["partenaires"])
    # la ligne du chef de file est celle du porteur
    assert retour["porteur"]["convention_le"] == convention["membres"][0]["signature"]["date"]
    # un accord oral n’est pas une signature
    for membre in convention["membres"]:
        membre["accord_forme"] = "oral"
    oral = nouveau("dossier_candidature", lire_saisie(json.dumps(convention).encode()))
    assert not any("consensus_le" in p or "consensus_signe" in p for p in oral["partenaires"])


def test_le_titre_en_cours_est_celui_qui_passe_a_la_sortie() -> None:
    convention = document_exemple("convention_individuelle", "complet").saisie()
    convention["titres"] = [
        {"nature": "rqth", "fin": "2020-01-01"},
        {"nature": "rqth", "fin": "2030-01-31"},
    ]
    sortie = nouveau("fiche_sortie", lire_saisie(json.dumps(convention).encode()))
    assert sortie["titres"]["rqth_fin"] == "2030-01-31"


@pytest.mark.parametrize("vers", noms())
@pytest.mark.parametrize("de", noms())
def test_chaque_passage_donne_une_saisie_du_document(de: str, vers: str) -> None:
    """From every example to every document: nothing unknown, nothing malformed that was not."""
    for exemple in noms_exemples(de):
        source = document_exemple(de, exemple)
        neuf = suite(vers, source)
        assert neuf.id == vers
        from formulaires.documents.bloc import parcourir

        avant = {p.malforme.valeur for p in parcourir(source) if p.malforme}
        for place in parcourir(neuf):
            assert not place.bloc.inconnus, place.chemin
            assert place.malforme is None or place.malforme.valeur in avant, place.chemin
        assert ecarts(source, neuf) == []


def test_un_fait_change_dit_ce_qu_il_perime() -> None:
    convention = document_exemple("convention_individuelle", "complet")
    avenant = suite("avenant_veille", convention)
    sortie = suite("fiche_sortie", convention)
    demenage = change(convention, "personne.adresse.voie", "9 rue Neuve-Inventée")
    for autre in (avenant, sortie):
        assert [e.chemin for e in ecarts(demenage, autre)] == ["personne.adresse.voie"]
        assert ecarts(demenage, autre)[0].dit() == "La personne\u00a0: voie"
    assert ecarts(change(convention, "projet", "Autre chose"), avenant) == []
    # ce que la source ne dit pas ne périme rien
    saisie = convention.saisie()
    del saisie["conseiller"]
    assert ecarts(lire_saisie(json.dumps(saisie).encode()), avenant) == []


def test_l_ordre_d_une_liste_ne_perime_rien() -> None:
    diagnostic = document_exemple("diagnostic_global", "complet")
    convention = nouveau("convention_individuelle", diagnostic)
    convention["autres_intervenants"].insert(0, {"nom": "Mme Autre"})
    assert ecarts(diagnostic, lire_saisie(json.dumps(convention).encode())) == []
    convention["autres_intervenants"].pop()
    perimes = ecarts(diagnostic, lire_saisie(json.dumps(convention).encode()))
    assert [e.chemin for e in perimes] == ["autres_intervenants"]


def test_ni_notes_ni_cles_inconnues_ne_suivent() -> None:
    """Internal notes are the organisation's own; what no field bears stays where it is."""
    convention = document_exemple("convention_individuelle", "complet").saisie()
    convention["internes"] = {"notes": "secret un", "memo": "secret deux", "ne_pas_ecrire": ["mot"]}
    convention["conseiller"]["note interne"] = "secret trois"
    source = lire_saisie(json.dumps(convention).encode())
    avenant = nouveau("avenant_veille", source)
    assert avenant["internes"] == {"ne_pas_ecrire": ["mot"]}
    assert "secret" not in json.dumps(avenant)
    contrat = document_exemple("contrat_engagement", "complet").saisie()
    contrat["internes"] = {"ne_pas_ecrire": ["diagnostic"]}
    ailleurs = nouveau("convention_individuelle", lire_saisie(json.dumps(contrat).encode()))
    assert "internes" not in ailleurs


def test_un_fichier_tout_juste_fait_n_est_pas_perime() -> None:
    """A file carries no internal field, an employer's copy nothing reserved: that is no change."""
    from formulaires.services.generation import rendre
    from formulaires.services.verification import lire_fichier

    for nom in ("convention_individuelle", "contrat_engagement", "avenant_veille"):
        document = document_exemple(nom, "complet")
        assert ecarts(document, lire_fichier(rendre(document, "pdf")).document) == []
        for exemplaire in document.exemplaires()[1:]:
            copie = rendre(document.expurger(exemplaire), "docx")
            assert ecarts(document, lire_fichier(copie).document) == []


@pytest.mark.parametrize(
    ("document", "champ", "valeur"),
    [
        ("contrat_engagement", "referent", {"nom": ["X"], "prenom": 3}),
        ("diagnostic_global", "referent", "M. Tel"),
        ("dossier_candidature", "partenaires", 5),
        ("dossier_candidature", "partenaires", ["A", {"nom": {}}]),
        ("convention_unique", "membres", {"a": 1}),
        ("convention_individuelle", "titres", [None, 3, {"nature": "rqth", "fin": "bientôt"}]),
    ],
)
def test_un_passage_supporte_ce_qui_est_mal_ecrit(document: str, champ: str, valeur: Any) -> None:
    source = lire_saisie(json.dumps({"document": document, champ: valeur}).encode())
    for vers in noms():
        neuf = suite(vers, source)
        assert neuf.id == vers
        ecarts(source, neuf)


def test_d_une_annee_sur_l_autre() -> None:
    """The same paper again: who it is about goes on, what was said and signed then does not."""
    reponse = document_exemple("reponse_aap", "complet")
    assert nouveau("reponse_aap", reponse)["candidat"] == reponse.saisie()["candidat"]
    assert "volet1" not in nouveau("reponse_aap", reponse)
    unique = document_exemple("convention_unique", "complet").saisie()
    suivante = nouveau("convention_unique", lire_saisie(json.dumps(unique).encode()))
    assert [m["structure"] for m in suivante["membres"]] == [
        m["structure"] for m in unique["membres"]
    ]
    assert not any({"signature", "signee", "accord"} & m.keys() for m in suivante["membres"])
    convention = document_exemple("convention_individuelle", "complet")
    assert nouveau("convention_individuelle", convention)["titres"] == convention.saisie()["titres"]
    contrat = document_exemple("contrat_engagement", "brsa-exempt-sete")
    assert contrat.saisie()["exemption"].keys() > {"motif"}
    assert nouveau("contrat_engagement", contrat)["exemption"].keys() == {"motif"}
    entree = change(contrat, "orientation.nouvel_entrant", "oui")
    assert "nouvel_entrant" not in nouveau("contrat_engagement", entree)["orientation"]


def test_de_plusieurs_documents_le_dernier_est_cru() -> None:
    convention = document_exemple("convention_individuelle", "complet")
    avenant = change(
        document_exemple("avenant_veille", "complet"), "personne.telephone", "0700000000"
    )
    sortie = nouveau("fiche_sortie", convention, avenant)
    assert sortie["titres"] == nouveau("fiche_sortie", convention)["titres"]
    assert sortie["veilles"] == nouveau("fiche_sortie", avenant)["veilles"]
    assert sortie["personne"]["telephone"] == avenant.saisie()["personne"]["telephone"]


def test_dire_autrement_ne_perime_rien() -> None:
    diagnostic = document_exemple("diagnostic_global", "complet")
    contrat = suite("contrat_engagement", diagnostic)
    for chemin in ("synthese", "preconisation.motif", "preconisation.precision_duree"):
        assert ecarts(change(diagnostic, chemin, "D’autres mots."), contrat) == [], chemin
    nom = diagnostic.saisie()["personne"]["nom"]
    assert ecarts(change(diagnostic, "personne.nom", f" {nom.upper()} "), contrat) == []
    assert ecarts(change(diagnostic, "preconisation.duree_hebdomadaire", 3), contrat) != []


def test_deux_personnes_ne_se_suivent_pas() -> None:
    une = document_exemple("convention_individuelle", "complet")
    autre = document_exemple("fiche_sortie", "complet")
    assert meme_personne(une, suite("fiche_sortie", une))
    assert not meme_personne(une, autre)
    mariee = change(une, "personne.nom", "Autrement")
    assert meme_personne(mariee, suite("fiche_sortie", une))
    assert meme_personne(une, document_exemple("reponse_aap", "complet"))
    assert meme_personne(une, change(une, "personne.prenom", "Solène-Marie"))
    assert not meme_personne(une, change(une, "personne.date_naissance", "1975-01-01"))


def test_un_autre_conseiller_prend_toute_la_place() -> None:
    """The phone of the one who left is not that of who comes; a list says each thing once."""
    avant = document_exemple("convention_individuelle", "complet")
    apres = change(avant, "conseiller", {"nom": "Nouveau", "prenom": "Jean"})
    assert nouveau("avenant_veille", avant, apres)["conseiller"] == {
        "nom": "Nouveau", "prenom": "Jean"
    }  # fmt: skip
    accords = [{"avec": "SAVS", "objet": "les horaires", "reponse": "oui"}]
    oui = change(avant, "accords", accords)
    non = change(avant, "accords", [accords[0] | {"reponse": "non"}])
    assert nouveau("avenant_veille", oui, non)["accords"] == [accords[0] | {"reponse": "non"}]


def test_deux_personnes_ne_font_pas_un_document() -> None:
    une = document_exemple("convention_individuelle", "complet")
    autre = document_exemple("contrat_engagement", "complet")
    with pytest.raises(FichierInutilisable, match="pas de la même personne"):
        nouveau("fiche_sortie", une, autre)
