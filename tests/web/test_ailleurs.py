"""A file from elsewhere on the screens: read, judged, downloaded, forgotten."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from tests.lecture.fabrique import docx, p, tableau

from formulaires.services import papiers
from formulaires.services.lus import DUREE, Lus
from formulaires.services.verification import Verification, verifier_fichier

BAIL = docx(
    p("Contrat de location") + p("Le bailleur loue au locataire un logement vide de 45 m².")
)
CONTRAT = docx(
    p("Contrat d’engagement de Mme Ana Lopez", "Titre1")
    + p("La personne", "Titre1")
    + tableau(("Nom", "Mme Ana LOPEZ"), ("Née le", "3 mars 1990"))
    + p("Fait à Lunel le 5 octobre 2026. Référent : M. Paul Vidal, mission locale de Lunel.")
    + p("Le plan d’action", "Titre1")
    + p("Accompagnement intensif du 5 octobre 2026 au 2 avril 2027, 15 heures par semaine.")
    + tableau(("Quand", "Quoi", "Durée"), ("lundi", "Atelier numérique", "3 h"))
    + p("Aucun entretien n’est prévu.")
)


def envoyer(client: Any, octets: bytes, **champs: str) -> str:
    """Upload a file and follow where it leads; the page."""
    corps = [("fichier", (io.BytesIO(octets), "F.docx")), *champs.items()]
    reponse = client.envoyer("/relire", corps, follow_redirects=True)
    assert reponse.status_code in (200, 400, 422), reponse.status
    return str(reponse.get_data(as_text=True))


def test_le_fichier_et_ses_constats_cote_a_cote(client: Any) -> None:
    page = envoyer(client, CONTRAT, document="contrat_engagement")
    assert "Contrat d’engagement" in page
    assert "jugé sur ses mots" in page
    for bloc in re.findall(r'href="#b-(\d+)"', page):
        assert f'id="b-{bloc}"' in page
    for numero in re.findall(r'href="#c-(\d+)"', page):
        assert f'id="c-{numero}"' in page
    assert "<mark>" in page


def test_les_fichiers_a_emporter(client: Any) -> None:
    page = envoyer(client, CONTRAT, document="contrat_engagement")
    adresses = re.findall(r'href="(/ailleurs/[^"]+)"', page)
    assert [a.rpartition("/")[2] for a in adresses] == [
        "annote.docx",
        "verdict.html",
        "saisie",
    ]
    word = client.get(adresses[0])
    assert word.data.startswith(b"PK")
    assert "attachment" in word.headers["Content-Disposition"]
    page = FlaskClient.open(
        client, adresses[1], base_url="http://127.0.0.1:8000"
    )  # no screen of ours
    assert "Verdict" in page.get_data(as_text=True)
    en_json = client.get(adresses[1].replace(".html", ".json")).get_json()
    assert en_json["document"] == "contrat_engagement"
    assert any(c["passages"] for c in en_json["constats"])


def test_le_territoire_demande(client: Any) -> None:
    assert "territoire 34" in envoyer(
        client, CONTRAT, document="contrat_engagement", territoire="34"
    )


def test_en_faire_un_document(client: Any, depot: Any) -> None:
    page = envoyer(client, CONTRAT, document="contrat_engagement")
    ici = re.search(r'href="(/ailleurs/[^"]+/saisie)"', page)[1]  # type: ignore[index]
    proposee = client.get(ici).get_data(as_text=True)
    champs = re.findall(r'name="accepte" value="([^"]+)"', proposee)
    assert "personne.nom" in champs
    assert "Nom : Mme Ana LOPEZ" in proposee
    reponse = client.envoyer(ici, [("accepte", c) for c in champs if c != "personne.prenom"])
    assert reponse.status_code == 303
    saisie = papiers.lire(depot, reponse.location.rpartition("/")[2]).saisie
    assert saisie["personne"] == {"civilite": "mme", "nom": "LOPEZ"}


def test_un_bail_est_dit_n_etre_aucun_des_notres(client: Any) -> None:
    page = envoyer(client, BAIL)
    assert "aucun des documents que nous savons vérifier" in page


def test_un_fichier_oublie_n_est_plus_la(client: Any) -> None:
    page = envoyer(client, CONTRAT, document="contrat_engagement")
    ici = re.search(r'action="(/ailleurs/[^"]+)/oublier"', page)[1]  # type: ignore[index]
    client.envoyer(f"{ici}/oublier")
    reponse = client.get(ici)
    assert reponse.status_code == 404
    assert "plus gardé" in reponse.get_data(as_text=True)


def test_rien_n_est_ecrit_sur_le_disque(client: Any, tmp_path: Path) -> None:
    envoyer(
        client,
        docx(p("Contrat d’engagement") + p("Zoulikha Canari")),
        document="contrat_engagement",
    )
    for fichier in tmp_path.rglob("*"):
        if fichier.is_file():
            assert b"Zoulikha" not in fichier.read_bytes()


@pytest.fixture(scope="module")
def juge() -> Verification:
    return verifier_fichier(CONTRAT, "contrat_engagement")


def test_une_heure_puis_plus_rien(juge: Verification) -> None:
    heure = [0.0]
    lus = Lus(lambda: heure[0])
    cle = lus.garder(b"x", juge)
    heure[0] = DUREE - 1
    assert lus.lire(cle).octets == b"x"
    heure[0] += DUREE - 1
    assert lus.lire(cle).octets == b"x"  # looked at since: the hour begins again
    heure[0] += DUREE + 1
    with pytest.raises(Exception, match="plus gardé"):
        lus.lire(cle)


def test_les_plus_anciens_laissent_la_place(juge: Verification) -> None:
    lus = Lus()
    cles = [lus.garder(b"x", juge) for _ in range(40)]
    assert lus.lire(cles[-1])
    with pytest.raises(Exception, match="plus gardé"):
        lus.lire(cles[0])
