"""The paper itself: previewed page by page, downloaded in Word, PDF or JSON."""

from __future__ import annotations

import json
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    jsonify,
    render_template,
    request,
    url_for,
)

from formulaires.documents.base import Document
from formulaires.services import dossiers, generation, organisme, papiers, relecture, verification
from formulaires.services.apercu import Apercus
from formulaires.web import registre

vues = Blueprint("fichiers", __name__, url_prefix="/documents/<uuid:identifiant>")
_MEDIAS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


def _apercus() -> Apercus:
    apercus: Apercus = current_app.extensions.setdefault("apercus", Apercus())
    return apercus


def _lu(identifiant: Any) -> tuple[papiers.Papier, Document]:
    """The papier, and the copy of it that is asked for."""
    papier = papiers.lire(registre(), str(identifiant))
    return papier, generation.exemplaire(papier.document, request.args.get("exemplaire", ""))


@vues.get("/apercu")
def apercu(identifiant: Any) -> str:
    papier, document = _lu(identifiant)
    nom, images = _apercus().pages(document, organisme.logo(registre()))
    return render_template(
        "apercu.html",
        papier=papier,
        dossier=dossiers.lire(registre(), papier.dossier),
        pages=len(images),
        nom=nom[:16],
        exemplaire=document.exemplaire,
        exemplaires=papier.document.exemplaires(),
        verdict=verification.juger(papier.document, mesurer=False),
        commentaires=relecture.commentaires(registre(), papier.id, ouverts=True),
    )


@vues.get("/pages")
def pages(identifiant: Any) -> Response:
    """The addresses of the pages, for the script that shows them beside the form."""
    papier, document = _lu(identifiant)
    nom, images = _apercus().pages(document, organisme.logo(registre()))
    adresses = [
        url_for(
            "fichiers.page",
            identifiant=papier.id,
            rang=n,
            exemplaire=document.exemplaire or None,
            v=nom[:16],
        )
        for n in range(1, len(images) + 1)
    ]
    return jsonify(pages=adresses)


@vues.get("/pages/<int:rang>.png")
def page(identifiant: Any, rang: int) -> Response:
    _, document = _lu(identifiant)
    _, images = _apercus().pages(document, organisme.logo(registre()))
    if not 0 < rang <= len(images):
        abort(404)
    return Response(images[rang - 1], mimetype="image/png")


@vues.get("/fichier.<forme>")
def fichier(identifiant: Any, forme: str) -> Response:
    if forme not in _MEDIAS:
        abort(404)
    papier, document = _lu(identifiant)
    if forme == "json":
        saisie = document.saisie(internes=False)  # notes stay here: no file bears them
        corps = json.dumps(saisie, ensure_ascii=False, indent=2).encode() + b"\n"
    else:
        corps = generation.rendre(document, forme, logo=organisme.logo(registre()))
        papiers.rendre_verdict(registre(), papier)
    suffixe = f"-{document.exemplaire}" if document.exemplaire else ""
    # the id of the document, and not a person's name: this ends in histories of downloads
    nom = f"{papier.modele}-{papier.id[:8]}-v{papier.version}{suffixe}.{forme}"
    entete = {"Content-Disposition": f'attachment; filename="{nom}"'}
    return Response(corps, mimetype=_MEDIAS[forme], headers=entete)
