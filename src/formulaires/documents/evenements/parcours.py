"""What changes in the accompaniment: intensity, veille, référent, milestones, exit."""

from __future__ import annotations

from typing import Annotated, ClassVar

from formulaires.documents.evenements.base import AAP, CANDIDATURE, PERSONNE, Evenement
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Heures, Ligne, Parole
from formulaires.noyau.vocabulaires.communs import Certitude, Dominante
from formulaires.noyau.vocabulaires.emploi_accompagne import Niveau
from formulaires.noyau.vocabulaires.parcours_ea import OrigineVeille
from formulaires.noyau.vocabulaires.suivi import (
    Adhesion,
    CategorieSortie,
    CeQuiFinit,
    MotifFin,
    NatureFait,
    Satisfaction,
)


class ChangementIntensite(Evenement):
    """From that day on, another level (arrêté, V.B.3; VI.A, « variation d’intensité »)."""

    # The convention foresees an intensity; needs change it without a new signature.
    genre: ClassVar[str] = "intensite"
    titre: ClassVar[str] = "Changement d’intensité"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "niveau", "heures")

    date: Annotated[DateCivile | None, Champ("À partir du", "la date du changement")] = None
    niveau: Annotated[Niveau | None, Champ("Niveau", "le niveau d’intensité")] = None
    heures: Annotated[Heures | None, Champ("Heures par mois", "le nombre d’heures par mois")] = None

    def morceaux(self) -> list[str]:
        return [self.lu("niveau"), self.lu("heures", "{} par mois")]


class FinVeille(Evenement):
    """The day on which the accompaniment resumed (arrêté, IV.D; persons in veille, V.A.6°)."""

    # The avenant gives the end that was agreed; either may ask to resume sooner.
    genre: ClassVar[str] = "fin_veille"
    titre: ClassVar[str] = "Reprise après une veille"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "origine")

    date: Annotated[DateCivile | None, Champ("Reprise le", "la date de la reprise")] = None
    origine: Annotated[OrigineVeille | None, Champ("Demandée par", "qui a demandé la reprise")] = (
        None
    )

    def morceaux(self) -> list[str]:
        return [self.lu("origine", "demandée par {}")]


class ChangementReferent(Evenement):
    """Who accompanies from that day on: the portfolio of each (fiche technique; arrêté, V.B.2)."""

    # A paper names who accompanied when it was signed.
    genre: ClassVar[str] = "referent"
    titre: ClassVar[str] = "Changement de référent ou de conseiller"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "nom", "structure")

    date: Annotated[DateCivile | None, Champ("À partir du", "la date du changement")] = None
    nom: Annotated[
        Ligne | None, Champ("Référent ou conseiller", "le nom du référent ou du conseiller")
    ] = None
    structure: Annotated[
        Ligne | None,
        Champ("Structure", "la structure du référent", aide="Vide\u202f: la même qu’avant."),
    ] = None


class PointEtape(Evenement):
    """A milestone that was held, and what the person says of it all (VII; fiche technique)."""

    # Contracts date the milestones to come; adhesion and satisfaction are in no paper.
    genre: ClassVar[str] = "point_etape"
    titre: ClassVar[str] = "Point d’étape"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "satisfaction", "adhesion", "objet")

    date: Annotated[DateCivile | None, Champ("Date", "la date du point d’étape")] = None
    satisfaction: Annotated[
        Satisfaction | None,
        Champ(
            "De l’accompagnement, la personne est",
            "la satisfaction de la personne",
            aide="C’est elle qui répond.",
        ),
    ] = None
    adhesion: Annotated[
        Adhesion | None,
        Champ("Adhésion", "le niveau d’adhésion", aide="Dit ensemble, pas noté à sa place."),
    ] = None
    objet: Annotated[
        Ligne | None,
        Champ("Ce qui est décidé", "ce qui est décidé", sensible=True),
    ] = None
    parole: Annotated[
        Parole | None, Champ("Ses mots", "ce que la personne en dit", sensible=True)
    ] = None

    def morceaux(self) -> list[str]:
        return [
            self.lu("satisfaction", "la personne est {}"),
            self.lu("adhesion"),
            self.lu("objet"),
        ]


