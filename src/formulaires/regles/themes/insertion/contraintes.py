"""Slots and interviews against what the person said she cannot do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.blocs.plan import Programme
from formulaires.documents.blocs.temps import Creneau, Indisponibilite
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.calendrier import se_recouvrent
from formulaires.noyau.ecriture import abreger, date_semaine, periode, plage
from formulaires.noyau.vocabulaires.communs import Jour, Mode, Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

Heurt = tuple[str, str]  # what collides, and its path


@regle("cne-2025:II/contraintes-respectees", ContratEngagement)
def contraintes_respectees(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    heurts = False
    for rang, empeche in enumerate(contrat.indisponibilites):
        for quoi, chemin in (*_creneaux(contrat, empeche), *_entretiens(contrat, empeche)):
            heurts = True
            yield j.insuffisant(
                f"{quoi}\u00a0: la personne n’est pas disponible à ce moment.",
                chemin,
                f"indisponibilites.{rang}",
            )
    if not contrat.indisponibilites:
        yield j.sans_objet("Aucune indisponibilité n’est écrite.")
    elif not heurts:
        yield j.satisfait("Aucune activité ne tombe sur une indisponibilité.")


_COURTE = dt.timedelta(days=31)


def _creneaux(contrat: ContratEngagement, empeche: Indisponibilite) -> Iterator[Heurt]:
    """Slots of the weeks and of the actions.

    A short dated absence does not contradict the usual week (it has to be adapted, which is
    another finding); it does contradict a week made for it. A long or endless one does both.
    """
    for p, programme in enumerate(contrat.programmes):
        if not _concerne(programme, empeche):
            continue
        for c, creneau in enumerate(programme.creneaux):
            if _tombe(creneau, empeche):
                yield _dit(creneau, creneau.activite), f"programmes.{p}.creneaux.{c}"
    for a, action in enumerate(contrat.actions):
        if _longue(empeche) and _tombe(action.creneau, empeche):
            yield _dit(action.creneau, action.intitule), f"actions.{a}.creneau"


def _concerne(programme: Programme, empeche: Indisponibilite) -> bool:
    debut, fin = empeche.date_debut or dt.date.min, empeche.date_fin or dt.date.max
    if programme.debut and programme.fin and debut <= programme.debut and programme.fin <= fin:
        return True
    return _longue(empeche) and se_recouvrent(programme.debut, programme.fin, debut, fin)


def _longue(empeche: Indisponibilite) -> bool:
    if empeche.date_debut is None or empeche.date_fin is None:
        return True
    return empeche.date_fin - empeche.date_debut > _COURTE


def _entretiens(contrat: ContratEngagement, empeche: Indisponibilite) -> Iterator[Heurt]:
    """Dated interviews: their weekday and hour, or an absence of whole days when on the spot."""
    jours = list(Jour)
    for rang, e in enumerate(contrat.entretiens):
        if e.date is None or e.annule is Reponse.OUI:
            continue
        if not se_recouvrent(e.date, e.date, empeche.date_debut, empeche.date_fin):
            continue
        creneau = Creneau(jour=jours[e.date.weekday()], debut=e.heure, fin=None, mode=e.mode)
        if e.heure is not None and e.duree:
            debut = dt.datetime.combine(e.date, e.heure)
            fin = debut + dt.timedelta(hours=e.duree)
            creneau.fin = fin.time() if fin.date() == e.date else dt.time(23, 59)
        if _tombe(creneau, empeche):
            heure = f", {plage(e.heure, None)}" if e.heure else ""
            yield f"L’entretien du {date_semaine(e.date)}{heure}", f"entretiens.{rang}"


def _dates(empeche: Indisponibilite) -> str | None:
    return periode(empeche.date_debut, empeche.date_fin) or None


def _tombe(creneau: Creneau, empeche: Indisponibilite) -> bool:
    if creneau.jour is None:
        return False
    jour_entier = empeche.debut is None and empeche.fin is None
    if jour_entier and empeche.jour is None:
        # Whole days without an hour (holidays without childcare): what is done on the spot.
        return _dates(empeche) is not None and creneau.mode is Mode.PRESENTIEL
    if jour_entier and creneau.debut is None:
        return creneau.jour is empeche.jour
    return creneau.chevauche(empeche)


def _dit(creneau: Creneau, nom: str | None) -> str:
    quand = f"{creneau.jour.libelle if creneau.jour else ''} {plage(creneau.debut, creneau.fin)}"
    return f"{abreger(nom or '') or 'Une activité'}, {quand.strip()}"
