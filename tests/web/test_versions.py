"""What a version's page shows; what is refused comes back with the words that were beside it."""

from __future__ import annotations

import io
from typing import Any

from tests.web.conftest import Client
from werkzeug.datastructures import MultiDict

from formulaires.services import historique, papiers, relecture


def test_une_rangee_de_plus_ne_montre_qu_elle(client: Client, depot: Any, papier: Any) -> None:
    la = papier("contrat_engagement")
    actions = papiers.lire(depot, la).saisie["actions"]
    neuves = [actions[0], {"intitule": "Une action de plus"}, *actions[1:]]
    neuves[3] = {**neuves[3], "lieu": "Ailleurs"}
    papiers.enregistrer(depot, la, 1, lambda s: {**s, "actions": neuves})
    dits = historique.ecarts(papiers.lire(depot, la, 1).saisie, papiers.lire(depot, la).saisie)
    assert [c.chemin for c in dits] == ["actions.1", "actions.3.lieu"]
    assert dits[0].mien is historique.ABSENT
    page = client.get(f"/documents/{la}/versions/1").text
    assert page.count('<section class="deux-valeurs">') == 2
    assert "Action\xa0: Une action de plus" in page
    assert actions[4]["intitule"] not in page


def test_une_rangee_retiree_ne_montre_qu_elle(depot: Any, papier: Any) -> None:
    la = papier("contrat_engagement")
    avant = papiers.lire(depot, la).saisie
    papiers.enregistrer(depot, la, 1, lambda s: {**s, "actions": s["actions"][1:]})
    (seul,) = historique.ecarts(avant, papiers.lire(depot, la).saisie)
    assert (seul.chemin, seul.mien) == ("actions.0", avant["actions"][0])
    papiers.enregistrer(depot, la, 2, lambda s: {n: v for n, v in s.items() if n != "jalons"})
    dits = historique.ecarts(avant, papiers.lire(depot, la).saisie)
    jalons = [f"jalons.{i}" for i in range(len(avant["jalons"]))]
    assert [c.chemin for c in dits] == ["actions.0", *jalons]


def test_toutes_les_versions_se_trouvent(client: Client, depot: Any, papier: Any) -> None:
    la = papier("fiche_sortie", "vide")
    for i in range(1, 131):
        papiers.enregistrer(depot, la, i, lambda s, i=i: {**s, "precision_motif": f"n° {i}"})
    page = client.get(f"/documents/{la}/versions").text
    assert "/versions/32" in page
    assert "/versions/31" not in page
    assert f"/documents/{la}/versions?avant=32" in page
    suite = client.get(f"/documents/{la}/versions?avant=32").text
    assert "/versions/31" in suite
    assert "/versions/1" in suite
    assert "Les plus récentes" in suite
    assert "Les plus anciennes" not in suite
    for faux in ("abc", "-1", "9" * 40):
        assert client.get(f"/documents/{la}/versions?avant={faux}").status_code == 200


def test_un_commentaire_refuse_revient_avec_ses_mots(
    client: Client, depot: Any, papier: Any
) -> None:
    la = papier("avenant_veille")
    long = "Relire " * 1000
    envoi = {"champ": "convention_du", "texte": long, "auteur": "Inès", "a_corriger": "oui"}
    rendu = client.envoyer(f"/documents/{la}/commentaires", envoi)
    assert rendu.status_code == 422
    assert "dépasse 4000\xa0signes" in rendu.text
    assert long in rendu.text
    assert 'value="Inès"' in rendu.text
    assert relecture.commentaires(depot, la) == []
    lignes = "\r\n".join("x" for _ in range(1500))  # 2 999 signs once line ends are one sign
    envoi["texte"] = lignes
    assert client.envoyer(f"/documents/{la}/commentaires", envoi).status_code == 303
    assert relecture.commentaires(depot, la)[0].texte == lignes.replace("\r\n", "\n")


def test_un_fichier_refuse_laisse_les_mots(client: Client, depot: Any, papier: Any) -> None:
    la = f"/dossiers/{papiers.lire(depot, papier('fiche_sortie')).dossier}/pieces"
    for fichier in ((io.BytesIO(b""), "vide.pdf"), (io.BytesIO(b"MZ"), "outil.exe"), None):
        envoi = MultiDict([("nature", "Notification RQTH"), ("valable_jusqu", "31/01/2030")])
        if fichier:
            envoi.add("fichier", fichier)
        rendu = client.envoyer(la, envoi, content_type="multipart/form-data")
        assert rendu.status_code == 422
        assert 'value="Notification RQTH"' in rendu.text
        assert 'value="31/01/2030"' in rendu.text
        assert "Aucune pièce encore" in rendu.text
        phrases = (
            "Ce fichier est vide.",
            "Ce genre de fichier n’est pas accepté.",
            "Aucun fichier",
        )
        assert sum(p in rendu.text for p in phrases) == 1
