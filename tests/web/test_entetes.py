"""What every answer bears: headers, cookies, caches; and what static files may give."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from tests.web.conftest import Client
from tests.web.visite import Monde, adresse, bati, en_francais, regles

from formulaires.noyau.erreurs import StockageImpossible
from formulaires.noyau.ressources import dossier
from formulaires.services import organisme
from formulaires.web import creer_app
from formulaires.web.presentation import empreinte_statique


@pytest.fixture
def monde(depot: Any) -> Monde:
    return bati(depot)


def directives(reponse: Any) -> dict[str, list[str]]:
    csp = reponse.headers["Content-Security-Policy"]
    morceaux = (d.split() for d in csp.split(";") if d.strip())
    return {m[0]: m[1:] for m in morceaux}


def verifier(reponse: Any) -> None:
    csp = directives(reponse)
    assert csp["default-src"] == ["'none'"]
    for nom in ("base-uri", "frame-ancestors"):
        assert csp[nom] == ["'none'"]
    assert csp["form-action"] == ["'self'"]
    assert csp.get("object-src", ["'none'"]) == ["'none'"]
    assert {s for sources in csp.values() for s in sources} <= {"'none'", "'self'"}
    assert reponse.headers["X-Content-Type-Options"] == "nosniff"
    assert reponse.headers["X-Frame-Options"] == "DENY"
    assert reponse.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert reponse.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert reponse.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for bavard in ("Server", "X-Powered-By", "Access-Control-Allow-Origin"):
        assert bavard not in reponse.headers


def test_chaque_page_porte_les_entetes_et_ne_se_garde_pas(
    app: Flask, client: Client, monde: Monde
) -> None:
    for regle in regles(app, "GET"):
        reponse = client.get(adresse(regle, monde), buffered=True)
        assert reponse.status_code in (200, 404), regle
        verifier(reponse)
        if not regle.rule.startswith("/statique"):
            assert reponse.headers["Cache-Control"] == "no-store", regle


def test_les_erreurs_et_les_envois_aussi(app: Flask, client: Client, monde: Monde) -> None:
    for regle in regles(app, "POST"):
        for reponse in (client.post(adresse(regle, monde)), client.envoyer(adresse(regle, monde))):
            verifier(reponse)
            assert reponse.headers["Cache-Control"] == "no-store", regle
    erreurs = [
        client.get("/nulle-part"),
        client.get("/", base_url="http://evil.example"),
        client.put("/aide"),
        client.post("/aide", data=b"x" * 3_000_000),
        client.get("/nulle-part", headers={"Accept": "application/json"}),
    ]
    for reponse in erreurs:
        assert reponse.status_code >= 400
        verifier(reponse)
        assert reponse.headers["Cache-Control"] == "no-store"


def test_rien_ne_vient_d_ailleurs(client: Client, monde: Monde) -> None:
    for la in ("/", f"/documents/{monde.document}/tout", f"/documents/{monde.document}/apercu"):
        html = client.get(la).text
        for lien in re.findall(r'(?:src|href|action)="([^"]*)"', html):
            assert lien.startswith(("/", "#")), lien
            assert not lien.startswith("//"), lien


def test_les_temoins_sont_fermes(client: Client, monde: Monde) -> None:
    vus = []
    for reponse in (
        client.get(f"/dossiers/{monde.dossier}"),
        client.envoyer(f"/documents/{monde.document}/partie/parole", {"_version": "2"}),
    ):
        vus += reponse.headers.getlist("Set-Cookie")
    assert vus
    for temoin in vus:
        assert "HttpOnly" in temoin
        assert "SameSite=Strict" in temoin
        assert "Domain=" not in temoin


@pytest.mark.parametrize("accueil", ["application/json", "text/html"])
def test_une_erreur_repond_dans_la_langue_demandee(client: Client, accueil: str) -> None:
    reponse = client.get("/documents/nulle-part", headers={"Accept": accueil})
    assert reponse.status_code == 404
    if accueil == "application/json":
        assert set(reponse.json) == {"phrase", "remede", "reference"}


def test_une_base_muette_se_dit_en_francais(
    client: Client, monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of an error must not ask anything of what has just failed."""
    client.get("/")

    def muet(_: Any) -> Any:
        raise StockageImpossible("La base de données ne répond pas.", "Attendez un peu.")

    for nom in ("etablissement", "couleur", "logo"):
        monkeypatch.setattr(organisme, nom, muet)
    en_francais(client.get(f"/documents/{monde.document}"), 503)
    en_francais(client.get("/nulle-part"), 404)


def test_une_base_fermee_se_dit_en_francais(client: Client, depot: Any, monde: Monde) -> None:
    client.get("/")
    with depot.ecrire() as s:
        s.connection().exec_driver_sql("ALTER TABLE reglages RENAME TO autre")
    en_francais(client.get(f"/documents/{monde.document}"), 503)
    en_francais(client.envoyer("/organisme", {}), 503)


# --- static files -----------------------------------------------------------------------------


