"""How often the person and the référent meet: nationally, in the Hérault, in the CEJ."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.blocs.temps import RythmeEntretiens
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.calendrier import mois_entiers, se_recouvrent
from formulaires.noyau.ecriture import date_longue, enumerer, mois, periode
from formulaires.noyau.vocabulaires.communs import Reponse, Rythme
from formulaires.noyau.vocabulaires.insertion import Modalite
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.insertion.intensite import phases


def _tenus(contrat: ContratEngagement) -> list[dt.date]:
    return sorted(e.date for e in contrat.entretiens if e.date and e.annule is not Reponse.OUI)


def _rythme_du(contrat: ContratEngagement, debut: dt.date, fin: dt.date) -> RythmeEntretiens | None:
    """The rhythm that rules a period: of those that touch it, the one that starts last."""
    touches = [
        r
        for r in contrat.rythmes
        if r.par_mois() is not None and se_recouvrent(r.debut, r.fin, debut, fin)
    ]
    return max(touches, key=lambda r: r.debut or dt.date.min, default=None)


@regle("cne-2025:II/suivi-rapproche", ContratEngagement)
def suivi_rapproche(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    if any(r.par_mois() for r in contrat.rythmes) or _tenus(contrat):
        yield j.satisfait("Des entretiens sont prévus.", "rythmes", "entretiens")
    else:
        yield j.manquant(
            "Indiquez le rythme des entretiens, ou leurs dates.", "rythmes", "entretiens"
        )


@regle("cne-2025:IV/presentiel-distanciel", ContratEngagement)
def presentiel_distanciel(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    if any(r.mode for r in contrat.rythmes) or any(e.mode for e in contrat.entretiens):
        yield j.satisfait("Il est dit où et comment les entretiens se tiennent.", "rythmes")
    elif contrat.rythmes or contrat.entretiens:
        yield j.manquant(
            "Rien ne dit si les entretiens se tiennent sur place ou à distance.", "rythmes"
        )
    else:
        yield j.sans_objet("Aucun entretien n’est encore prévu.")


@regle("cne-2025:VII/deux-echanges", ContratEngagement)
@regle("herault-fiche-2025:modalite/deux-entretiens", ContratEngagement)
@regle("herault-aap-2026:III.2/deux-rendez-vous", ContratEngagement)
def deux_par_mois(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    """Every whole calendar month of the intensive phase holds at least two interviews.

    Dates count first: a month with a cancelled interview, or with some dates but too few
    while later ones are already set, is short. Months without dates rest on the rhythm.
    """
    minimum = j.nombre("par_mois")
    dates = _tenus(contrat)
    if not dates and not any(r.par_mois() for r in contrat.rythmes):
        yield j.manquant(
            "Aucun entretien n’est prévu\u00a0: indiquez leur rythme ou leurs dates.",
            "rythmes",
            "entretiens",
        )
        return
    courts: list[str] = []
    for _, phase in phases(contrat, Modalite.INTENSIF):
        if not (phase.debut and phase.fin):
            continue
        for premier, dernier in mois_entiers(phase.debut, phase.fin):
            if not _assez(contrat, dates, premier, dernier, minimum):
                courts.append(f"en {mois(premier)}")
        if not courts and (r := _rythme_du(contrat, phase.debut, phase.fin)) and not dates:
            rythme = r.par_mois() or 0
            if rythme < minimum:
                courts.append(periode(r.debut or phase.debut, r.fin or phase.fin))
    if courts:
        yield j.insuffisant(
            f"Moins de {int(minimum)} entretiens prévus {enumerer(list(dict.fromkeys(courts)))}.",
            "entretiens",
            "rythmes",
        )
    else:
        yield j.satisfait(
            f"Au moins {int(minimum)} entretiens chaque mois de la phase intensive.",
            "entretiens",
            "rythmes",
        )


def _assez(
    contrat: ContratEngagement,
    dates: list[dt.date],
    premier: dt.date,
    dernier: dt.date,
    minimum: float,
) -> bool:
    ce_mois = sum(premier <= d <= dernier for d in dates)
    if ce_mois >= minimum:
        return True
    annule = any(
        e.annule is Reponse.OUI and e.date and premier <= e.date <= dernier
        for e in contrat.entretiens
    )
    clos = ce_mois > 0 and any(d > dernier for d in dates)
    if annule or clos:
        return False
    rythme = _rythme_du(contrat, premier, dernier)
    return rythme is not None and (rythme.par_mois() or 0) >= minimum


@regle("cne-2025:note-6/entretien-hebdomadaire", ContratEngagement)
def hebdomadaire_cej(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    rythmes = [(i, r) for i, r in enumerate(contrat.rythmes) if r.par_mois() is not None]
    if not rythmes:
        if _chaque_semaine(contrat):
            yield j.satisfait("Un entretien daté chaque semaine.", "entretiens")
        else:
            yield j.manquant("Indiquez un rythme d’au moins un entretien par semaine.", "rythmes")
        return
    # "Four a month" does not promise one each week.
    minimum = j.nombre("par_semaine") * Rythme.SEMAINE.par_mois
    lents = [
        (i, r)
        for i, r in rythmes
        if r.rythme is not Rythme.SEMAINE or (r.par_mois() or 0) < minimum
    ]
    for i, r in lents:
        dates = periode(r.debut, r.fin)
        yield j.insuffisant(
            f"Moins d’un entretien par semaine {dates or 'pendant le contrat'}.", f"rythmes.{i}"
        )
    annules = _annules_sans_remplacement(contrat)
    for jour in annules:
        yield j.insuffisant(
            f"L’entretien du {date_longue(jour)} est annulé, sans autre cette semaine-là.",
            "entretiens",
        )
    trous = list(_sans_rythme(contrat))
    for debut, fin in trous:
        yield j.insuffisant(
            f"Aucun rythme d’entretiens n’est prévu {periode(debut, fin)}.", "rythmes"
        )
    if not (lents or trous or annules):
        yield j.satisfait("Un entretien au moins chaque semaine.", "rythmes")


def _annules_sans_remplacement(contrat: ContratEngagement) -> list[dt.date]:
    """Cancelled interviews of a week that holds no other."""
    tenues = {d - dt.timedelta(days=d.weekday()) for d in _tenus(contrat)}
    return [
        e.date
        for e in contrat.entretiens
        if e.date
        and e.annule is Reponse.OUI
        and e.date - dt.timedelta(days=e.date.weekday()) not in tenues
    ]


def _chaque_semaine(contrat: ContratEngagement) -> bool:
    """True when every week of the contract, Monday to Sunday, has a dated interview."""
    if not (contrat.date_debut and contrat.date_fin):
        return False
    lundi = contrat.date_debut - dt.timedelta(days=contrat.date_debut.weekday())
    tenues = {d - dt.timedelta(days=d.weekday()) for d in _tenus(contrat)}
    while lundi <= contrat.date_fin:
        if lundi not in tenues:
            return False
        lundi += dt.timedelta(days=7)
    return True


def _sans_rythme(contrat: ContratEngagement) -> Iterator[tuple[dt.date, dt.date]]:
    """Stretches of the contract, longer than a week, that no rhythm covers."""
    if not (contrat.date_debut and contrat.date_fin):
        return
    jour = contrat.date_debut
    for r in sorted(contrat.rythmes, key=lambda r: r.debut or dt.date.min):
        debut = r.debut or contrat.date_debut
        if (debut - jour).days > 7:
            yield jour, debut - dt.timedelta(days=1)
        jour = max(jour, (r.fin or contrat.date_fin) + dt.timedelta(days=1))
    if (contrat.date_fin - jour).days >= 7:
        yield jour, contrat.date_fin


@regle("herault-fiche-2025:modalite/intensif-ou-renove", ContratEngagement)
def intensif_ou_renove(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    maximum = j.nombre("par_mois")
    trouves = False
    for chemin, phase in phases(contrat, Modalite.DROIT_COMMUN):
        if phase.duree_hebdomadaire is not None:
            trouves = True
            yield j.insuffisant(
                "Des heures hebdomadaires sont comptées pour une phase de droit commun.",
                f"{chemin}.duree_hebdomadaire",
            )
        rapides = [
            f"rythmes.{i}"
            for i, r in enumerate(contrat.rythmes)
            if (r.par_mois() or 0) > maximum
            and se_recouvrent(r.debut, r.fin, phase.debut, phase.fin)
        ]
        if rapides:
            trouves = True
            yield j.insuffisant(
                f"Plus de {int(maximum)} entretiens par mois pour une phase de droit commun.",
                *rapides,
            )
    if not trouves and not contrat.rythmes:
        yield j.satisfait("Aucune heure n’est comptée en droit commun.")
    elif not trouves:
        yield j.satisfait("Le rythme et les heures sont ceux du droit commun.")
