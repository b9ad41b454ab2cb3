"""Forms without versions (fiches, lines, pieces, organisation): two windows are merged all the same.

The page carries what it was shown from; what another window has changed since is kept, and what
both have changed is shown before it is written over.
"""

from __future__ import annotations

import json
from typing import Any

from flask import request
from werkzeug.exceptions import BadRequest

from formulaires.documents.bloc import Bloc
from formulaires.noyau.erreurs import SaisieIllisible
from formulaires.services.fusion import Fusion, fusionner, poser
from formulaires.services.saisies import Saisie, lire_json
from formulaires.web.comparaison import cotes
from formulaires.web.conversion import formulaire
from formulaires.web.rangees import relever
from formulaires.web.saisie import Geste, elaguer, noter_malformes

AILLEURS = (
    "Une autre fenêtre a changé la même réponse entre-temps. Voici les vôtres\u202f: vérifiez-les, puis "
    "enregistrez de nouveau."
)


class DeuxReponses(Exception):
    """Both windows changed the same place: ``mienne`` is to be shown again, upon ``actuelle``."""

    def __init__(self, fusion: Fusion, actuelle: Saisie) -> None:
        super().__init__()
        self.actuelle = actuelle
        self.fusion = fusion
        self.mienne = json.loads(json.dumps(fusion.saisie))
        for c in fusion.conflits:
            poser(self.mienne, c.chemin, c.mien)


def contexte(lu: Bloc, saisie: Saisie, deux: DeuxReponses | None) -> dict[str, Any]:
    """What the page of such a form needs: its fields and, of two answers, both."""
    form = formulaire(type(lu))(data=deux.mienne if deux else saisie)
    return {
        "form": form,
        "notes": [] if deux else noter_malformes(form, lu),
        "base": json.dumps(deux.actuelle if deux else saisie, ensure_ascii=False),
        "erreur": AILLEURS if deux else "",
        "ecarts": cotes(lu, deux.fusion.conflits) if deux else [],
    }


class Changement:
    """What a service does with what it keeps: merge it with the form that was sent.

    ``vers`` is the id of a row that a button added or moved, once it is done.
    """

    def __init__(self, modele: type[Bloc]) -> None:
        self.modele = modele
        self.vers = ""

    def __call__(self, actuelle: Saisie) -> Saisie:
        montree = _base()
        form = formulaire(self.modele)(request.form, data=montree)
        if geste := Geste.lu():
            self.vers = geste.faire(form)
        mienne = relever(form, montree)
        mienne = mienne if self.vers else elaguer(mienne)
        fusion = fusionner(self.modele, montree, actuelle, mienne)
        if fusion.conflits:
            raise DeuxReponses(fusion, actuelle)
        return fusion.saisie


def _base() -> Saisie:
    try:
        return lire_json((request.form.get("_base") or "{}").encode())
    except (SaisieIllisible, UnicodeEncodeError):
        raise BadRequest from None