def test_les_fichiers_statiques_se_gardent(client: Client) -> None:
    noms = sorted(p.name for p in (dossier("webforms") / "statique").iterdir() if p.is_file())
    assert "style.css" in noms
    for nom in noms:
        reponse = client.get(f"/statique/{nom}?v={empreinte_statique(nom)}", buffered=True)
        assert reponse.status_code == 200
        assert "immutable" in reponse.headers["Cache-Control"]
        for autre in ("", "?v=x"):  # a module that another one imports has no hash of its own
            nu = client.get(f"/statique/{nom}{autre}", buffered=True)
            assert nu.headers["Cache-Control"] == "no-cache"
            assert nu.headers["ETag"]
        assert reponse.mimetype in ("text/css", "text/javascript", "image/svg+xml"), nom
    for nom in ("regular", "gras", "italique"):
        police = client.get(f"/statique/polices/{nom}.ttf", buffered=True)
        assert "immutable" in police.headers["Cache-Control"]


def test_ce_qui_change_ne_se_garde_pas(client: Client) -> None:
    client.envoyer("/organisme/apparence", {"couleur": "#1f4e79"})
    assert client.get("/statique/organisme.css").headers["Cache-Control"] == "no-cache"
    assert "organisme.css" in client.get("/").text


@pytest.mark.parametrize(
    "chemin",
    [
        "../pages/base.html",
        "../../pyproject.toml",
        "%2e%2e/%2e%2e/pyproject.toml",
        "..%2f..%2fpyproject.toml",
        "..%5c..%5cpyproject.toml",
        "....//....//pyproject.toml",
        "/etc/passwd",
        "//etc/passwd",
        "%2fetc%2fpasswd",
        "style.css%00.png",
        "%00",
        "%c0%ae%c0%ae/pyproject.toml",
        "polices/../../../../pyproject.ttf",
        "polices/%2e%2e%2fregular.ttf",
        "polices/inconnue.ttf",
        ".",
        "x" * 5000,
    ],
)
def test_on_ne_sort_pas_du_dossier_statique(client: Client, chemin: str) -> None:
    assert client.get(f"/statique/{chemin}").status_code in (404, 308)
    reponse = client.get(f"/statique/{chemin}", follow_redirects=True)
    en_francais(reponse, 404)


@pytest.mark.parametrize(
    "couleur",
    ["red", "#12345", "#1234567", "#12345g", "};*{}", "url(//x)", "#１２３４５６", "#123456\n}"],
)
def test_une_couleur_ne_porte_pas_de_css(client: Client, couleur: str) -> None:
    client.envoyer("/organisme/apparence", {"couleur": "#1f4e79"})
    avant = client.get("/statique/organisme.css").data
    reponse = client.envoyer("/organisme/apparence", {"couleur": couleur})
    assert reponse.status_code in (303, 422)
    assert client.get("/statique/organisme.css").data == avant or couleur.strip() == "#123456"
    assert b"url" not in client.get("/statique/organisme.css").data


# --- the key of the session --------------------------------------------------------------------


@pytest.mark.parametrize("octets", [b"", b"\n", b"\xff\xfe"])
def test_une_cle_coupee_est_refaite(tmp_path: Path, octets: bytes) -> None:
    """A power cut between the making of the file and its writing."""
    (tmp_path / "cle-de-session").write_bytes(octets)
    app = creer_app(tmp_path)
    assert app.test_client().get("/", base_url="http://127.0.0.1:8000").status_code == 200
    app.extensions["registre"].fermer()


def test_les_donnees_ne_se_lisent_que_par_leur_proprietaire(tmp_path: Path) -> None:
    donnees = tmp_path / "donnees"
    app = creer_app(donnees)
    app.test_client().get("/", base_url="http://127.0.0.1:8000")
    modes = {f.name: f.stat().st_mode & 0o077 for f in (donnees, *donnees.iterdir())}
    app.extensions["registre"].fermer()
    assert len(modes) >= 3
    ouverts = modes["donnees"] and {n for n, m in modes.items() if m}
    assert not ouverts
    assert modes["cle-de-session"] == 0


def test_des_donnees_dans_un_dossier_ouvert_a_tous_restent_fermees(tmp_path: Path) -> None:
    donnees = tmp_path / "partage"
    donnees.mkdir(mode=0o755)
    app = creer_app(donnees)
    app.test_client().get("/", base_url="http://127.0.0.1:8000")
    ouverts = {f.name for f in donnees.iterdir() if f.stat().st_mode & 0o077}
    app.extensions["registre"].fermer()
    assert not ouverts


def test_deux_serveurs_ne_se_prennent_pas_leurs_temoins(tmp_path: Path) -> None:
    """Browsers send the cookies of a host to all its ports."""
    apps = [creer_app(tmp_path / str(port), port=port) for port in (8001, 8002)]
    assert len({app.config["SESSION_COOKIE_NAME"] for app in apps}) == 2
    for app in apps:
        app.extensions["registre"].fermer()
