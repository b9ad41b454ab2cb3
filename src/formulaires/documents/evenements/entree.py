"""Before and at the entry: prescription, waiting list, situation of the person that day."""

from __future__ import annotations

from typing import Annotated, ClassVar

from formulaires.documents.evenements.base import Evenement
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.ecriture import accorder
from formulaires.noyau.types import DateCivile, Entier, Ligne
from formulaires.noyau.vocabulaires.emploi_accompagne import Prescripteur, Voie
from formulaires.noyau.vocabulaires.suivi import (
    NatureHandicap,
    NiveauFormation,
    StatutEntree,
    SuitePrescription,
)


class Prescription(Evenement):
    """From the prescription to the entry (arrêté, III; V.A.6°, waiting list and delay)."""

    # Who waits, or never enters, has no convention: its admission is written nowhere else.
    genre: ClassVar[str] = "prescription"
    titre: ClassVar[str] = "Prescription et liste d’attente"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "voie", "prescripteur", "suite")

    date: Annotated[
        DateCivile | None,
        Champ(
            "Prescription ou orientation du",
            "la date de la prescription ou de l’orientation",
            aide="Le jour de la prescription, ou de la décision de la CDAPH.",
        ),
    ] = None
    voie: Annotated[Voie | None, Champ("Voie", "la voie d’admission")] = None
    prescripteur: Annotated[
        Prescripteur | None,
        Champ("Prescripteur", "le prescripteur", si=Si("voie", (Voie.SPE,))),
    ] = None
    suite: Annotated[
        SuitePrescription | None, Champ("Suite donnée", "la suite donnée à la prescription")
    ] = None
    date_suite: Annotated[
        DateCivile | None,
        Champ("Suite donnée le", "la date de la suite donnée", si=Si("suite")),
    ] = None
    attente_debut: Annotated[
        DateCivile | None,
        Champ("En liste d’attente du", "la date d’entrée en liste d’attente"),
    ] = None
    attente_fin: Annotated[
        DateCivile | None,
        Champ(
            "En liste d’attente jusqu’au",
            "la date de sortie de la liste d’attente",
            aide="Vide\u202f: la personne attend encore.",
            si=Si("attente_debut"),
        ),
    ] = None
    entree: Annotated[
        DateCivile | None,
        Champ(
            "Accompagnement commencé le",
            "la date d’entrée effective dans l’accompagnement",
            aide="Le premier rendez-vous d’accompagnement.",
        ),
    ] = None
    organisme: Annotated[
        Ligne | None,
        Champ("Organisme", "l’organisme qui a prescrit ou décidé", aide="L’agence, le site."),
    ] = None

    def morceaux(self) -> list[str]:
        attend = self.attente_debut and not self.attente_fin
        return [
            self.prescripteur.libelle if self.prescripteur else self.lu("voie"),
            self.lu("organisme"),
            self.lu("attente_debut", "en attente depuis le {}") if attend else self.lu("suite"),
            self.lu("entree", "commencé le {}"),
        ]


class SituationEntree(Evenement):
    """What the third family of V.A.6° counts, as the person tells it at the entry."""

    # No paper of the emploi accompagné asks it, and a later convention would overwrite it.
    genre: ClassVar[str] = "situation_entree"
    titre: ClassVar[str] = "Situation à l’entrée"
    EN_LIGNE: ClassVar[tuple[str, ...]] = (
        "date",
        "statut",
        "niveau_formation",
        "mois_sans_emploi",
        "annees_emploi",
    )

    date: Annotated[
        DateCivile | None,
        Champ("Situation au", "la date de cette situation", aide="Le jour de l’entrée."),
    ] = None
    statut: Annotated[
        StatutEntree | None, Champ("Statut", "le statut à l’entrée", sensible=True)
    ] = None
    niveau_formation: Annotated[
        NiveauFormation | None,
        Champ("Niveau de formation initiale", "le niveau de formation initiale", sensible=True),
    ] = None
    mois_sans_emploi: Annotated[
        Entier | None,
        Champ(
            "Mois sans emploi avant l’entrée",
            "le nombre de mois sans emploi avant l’entrée",
            aide="À peu près\u202f; 0 pour une personne en emploi.",
            sensible=True,
        ),
    ] = None
    annees_emploi: Annotated[
        Entier | None,
        Champ(
            "Années en emploi dans la vie",
            "le nombre d’années en emploi dans la vie",
            aide="À peu près, toutes périodes ajoutées.",
            sensible=True,
        ),
    ] = None
    handicap: Annotated[
        NatureHandicap | None,
        Champ(
            "Nature du handicap",
            "la nature du handicap",
            aide="La catégorie seule, si la personne veut la dire\u202f; jamais un diagnostic. "
            "Elle ne sert qu’aux chiffres du trimestre.",
            sensible=True,
        ),
    ] = None

    def morceaux(self) -> list[str]:
        sans, annees = self.mois_sans_emploi, self.annees_emploi
        return [
            self.lu("statut"),
            self.lu("niveau_formation"),
            "" if sans is None else f"{accorder(sans, 'mois', 'mois')} sans emploi",
            "" if annees is None else f"{accorder(annees, 'an')} en emploi dans la vie",
        ]
