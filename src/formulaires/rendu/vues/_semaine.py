"""The week: a timetable with its total for the contract, and « Ma semaine » for the person."""

from __future__ import annotations

import datetime as dt
from typing import Any

from formulaires.documents.blocs.plan import Programme
from formulaires.documents.blocs.temps import Creneau
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.ecriture import (
    date_longue,
    duree_minutes,
    enumerer,
    jour_et_mois,
    majuscule,
    periode,
)
from formulaires.noyau.vocabulaires.communs import Jour, Mode, Reponse
from formulaires.noyau.vocabulaires.insertion import Encadrement
from formulaires.rendu.contexte import texte_de
from formulaires.rendu.vues import communes as c

_MIDI = dt.time(12, 30)


def programme(bloc: Programme) -> dict[str, Any]:
    """A week as rows of days: morning, afternoon, hours; then what is done at one's own pace."""
    jours = []
    for jour in Jour:
        du_jour = sorted(
            (x for x in bloc.creneaux if x.jour is jour), key=lambda x: x.debut or dt.time(0)
        )
        if not du_jour and jour in (Jour.SAMEDI, Jour.DIMANCHE):
            continue
        matin = [x for x in du_jour if x.debut is None or x.debut < _MIDI]
        apres = [x for x in du_jour if x not in matin]
        jours.append(
            {
                "jour": majuscule(jour.libelle),
                "matin": [_creneau(x) for x in matin],
                "apres_midi": [_creneau(x) for x in apres],
                "heures": _total(du_jour),
            }
        )
    libres = [x for x in bloc.creneaux if x.jour is None and not x.est_vide()]
    return {
        "titre": texte_de(bloc, "intitule") or "Semaine type",
        "periode": c.periode_de(bloc),
        "precision": texte_de(bloc, "precision"),
        "jours": jours if any(x.jour for x in bloc.creneaux) else [],
        "libres": [_creneau(x) | {"total": _total([x])} for x in libres],
        "total": duree_minutes(bloc.minutes()),
        "dont": _dont(bloc),
    }


def _dont(bloc: Programme) -> str:
    accompagnees = bloc.minutes(Encadrement.ACCOMPAGNEE)
    autonomie = bloc.minutes(Encadrement.AUTONOMIE)
    if not (accompagnees or autonomie):
        return ""
    dont = f"{duree_minutes(accompagnees)} accompagnées et {duree_minutes(autonomie)} en autonomie"
    return f", dont {dont}"


def _total(creneaux: list[Creneau]) -> str:
    total = sum(x.minutes_semaine() or 0 for x in creneaux)
    return duree_minutes(total) if total else ""


def _creneau(creneau: Creneau) -> dict[str, str]:
    """One slot: its hours, the activity, then how, where and how often in small."""
    return {
        "heures": c.plage_de(creneau),
        "activite": texte_de(creneau, "activite"),
        "comment": c.joindre(
            texte_de(creneau, "encadrement"),
            texte_de(creneau, "format"),
            texte_de(creneau, "mode"),
            texte_de(creneau, "lieu"),
            _frequence(creneau),
            _action(creneau),
            _comptees(creneau),
        ),
    }


def texte_creneau(creneau: Creneau) -> str:
    """One slot in words: day and hours, activity, then the rest on a line."""
    parties = _creneau(creneau)
    quand = majuscule(c.joindre(texte_de(creneau, "jour"), parties["heures"], separateur=" "))
    corps = c.joindre(quand, parties["activite"], separateur="\u00a0: ")
    return c.joindre(corps, parties["comment"], separateur="\n")


def _frequence(creneau: Creneau) -> str:
    texte = texte_de(creneau, "toutes_les")
    return "" if texte == "1" else c.phrase("une semaine sur {}", texte)


def _action(creneau: Creneau) -> str:
    texte = texte_de(creneau, "action")
    return c.phrase("action\u00a0{}", texte)


def _comptees(creneau: Creneau) -> str:
    duree, forfait = texte_de(creneau, "duree"), texte_de(creneau, "forfait")
    morceaux = [
        c.phrase("{} comptées par semaine", duree),
        c.phrase("forfait {}", forfait),
    ]
    return c.joindre(*morceaux)


