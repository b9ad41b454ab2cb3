"""What the organisation writes in every document; its logo, its colour."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.documents.blocs.fiches import Etablissement
from formulaires.services import organisme
from formulaires.web import registre
from formulaires.web.fiches import Changement, DeuxReponses, contexte
from formulaires.web.fichier import recu

vues = Blueprint("organisme", __name__, url_prefix="/organisme")


@vues.get("")
def lire() -> str:
    return _page()


def _page(deux: DeuxReponses | None = None) -> str:
    lu = organisme.etablissement(registre())
    return render_template(
        "organisme.html",
        sections=Etablissement.sections(),
        **contexte(lu, organisme.saisie(registre()), deux),
    )


@vues.post("")
def ecrire() -> Any:
    changement = Changement(Etablissement)
    try:
        organisme.modifier(registre(), changement)
    except DeuxReponses as deux:
        return _page(deux), 409
    if changement.vers:
        return redirect(url_for("organisme.lire", _anchor=changement.vers), 303)
    flash("Enregistré\u202f: vos prochains documents seront préremplis.")
    return redirect(url_for("organisme.lire"), 303)


@vues.post("/apparence")
def apparence() -> Any:
    organisme.choisir_couleur(registre(), request.form.get("couleur", "").strip())
    if request.form.get("sans_logo") == "oui":
        organisme.choisir_logo(registre(), b"")
    elif "logo" in request.files and request.files["logo"].filename:
        organisme.choisir_logo(registre(), recu("logo")[1])
    flash("Apparence enregistrée.")
    return redirect(url_for("organisme.lire"), 303)
