"""Work: jobs, trials, training."""

from __future__ import annotations

from typing import Annotated, ClassVar

from formulaires.documents.evenements.base import Evenement
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.ecriture import periode
from formulaires.noyau.types import CodeRome, DateCivile, Heures, Ligne, Siret
from formulaires.noyau.vocabulaires.candidature import NatureEmployeur
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.insertion import MiseEnSituation, SolutionStructuree
from formulaires.noyau.vocabulaires.suivi import (
    AVEC_EMPLOYEUR,
    NON_REMUNEREES,
    RUPTURES,
    ContratTravail,
    MotifFinEmploi,
)


class Emploi(Evenement):
    """One contract, or one independent activity: the fourth family of V.A.6°."""

    # The fiche de sortie tells jobs at the end only, and of those who leave.
    genre: ClassVar[str] = "emploi"
    titre: ClassVar[str] = "Emploi"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("debut", "employeur", "contrat", "poste", "fin")

    debut: Annotated[
        DateCivile | None,
        Champ("Du", "le début de l’emploi", aide="Le premier jour, même avant l’accompagnement."),
    ] = None
    employeur: Annotated[
        Ligne | None,
        Champ("Employeur", "l’employeur", aide="Vide pour une activité indépendante."),
    ] = None
    contrat: Annotated[
        ContratTravail | None,
        Champ("Contrat", "le contrat de travail", aide="Un renouvellement est un autre emploi."),
    ] = None
    poste: Annotated[Ligne | None, Champ("Métier", "le métier exercé")] = None
    fin: Annotated[
        DateCivile | None,
        Champ(
            "Au", "la fin de l’emploi", aide="Le dernier jour\u202f; vide\u202f: toujours en poste."
        ),
    ] = None
    motif_fin: Annotated[
        MotifFinEmploi | None,
        Champ("Comment il a pris fin", "le motif principal de la fin", si=Si("fin")),
    ] = None
    fin_prevue: Annotated[
        DateCivile | None,
        Champ(
            "Fin prévue au contrat",
            "la fin prévue au contrat",
            aide="Vide pour un contrat sans terme.",
            echeance="Fin prévue du contrat de travail",
        ),
    ] = None
    constate_le: Annotated[
        DateCivile | None,
        Champ(
            "Toujours en poste au",
            "la dernière date où la personne était en poste",
            aide="Ce que l’on sait de sûr\u202f: le maintien dans l’emploi se compte d’après elle.",
        ),
    ] = None
    heures_semaine: Annotated[
        Heures | None, Champ("Heures par semaine", "les heures de travail par semaine")
    ] = None
    nature_employeur: Annotated[
        NatureEmployeur | None,
        Champ(
            "Privé ou public",
            "si l’employeur est privé ou public",
            aide="Une association est un employeur privé.",
            si=Si("contrat", AVEC_EMPLOYEUR),
        ),
    ] = None
    secteur: Annotated[Ligne | None, Champ("Activité de l’employeur", "l’activité")] = None
    siret: Annotated[
        Siret | None,
        Champ(
            "SIRET",
            "le SIRET de l’employeur",
            aide="Pour reconnaître une même entreprise d’un contrat à l’autre.",
        ),
    ] = None
    milieu_ordinaire: Annotated[
        Reponse | None,
        Champ(
            "Milieu ordinaire",
            "si l’emploi est en milieu ordinaire",
            aide="Vide\u202f: oui, sauf pour un contrat en ESAT.",
        ),
    ] = None
    code_rome: Annotated[CodeRome | None, Champ("Code ROME", "le code ROME du métier")] = None

    def en_milieu_ordinaire(self) -> bool:
        """Whether it counts as a job on the ordinary market."""
        if self.milieu_ordinaire is None:
            return self.contrat is not ContratTravail.ESAT
        return self.milieu_ordinaire is Reponse.OUI

    def rompu(self) -> bool:
        """Whether its end is a « rupture d’emploi » as we count them."""
        return self.motif_fin in RUPTURES

    def morceaux(self) -> list[str]:
        return [
            self.lu("contrat"),
            self.lu("poste"),
            self.lu("employeur"),
            self.lu("heures_semaine", "{} par semaine"),
            periode(self.debut, self.fin) if self.fin else "",
            self.lu("motif_fin"),
        ]


class EssaiTravail(Evenement):
    """A mise en situation professionnelle that took place: PMSMP, stage, visit (V.A.6°; VII)."""

    # Contracts and conventions name those that are planned.
    genre: ClassVar[str] = "mise_en_situation"
    titre: ClassVar[str] = "Stage ou mise en situation"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("debut", "nature", "structure", "metier", "fin")

    debut: Annotated[DateCivile | None, Champ("Du", "le premier jour")] = None
    nature: Annotated[
        MiseEnSituation | None, Champ("Nature", "la nature de la mise en situation")
    ] = None
    structure: Annotated[Ligne | None, Champ("Chez", "l’entreprise ou la structure d’accueil")] = (
        None
    )
    metier: Annotated[Ligne | None, Champ("Métier", "le métier essayé ou découvert")] = None
    fin: Annotated[
        DateCivile | None,
        Champ("Au", "le dernier jour", aide="Vide\u202f: un seul jour, ou encore en cours."),
    ] = None
    autre: Annotated[
        Ligne | None,
        Champ(
            "Autre forme", "l’autre forme de mise en situation", aide="Si la liste n’a pas le mot."
        ),
    ] = None
    remuneree: Annotated[
        Reponse | None,
        Champ(
            "Payée",
            "si le travail est payé",
            aide="Vide\u202f: non pour une immersion ou un stage.",
        ),
    ] = None
    heures: Annotated[Heures | None, Champ("Heures en tout", "les heures en tout")] = None

    def travail_non_remunere(self) -> bool:
        """Whether it is one of the « formes de travail non rémunéré »."""
        if self.remuneree is None:
            return self.nature in NON_REMUNEREES
        return self.remuneree is Reponse.NON

    def tete(self) -> str:
        return self.nature.libelle if self.nature else self.lu("autre") or self.titre

    def morceaux(self) -> list[str]:
        return [
            self.lu("structure"),
            self.lu("metier"),
            periode(self.debut, self.fin) if self.fin and self.fin != self.debut else "",
            self.lu("heures"),
        ]


class Formation(Evenement):
    """A training or a structured pathway that began (arrêté, VI.A; fiche technique, tables)."""

    # A contract names the solution that is planned; entries are counted when they happen.
    genre: ClassVar[str] = "formation"
    titre: ClassVar[str] = "Formation ou parcours structuré"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("debut", "nature", "intitule", "fin")

    debut: Annotated[DateCivile | None, Champ("Du", "le début de la formation")] = None
    nature: Annotated[SolutionStructuree | None, Champ("Nature", "la nature de la formation")] = (
        None
    )
    intitule: Annotated[Ligne | None, Champ("Intitulé", "l’intitulé de la formation")] = None
    fin: Annotated[DateCivile | None, Champ("Au", "la fin de la formation")] = None
    organisme: Annotated[Ligne | None, Champ("Organisme", "l’organisme de formation")] = None
    savoirs_base: Annotated[
        Reponse | None, Champ("Savoirs de base", "si elle porte sur les savoirs de base")
    ] = None

    def tete(self) -> str:
        return self.nature.libelle if self.nature else self.titre

    def morceaux(self) -> list[str]:
        return [
            self.lu("intitule"),
            self.lu("organisme"),
            periode(self.debut, self.fin) if self.fin else "",
        ]
