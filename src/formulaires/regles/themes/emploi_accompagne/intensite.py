"""Intensity, quarterly interview and file active of the emploi accompagné (arrêté, V.B.2, V.B.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.blocs.actions import HeuresDuMois, PeriodeIntensite, Rencontres
from formulaires.documents.blocs.veille import Veille
from formulaires.documents.convention_individuelle import ConventionIndividuelle as Convention
from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import accorder, date_longue, duree_minutes, periode
from formulaires.noyau.types import centiemes, minutes
from formulaires.noyau.vocabulaires.emploi_accompagne import Niveau
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_TRIMESTRE = 3
_NOMS = {
    Niveau.INTENSIF: "intensif",
    Niveau.REGULIER: "régulier",
    Niveau.SUIVI: "suivi",
    Niveau.ALLEGE: "allégé",
}


@regle("ea-2025:V.B.3/reperes", Convention)
def reperes(c: Convention, j: Jugement) -> Iterator[Constat]:
    juges = [(i, p) for i, p in enumerate(c.intensites) if p.niveau and p.heures is not None]
    if not juges:
        yield j.sans_objet("Aucun niveau n’est écrit avec ses heures.", "intensites")
        return
    ecarts = False
    for i, p in juges:
        assert p.niveau is not None
        assert p.heures is not None
        attendus = _niveaux(minutes(p.heures), j)
        if p.niveau not in attendus:
            ecarts = True
            quand = periode(p.debut, p.fin)
            yield j.insuffisant(
                f"{duree_minutes(minutes(p.heures))} par mois{f' {quand}' if quand else ''} n’est pas "
                f"«\u00a0{_NOMS[p.niveau]}\u00a0» mais {_dire(attendus)}{_realise(c, p, j)}.",
                f"intensites.{i}.niveau",
                f"intensites.{i}.heures",
            )
    if not ecarts:
        vus = (
            f"intensites.{i}.{n}" for i, _ in enumerate(c.intensites) for n in ("niveau", "heures")
        )
        yield j.satisfait(
            "Les heures s’accordent avec les niveaux d’intensité.", "intensites", *vus
        )


def _niveaux(total: int, j: Jugement) -> list[Niveau]:
    """Levels that fit so many minutes a month; 8 hours fits two."""
    haut, milieu, bas = (j.entier(n) * 60 for n in ("haut", "milieu", "bas"))
    convient = {
        Niveau.INTENSIF: total > haut,
        Niveau.REGULIER: milieu <= total <= haut,
        Niveau.SUIVI: bas <= total <= milieu,
        Niveau.ALLEGE: total < bas,
    }
    return [n for n, oui in convient.items() if oui]


def _dire(niveaux: list[Niveau]) -> str:
    return " ou ".join(f"«\u00a0{_NOMS[n]}\u00a0»" for n in niveaux)


def _realise(c: Convention, p: PeriodeIntensite, j: Jugement) -> str:
    """What the hours really done say, when they all agree on one level."""
    faits = [m.heures for m in c.heures_realisees if _dans(m, p) and m.heures is not None]
    niveaux = [set(_niveaux(minutes(h), j)) for h in faits]
    if not niveaux or not (communs := set.intersection(*niveaux)):
        return ""
    bas, haut = duree_minutes(minutes(min(faits))), duree_minutes(minutes(max(faits)))
    dites = bas if bas == haut else f"de {bas} à {haut}"
    if p.niveau in communs:
        return f"\u202f; le réalisé ({dites}) correspond au niveau écrit, pas aux heures écrites"
    return f"\u202f; le réalisé ({dites}) correspond à {_dire(sorted(communs))}"


def _dans(m: HeuresDuMois, p: PeriodeIntensite) -> bool:
    if m.mois is None:
        return False
    debut, fin = p.debut or dt.date.min, p.fin or dt.date.max
    return debut.replace(day=1) <= m.mois <= fin


@regle("ea-2025:V.B.3/trimestre", Convention)
def trimestre(c: Convention, j: Jugement) -> Iterator[Constat]:
    """A slow rhythm counts unless the veille covers it, or another rhythm makes up for it."""
    hors_veille = [
        (i, r)
        for i, r in enumerate(c.rencontres)
        if not r.est_vide() and not c.veille.contient(r.debut, r.fin)
    ]
    ecrits = [(i, r, n) for i, r in hors_veille if (n := r.par_trimestre()) is not None]
    illisibles = [i for i, r in hors_veille if {"nombre", "cadence"} & set(r.malformes)]
    minimum = j.nombre("par_trimestre")
    lents = [
        (i, r)
        for i, r, n in ecrits
        if n < minimum and not any(m >= minimum and _couvre(autre, r) for _, autre, m in ecrits)
    ]
    for i, r in lents:
        assert r.cadence is not None
        nombre = 1 if r.nombre is None else r.nombre
        quand = periode(r.debut, r.fin)
        yield j.insuffisant(
            f"{accorder(nombre, 'entretien')} {r.cadence.libelle}{f' {quand}' if quand else ''}\u00a0: "
            "moins d’un par trimestre.",
            f"rencontres.{i}",
        )
    vides = list(_intervalles(hors_veille, c.veille))
    hors = ", hors veille" if c.veille.debut and c.veille.fin else ""
    for avant, fin, apres, debut in vides:
        yield j.insuffisant(
            f"Rien n’est écrit entre le {date_longue(fin)} et le {date_longue(debut)}\u00a0: plus d’un "
            f"trimestre sans entretien prévu{hors}.",
            f"rencontres.{avant}.fin",
            f"rencontres.{apres}.debut",
            severite="alerte",
        )
    if lents or vides:
        return
    if illisibles or "rencontres" in c.malformes:
        yield j.sans_objet(
            "Un rythme d’entretiens est à corriger avant d’en juger.",
            *(f"rencontres.{i}" for i in illisibles),
        )
    elif ecrits:
        yield j.satisfait(
            "Le rythme écrit est d’au moins un entretien par trimestre.", "rencontres"
        )
    else:
        yield j.sans_objet(
            "Aucun rythme d’entretiens n’est écrit en dehors d’une veille.", "rencontres"
        )


def _couvre(autre: Rencontres, r: Rencontres) -> bool:
    mini, maxi = dt.date.min, dt.date.max
    return (autre.debut or mini) <= (r.debut or mini) and (r.fin or maxi) <= (autre.fin or maxi)


def _intervalles(
    rythmes: list[tuple[int, Rencontres]], veille: Veille
) -> Iterator[tuple[int, dt.date, int, dt.date]]:
    """Gaps of more than a quarter: rank and end of what stops, rank and beginning of what follows.

    Two rhythms that overlap leave none; a rhythm with no date of its own has no end.
    """
    mini, maxi = dt.date.min, dt.date.max
    suite = sorted((r.debut or mini, r.fin or maxi, i) for i, r in rythmes)
    suite = [x for x in suite if x[0] <= x[1]]
    if not suite:
        return
    _, fin, rang = suite[0]
    for debut, sa_fin, i in suite[1:]:
        if fin < debut and _echeance(fin + dt.timedelta(days=1), veille) < debut:
            yield rang, fin, i, debut
        if sa_fin > fin:
            fin, rang = sa_fin, i


def _echeance(debut: dt.date, veille: Veille) -> dt.date:
    """The day a quarter is over, the days of the veille not counted (our reading of IV.D)."""
    un = dt.timedelta(days=1)
    if not (veille.debut and veille.fin and veille.debut <= veille.fin):
        return plus_mois(debut, _TRIMESTRE)
    if veille.contient(debut, debut):
        return plus_mois(veille.fin + un, _TRIMESTRE)
    echeance = plus_mois(debut, _TRIMESTRE)
    if debut < veille.debut <= echeance:
        echeance += veille.fin - veille.debut + un
    return echeance


@regle("ea-2025:V.B.2/file-active", Convention)
def file_active(c: Convention, j: Jugement) -> Iterator[Constat]:
    file, etp = c.conseiller.file_active, c.conseiller.etp
    champs = ("conseiller.file_active", "conseiller.etp")
    plafond = j.entier("personnes")
    if file is None:
        yield j.sans_objet("La file active du conseiller n’est pas écrite.", *champs)
        return
    dites = f"{accorder(file, 'personne')} hors veille"
    if etp is None:
        if file > plafond:
            yield j.a_verifier(
                f"{dites}, pour un plafond de {plafond} par ETP\u00a0: précisez la quotité du "
                "conseiller.",
                *champs,
            )
        else:
            yield j.sans_objet(
                f"{dites}\u202f; la quotité du conseiller n’est pas écrite, le plafond ne peut pas "
                "être calculé.",
                *champs,
            )
        return
    # Both in hundredths: 20 people for 0.85 ETP is 17, without a float.
    if file * 100 > plafond * centiemes(etp):
        dit = f"{etp:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        yield j.insuffisant(
            f"{dites} pour {dit}\u00a0ETP\u00a0: plus de {plafond} par ETP.",
            *champs,
            correction="Voyez avec le chef de file comment alléger la file active du conseiller.",
        )
    else:
        yield j.satisfait(f"{dites}\u00a0: dans le plafond de {plafond} par ETP.", *champs)
