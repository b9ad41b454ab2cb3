"""Dossiers of invented people, for a first look at the screens."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from formulaires.documents import noms
from formulaires.documents.base import Document
from formulaires.services import dossiers, journal, organisme, papiers, rangement
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.stockage.depot import Depot


def est_vide(depot: Depot) -> bool:
    """Whether nothing is kept yet, archives included."""
    return all(dossiers.chercher(depot, archives=a)[1] == 0 for a in (False, True))


def remplir(depot: Depot) -> Iterator[str]:
    """Put every example in the dossier of its person; give the name of each."""
    if not est_vide(depot):
        return
    connus: dict[str, str] = {}
    for nom in noms():
        for exemple in noms_exemples(nom):
            document = document_exemple(nom, exemple)
            qui = _qui(document)
            if qui not in connus:
                connus[qui] = rangement.ouvrir_pour(depot, document)
                _noter(depot, connus[qui], document)
            papiers.creer(depot, connus[qui], {"territoire": "34", **document.saisie()}, nom)
            yield f"{nom}, {exemple}"
    contrat = document_exemple("contrat_engagement", "complet").saisie()
    gardes: dict[str, Any] = {n: contrat[n] for n in ("organisme", "referent") if n in contrat}
    organisme.modifier(depot, lambda _: {"territoire": "34", **gardes})


def _qui(document: Document) -> str:
    """What tells one dossier from another: a person's names, a call."""
    saisie = document.saisie()
    genre = dossiers.fiche_de(dossiers.genre_du(document.id)).reconnu_a
    groupe = saisie.get(genre, {})
    nommes = [str(groupe.get(n, "")) for n in ("nom", "prenom")] if isinstance(groupe, dict) else []
    return json.dumps([genre, *nommes])


def _noter(depot: Depot, dossier: str, document: Document) -> None:
    """A few lines of journal, around the date of the paper."""
    if dossiers.genre_du(document.id) != "personne":
        return
    jour = document.date_document() or dt.date.today()
    for ecart, genre, saisie in _LIGNES:
        date = (jour + dt.timedelta(days=ecart)).isoformat()
        journal.ajouter(depot, dossier, genre, {"date": date, **saisie})


_LIGNES: tuple[tuple[int, str, dict[str, Any]], ...] = (
    (7, "intervention", {"duree": 1, "objet": "Point sur la semaine"}),
    (14, "relance", {"objet": "Justificatif à apporter"}),
    (21, "intervention", {"duree": 0.5, "objet": "Préparation de la visite d’entreprise"}),
)
