"""What the organisation writes in every document; its logo, its colour."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.documents.blocs.fiches import Etablissement
from formulaires.noyau.erreurs import ErreurFormulaires, FichierInutilisable, ValeurRefusee
from formulaires.services import organisme
from formulaires.web import registre
from formulaires.web.fiches import Changement, DeuxReponses, contexte
from formulaires.web.fichier import recu

vues = Blueprint("organisme", __name__, url_prefix="/organisme")


@vues.get("")
def lire() -> str:
    return _page()


def _page(
    deux: DeuxReponses | None = None,
    refus: ErreurFormulaires | None = None,
    couleur: str | None = None,
) -> str:
    lu = organisme.etablissement(registre())
    return render_template(
        "organisme.html",
        sections=Etablissement.sections(),
        refus=refus,
        couleur=organisme.couleur(registre()) if couleur is None else couleur,
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
    couleur = request.form.get("couleur", "").strip()
    logo = b"" if request.form.get("sans_logo") == "oui" else None
    try:
        if "logo" in request.files and request.files["logo"].filename:
            logo = recu("logo")[1]
        organisme.habiller(registre(), couleur=couleur, logo=logo)
    except (ValeurRefusee, FichierInutilisable) as refus:
        return _page(refus=refus, couleur=couleur), 422
    flash("Apparence enregistrée.")
    return redirect(url_for("organisme.lire"), 303)
