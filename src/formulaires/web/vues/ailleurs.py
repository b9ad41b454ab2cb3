"""A file from elsewhere: what it says, the findings beside it, the same file with comments."""

from __future__ import annotations

import json
from typing import Any

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)

from formulaires.noyau.texte_lu import TexteLu
from formulaires.services import annotes, propositions, rangement, verification
from formulaires.services.lus import Lus
from formulaires.web import registre

vues = Blueprint("ailleurs", __name__, url_prefix="/ailleurs/<cle>")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def lus() -> Lus:
    """The files that were read and are still kept."""
    gardes: Lus = current_app.extensions.setdefault("lus", Lus())
    return gardes


def garder(octets: bytes, texte: TexteLu, document: str | None, territoire: str | None) -> Any:
    """Judge a file, keep it, and go where it is read."""
    juge = verification.verifier_mots(texte, document, territoire=territoire)
    return redirect(url_for("ailleurs.lire", cle=lus().garder(octets, juge)), 303)


@vues.get("")
def lire(cle: str) -> str:
    juge = lus().lire(cle).verification
    assert juge.texte is not None
    lots = annotes.lots(juge.verdict)
    return render_template(
        "ailleurs.html",
        cle=cle,
        juge=juge,
        verdict=juge.verdict,
        lots=lots,
        suites=annotes.suites(juge.texte, lots),
    )


@vues.get("/saisie")
def proposer(cle: str) -> str:
    """Each value that could be read, with its passage, to be accepted or not."""
    v = lus().lire(cle).verification
    return render_template("proposee.html", cle=cle, juge=v, propositions=propositions.a_montrer(v))


@vues.post("/saisie")
def accepter(cle: str) -> Any:
    """Keep what was accepted as a document, in a dossier of its own."""
    v = lus().lire(cle).verification
    document = propositions.accepter(v, request.form.getlist("accepte"))
    identifiant = rangement.ranger(registre(), document, "", cle=request.form.get("_cle"))
    flash("Document créé avec ce que vous avez accepté.")
    return redirect(url_for("documents.document", identifiant=identifiant), 303)


@vues.get("/annote.docx")
def annote(cle: str) -> Response:
    lu = lus().lire(cle)
    return _joindre(verification.annoter(lu.octets, lu.verification), "annote.docx", _WORD)


@vues.get("/verdict.html")
def rapport(cle: str) -> Response:
    corps = verification.rapport(lus().lire(cle).verification)
    return _joindre(corps.encode(), "verdict.html", "text/html; charset=utf-8")


@vues.get("/verdict.json")
def en_json(cle: str) -> Response:
    verdict = lus().lire(cle).verification.verdict.json()
    corps = json.dumps(verdict, ensure_ascii=False, indent=2).encode() + b"\n"
    return _joindre(corps, "verdict.json", "application/json")


@vues.post("/oublier")
def oublier(cle: str) -> Any:
    lus().oublier(cle)
    flash("Ce fichier n’est plus gardé.")
    return redirect(url_for("relire.choisir"), 303)


def _joindre(corps: bytes, nom: str, media: str) -> Response:
    return Response(
        corps, mimetype=media, headers={"Content-Disposition": f'attachment; filename="{nom}"'}
    )
