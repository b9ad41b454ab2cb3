"""A dossier: opened, its fiche, its documents."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.documents.blocs.fiches import Fiche
from formulaires.services import dossiers, journal, pieces, suivi
from formulaires.services.avancement import malformes
from formulaires.web import registre
from formulaires.web.conversion import formulaire
from formulaires.web.fiches import Changement, DeuxReponses, contexte
from formulaires.web.rangees import relever

vues = Blueprint("dossiers", __name__, url_prefix="/dossiers")


@vues.get("/nouveau/<genre>")
def nouveau(genre: str) -> str:
    fiche = dossiers.fiche_de(genre)
    return _nouvelle(fiche, formulaire(fiche)())


def _nouvelle(fiche: type[Fiche], form: Any, erreur: str = "") -> str:
    return render_template(
        "fiche.html",
        fiche=fiche,
        form=form,
        dossier=None,
        erreur=erreur,
        notes=[],
        ecarts=[],
        base="",
    )


@vues.post("/nouveau/<genre>")
def creer(genre: str) -> Any:
    fiche = dossiers.fiche_de(genre)
    form = formulaire(fiche)(request.form)
    saisie = relever(form, {})
    if not fiche.model_validate(saisie).intitule():
        erreur = "Donnez un nom à ce dossier\u202f: c’est par lui qu’on le retrouve."
        return _nouvelle(fiche, form, erreur), 422
    identifiant = dossiers.creer(registre(), genre, saisie, cle=request.form.get("_cle"))
    if any(malformes(dossiers.lire(registre(), identifiant).fiche)):
        flash("Dossier ouvert\u202f: des réponses de sa fiche sont à reprendre.")
        return redirect(url_for("dossiers.fiche", identifiant=identifiant), 303)
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
        lignes=journal.lignes(registre(), cle, au_plus=5),
        pieces=pieces.du_dossier(registre(), cle),
        echeances=suivi.echeances(registre(), cle),
    )


@vues.get("/<uuid:identifiant>/fiche")
def fiche(identifiant: Any) -> str:
    return _fiche(dossiers.lire(registre(), str(identifiant)))


def _fiche(lu: dossiers.Dossier, deux: DeuxReponses | None = None) -> str:
    return render_template(
        "fiche.html", fiche=type(lu.fiche), dossier=lu, **contexte(lu.fiche, lu.saisie, deux)
    )


@vues.post("/<uuid:identifiant>/fiche")
def modifier(identifiant: Any) -> Any:
    lu = dossiers.lire(registre(), str(identifiant))
    changement = Changement(type(lu.fiche))
    try:
        relu = dossiers.modifier(registre(), lu.id, changement)
    except DeuxReponses as deux:
        return _fiche(dossiers.lire(registre(), lu.id), deux), 409
    if changement.vers:
        return redirect(url_for("dossiers.fiche", identifiant=lu.id, _anchor=changement.vers), 303)
    if any(malformes(relu.fiche)):
        return redirect(url_for("dossiers.fiche", identifiant=lu.id), 303)
    flash("Fiche enregistrée.")
    return redirect(url_for("dossiers.dossier", identifiant=lu.id), 303)


@vues.post("/<uuid:identifiant>/documents")
def creer_document(identifiant: Any) -> Any:
    nom = request.form.get("modele", "")
    if not nom:
        flash("Choisissez un document dans la liste.", "erreur")
        return redirect(url_for("dossiers.dossier", identifiant=identifiant), 303)
    document = dossiers.creer_document(
        registre(), str(identifiant), nom, cle=request.form.get("_cle")
    )
    return redirect(url_for("documents.document", identifiant=document), 303)


@vues.post("/<uuid:identifiant>/archiver")
def archiver(identifiant: Any) -> Any:
    oui = request.form.get("oui") == "oui"
    dossiers.archiver(registre(), str(identifiant), oui)
    flash("Dossier rangé aux archives." if oui else "Dossier remis dans la liste.")
    return redirect(url_for("accueil.accueil"), 303)
