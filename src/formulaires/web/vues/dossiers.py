"""A dossier: opened, its fiche, its documents."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.services import dossiers, historique, journal, papiers, pieces, suivi
from formulaires.web import registre
from formulaires.web.comparaison import cotes
from formulaires.web.conversion import formulaire
from formulaires.web.rangees import relever
from formulaires.web.saisie import noter_malformes, version_envoyee

vues = Blueprint("dossiers", __name__, url_prefix="/dossiers")


@vues.get("/nouveau/<genre>")
def nouveau(genre: str) -> str:
    fiche = dossiers.fiche_de(genre)
    return render_template("fiche.html", fiche=fiche, form=formulaire(fiche)(), dossier=None)


@vues.post("/nouveau/<genre>")
def creer(genre: str) -> Any:
    fiche = dossiers.fiche_de(genre)
    form = formulaire(fiche)(request.form)
    saisie = relever(form, {})
    if not fiche.model_validate(saisie).intitule():
        erreur = "Donnez un nom à ce dossier\u202f: c’est par lui qu’on le retrouve."
        page = render_template("fiche.html", fiche=fiche, form=form, dossier=None, erreur=erreur)
        return page, 422
    identifiant = dossiers.creer(registre(), genre, saisie, cle=request.form.get("_cle"))
    return redirect(url_for("dossiers.dossier", identifiant=identifiant), 303)


@vues.get("/<uuid:identifiant>")
def dossier(identifiant: Any) -> str:
    cle = str(identifiant)
    lu = dossiers.lire(registre(), cle)
    return render_template(
        "dossier.html",
        dossier=lu,
        documents=dossiers.documents_du(registre(), cle),
        possibles=dossiers.documents_possibles(lu.fiche.genre),
        lignes=journal.lignes(registre(), cle)[:5],
        pieces=pieces.du_dossier(registre(), cle),
        echeances=suivi.echeances(registre(), cle),
    )


@vues.get("/<uuid:identifiant>/fiche")
def fiche(identifiant: Any) -> str:
    lu = dossiers.lire(registre(), str(identifiant))
    form = formulaire(type(lu.fiche))(data=lu.saisie)
    noter_malformes(form, lu.fiche)
    return render_template("fiche.html", fiche=type(lu.fiche), form=form, dossier=lu)


@vues.post("/<uuid:identifiant>/fiche")
def modifier(identifiant: Any) -> Any:
    cle = str(identifiant)
    lu = dossiers.lire(registre(), cle)
    form = formulaire(type(lu.fiche))(request.form, data=lu.saisie)
    saisie = relever(form, lu.saisie)
    if not dossiers.modifier(registre(), cle, version_envoyee(), saisie):
        erreur = (
            "Cette fiche a été changée dans une autre fenêtre entre-temps. Voici vos réponses\u202f: "
            "vérifiez-les, puis enregistrez de nouveau."
        )
        noter_malformes(form, dossiers.lire_fiche(lu.fiche.genre, saisie))
        page = render_template(
            "fiche.html",
            fiche=type(lu.fiche),
            form=form,
            dossier=lu,
            erreur=erreur,
            ecarts=cotes(lu.fiche, historique.ecarts(lu.saisie, saisie)),
        )
        return page, 409
    relu = dossiers.lire(registre(), cle)
    if any(p.malforme for p in _places(relu.fiche)):
        return redirect(url_for("dossiers.fiche", identifiant=cle, reprendre="oui"), 303)
    flash("Fiche enregistrée.")
    return redirect(url_for("dossiers.dossier", identifiant=cle), 303)


def _places(fiche: Any) -> Any:
    from formulaires.documents.bloc import parcourir

    return parcourir(fiche)


@vues.post("/<uuid:identifiant>/documents")
def creer_document(identifiant: Any) -> Any:
    document = dossiers.creer_document(
        registre(), str(identifiant), request.form["modele"], cle=request.form.get("_cle")
    )
    return redirect(url_for("documents.document", identifiant=document), 303)


@vues.post("/<uuid:identifiant>/archiver")
def archiver(identifiant: Any) -> Any:
    oui = request.form.get("oui") == "oui"
    dossiers.archiver(registre(), str(identifiant), oui)
    flash("Dossier rangé aux archives." if oui else "Dossier remis dans la liste.")
    return redirect(url_for("accueil.accueil"), 303)


@vues.post("/cloner/<uuid:document>")
def cloner(document: Any) -> Any:
    copie = dossiers.cloner(registre(), str(document), cle=request.form.get("_cle"))
    flash(
        "Document repris\u202f: ses dates, ses signatures et ses limites sont à écrire de nouveau."
    )
    return redirect(url_for("documents.document", identifiant=copie), 303)


@vues.post("/retirer/<uuid:document>")
def retirer(document: Any) -> Any:
    papier = papiers.lire(registre(), str(document))
    papiers.retirer(registre(), papier.id)
    flash(f"«\u00a0{papier.document.titre}\u00a0» est retiré du dossier.", f"retablir:{papier.id}")
    return redirect(url_for("dossiers.dossier", identifiant=papier.dossier), 303)


@vues.post("/remettre/<uuid:document>")
def remettre(document: Any) -> Any:
    papiers.remettre(registre(), str(document))
    papier = papiers.lire(registre(), str(document))
    flash("Document remis dans le dossier.")
    return redirect(url_for("dossiers.dossier", identifiant=papier.dossier), 303)
