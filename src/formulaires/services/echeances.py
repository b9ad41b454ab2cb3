"""The dates that must not be missed, as a document and its verdict give them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from formulaires.documents.bloc import parcourir
from formulaires.documents.formulaire import Formulaire
from formulaires.noyau.vocabulaires.communs import Certitude, Reponse
from formulaires.noyau.vocabulaires.insertion import StatutPreconisation
from formulaires.regles.constat import Verdict

_CLOS = (Certitude.REALISE, Certitude.ABANDONNE, Certitude.REFUSE)


@dataclass(frozen=True, slots=True)
class Date:
    """One date: what falls due, and the field that says so."""

    jour: dt.date
    quoi: str
    champ: str


def dates(formulaire: Formulaire, verdict: Verdict | None = None) -> list[Date]:
    """Every date to watch, in order: fields that say they fall due, delays that texts fix."""
    demandes = formulaire.demandes()
    rendu = []
    for place in parcourir(formulaire):
        if not (place.champ.echeance and demandes[place.chemin]) or place.malforme:
            continue
        if not isinstance(place.valeur, dt.date) or _clos(place.bloc):
            continue
        de_quoi = place.bloc.appellation() if place.en_rangee() else ""
        quoi = f"{place.champ.echeance}\u00a0: {de_quoi}" if de_quoi else place.champ.echeance
        rendu.append(Date(place.valeur, quoi, place.chemin))
    rendu += [
        Date(c.limite, c.phrase, c.champs[-1])
        for c in (verdict.constats if verdict else ())
        if c.limite
    ]
    return sorted(rendu, key=lambda d: d.jour)


def _clos(bloc: object) -> bool:
    """Whether what falls due is done, or will not be."""
    annule = any(getattr(bloc, n, None) is Reponse.OUI for n in ("annule", "annulee"))
    faite = getattr(bloc, "statut", None) is StatutPreconisation.FAITE
    return annule or faite or getattr(bloc, "certitude", None) in _CLOS