def ma_semaine(contrat: ContratEngagement) -> dict[str, Any]:
    """The last page, for the person: plain words, her week, her appointments, her steps."""
    actuel = contrat.programmes[0] if contrat.programmes else None
    suivants = contrat.programmes[1:]
    return {
        "titre": "Ma semaine",
        "nom": contrat.personne.nom_complet(),
        "periode": majuscule(c.periode_de(actuel)) if actuel else "",
        "jours": _mes_jours(actuel.creneaux if actuel else []) or _actions_regulieres(contrat),
        "libres": [
            _simple(x)
            for x in (actuel.creneaux if actuel else [])
            if x.jour is None and not x.est_vide()
        ],
        "total": duree_minutes(actuel.minutes()) if actuel and actuel.minutes() else "",
        "changements": [_changement(p) for p in suivants if not p.est_vide()],
        "rendez_vous": _rendez_vous(contrat),
        "etapes": _etapes(contrat),
        "contact": c.joindre(
            contrat.referent.nom_complet(),
            texte_de(contrat.referent, "telephone") or texte_de(contrat.organisme, "telephone"),
        ),
        "relais": texte_de(contrat, "relais"),
    }


def _changement(bloc: Programme) -> str:
    """Another week: when, what, then its days (alike ones together) and its hours."""
    titre = majuscule(
        c.joindre(c.periode_de(bloc), texte_de(bloc, "intitule"), separateur="\u00a0: ")
    )
    jours: dict[str, list[str]] = {}
    for j in _mes_jours(bloc.creneaux):
        jours.setdefault(j["texte"].replace("\n", "\u202f; "), []).append(j["jour"].lower())
    lignes = [f"{majuscule(enumerer(noms))}, {texte}" for texte, noms in jours.items()]
    lignes += [_simple(x) for x in bloc.creneaux if x.jour is None and not x.est_vide()]
    if bloc.minutes():
        lignes.append(f"En tout\u00a0: {duree_minutes(bloc.minutes())} par semaine")
    return c.joindre(titre, *lignes, separateur="\n")


def _mes_jours(creneaux: list[Creneau]) -> list[dict[str, str]]:
    rendu = []
    for jour in Jour:
        du_jour = sorted(
            (x for x in creneaux if x.jour is jour), key=lambda x: x.debut or dt.time(0)
        )
        if du_jour:
            rendu.append(
                {
                    "jour": majuscule(jour.libelle),
                    "texte": "\n".join(_simple(x) for x in du_jour),
                }
            )
    return rendu


def _actions_regulieres(contrat: ContratEngagement) -> list[dict[str, str]]:
    """Without a programme (exemption), the regular slots of actions still make a week."""
    return _mes_jours(
        [
            a.creneau
            if a.creneau.activite
            else a.creneau.model_copy(update={"activite": a.intitule})
            for a in contrat.actions
        ]
    )


def _simple(creneau: Creneau) -> str:
    activite = texte_de(creneau, "activite")
    duree = "" if creneau.jour else _total([creneau])
    seul = "par moi-même" if creneau.encadrement is Encadrement.AUTONOMIE else ""
    quand = c.plage_de(creneau)
    corps = c.joindre(quand, activite, separateur="\u00a0: ")
    suite = c.joindre(texte_de(creneau, "lieu"), seul, _frequence(creneau))
    return c.joindre(corps, duree, suite)


_RENDEZ_VOUS = 6
_COURTE = dt.timedelta(days=31)


def _rendez_vous(contrat: ContratEngagement) -> list[str]:
    """The next appointments, as one says them; the contract has the whole list."""
    prevus = [(e.date, e) for e in contrat.entretiens if e.date and e.annule is not Reponse.OUI]
    rendu = [
        c.joindre(
            majuscule(jour_et_mois(jour)),
            texte_de(e, "heure"),
            "" if e.mode is Mode.PRESENTIEL else texte_de(e, "mode"),
        )
        for jour, e in sorted(prevus, key=lambda x: x[0])[:_RENDEZ_VOUS]
    ]
    if len(prevus) > _RENDEZ_VOUS:
        rendu.append("La suite est dans le contrat, partie «\u00a0Suivi\u00a0».")
    return rendu


def _etapes(contrat: ContratEngagement) -> list[str]:
    """What is to come: short actions, entry in a solution, milestones; in date order."""
    etapes: list[tuple[dt.date, str]] = []
    for a in contrat.actions:
        if a.fin and not a.debut:
            etapes.append(
                (a.fin, f"D’ici le {date_longue(a.fin)}\u00a0: {texte_de(a, 'intitule')}")
            )
        elif a.debut and (a.fin is None or a.fin - a.debut <= _COURTE):
            quand = majuscule(periode(a.debut, a.fin))
            etapes.append((a.debut, f"{quand}\u00a0: {texte_de(a, 'intitule')}"))
    etapes += [
        (p.debut, f"{majuscule(periode(p.debut, p.fin))}\u00a0: {texte_de(p, 'intitule')}")
        for p in contrat.phases
        if p.debut and p.intitule
    ]
    etapes += [
        (j.date, f"Le {date_longue(j.date)}\u00a0: on fait le point ensemble")
        for j in contrat.jalons
        if j.date
    ]
    return [texte for _, texte in sorted(etapes, key=lambda x: x[0])]
