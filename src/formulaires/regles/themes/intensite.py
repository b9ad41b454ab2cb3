"""Weekly hours: the 15 h target, the CEJ minimum, the programme that must hold them."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents._plan import Phase, Programme
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.calendrier import se_recouvrent
from formulaires.noyau.ecriture import duree_minutes, enumerer, heures, periode
from formulaires.noyau.types import minutes
from formulaires.noyau.vocabulaire import (
    Certitude,
    Encadrement,
    MiseEnSituation,
    Modalite,
    MotifModulation,
)
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_ABANDON = (Certitude.ABANDONNE, Certitude.REFUSE)
_A_PLEIN_TEMPS = (
    MiseEnSituation.PMSMP,
    MiseEnSituation.STAGE,
    MiseEnSituation.INTERIM,
    MiseEnSituation.CONTRAT_COURT,
)


def phases(contrat: ContratEngagement, modalite: Modalite) -> Iterator[tuple[str, Phase]]:
    """Phases of one modality with their path."""
    for rang, phase in enumerate(contrat.phases):
        if phase.modalite is modalite:
            yield f"phases.{rang}", phase


def programmes_de(contrat: ContratEngagement, phase: Phase) -> Iterator[tuple[str, Programme]]:
    """Weekly programmes that run during a phase, those with slots only."""
    for rang, programme in enumerate(contrat.programmes):
        if programme.creneaux and se_recouvrent(
            programme.debut, programme.fin, phase.debut, phase.fin
        ):
            yield f"programmes.{rang}", programme


@regle("cne-2025:II/cible-15h", ContratEngagement)
def cible_contrat(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    for chemin, phase in phases(contrat, Modalite.INTENSIF):
        yield _cible(
            j,
            phase.duree_hebdomadaire,
            bool(phase.motif_duree or (phase.precision_duree or "").strip()),
            f"{chemin}.duree_hebdomadaire",
            f"{chemin}.motif_duree",
        )


@regle("cne-2025:II/cible-15h", DiagnosticGlobal)
def cible_diagnostic(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    p = diagnostic.preconisation
    yield _cible(
        j,
        p.duree_hebdomadaire,
        bool(p.motif_duree or (p.precision_duree or "").strip()),
        "preconisation.duree_hebdomadaire",
        "preconisation.motif_duree",
    )


def _cible(j: Jugement, duree: float | None, motive: bool, champ: str, champ_motif: str) -> Constat:
    cible = j.nombre("cible")
    if duree is None:
        return j.sans_objet("La durée hebdomadaire n’est pas encore écrite.", champ)
    dite = heures(duree)
    if duree == cible:
        return j.satisfait(
            f"La durée est à la cible\u00a0: {dite} par semaine.", champ, preuve=dite
        )
    if motive:
        return j.satisfait(
            f"La durée de {dite} par semaine s’écarte de {heures(cible)} et dit pourquoi.",
            champ,
            champ_motif,
            preuve=dite,
        )
    sens = "en dessous" if duree < cible else "au-dessus"
    return j.insuffisant(
        f"La durée de {dite} par semaine est {sens} de {heures(cible)}, sans motif écrit.",
        champ_motif,
        preuve=dite,
    )


@regle("cne-2025:note-7/quinze-heures", ContratEngagement)
def quinze_heures_cej(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    for chemin, phase in phases(contrat, Modalite.INTENSIF):
        totaux = [p.minutes() for _, p in programmes_de(contrat, phase) if p.minutes()]
        if phase.duree_hebdomadaire is not None:
            totaux.append(minutes(phase.duree_hebdomadaire))
        champ = f"{chemin}.duree_hebdomadaire"
        if not totaux:
            yield j.sans_objet("Aucune durée n’est encore écrite.", champ)
            continue
        plus_bas, minimum = min(totaux), minutes(j.nombre("minimum"))
        dite = duree_minutes(plus_bas)
        if plus_bas >= minimum:
            yield j.satisfait(f"Au moins {duree_minutes(minimum)} par semaine.", champ, preuve=dite)
        elif phase.motif_duree in (MotifModulation.HANDICAP, MotifModulation.RUPTURE):
            yield j.satisfait(
                f"{dite} par semaine, modulées pour un motif que le texte admet.",
                champ,
                f"{chemin}.motif_duree",
                preuve=dite,
            )
        else:
            yield j.insuffisant(
                f"Le contrat ne compte que {dite} d’activités par semaine, pour un minimum de "
                f"{duree_minutes(minimum)} que rien n’autorise ici à moduler.",
                champ,
                "programmes",
                preuve=dite,
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
            nom = (programme.intitule or "").strip() or "programme de la semaine"
            dits = f"{duree_minutes(total)} pour {duree_minutes(attendu)} inscrites"
            sans_duree = [
                i for i, x in enumerate(programme.creneaux, 1) if x.minutes_semaine() is None
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
                    severite="alerte",
                )
    if not vus:
        yield j.sans_objet("Il manque la durée ou le programme\u202f: rien à comparer.")


def _remplace(contrat: ContratEngagement, programme: Programme) -> bool:
    """A programme of its own for weeks that an action says it replaces (an immersion)."""
    return bool(programme.debut or programme.fin) and any(
        a.mise_en_situation
        and (a.remplace_programme or "").strip()
        and se_recouvrent(a.debut, a.fin, programme.debut, programme.fin)
        for a in contrat.actions
    )


@regle("cne-2025:II/programme-immersion", ContratEngagement)
def programme_immersion(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    trouves = False
    for rang, programme in enumerate(contrat.programmes):
        if not programme.creneaux and (programme.debut or programme.fin):
            trouves = True
            yield j.a_verifier(
                "Aucune activité n’est détaillée pour la période "
                f"{periode(programme.debut, programme.fin)}.",
                f"programmes.{rang}.creneaux",
            )
    for rang, i in enumerate(contrat.indisponibilites):
        if i.jour or i.debut or i.fin or not (i.date_debut and i.date_fin):
            continue
        pendant = any(
            se_recouvrent(p.debut, p.fin, i.date_debut, i.date_fin)
            for _, p in phases(contrat, Modalite.INTENSIF)
        )
        detaille = any(
            p.creneaux and p.debut and p.fin
            and se_recouvrent(p.debut, p.fin, i.date_debut, i.date_fin)
            for p in contrat.programmes
        )  # fmt: skip
        if pendant and not detaille:
            trouves = True
            yield j.a_verifier(
                f"Le programme habituel n’est pas adapté {periode(i.date_debut, i.date_fin)}, "
                "quand la personne n’est pas disponible.",
                f"indisponibilites.{rang}",
                "programmes",
            )
    for rang, action in enumerate(contrat.actions):
        if action.mise_en_situation not in _A_PLEIN_TEMPS or action.certitude in _ABANDON:
            continue
        if not (action.debut and action.fin):
            continue
        pendant = any(
            se_recouvrent(p.debut, p.fin, action.debut, action.fin)
            for _, p in phases(contrat, Modalite.INTENSIF)
        )
        detaille = any(
            p.creneaux and p.debut and p.fin and p.debut <= action.debut and action.fin <= p.fin
            for p in contrat.programmes
        )
        if pendant and not detaille and not (action.remplace_programme or "").strip():
            trouves = True
            yield j.a_verifier(
                f"Rien ne dit ce que devient le programme {periode(action.debut, action.fin)}, "
                f"pendant l’action n°\u00a0{rang + 1}.",
                f"actions.{rang}.remplace_programme",
            )
    if not trouves:
        yield j.satisfait("Chaque période a son programme.")


@regle("cne-2025:VI/accompagnee-ou-autonomie", ContratEngagement)
def accompagnee_ou_autonomie(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    creneaux = [
        (f"programmes.{p}.creneaux.{c}.encadrement", x)
        for p, programme in enumerate(contrat.programmes)
        for c, x in enumerate(programme.creneaux)
    ]
    muets = [chemin for chemin, x in creneaux if x.encadrement is None]
    if not creneaux:
        yield j.sans_objet("Le programme est encore vide.")
    elif muets:
        pluriel = "s" if len(muets) > 1 else ""
        yield j.manquant(
            f"Dites si l’activité est accompagnée ou en autonomie ({len(muets)} créneau{'x' if pluriel else ''}).",
            *muets,
        )
    else:
        yield j.satisfait("Chaque activité est dite accompagnée ou en autonomie.")


@regle("herault-fiche-2025:conditions/part-accompagnee", ContratEngagement)
def part_accompagnee(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    vus = False
    for _, phase in phases(contrat, Modalite.INTENSIF):
        for ou, programme in programmes_de(contrat, phase):
            total = programme.minutes()
            accompagnees = programme.minutes(Encadrement.ACCOMPAGNEE)
            if not total:
                continue
            vus = True
            dites = f"{duree_minutes(accompagnees)} accompagnées sur {duree_minutes(total)}"
            if accompagnees > total * j.nombre("part"):
                yield j.satisfait(f"{dites}.", f"{ou}.creneaux", preuve=dites)
            else:
                yield j.insuffisant(
                    f"{dites}\u00a0: les activités accompagnées ne l’emportent pas.",
                    f"{ou}.creneaux",
                    preuve=dites,
                )
    if not vus:
        yield j.sans_objet("Le programme est encore vide.")
