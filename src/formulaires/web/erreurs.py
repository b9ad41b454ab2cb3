"""Every error as one French page with an id: never a trace, never a value."""

from __future__ import annotations

import logging
import secrets
import traceback
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, SecurityError

from formulaires.noyau.erreurs import ErreurFormulaires, Introuvable, NomInconnu, StockageImpossible
from formulaires.web.copies import a_renvoyer
from formulaires.web.presentation import sans_maison, veut_json

_journal = logging.getLogger("formulaires.web")
_PHRASES = {
    400: ("Cette demande n’est pas comprise.", "Revenez à la page précédente et recommencez."),
    403: ("Cette page n’est pas permise.", "Revenez à l’accueil."),
    404: ("Cette page n’existe pas, ou plus.", "Revenez à l’accueil."),
    405: ("Cette demande n’est pas permise ici.", "Revenez à la page précédente."),
    413: (
        "Ce qui est envoyé est trop grand.",
        "Un fichier fait 20\u00a0Mo au plus\u202f; coupez les réponses très longues.",
    ),
    415: ("Ce genre d’envoi n’est pas accepté.", "Utilisez le formulaire de la page."),
}
_JETON = (
    "Cette page était ouverte depuis trop longtemps, ou ne vient pas d’ici\u00a0: rien n’a été changé.",
    "Rechargez-la, puis recommencez.",
)
_EXPIREE = (
    "Cette page était ouverte depuis trop longtemps\u00a0: rien n’est encore enregistré.",
    "Vos réponses sont gardées\u00a0: envoyez-les de nouveau.",
)

# No page of ours can be built for a host that is not ours: its links would be wrong.
_AUTRE_HOTE = (
    '<!doctype html>\n<html lang="fr"><head><title>Erreur – formulaires</title></head><body><main>'
    "<h1>Cette adresse n’est pas celle de formulaires.</h1>"
    "<p>Ouvrez http://127.0.0.1, avec le port dit au démarrage.</p></main></body></html>\n"
)


def traduire(app: Flask) -> None:
    """Give the application its error pages."""

    @app.errorhandler(ErreurFormulaires)
    def prevue(erreur: ErreurFormulaires) -> Any:
        return page(_statut(erreur), erreur.phrase, erreur.remede)

    @app.errorhandler(CSRFError)
    def jeton(_: CSRFError) -> Any:
        return page(400, *(_EXPIREE if a_renvoyer() and not veut_json() else _JETON))

    @app.errorhandler(SecurityError)
    def hote(_: SecurityError) -> Any:
        return Response(_AUTRE_HOTE, 400, mimetype="text/html")

    @app.errorhandler(HTTPException)
    def http(erreur: HTTPException) -> Any:
        code = erreur.code or 500
        reponse = make_response(page(code, *_PHRASES.get(code, _PHRASES[400])))
        if isinstance(erreur, MethodNotAllowed) and erreur.valid_methods:
            reponse.headers["Allow"] = ", ".join(sorted(erreur.valid_methods))
        return reponse

    @app.errorhandler(Exception)
    def imprevue(erreur: Exception) -> Any:
        reference = secrets.token_hex(4)
        ou = [f"{c.filename}:{c.lineno}" for c in traceback.extract_tb(erreur.__traceback__)]
        # where and what kind, never the message: it may quote a value
        _journal.error("erreur %s %s %s", reference, type(erreur).__name__, " > ".join(ou[-6:]))
        return page(
            500,
            "Une erreur inattendue s’est produite\u202f; ce qui était enregistré l’est toujours.",
            f"Recommencez\u202f; si cela dure, signalez l’erreur {reference}.",
            reference,
        )


def _statut(erreur: ErreurFormulaires) -> int:
    if isinstance(erreur, Introuvable | NomInconnu):
        return 404
    return 503 if isinstance(erreur, StockageImpossible) else 422


def page(code: int, phrase: str, remede: str, reference: str = "") -> Any:
    """The answer, as a page or as JSON for a script, with an id that the log has too."""
    if not reference:
        reference = secrets.token_hex(4)
        _journal.warning("refus %s %s %s", reference, code, request.endpoint or "")
    if veut_json():
        return jsonify(phrase=phrase, remede=remede, reference=reference), code
    sans_maison()
    renvoi = [] if code == 413 else a_renvoyer()  # too much to read is not read
    corps = render_template(
        "erreur.html", phrase=phrase, remede=remede, reference=reference, renvoi=renvoi
    )
    return corps, code
