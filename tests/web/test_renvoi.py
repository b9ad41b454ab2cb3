"""What the server did not take comes back; what it took is acknowledged; what was taken out too."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from tests.web.conftest import Client
from tests.web.visite import arbre, envois, le_formulaire

from formulaires.documents import noms
from formulaires.services import avancement, papiers, verification
from formulaires.services.catalogue import noms_exemples

CONTRAT = "contrat_engagement"
ICI = {"Origin": "http://127.0.0.1:8000"}
COPIE = str(uuid.uuid4())


def temoins(reponse: Any) -> list[str]:
    return [t for t in reponse.headers.getlist("Set-Cookie") if t.startswith("recu-")]


def test_une_page_expiree_rend_tout_ce_qui_etait_envoye(
    client: Client, depot: Any, papier: Any
) -> None:
    la = f"/documents/{papier(CONTRAT)}/partie/parole"
    envoi = le_formulaire(client, la)
    envoi.valeurs.setlist("parole", ['Je tiens.\n\n« Deux » <lignes> & "plus".'])
    envoi.valeurs.setlist("csrf_token", ["perdu"])
    refus = client.post(la, data=envoi.valeurs, headers=ICI)
    assert refus.status_code == 400
    renvoi = next(e for e in envois(refus.text, la) if "parole" in e.valeurs)
    jetons = {"csrf_token"}
    assert {n: renvoi.valeurs.getlist(n) for n in renvoi.valeurs if n not in jetons} == {
        n: envoi.valeurs.getlist(n) for n in envoi.valeurs if n not in jetons
    }
    assert client.post(renvoi.adresse, data=renvoi.valeurs).status_code == 303
    dite = papiers.lire(depot, la.split("/")[2]).saisie["parole"]
    assert dite == 'Je tiens.\n\n« Deux » <lignes> & "plus".'


@pytest.mark.parametrize("origine", ["http://ailleurs.example", "null", None])
def test_un_autre_site_ne_se_fait_pas_renvoyer(
    client: Client, papier: Any, origine: str | None
) -> None:
    """A form that another site sends must not come back with a good token."""
    entetes = {"Origin": origine} if origine else {}
    la = f"/documents/{papier(CONTRAT)}/partie/parole"
    refus = client.post(la, data={"parole": "Pas de moi."}, headers=entetes)
    assert refus.status_code == 400
    assert "Pas de moi" not in refus.text
    assert 'id="renvoi"' not in refus.text


def test_un_document_retire_entre_temps_rend_les_mots(client: Client, papier: Any) -> None:
    cle = papier(CONTRAT)
    la = f"/documents/{cle}/partie/parole"
    envoi = le_formulaire(client, la).valeurs
    envoi["parole"] = "Écrit trop tard."
    client.envoyer(f"/documents/{cle}/retirer")
    refus = client.envoyer(la, envoi, headers=ICI)
    assert refus.status_code == 404
    assert "Écrit trop tard." in refus.text
    client.envoyer(f"/documents/{cle}/remettre")
    renvoi = next(e for e in envois(refus.text, la) if "parole" in e.valeurs)
    assert client.post(renvoi.adresse, data=renvoi.valeurs).status_code == 303


def test_un_corps_refuse_ne_se_relit_pas(client: Client) -> None:
    refus = client.post("/organisme", data={f"c{i}": "x" for i in range(31_000)}, headers=ICI)
    assert refus.status_code == 413
    assert 'id="renvoi"' not in refus.text


def test_chaque_erreur_a_sa_reference_dans_le_journal(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    page = client.get("/documents/nulle-part").text
    reference = caplog.records[-1].getMessage().split()[1]
    assert f"Référence\u00a0: {reference}" in page
    assert "nulle-part" not in caplog.text


def test_ce_qui_est_enregistre_est_accuse(client: Client, papier: Any) -> None:
    la = f"/documents/{papier(CONTRAT)}/partie/parole"
    envoi = le_formulaire(client, la).valeurs
    assert not temoins(client.envoyer(la, envoi))
    envoi["_copie"] = COPIE
    recu = temoins(client.envoyer(la, envoi))
    assert [t.split(";")[0] for t in recu] == [f"recu-8000={COPIE}"]
    assert all("SameSite=Strict" in t for t in recu)
    envoi["_copie"] = f"{COPIE}; Path=/x"
    assert not temoins(client.envoyer(la, envoi))


def test_le_temoin_dit_le_port_comme_le_navigateur(client: Client, papier: Any) -> None:
    """Browsers leave port 80 out of an address: scripts then read a cookie without it."""
    ici = "http://127.0.0.1"
    client.get("/", base_url=ici)
    la = f"/documents/{papier(CONTRAT)}/partie/parole"
    envoi = le_formulaire(client, la).valeurs
    recu = temoins(client.envoyer(la, {**envoi, "_copie": COPIE}, base_url=ici))
    assert [t.split(";")[0] for t in recu] == [f"recu-={COPIE}"]


def test_ce_qui_est_refuse_n_est_pas_accuse(client: Client, papier: Any) -> None:
    la = f"/documents/{papier(CONTRAT)}/partie/parole"
    assert not temoins(client.post(la, data={"_copie": COPIE}))
    sans_nom = client.envoyer("/dossiers/nouveau/personne", {"_copie": COPIE})
    assert sans_nom.status_code == 422
    assert not temoins(sans_nom)


def test_une_ligne_retiree_sans_script_se_remet(client: Client, depot: Any, papier: Any) -> None:
    """What was typed on the page is saved first: it comes back with the row."""
    la = papier(CONTRAT)
    ici = f"/documents/{la}/partie/actions"
    avant = papiers.lire(depot, la).saisie["actions"]
    envoi = le_formulaire(client, ici).valeurs
    envoi["actions-0-precision"] = "Tapé juste avant."
    envoi["_geste"] = "retirer:actions:1"
    page = client.get(client.envoyer(ici, envoi).location).text
    assert len(papiers.lire(depot, la).saisie["actions"]) == len(avant) - 1
    annuler = next(e for e in envois(page, ici) if e.adresse.endswith("/reprendre"))
    client.post(annuler.adresse, data=annuler.valeurs)
    apres = papiers.lire(depot, la).saisie["actions"]
    assert apres == [{**avant[0], "precision": "Tapé juste avant."}, *avant[1:]]


def test_une_ligne_ne_se_retire_pas_d_une_liste_qui_a_change(
    client: Client, depot: Any, papier: Any
) -> None:
    """Another window moved the rows: the button would take out another one."""
    la = papier(CONTRAT)
    ici = f"/documents/{la}/partie/actions"
    envoi, autre = (le_formulaire(client, ici).valeurs for _ in range(2))
    autre["_geste"] = "descendre:actions:0"
    client.envoyer(ici, autre)
    avant = papiers.lire(depot, la).saisie["actions"]
    envoi["_geste"] = "retirer:actions:0"
    assert client.envoyer(ici, envoi).status_code == 303
    assert papiers.lire(depot, la).saisie["actions"] == avant


def test_une_partie_vide_n_est_facultative_que_si_rien_ne_manque(depot: Any, papier: Any) -> None:
    def etats(lequel: str) -> dict[str, str]:
        document = papiers.lire(depot, papier(CONTRAT, lequel)).document
        points = avancement.points(document, verification.juger(document, mesurer=False))
        return {p.section.cle: p.dit for p in avancement.parties(document, points)}

    vide = etats("vide")
    assert [cle for cle, dit in vide.items() if dit == "facultatif"] == ["internes"]
    assert set(vide.values()) <= {"facultatif", "à commencer", "sans objet"}
    complet = etats("brsa-isolee-beziers")
    assert [cle for cle, dit in complet.items() if dit == "facultatif"] == ["demandes_aide"]
    assert "à commencer" not in complet.values()


@pytest.mark.parametrize("nom", noms())
def test_chaque_constat_a_voir_mene_a_un_champ(client: Client, papier: Any, nom: str) -> None:
    """Of an empty document and of every example: a link, and its place on the page."""
    for lequel in ("vide", *noms_exemples(nom)):
        la = f"/documents/{papier(nom, lequel)}"
        html = arbre(client.get(f"{la}/tout").text)
        ancres = set(html.xpath("//*/@id"))
        lots = html.xpath("//*[@id='panneau']//details[@data-lot]")
        a_voir = [x for x in lots if x.get("data-lot") not in ("satisfait", "sans_objet")]
        points = [li for lot in a_voir for li in lot.xpath("./ul/li") if "plies" not in lot.classes]
        assert points or lequel not in ("vide", "incomplet")
        for point in points:
            (lien,) = point.xpath("./a/@href")
            assert lien.startswith("#")
            parents = ["-".join(lien[1:].split("-")[:n]) for n in range(1, lien.count("-") + 2)]
            assert ancres & {*parents, *(f"{p}-rangee" for p in parents)}, (lequel, lien)


def test_une_meme_question_se_dit_une_fois(depot: Any, papier: Any) -> None:
    vide = papiers.lire(depot, papier(CONTRAT, "vide")).document
    points = avancement.points(vide, verification.juger(vide, mesurer=False))
    for groupe in avancement.panneau(points):
        dits = [(p[0].constat.phrase, p[0].champ) for p in groupe.plies()]
        assert len(dits) == len(set(dits))
        assert sum(len(p) for p in groupe.plies()) == len(groupe.points)
