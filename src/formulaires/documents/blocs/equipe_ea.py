"""Blocs of the application: the team, how it works, its data."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import (
    DateCivile,
    Entier,
    Etp,
    Ligne,
    Redige,
    Texte,
)
from formulaires.noyau.vocabulaires.candidature import (
    ENCADREMENT,
    Acces,
    CanalRelance,
    FonctionEquipe,
    Hebergement,
    MotifSortieDossier,
    NatureInstance,
    PrescripteurDossier,
)
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import TitreConseiller
from formulaires.noyau.vocabulaires.insertion import Format


class Professionnel(Bloc):
    """A row of the staff table; a post not yet filled is a forecast."""

    structure: Annotated[Ligne | None, Champ("Structure", "la structure du professionnel")] = None
    nom: Annotated[Ligne | None, Champ("Nom", "le nom du professionnel")] = None
    fonction: Annotated[FonctionEquipe | None, Champ("Fonction", "la fonction")] = None
    etp: Annotated[Etp | None, Champ("ETP", "le temps de travail en ETP")] = None
    pourvu: Annotated[
        Reponse | None, Champ("Poste pourvu", "si le poste est pourvu", aide="Vide\u00a0: pourvu.")
    ] = None
    prise_poste: Annotated[
        DateCivile | None, Champ("Prise de poste", "la date de prise de poste")
    ] = None
    annee_arrivee: Annotated[
        Entier | None,
        Champ("Arrivée en", "l’année d’arrivée", aide="Quand la date n’est pas connue."),
    ] = None
    titre: Annotated[
        TitreConseiller | None,
        Champ(
            "Titre RNCP37779",
            "où en est le titre RNCP37779",
            si=Si("fonction", (FonctionEquipe.CONSEILLER,)),
        ),
    ] = None
    titre_demande: Annotated[
        Reponse | None,
        Champ(
            "La fiche demande le titre",
            "si la fiche du poste à pourvoir demande le titre",
            aide="Pour un poste à pourvoir\u00a0: le titre, un équivalent ou une formation.",
            si=Si("pourvu", (Reponse.NON,)),
        ),
    ] = None
    formation_le: Annotated[
        DateCivile | None,
        Champ(
            "Formation engagée ou prévue le",
            "la date de début de la formation",
            aide="Formation certifiante, ou formation propre à l’encadrement.",
            si=Si("fonction", (FonctionEquipe.CONSEILLER, *sorted(ENCADREMENT))),
        ),
    ] = None
    formation_suivie: Annotated[
        Reponse | None,
        Champ(
            "Formation d’encadrement suivie",
            "si la formation d’encadrement est suivie",
            si=Si("fonction", tuple(sorted(ENCADREMENT))),
        ),
    ] = None
    annee_certification: Annotated[
        Entier | None,
        Champ(
            "Certification prévue en",
            "l’année de certification prévue",
            si=Si("fonction", (FonctionEquipe.CONSEILLER,)),
        ),
    ] = None
    hors_veille: Annotated[
        Entier | None,
        Champ("Personnes hors veille", "le nombre de personnes accompagnées, hors veille"),
    ] = None
    en_veille: Annotated[Entier | None, Champ("En veille", "le nombre de personnes en veille")] = (
        None
    )
    cv: Annotated[Reponse | None, Champ("CV au dossier", "si le CV est au dossier")] = None
    fiche_poste: Annotated[
        Reponse | None, Champ("Fiche de poste au dossier", "si la fiche de poste est au dossier")
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur ce poste")] = None

    def prises_de_poste(self) -> tuple[dt.date, dt.date] | None:
        """First and last day on which somebody may have arrived: the same when the day is written."""
        if self.prise_poste:
            return self.prise_poste, self.prise_poste
        if self.annee_arrivee and 1900 <= self.annee_arrivee <= 2200:
            return dt.date(self.annee_arrivee, 1, 1), dt.date(self.annee_arrivee, 12, 31)
        return None

    def arrivee(self, seuil: dt.date) -> Literal["recrue", "en_poste"] | None:
        """Whether somebody was hired from that day on; None when the dossier does not say."""
        jours = self.prises_de_poste()
        if jours is None or jours[0] < seuil <= jours[1]:
            return None
        return "recrue" if jours[0] >= seuil else "en_poste"


class PlanCompetences(Bloc):
    """The plan de montée en compétences (V.B.1)."""

    planning: Annotated[
        Redige | None,
        Champ(
            "Calendrier de montée en compétences",
            "le calendrier de montée en compétences",
            exigences=("ea-2025:V.B.1/planning",),
        ),
    ] = None
    encadrement: Annotated[
        Redige | None,
        Champ("Formation de l’encadrement", "la formation de l’encadrement"),
    ] = None
    opco: Annotated[
        Texte | None,
        Champ(
            "Échange avec les OPCO",
            "où en est l’échange avec les OPCO",
            exigences=("ea-2025:V.B.1/opco",),
        ),
    ] = None
    organismes: Annotated[
        Texte | None,
        Champ(
            "Organismes de formation habilités",
            "les organismes de formation habilités",
            exigences=("ea-2025:V.B.1/organismes-habilites",),
        ),
    ] = None


class Fonctionnement(Bloc):
    """How the plateforme works (V.C.4, V.B.2, V.B.3)."""

    coordination: Annotated[
        Redige | None,
        Champ(
            "Coordination entre partenaires",
            "la coordination entre partenaires",
            aide="Rôles, instances, procédures communes.",
            exigences=("ea-2025:V.C.4/coordination",),
        ),
    ] = None
    management: Annotated[
        Redige | None,
        Champ(
            "Encadrement et supervision de l’équipe",
            "l’encadrement et la supervision de l’équipe",
            exigences=("ea-2025:V.C.4/management",),
        ),
    ] = None
    admission: Annotated[
        Redige | None,
        Champ(
            "Entrée et admission",
            "la procédure d’entrée et d’admission",
            exigences=("ea-2025:V.A.1/entree", "ea-2025:V.C.4/admission"),
        ),
    ] = None
    contractualisation: Annotated[
        Redige | None,
        Champ(
            "Convention individuelle",
            "la conclusion de la convention individuelle",
            exigences=("ea-2025:V.C.4/contractualisation",),
        ),
    ] = None
    intensites: Annotated[
        Redige | None,
        Champ(
            "Intensité de l’accompagnement",
            "les niveaux d’intensité",
            exigences=("ea-2025:V.B.3/dossier-intensites",),
        ),
    ] = None
    entretiens_par_trimestre: Annotated[
        Entier | None,
        Champ(
            "Entretiens par trimestre, au moins",
            "le nombre d’entretiens par trimestre",
            aide="Pour chaque personne, avec son conseiller, même en accompagnement allégé.",
        ),
    ] = None
    cadre_analyse: Annotated[
        Texte | None,
        Champ(
            "Cadre d’analyse des besoins psycho-sociaux",
            "le cadre d’analyse des besoins psycho-sociaux",
            aide="Comment décider d’agir, de se coordonner ou de passer le relais.",
            exigences=("ea-2025:IV.B/dossier-cadre-d-analyse",),
        ),
    ] = None
    continuite: Annotated[
        Redige | None,
        Champ(
            "Continuité et traçabilité",
            "la continuité et la traçabilité",
            aide="Aussi lors d’un changement de conseiller ou d’un relais entre partenaires.",
            exigences=("ea-2025:V.C.4/continuite",),
        ),
    ] = None
    relais: Annotated[
        Texte | None,
        Champ(
            "En cas d’absence du conseiller",
            "le relais en cas d’absence du conseiller",
            exigences=("ea-2025:V.B.2/dossier-relais",),
        ),
    ] = None
    protection: Annotated[
        Redige | None,
        Champ(
            "Protection des données",
            "les mesures de protection des données",
            exigences=("ea-2025:V.C.4/protection-des-donnees",),
        ),
    ] = None
    information_donnees: Annotated[
        Reponse | None,
        Champ(
            "Notice d’information des personnes rédigée",
            "si la notice d’information des personnes est rédigée",
        ),
    ] = None


class EtapeAdmission(Bloc):
    """One step between the prescription and the entry."""

    etape: Annotated[Ligne | None, Champ("Étape", "l’étape de l’admission")] = None
    evaluation: Annotated[
        Reponse | None,
        Champ(
            "L’accès dépend d’une évaluation",
            "si l’accès dépend d’une évaluation des aptitudes ou de l’employabilité",
        ),
    ] = None
    restriction: Annotated[
        Reponse | None,
        Champ("Réservée à certains handicaps", "si l’étape est réservée à certains handicaps"),
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur l’étape")] = None


class Articulation(Bloc):
    """How one works with a prescriber."""

    prescripteur: Annotated[PrescripteurDossier | None, Champ("Avec", "le prescripteur")] = None
    comment: Annotated[Texte | None, Champ("Comment", "comment se fait l’articulation")] = None


class Instance(Bloc):
    """A time set aside for the team or its partners (V.B.2; V.C.4)."""

    nature: Annotated[NatureInstance | None, Champ("Nature", "la nature du temps")] = None
    nom: Annotated[Ligne | None, Champ("Nom", "le nom de ce temps")] = None
    format: Annotated[
        Format | None, Champ("Collectif ou individuel", "si ce temps est collectif ou individuel")
    ] = None
    rythme: Annotated[Ligne | None, Champ("Rythme", "le rythme")] = None
    participants: Annotated[Ligne | None, Champ("Avec", "les participants")] = None


class Sortie(Bloc):
    """The exit as the dossier describes it (V.A.1°; IV.D and E)."""

    procedure: Annotated[
        Redige | None,
        Champ("Sortie et veille", "la procédure de sortie", exigences=("ea-2025:V.A.1/sortie",)),
    ] = None
    motifs: Annotated[
        list[MotifSortieDossier], Champ("Motifs de sortie retenus", "les motifs de sortie retenus")
    ] = Field(default_factory=list)
    mois_sans_lien: Annotated[
        Entier | None,
        Champ("Mois sans lien avant une sortie", "le nombre de mois sans lien avant une sortie"),
    ] = None
    relances: Annotated[list[CanalRelance], Champ("Relances par", "les canaux de relance")] = Field(
        default_factory=list
    )


class DonneesStructure(Bloc):
    """Where one structure keeps the files of people, and who opens them."""

    structure: Annotated[Ligne | None, Champ("Structure", "la structure")] = None
    outil: Annotated[Ligne | None, Champ("Outil", "l’outil où sont les dossiers")] = None
    acces: Annotated[Acces | None, Champ("Accès", "la gestion des accès")] = None
    hebergement: Annotated[Hebergement | None, Champ("Hébergement", "l’hébergement")] = None
    conforme: Annotated[
        Reponse | None, Champ("Conformité vérifiée", "si la conformité au RGPD est vérifiée")
    ] = None
    dpo: Annotated[
        Ligne | None, Champ("Délégué à la protection des données", "le délégué aux données")
    ] = None
