"""Blocs of the answer to the AAP: its four positions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import Entier, Heures, Ligne, Redige, Texte
from formulaires.noyau.vocabulaires.appel import ThemeFreins, ThemeProjet, UniteDelai
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.insertion import Encadrement

_AAP = "herault-aap-2026:"


class Position(Bloc):
    """What V asks about each element: how, with which tools, with whom, with what."""

    modalites: Annotated[
        Redige | None, Champ("Modalités de mise en œuvre", "les modalités de mise en œuvre")
    ] = None
    outils: Annotated[
        Redige | None, Champ("Outils d’accompagnement", "les outils d’accompagnement")
    ] = None
    moyens_humains: Annotated[
        Redige | None,
        Champ(
            "Moyens humains",
            "les moyens humains",
            aide="Les ETP du tableau du personnel en tiennent lieu.",
        ),
    ] = None
    moyens_materiels: Annotated[
        Redige | None, Champ("Moyens matériels", "les moyens matériels")
    ] = None


class Delai(Bloc):
    """A delay announced in the answer."""

    valeur: Annotated[Entier | None, Champ("Délai", "le délai annoncé")] = None
    unite: Annotated[UniteDelai | None, Champ("Unité", "l’unité du délai")] = None


class PositionReferent(Position):
    """The référent d’accompagnement (II)."""

    designation_individuelle: Annotated[
        Reponse | None,
        Champ(
            "Un référent désigné pour chaque personne",
            "si un référent est désigné pour chaque personne",
        ),
    ] = None
    designation: Annotated[
        Redige | None, Champ("Comment il est désigné", "la façon de désigner le référent")
    ] = None
    diagnostic_conjoint: Annotated[
        Reponse | None,
        Champ("Diagnostic fait avec la personne", "si le diagnostic est fait avec la personne"),
    ] = None
    delai_diagnostic: Annotated[
        Delai,
        Champ(
            "Diagnostic, après l’orientation",
            "le délai du diagnostic après l’orientation",
            aide="Le mois court de la décision d’orientation\u202f; les six semaines sont d’avant.",
        ),
    ] = Field(default_factory=Delai)
    delai_contrat: Annotated[
        Delai,
        Champ(
            "Contrat d’un nouvel entrant, après l’orientation",
            "le délai du contrat d’engagement d’un nouvel entrant",
        ),
    ] = Field(default_factory=Delai)
    actualisation: Annotated[
        Redige | None,
        Champ(
            "Actualisation du diagnostic et du plan",
            "l’actualisation du diagnostic et du plan d’action",
            exigences=(f"{_AAP}II/actualisation-prevue",),
        ),
    ] = None
    suivi_engagements: Annotated[
        Redige | None,
        Champ(
            "Suivi des engagements",
            "le suivi des engagements de la personne",
            exigences=(f"{_AAP}II/suivi-des-engagements",),
        ),
    ] = None
    coordination: Annotated[
        Redige | None,
        Champ(
            "Coordination des actions",
            "la coordination des actions",
            exigences=(f"{_AAP}II/coordination",),
        ),
    ] = None
    lien_sdi: Annotated[
        Redige | None,
        Champ(
            "Lien avec le SDI et les partenaires",
            "le lien avec le service départemental d’insertion",
            exigences=(f"{_AAP}II/lien-sdi",),
        ),
    ] = None


class ActionVolet(Bloc):
    """A workshop or an action of a volet."""

    intitule: Annotated[Ligne | None, Champ("Action", "l’intitulé de l’action")] = None
    contenu: Annotated[Texte | None, Champ("Contenu", "le contenu de l’action")] = None
    rythme: Annotated[Ligne | None, Champ("Rythme", "le rythme de l’action")] = None
    lieu: Annotated[Ligne | None, Champ("Lieu", "le lieu de l’action")] = None
    animation: Annotated[Ligne | None, Champ("Animation", "l’animation de l’action")] = None


class ActionFreins(ActionVolet):
    """An action of volet 1, under one of its eight lines."""

    theme: Annotated[ThemeFreins | None, Champ("Thème", "le thème de l’action")] = None


class ActionProjet(ActionVolet):
    """An action of volet 2."""

    theme: Annotated[ThemeProjet | None, Champ("Thème", "le thème de l’action")] = None


class VoletFreins(Position):
    """Volet 1: what stands in the way."""

    actions: Annotated[list[ActionFreins], Champ("Actions du volet 1", "les actions")] = Field(
        default_factory=list
    )


class VoletProjet(Position):
    """Volet 2: the professional project."""

    actions: Annotated[list[ActionProjet], Champ("Actions du volet 2", "les actions")] = Field(
        default_factory=list
    )
    reseau_economique: Annotated[
        Redige | None,
        Champ(
            "Réseau économique",
            "le développement du réseau partenarial économique",
            exigences=(f"{_AAP}III.1/reseau-economique",),
        ),
    ] = None
    reorientation: Annotated[
        Redige | None,
        Champ(
            "Réorientation vers le parcours emploi",
            "la préconisation de réorientation vers le parcours emploi",
            aide="À la reprise d’un emploi ou d’une formation.",
            exigences=(f"{_AAP}III.1/preconisation-parcours-emploi",),
        ),
    ] = None
    transition: Annotated[
        Redige | None,
        Champ(
            "Transition vers le nouveau parcours",
            "la transition assurée par le référent au changement de parcours",
            aide="Dites-le aussi quand une demande d’aide financière est en cours.",
            exigences=(f"{_AAP}III.1/transition",),
        ),
    ] = None


class ActiviteSemaine(Bloc):
    """A line of the typical week of the accompagnement intensif."""

    moment: Annotated[Ligne | None, Champ("Moment", "le moment de l’activité")] = None
    activite: Annotated[Ligne | None, Champ("Activité", "l’activité")] = None
    heures: Annotated[Heures | None, Champ("Durée", "la durée de l’activité")] = None
    encadrement: Annotated[
        Encadrement | None,
        Champ("Accompagnée ou en autonomie", "si l’activité est accompagnée ou en autonomie"),
    ] = None


class PositionIntensif(Position):
    """The accompagnement intensif (III.2)."""

    objectif_personnes: Annotated[
        Entier | None,
        Champ("Objectif (personnes sur la convention)", "le nombre de personnes en intensif"),
    ] = None
    objectif_part: Annotated[
        Entier | None, Champ("Objectif (en %)", "la part des personnes en intensif")
    ] = None
    rendez_vous_par_mois: Annotated[
        Entier | None,
        Champ("Rendez-vous avec le référent, par mois", "le nombre de rendez-vous par mois"),
    ] = None
    heures_semaine: Annotated[
        Heures | None, Champ("Cible d’activités par semaine", "la cible d’heures par semaine")
    ] = None
    heures_adaptables: Annotated[
        Reponse | None,
        Champ("Cible adaptable à chaque personne", "si la cible d’heures est adaptable"),
    ] = None
    duree_minimum: Annotated[
        Entier | None, Champ("Durée minimum (mois)", "la durée minimum, en mois")
    ] = None
    duree_maximum: Annotated[
        Entier | None, Champ("Durée maximum (mois)", "la durée maximum, en mois")
    ] = None
    programme: Annotated[
        list[ActiviteSemaine],
        Champ(
            "Programmation hebdomadaire",
            "la programmation hebdomadaire d’activités",
            exigences=(f"{_AAP}III.2/programmation",),
        ),
    ] = Field(default_factory=list)
    programme_remarque: Annotated[
        Texte | None,
        Champ(
            "Sur cette semaine type",
            "la remarque sur la semaine type",
            aide="Si ses heures ne font pas la cible, dites pourquoi.",
        ),
    ] = None
