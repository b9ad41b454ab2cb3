"""The weekly programme: there, adding up to the hours of the contract, covering each period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.blocs.plan import Programme
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.calendrier import se_recouvrent
from formulaires.noyau.ecriture import abreger, duree_minutes, enumerer, periode
from formulaires.noyau.types import minutes
from formulaires.noyau.vocabulaires.communs import Certitude
from formulaires.noyau.vocabulaires.insertion import MiseEnSituation, Modalite
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.insertion.intensite import phases, programmes_de

_ABANDON = (Certitude.ABANDONNE, Certitude.REFUSE)
_A_PLEIN_TEMPS = (
    MiseEnSituation.PMSMP,
    MiseEnSituation.STAGE,
    MiseEnSituation.INTERIM,
    MiseEnSituation.CONTRAT_COURT,
)


@regle("cne-2025:II/programmation", ContratEngagement)
def programmation(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    for chemin, phase in phases(contrat, Modalite.INTENSIF):
        trouves = [c for c, _ in programmes_de(contrat, phase)]
        if trouves:
            yield j.satisfait("Le programme de la semaine est rempli.", *trouves)
        else:
            dates = periode(phase.debut, phase.fin)
            yield j.manquant(
                f"Aucun programme de la semaine n’est rempli pour la phase intensive {dates}".strip()
                + ".",
                "programmes",
                chemin,
            )


@regle("cne-2025:II/programme-heures", ContratEngagement)
def programme_heures(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    vus = False
    for chemin, phase in phases(contrat, Modalite.INTENSIF):
        if phase.duree_hebdomadaire is None:
            continue
        attendu = minutes(phase.duree_hebdomadaire)
        for ou, programme in programmes_de(contrat, phase):
            vus = True
            total = programme.minutes()
            champs = (f"{ou}.creneaux", f"{chemin}.duree_hebdomadaire")
            nom = abreger(programme.intitule or "") or "programme de la semaine"
            dits = f"{duree_minutes(total)} pour {duree_minutes(attendu)} inscrites"
            sans_duree = [
                i
                for i, x in enumerate(programme.creneaux, 1)
                if x.minutes_semaine() is None and not x.est_vide()
            ]
            if total == attendu and not sans_duree:
                yield j.satisfait(f"Les activités font bien {duree_minutes(total)}.", *champs)
            elif sans_duree:
                rangs = enumerer([str(i) for i in sans_duree])
                yield j.insuffisant(
                    f"«\u00a0{nom}\u00a0»\u00a0: la durée du créneau n°\u00a0{rangs} n’est pas écrite.",
                    *(f"{ou}.creneaux.{i - 1}.duree" for i in sans_duree),
                )
            elif total < attendu:
                yield j.insuffisant(
                    f"«\u00a0{nom}\u00a0»\u00a0: les activités font {dits} au contrat.",
                    *champs,
                    preuve=duree_minutes(total),
                )
            elif _remplace(contrat, programme):
                yield j.satisfait(
                    f"«\u00a0{nom}\u00a0» remplace le programme habituel ({duree_minutes(total)}).",
                    *champs,
                )
            else:
                yield j.insuffisant(
                    f"«\u00a0{nom}\u00a0»\u00a0: les activités font {dits} au contrat\u202f: c’est plus que convenu.",
                    *champs,
                    preuve=duree_minutes(total),
                )
    if not vus:
        yield j.sans_objet("Il manque la durée ou le programme\u202f: rien à comparer.")


_MARGE = dt.timedelta(days=7)
_MOIS = dt.timedelta(days=31)


def _propre_a(programme: Programme, debut: dt.date | None, fin: dt.date | None) -> bool:
    """A programme made for these days: it holds slots and stays within a week of them."""
    return bool(
        programme.creneaux
        and programme.debut
        and programme.fin
        and debut
        and fin
        and debut - _MARGE <= programme.debut
        and programme.fin <= fin + _MARGE
        and se_recouvrent(programme.debut, programme.fin, debut, fin)
    )


def _remplace(contrat: ContratEngagement, programme: Programme) -> bool:
    """A programme of its own for weeks that an action says it replaces (an immersion)."""
    return any(
        a.mise_en_situation
        and (a.remplace_programme or "").strip()
        and _propre_a(programme, a.debut, a.fin)
        for a in contrat.actions
    )


@regle("cne-2025:II/programme-immersion", ContratEngagement)
def programme_immersion(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    doutes = [
        *_sans_detail(contrat),
        *_conges(contrat),
        *_immersions(contrat),
        *_semaines_vides(contrat),
    ]
    for phrase, *champs in doutes:
        yield j.a_verifier(phrase, *champs)
    if not doutes:
        yield j.satisfait("Chaque période a son programme.")


def _en_intensif(contrat: ContratEngagement, debut: dt.date, fin: dt.date) -> bool:
    return any(
        se_recouvrent(p.debut, p.fin, debut, fin) for _, p in phases(contrat, Modalite.INTENSIF)
    )


def _sans_detail(contrat: ContratEngagement) -> Iterator[list[str]]:
    for rang, programme in enumerate(contrat.programmes):
        if not programme.creneaux and (programme.debut or programme.fin):
            dates = periode(programme.debut, programme.fin)
            yield [f"Aucune activité n’est détaillée {dates}.", f"programmes.{rang}.creneaux"]


def _conges(contrat: ContratEngagement) -> Iterator[list[str]]:
    """Days on which the person is not available, that no programme of their own adapts."""
    for rang, i in enumerate(contrat.indisponibilites):
        if not (i.date_debut and i.date_fin) or i.date_fin - i.date_debut > _MOIS:
            continue
        adapte = any(_propre_a(p, i.date_debut, i.date_fin) for p in contrat.programmes)
        touche = i.jour is None or any(
            c.jour is i.jour for p in contrat.programmes for c in p.creneaux
        )
        if touche and _en_intensif(contrat, i.date_debut, i.date_fin) and not adapte:
            dates = periode(i.date_debut, i.date_fin)
            yield [
                f"Le programme habituel n’est pas adapté {dates}, quand la personne est prise.",
                f"indisponibilites.{rang}",
                "programmes",
            ]


def _immersions(contrat: ContratEngagement) -> Iterator[list[str]]:
    """Full-time situations of which nothing says what the usual week becomes."""
    for rang, a in enumerate(contrat.actions):
        if a.mise_en_situation not in _A_PLEIN_TEMPS or a.certitude in _ABANDON:
            continue
        if not (a.debut and a.fin) or (a.remplace_programme or "").strip():
            continue
        detaillee = any(_propre_a(p, a.debut, a.fin) for p in contrat.programmes)
        if _en_intensif(contrat, a.debut, a.fin) and not detaillee:
            dates, action = periode(a.debut, a.fin), f"l’action n°\u00a0{rang + 1}"
            yield [
                f"Rien ne dit ce que devient le programme {dates}, pendant {action}.",
                f"actions.{rang}.remplace_programme",
            ]


def _semaines_vides(contrat: ContratEngagement) -> Iterator[list[str]]:
    """Stretches of the intensive phase, longer than a week, that no programme covers."""
    for chemin, phase in phases(contrat, Modalite.INTENSIF):
        programmes = [p for _, p in programmes_de(contrat, phase)]
        if not (phase.debut and phase.fin) or not programmes:
            continue
        jour = phase.debut
        for p in sorted(programmes, key=lambda p: p.debut or dt.date.min):
            debut = p.debut or phase.debut
            if debut - jour > _MARGE:
                yield [_vide(jour, debut - dt.timedelta(days=1)), "programmes", chemin]
            jour = max(jour, (p.fin or phase.fin) + dt.timedelta(days=1))
        if phase.fin - jour >= _MARGE:
            yield [_vide(jour, phase.fin), "programmes", chemin]


def _vide(debut: dt.date, fin: dt.date) -> str:
    return f"Aucun programme ne couvre la période {periode(debut, fin)}."
