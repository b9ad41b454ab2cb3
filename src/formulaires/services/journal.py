"""The journal de suivi: what happened to a dossier, one line each."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass

from formulaires.documents.evenements import evenement as modele_de
from formulaires.documents.evenements import genres
from formulaires.documents.evenements.base import Evenement
from formulaires.services.saisies import Changement, Saisie, lire_bloc, octets_de
from formulaires.stockage import dossiers as base
from formulaires.stockage import tables
from formulaires.stockage.cles import cle_de, deja, remise
from formulaires.stockage.depot import Depot
from formulaires.stockage.types import maintenant

PREMIER = "intervention"
"""The kind of event that a journal proposes first."""
USUELS = (PREMIER, "relance")


@dataclass(frozen=True, slots=True)
class Ligne:
    """A line of the journal."""

    id: str
    dossier: str
    evenement: Evenement
    saisie: Saisie
    jour: dt.date | None

    @property
    def genre(self) -> str:
        return type(self.evenement).genre

    @property
    def titre(self) -> str:
        return type(self.evenement).titre

    @property
    def dit(self) -> str:
        return self.evenement.ligne() or "Ligne vide"


def genres_de(genre_dossier: str) -> list[type[Evenement]]:
    """The kinds of events that a dossier of this kind has, the most usual first."""
    possibles = [g for g in genres().values() if genre_dossier in g.pour]
    return sorted(possibles, key=lambda g: g.genre not in USUELS)


def lignes(
    depot: Depot, dossier: str, genre: str | None = None, *, depart: int = 0, au_plus: int = 1000
) -> list[Ligne]:
    """The journal of a dossier, the latest first."""
    with depot.lire() as s:
        trouves = base.evenements(s, dossier, genre=genre, depart=depart, au_plus=au_plus)
        return [_lue(e) for e in trouves]


def comptes(depot: Depot, dossier: str) -> Counter[str]:
    """How many lines of each kind the journal holds."""
    with depot.lire() as s:
        return Counter(base.comptes(s, dossier))


def ligne(depot: Depot, identifiant: str) -> Ligne:
    """One line."""
    with depot.lire() as s:
        return _lue(base.evenement(s, identifiant))


def ajouter(
    depot: Depot, dossier: str, genre: str, saisie: Saisie, *, cle: str | None = None
) -> str:
    """Write a line; the same ``cle`` twice writes one only. Return its id."""
    evenement = lire_bloc(modele_de(genre), saisie)
    cle = cle_de(cle, dossier, genre, octets_de(evenement))
    with depot.ecrire() as s:
        ancien = deja(s, tables.Evenement, cle)
        if ancien is not None:
            return ancien.id
        base.dossier(s, dossier).modifie_le = maintenant()
        ecrit = tables.Evenement(dossier_id=dossier, genre=genre, cle=cle, donnees=b"")
        _remplir(ecrit, evenement)
        s.add(ecrit)
        s.flush()
        return ecrit.id


def modifier(depot: Depot, identifiant: str, changer: Changement) -> Ligne:
    """Write a line again: ``changer`` is given what is kept, and nobody writes meanwhile."""
    with depot.ecrire() as s:
        ecrit = base.evenement(s, identifiant)
        saisie = changer(json.loads(ecrit.donnees))
        _remplir(ecrit, lire_bloc(modele_de(ecrit.genre), saisie))
        ecrit.modifie_le = maintenant()
        return _lue(ecrit)


def retirer(depot: Depot, identifiant: str) -> str:
    """Take a line away; it is not erased. Return the id of its dossier."""
    with depot.ecrire() as s:
        ecrit = base.evenement(s, identifiant)
        ecrit.retire_le = maintenant()
        return ecrit.dossier_id


def remettre(depot: Depot, identifiant: str) -> None:
    """Bring back a line that was taken away."""
    with depot.ecrire() as s:
        remise(s, tables.Evenement, identifiant)


def _remplir(ecrit: tables.Evenement, evenement: Evenement) -> None:
    ecrit.donnees = octets_de(evenement)
    ecrit.jour = evenement.jour()


def _lue(ecrit: tables.Evenement) -> Ligne:
    saisie = json.loads(ecrit.donnees)
    modele = modele_de(ecrit.genre).model_validate(saisie)
    return Ligne(ecrit.id, ecrit.dossier_id, modele, saisie, ecrit.jour)
