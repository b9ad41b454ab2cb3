"""The start page: my dossiers, what falls due, the search."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from formulaires.documents.blocs.fiches import FICHES
from formulaires.services import dossiers, suivi
from formulaires.web import registre

vues = Blueprint("accueil", __name__)
_PAGE = 30


@vues.get("/")
def accueil() -> str:
    return _liste("", request.args.get("genre") or None)


@vues.post("/recherche")
def recherche() -> str:
    """By POST: what is searched for is somebody's name, and an address is kept in histories."""
    return _liste(request.form.get("mots", "")[:200], request.form.get("genre") or None)


def _liste(mots: str, genre: str | None) -> str:
    page = min(10_000, max(1, request.values.get("page", 1, type=int) or 1))
    archives = request.values.get("archives") == "oui"
    trouves, total = dossiers.chercher(
        registre(), mots, genre=genre, archives=archives, page=page, au_plus=_PAGE
    )
    ailleurs = 0  # a search says what it did not look into
    if mots and not archives:
        ailleurs = dossiers.chercher(registre(), mots, genre=genre, archives=True, au_plus=1)[1]
    return render_template(
        "accueil.html",
        ailleurs=ailleurs,
        fiches=FICHES,
        trouves=trouves,
        total=total,
        page=page,
        pages=max(1, -(-total // _PAGE)),
        mots=mots,
        genre=genre,
        archives=archives,
        echeances=suivi.echeances(registre()),
    )


@vues.get("/aide")
def aide() -> str:
    return render_template("aide.html")


@vues.get("/accessibilite")
def accessibilite() -> str:
    return render_template("accessibilite.html")
