"""Weekly hours: the 15 h target, the CEJ minimum, the share that is accompanied."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.blocs.plan import Phase, Programme
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.calendrier import se_recouvrent
from formulaires.noyau.ecriture import duree_minutes, heures
from formulaires.noyau.types import minutes
from formulaires.noyau.vocabulaires.insertion import Encadrement, Modalite, MotifModulation
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_MODULATIONS_CEJ = (MotifModulation.HANDICAP, MotifModulation.RUPTURE)


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
    if duree == 0:
        return j.insuffisant(
            "0\u00a0h n’est pas une durée d’activité\u00a0: pour une exemption, choisissez le plan sans "
            "durée hebdomadaire.",
            champ,
            correction="Effacez ce 0, ou écrivez la durée convenue avec la personne.",
        )
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
        comptees = [p.minutes() for _, p in programmes_de(contrat, phase) if p.minutes()]
        ecrites = [] if phase.duree_hebdomadaire is None else [minutes(phase.duree_hebdomadaire)]
        champ = f"{chemin}.duree_hebdomadaire"
        if not (comptees or ecrites):
            yield j.sans_objet("Aucune durée n’est encore écrite.", champ)
            continue
        plus_bas, minimum = min(comptees + ecrites), minutes(j.nombre("minimum"))
        dite = duree_minutes(plus_bas)
        if plus_bas >= minimum:
            yield j.satisfait(f"Au moins {duree_minutes(minimum)} par semaine.", champ, preuve=dite)
        elif phase.motif_duree in _MODULATIONS_CEJ:
            yield j.satisfait(
                f"{dite} par semaine, modulées pour un motif que le texte admet.",
                champ,
                f"{chemin}.motif_duree",
                preuve=dite,
            )
        else:
            # The hours that are written, or those that the activities make.
            activites = plus_bas in comptees
            prevu = f"ne compte que {dite} d’activités" if activites else f"prévoit {dite}"
            yield j.insuffisant(
                f"Le contrat {prevu} par semaine, pour un minimum de {duree_minutes(minimum)} que "
                "rien n’autorise ici à moduler.",
                champ,
                "programmes",
                preuve=dite,
                correction=None if activites else _augmenter(j),
            )


def _augmenter(j: Jugement) -> str:
    """What to do of hours that are written, when no timetable makes them."""
    return (
        f"Prévoyez {heures(j.nombre('minimum'))} ou plus, ou écrivez l’un des deux motifs de "
        "modulation s’il existe."
    )


@regle("cne-2025:VI/accompagnee-ou-autonomie", ContratEngagement)
def accompagnee_ou_autonomie(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    creneaux = [
        (f"programmes.{p}.creneaux.{c}.encadrement", x)
        for p, programme in enumerate(contrat.programmes)
        for c, x in enumerate(programme.creneaux)
        if not x.est_vide()
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


@regle("cne-2025:note-7/quinze-heures", DiagnosticGlobal)
def quinze_heures_cej_diagnostic(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    p, champ = diagnostic.preconisation, "preconisation.duree_hebdomadaire"
    minimum = j.nombre("minimum")
    if p.duree_hebdomadaire is None:
        yield j.sans_objet("Aucune durée n’est encore écrite.", champ)
    elif p.duree_hebdomadaire >= minimum or p.motif_duree in _MODULATIONS_CEJ:
        yield j.satisfait(
            f"{heures(p.duree_hebdomadaire)} par semaine.",
            champ,
            preuve=heures(p.duree_hebdomadaire),
        )
    else:
        yield j.insuffisant(
            f"{heures(p.duree_hebdomadaire)} par semaine, pour un minimum de {heures(minimum)} que "
            "rien n’autorise ici à moduler.",
            champ,
            "preconisation.motif_duree",
            correction=_augmenter(j),
        )


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
