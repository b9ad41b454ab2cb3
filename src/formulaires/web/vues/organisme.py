"""What the organisation writes in every document; its logo, its colour."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.documents.blocs.fiches import Etablissement
from formulaires.services import organisme
from formulaires.web import registre
from formulaires.web.conversion import formulaire
from formulaires.web.fichier import recu
from formulaires.web.rangees import relever
from formulaires.web.saisie import noter_malformes

vues = Blueprint("organisme", __name__, url_prefix="/organisme")


@vues.get("")
def lire() -> str:
    form = formulaire(Etablissement)(data=organisme.saisie(registre()))
    notes = noter_malformes(form, organisme.etablissement(registre()))
    return render_template(
        "organisme.html", form=form, notes=notes, sections=Etablissement.sections()
    )


@vues.post("")
def ecrire() -> Any:
    avant = organisme.saisie(registre())
    form = formulaire(Etablissement)(request.form, data=avant)
    organisme.ecrire(registre(), relever(form, avant))
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
