"""What keeps the door: hosts, sizes, CSRF, headers. Nothing inline, nothing from outside."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Any

from flask import Flask, Response, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import RequestEntityTooLarge

from formulaires.noyau.erreurs import StockageImpossible

_CLE = re.compile(rb"[0-9a-f]{64}")
MAX_FORMULAIRE = 2 * 1024 * 1024
MAX_FICHIER = 21 * 1024 * 1024
MAX_CHAMPS = 30_000
MAX_PARTIES = 20
_ENTETES = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def proteger(app: Flask, port: int) -> None:
    """Set up what every request goes through."""
    hotes = ("127.0.0.1", "localhost")
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_FICHIER,
        MAX_FORM_MEMORY_SIZE=MAX_FORMULAIRE,
        MAX_FORM_PARTS=MAX_PARTIES,
        TRUSTED_HOSTS=[*hotes, *(f"{h}:{port}" for h in hotes)],
        SESSION_COOKIE_NAME=f"formulaires-{port}",  # browsers do not tell ports apart
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        WTF_CSRF_TIME_LIMIT=None,  # a form left open over lunch is still good
        WTF_CSRF_SSL_STRICT=True,
    )
    CSRFProtect(app)
    app.before_request_funcs.setdefault(None, []).insert(0, _mesurer)
    app.after_request(_entetes)


def _mesurer() -> None:
    """Refuse a body before reading it: Werkzeug counts the parts of multipart forms only."""
    if request.method not in ("POST", "PUT", "PATCH"):
        return
    if request.mimetype == "multipart/form-data":
        return
    if (request.content_length or 0) > MAX_FORMULAIRE:
        raise RequestEntityTooLarge
    corps = request.get_data(cache=True, parse_form_data=False)
    if len(corps) > MAX_FORMULAIRE or corps.count(b"&") > MAX_CHAMPS:
        raise RequestEntityTooLarge


def _entetes(reponse: Response) -> Response:
    for nom, valeur in _ENTETES.items():
        reponse.headers.setdefault(nom, valeur)
    if "Cache-Control" not in reponse.headers:
        reponse.headers["Cache-Control"] = "no-store"
    return reponse


def secret(dossier: Path) -> str:
    """The key that signs cookies: made once, kept beside the base, readable by its owner alone."""
    fichier = dossier / "cle-de-session"
    try:
        cle = fichier.read_bytes().strip()
    except FileNotFoundError:
        cle = b""
    except OSError:
        raise _illisible() from None
    if not _CLE.fullmatch(cle):
        cle = secrets.token_hex(32).encode()
        try:
            dossier.mkdir(parents=True, exist_ok=True, mode=0o700)
            fichier.unlink(missing_ok=True)
            descripteur = os.open(fichier, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descripteur, "wb") as f:
                f.write(cle)
        except OSError:
            raise _illisible() from None
    return cle.decode()


def _illisible() -> StockageImpossible:
    return StockageImpossible(
        "Le dossier des données ne peut pas être ouvert.",
        "Choisissez-en un autre avec --donnees, ou rendez celui-ci accessible.",
    )


def contexte_csrf() -> dict[str, Any]:
    """What templates need to write the token."""
    from flask_wtf.csrf import generate_csrf

    return {"jeton_csrf": generate_csrf}
