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
    champ: str
    dossier: str
    intitule: str

    @property
    def passee(self) -> bool:
        return self.jour < dt.date.today()


def echeances(depot: Depot, dossier: str | None = None, au_plus: int = 40) -> list[AEcheance]:
    """From two months ago to three months ahead, in order of date; as many of each at most."""
    jour, hier = dt.date.today(), dt.date.today() - dt.timedelta(days=1)
    with depot.lire() as s:
        passees = base.echeances(
            s, jour - _AVANT, hier, dossier=dossier, au_plus=au_plus, recentes=True
        )
        a_venir = base.echeances(s, jour, jour + _APRES, dossier=dossier, au_plus=au_plus)
        uniques: dict[tuple[dt.date, str, str], AEcheance] = {}
        for e, d, x in sorted([*reversed(passees), *a_venir], key=lambda t: t[1].modifie_le):
            uniques[e.jour, e.quoi, x.id] = AEcheance(
                e.jour,
                e.quoi,
                d.id,
                modele(d.modele).titre,
                e.champ,
                x.id,
                x.intitule or fiche_de(x.genre).titre,
            )
    return sorted(uniques.values(), key=lambda a: a.jour)
