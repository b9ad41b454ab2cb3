"""Own CSS and JS, the fonts that ship as packages, the organisation's colour and logo."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, abort, request, send_from_directory

from formulaires.noyau.ressources import dossier, dossiers_polices
from formulaires.services import organisme
from formulaires.web import registre
from formulaires.web.couleurs import theme
from formulaires.web.presentation import empreinte_statique

vues = Blueprint("statique", __name__, url_prefix="/statique")
_POLICES = {
    "regular": "AtkinsonHyperlegible-Regular.ttf",
    "gras": "AtkinsonHyperlegible-Bold.ttf",
    "italique": "AtkinsonHyperlegible-Italic.ttf",
}
_UN_AN = "public, max-age=31536000, immutable"


@vues.get("/<path:nom>")
def fichier(nom: str) -> Response:
    reponse = send_from_directory(dossier("webforms") / "statique", nom)
    # modules import one another without their hash: after an update, old and new must not meet
    sue = request.args.get("v") == empreinte_statique(nom)
    reponse.headers["Cache-Control"] = _UN_AN if sue else "no-cache"
    return reponse


@vues.get("/polices/<nom>.ttf")
def police(nom: str) -> Response:
    if nom not in _POLICES:
        abort(404)
    chemin = next((p for d in dossiers_polices() if (p := Path(d) / _POLICES[nom]).is_file()), None)
    if chemin is None:
        abort(404)
    reponse = send_from_directory(chemin.parent, chemin.name, mimetype="font/ttf")
    reponse.headers["Cache-Control"] = _UN_AN
    return reponse


@vues.get("/organisme.css")
def couleurs() -> Response:
    reponse = Response(theme(organisme.couleur(registre())), mimetype="text/css")
    reponse.headers["Cache-Control"] = "no-cache"
    return reponse


@vues.get("/logo.png")
def logo() -> Response:
    image = organisme.logo(registre())
    if image is None:
        abort(404)
    return Response(image, mimetype="image/png", headers={"Cache-Control": "no-cache"})
