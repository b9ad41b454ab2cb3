"""What falls due, over all dossiers or in one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from formulaires.documents import modele
from formulaires.services.dossiers import fiche_de
from formulaires.stockage import documents as base
from formulaires.stockage.depot import Depot

_AVANT = dt.timedelta(days=60)
_APRES = dt.timedelta(days=90)


@dataclass(frozen=True, slots=True)
class AEcheance:
    """A date of a dossier, with the document that says it; the last one changed of several."""

    jour: dt.date
    quoi: str
    document: str
    titre: str
    intitule: str

    @property
    def passee(self) -> bool:
        return self.jour < dt.date.today()


def echeances(depot: Depot, dossier: str | None = None) -> list[AEcheance]:
    """From two months ago to three months ahead, in order of date."""
    jour = dt.date.today()
    with depot.lire() as s:
        lues = base.echeances(s, jour - _AVANT, jour + _APRES, dossier=dossier)
        return [
            AEcheance(
                due.jour,
                due.quoi,
                due.document,
                modele(due.modele).titre,
                due.intitule or fiche_de(due.genre).titre,
            )
            for due in lues
        ]
