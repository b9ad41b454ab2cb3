"""What templates may call: dates in words, static files with their hash, the organisation's look."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, request, url_for
from jinja2 import BaseLoader, FileSystemLoader

from formulaires.noyau.ecriture import accorder, date_longue, heure, majuscule, minuscule
from formulaires.noyau.redaction import blocs
from formulaires.noyau.ressources import dossier
from formulaires.services import catalogue, organisme, semaine
from formulaires.web.conversion import les_catalogues
from formulaires.web.saisie import a_montrer, condition_ici, nom_de_condition
from formulaires.web.securite import contexte_csrf

_ICI = ZoneInfo("Europe/Paris")


def chargeur(racine: Path) -> BaseLoader:
    """Pages and the components they are made of."""
    return FileSystemLoader([racine / "pages", racine / "composants"])


def preparer(app: Flask) -> None:
    """Give the templates their words."""
    app.jinja_env.filters.update(
        jour=date_longue, moment=moment, proche=proche, majuscule=majuscule, minuscule=minuscule
    )
    app.jinja_env.globals.update(
        statique=statique,
        accorder=accorder,
        cle_unique=lambda: str(uuid.uuid4()),
        pourquoi=pourquoi,
    )
    app.jinja_env.globals.update(
        nom_de_condition=nom_de_condition,
        condition_ici=condition_ici,
        a_montrer=a_montrer,
        compter=semaine.compter,
        en_blocs=blocs,
        les_catalogues=les_catalogues,
        dict=dict,
    )
    app.context_processor(_communs)


def _communs() -> dict[str, Any]:
    return {**contexte_csrf(), "maison": maison()}


def maison() -> dict[str, Any]:
    """The organisation's name and whether it has a logo and a colour; once a request."""
    from formulaires.web import registre

    if "maison" not in g:
        g.maison = _maison(registre())
    rendu: dict[str, Any] = g.maison
    return rendu


def sans_maison() -> None:
    """The page of an error asks nothing of a store that may have failed."""
    if "maison" not in g:
        g.maison = {"nom": "", "logo": False, "couleur": ""}


def _maison(depot: Any) -> dict[str, Any]:
    chez = organisme.etablissement(depot)
    return {
        "nom": chez.organisme.nom or chez.gestionnaire.nom or chez.candidat.nom or "",
        "logo": organisme.a_un_logo(depot),
        "couleur": organisme.couleur(depot),
    }


@cache
def empreinte_statique(nom: str) -> str:
    """The start of a static file's hash: a browser keeps it until it changes."""
    chemin = dossier("webforms") / "statique" / nom
    return hashlib.sha256(chemin.read_bytes()).hexdigest()[:12]


def statique(nom: str) -> str:
    """The address of a static file."""
    return url_for("statique.fichier", nom=nom, v=empreinte_statique(nom))


def moment(instant: dt.datetime) -> str:
    """« 23 novembre 2026 à 11 h 04 », here."""
    ici = instant.astimezone(_ICI)
    return f"{date_longue(ici.date())} à {heure(ici.time().replace(second=0, microsecond=0))}"


def heure_ici() -> str:
    """« 11 h 04 », here and now."""
    return heure(dt.datetime.now(_ICI).time().replace(second=0, microsecond=0))


def proche(jour: dt.date) -> str:
    """« aujourd’hui », « demain », « dans 5 jours », « il y a 3 jours »."""
    ecart = (jour - dt.date.today()).days
    if ecart in (-1, 0, 1):
        return {-1: "hier", 0: "aujourd’hui", 1: "demain"}[ecart]
    return f"dans {ecart}\u00a0jours" if ecart > 0 else f"il y a {-ecart}\u00a0jours"


@cache
def pourquoi(exigence: str) -> dict[str, Any]:
    """What an exigence asks, and where it is written."""
    return catalogue.expliquer(exigence)


def veut_json() -> bool:
    """Whether a script asks, not a page."""
    return request.accept_mimetypes.best == "application/json"
