"""The screens: Flask, forms derived from the models, pages in ``webforms/``."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import Any, cast

from flask import Blueprint, Flask, current_app
from jinja2 import StrictUndefined

from formulaires.noyau.ressources import dossier
from formulaires.services.registre import ouvrir_registre
from formulaires.web import presentation, securite, vues
from formulaires.web.copies import accuser_reception
from formulaires.web.erreurs import traduire


def creer_app(donnees: Path, *, port: int = 8000) -> Flask:
    """The application, on the store kept in the folder ``donnees``."""
    racine = dossier("webforms")
    app = Flask("formulaires.web", template_folder=str(racine / "pages"), static_folder=None)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_loader = presentation.chargeur(racine)
    app.secret_key = securite.secret(donnees)
    app.extensions["registre"] = ouvrir_registre(donnees)
    securite.proteger(app, port)
    accuser_reception(app)
    presentation.preparer(app)
    traduire(app)
    for module in pkgutil.iter_modules(vues.__path__, f"{vues.__name__}."):
        app.register_blueprint(cast("Blueprint", importlib.import_module(module.name).vues))
    return app


def registre() -> Any:
    """The store of the running application."""
    return current_app.extensions["registre"]