class Reorientation(Evenement):
    """A recommendation to change parcours (AAP, III.1 and V.2)."""

    # A contract has one, as it was when signed; an accompaniment may have several.
    genre: ClassVar[str] = "reorientation"
    titre: ClassVar[str] = "Préconisation de réorientation"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "vers", "suite")

    date: Annotated[DateCivile | None, Champ("Préconisée le", "la date de la préconisation")] = None
    vers: Annotated[Dominante | None, Champ("Vers le parcours", "le parcours préconisé")] = None
    suite: Annotated[Certitude | None, Champ("Suite", "la suite donnée à la préconisation")] = None
    precision: Annotated[
        Ligne | None,
        Champ("Organisme ou dispositif", "l’organisme ou le dispositif préconisé"),
    ] = None

    def morceaux(self) -> list[str]:
        return [
            self.lu("vers", "parcours {}"),
            self.lu("precision"),
            self.lu("suite", "suite\u00a0: {}"),
        ]


class Fin(Evenement):
    """The end of the accompaniment of a BRSA, or of its intensive part (AAP, V.2; VII)."""

    # No paper closes it: the fiche de sortie is that of the emploi accompagné.
    genre: ClassVar[str] = "fin"
    titre: ClassVar[str] = "Sortie, ou fin de l’intensif"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "quoi", "motif", "categorie")

    date: Annotated[DateCivile | None, Champ("Le", "la date de la fin")] = None
    quoi: Annotated[
        CeQuiFinit | None,
        Champ(
            "Ce qui finit",
            "ce qui finit",
            aide="Pour l’emploi accompagné, faites plutôt la fiche de sortie.",
        ),
    ] = None
    motif: Annotated[MotifFin | None, Champ("Motif", "le motif de la fin")] = None
    categorie: Annotated[
        CategorieSortie | None,
        Champ(
            "Sorte de sortie",
            "la sorte de sortie",
            aide="Selon le tableau de qualification du Département.",
            si=Si("quoi", (CeQuiFinit.ACCOMPAGNEMENT,)),
        ),
    ] = None
    precision: Annotated[
        Ligne | None, Champ("Précision", "la précision sur la fin", sensible=True)
    ] = None

    def tete(self) -> str:
        return {
            CeQuiFinit.ACCOMPAGNEMENT: "Sortie de l’accompagnement",
            CeQuiFinit.INTENSIF: "Fin de l’accompagnement intensif",
            None: self.titre,
        }[self.quoi]

    def morceaux(self) -> list[str]:
        return [self.lu("motif"), self.lu("categorie"), self.lu("precision")]


class FaitMarquant(Evenement):
    """A step forward, a transition, a difficulty (arrêté, V.A.6° and VI.A; fiche technique)."""

    # « Événements marquants », « étapes positives », « difficultés rencontrées »: in no paper.
    genre: ClassVar[str] = "fait_marquant"
    titre: ClassVar[str] = "Fait marquant"
    pour: ClassVar[tuple[str, ...]] = (PERSONNE, CANDIDATURE, AAP)
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "nature", "objet")

    date: Annotated[DateCivile | None, Champ("Date", "la date du fait")] = None
    nature: Annotated[NatureFait | None, Champ("Nature", "la nature du fait")] = None
    objet: Annotated[
        Ligne | None,
        Champ(
            "Ce qui s’est passé", "ce qui s’est passé", aide="Sans détail médical.", sensible=True
        ),
    ] = None

    def tete(self) -> str:
        return self.nature.libelle if self.nature else self.titre

    def morceaux(self) -> list[str]:
        return [self.lu("objet")]
