"""Blocs of the answer to the AAP: the candidate, the four positions, the follow-up."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.communs import Adresse
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import (
    Courriel,
    Entier,
    Heures,
    Redige,
    Siret,
    Telephone,
    Texte,
)
from formulaires.noyau.vocabulaires.appel import ThemeFreins, ThemeProjet, UniteDelai
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.insertion import Encadrement

_AAP = "herault-aap-2026:"


class Candidat(Bloc):
    """The operator that answers."""

    nom: Annotated[
        Texte | None, Champ("Candidat", "le nom du candidat", exigences=(f"{_AAP}V/candidat",))
    ] = None
    statut: Annotated[Texte | None, Champ("Statut", "le statut du candidat")] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET du candidat")] = None
    adresse: Annotated[Adresse, Champ("Adresse", "l’adresse du candidat")] = Field(
        default_factory=Adresse
    )
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone du candidat")] = None
    courriel: Annotated[Courriel | None, Champ("Courriel", "le courriel du candidat")] = None
    representant: Annotated[
        Texte | None, Champ("Représenté par", "le nom et la qualité de qui engage le candidat")
    ] = None
    coordinateur: Annotated[
        Texte | None, Champ("Coordination de l’action", "le nom de qui coordonne l’action")
    ] = None
    effectif: Annotated[Entier | None, Champ("Salariés", "le nombre de salariés")] = None
    territoire_demande: Annotated[
        Texte | None, Champ("Territoire demandé", "le territoire demandé")
    ] = None
    sites: Annotated[list[Texte], Champ("Sites", "les sites")] = Field(default_factory=list)
    accepte_reference: Annotated[
        Reponse | None,
        Champ(
            "Accepte d’être organisme référent",
            "si le candidat accepte d’être désigné organisme référent",
        ),
    ] = None
    experience: Annotated[Redige | None, Champ("Expérience", "l’expérience du candidat")] = None


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
        Texte | None, Champ("Comment il est désigné", "la façon de désigner le référent")
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
        Texte | None,
        Champ(
            "Actualisation du diagnostic et du plan",
            "l’actualisation du diagnostic et du plan d’action",
            exigences=(f"{_AAP}II/actualisation-prevue",),
        ),
    ] = None
    suivi_engagements: Annotated[
        Texte | None,
        Champ(
            "Suivi des engagements",
            "le suivi des engagements de la personne",
            exigences=(f"{_AAP}II/suivi-des-engagements",),
        ),
    ] = None
    coordination: Annotated[
        Texte | None,
        Champ(
            "Coordination des actions",
            "la coordination des actions",
            exigences=(f"{_AAP}II/coordination",),
        ),
    ] = None
    lien_sdi: Annotated[
        Texte | None,
        Champ(
            "Lien avec le SDI et les partenaires",
            "le lien avec le service départemental d’insertion",
            exigences=(f"{_AAP}II/lien-sdi",),
        ),
    ] = None


class ActionVolet(Bloc):
    """A workshop or an action of a volet."""

    intitule: Annotated[Texte | None, Champ("Action", "l’intitulé de l’action")] = None
    contenu: Annotated[Texte | None, Champ("Contenu", "le contenu de l’action")] = None
    rythme: Annotated[Texte | None, Champ("Rythme", "le rythme de l’action")] = None
    lieu: Annotated[Texte | None, Champ("Lieu", "le lieu de l’action")] = None
    animation: Annotated[Texte | None, Champ("Animation", "l’animation de l’action")] = None


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

    moment: Annotated[Texte | None, Champ("Moment", "le moment de l’activité")] = None
    activite: Annotated[Texte | None, Champ("Activité", "l’activité")] = None
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


class Suivi(Bloc):
    """How many people are accompanied (V.1)."""

    file_active: Annotated[
        Entier | None,
        Champ("File active", "le nombre de personnes suivies par l’ensemble des ETP techniques"),
    ] = None
    entrees_permanentes: Annotated[
        Reponse | None,
        Champ("Entrées et sorties permanentes", "si les entrées et les sorties sont permanentes"),
    ] = None
    personnes_convention: Annotated[
        Entier | None,
        Champ(
            "Personnes sur la convention",
            "le nombre de personnes accompagnées sur la convention",
            aide="À remplir s’il diffère de la file active\u202f: les 30 % portent alors sur lui.",
        ),
    ] = None


class Evaluation(Bloc):
    """What the evaluation is about (VI)."""

    quantitatif: Annotated[
        Redige | None,
        Champ(
            "Aspects quantitatifs",
            "les aspects quantitatifs de l’évaluation",
            exigences=(f"{_AAP}VI/quantitatif",),
        ),
    ] = None
    qualitatif: Annotated[
        Redige | None,
        Champ(
            "Aspects qualitatifs",
            "les aspects qualitatifs de l’évaluation",
            exigences=(f"{_AAP}VI/qualitatif",),
        ),
    ] = None
    resultats: Annotated[
        Redige | None,
        Champ("Résultats", "les résultats évalués", exigences=(f"{_AAP}VI/resultats",)),
    ] = None
    moyens: Annotated[
        Redige | None,
        Champ("Moyens mis en œuvre", "les moyens évalués", exigences=(f"{_AAP}VI/moyens",)),
    ] = None
    partenariat: Annotated[
        Redige | None,
        Champ(
            "Partenariat et mutualisation",
            "l’évaluation du partenariat et de la mutualisation",
            exigences=(f"{_AAP}VI/partenariat",),
        ),
    ] = None
    participation: Annotated[
        Redige | None, Champ("Parole des personnes", "la place des personnes dans l’évaluation")
    ] = None
