"""The pieces of a dossier: attached, said what they are, given back."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from wtforms import Form

from formulaires.documents.blocs.pieces import PieceJointe
from formulaires.noyau.erreurs import ErreurFormulaires, FichierInutilisable
from formulaires.services import dossiers, pieces
from formulaires.services.avancement import malformes
from formulaires.web import registre
from formulaires.web.conversion import formulaire
from formulaires.web.fiches import Changement, DeuxReponses, contexte
from formulaires.web.fichier import recu
from formulaires.web.rangees import relever

vues = Blueprint("pieces", __name__)


@vues.get("/dossiers/<uuid:identifiant>/pieces")
def lire(identifiant: Any) -> str:
    return _liste(str(identifiant), formulaire(PieceJointe)())


def _liste(identifiant: str, form: Form, refus: ErreurFormulaires | None = None) -> str:
    """The pieces, and the form to attach one, with what was typed if the file was refused."""
    dossier = dossiers.lire(registre(), identifiant)
    return render_template(
        "pieces.html",
        dossier=dossier,
        pieces=pieces.du_dossier(registre(), dossier.id),
        form=form,
        refus=refus,
    )


@vues.post("/dossiers/<uuid:identifiant>/pieces")
def joindre(identifiant: Any) -> Any:
    form = formulaire(PieceJointe)(request.form)
    try:
        nom, octets = recu("fichier")
        cle = request.form.get("_cle")
        la = pieces.joindre(registre(), str(identifiant), nom, octets, relever(form, {}), cle=cle)
    except FichierInutilisable as refus:
        return _liste(str(identifiant), form, refus), 422
    flash("Pièce jointe au dossier.")
    if any(malformes(pieces.lire(registre(), la).dite)):
        return redirect(url_for("pieces.piece", identifiant=la), 303)
    return redirect(url_for("pieces.lire", identifiant=identifiant), 303)


@vues.get("/pieces/<uuid:identifiant>")
def fichier(identifiant: Any) -> Response:
    piece = pieces.lire(registre(), str(identifiant))
    octets = pieces.octets(registre(), piece.id)
    ascii_ = unicodedata.normalize("NFKD", piece.nom).encode("ascii", "ignore").decode() or "piece"
    disposition = f"attachment; filename=\"{ascii_}\"; filename*=UTF-8''{quote(piece.nom)}"
    return Response(octets, mimetype=piece.media, headers={"Content-Disposition": disposition})


@vues.get("/pieces/<uuid:identifiant>/fiche")
def piece(identifiant: Any) -> str:
    return _piece(str(identifiant))


def _piece(identifiant: str, deux: DeuxReponses | None = None) -> str:
    lue = pieces.lire(registre(), identifiant)
    return render_template(
        "piece.html",
        dossier=dossiers.lire(registre(), lue.dossier),
        piece=lue,
        **contexte(lue.dite, lue.saisie, deux),
    )


@vues.post("/pieces/<uuid:identifiant>/fiche")
def modifier(identifiant: Any) -> Any:
    lue = pieces.lire(registre(), str(identifiant))
    try:
        pieces.modifier(registre(), lue.id, Changement(PieceJointe))
    except DeuxReponses as deux:
        return _piece(lue.id, deux), 409
    relue = pieces.lire(registre(), lue.id)
    if any(malformes(relue.dite)):
        return redirect(url_for("pieces.piece", identifiant=lue.id), 303)
    flash("Pièce enregistrée.")
    return redirect(url_for("pieces.lire", identifiant=lue.dossier), 303)


@vues.post("/pieces/<uuid:identifiant>/retirer")
def retirer(identifiant: Any) -> Any:
    dossier = pieces.retirer(registre(), str(identifiant))
    flash(
        "Pièce retirée du dossier.",
        f"annuler:{url_for('pieces.remettre', identifiant=identifiant)}",
    )
    return redirect(url_for("pieces.lire", identifiant=dossier), 303)


@vues.post("/pieces/<uuid:identifiant>/remettre")
def remettre(identifiant: Any) -> Any:
    dossier = pieces.remettre(registre(), str(identifiant))
    flash("Pièce remise dans le dossier.")
    return redirect(url_for("pieces.lire", identifiant=dossier), 303)
