"""Closed vocabularies of the convention individuelle and of the veille (arrêté, I.C to IV.D)."""

from __future__ import annotations

from formulaires.noyau.vocabulaires.base import Vocabulaire


class NatureTitre(Vocabulaire):
    """What makes the person a travailleur handicapé or a beneficiary of the obligation (I.C)."""

    RQTH = "rqth", "Reconnaissance de la qualité de travailleur handicapé (RQTH)"
    BOE = "boe", "Autre titre de bénéficiaire de l’obligation d’emploi, hors 5°"
    BOE_5 = "boe_5", "Bénéficiaire au titre du 5° de l’article L. 5212-13"
    A_VERIFIER = "a_verifier", "Titre à vérifier"


class NatureAccompagnement(Vocabulaire):
    """Who already accompanies or finances (III: enterprises, structures, establishments)."""

    ENTREPRISE_ADAPTEE = "entreprise_adaptee", "Entreprise adaptée (EA)"
    ENTREPRISE_INSERTION = "entreprise_insertion", "Entreprise d’insertion (EI)"
    SIAE = "siae", "Structure d’insertion par l’activité économique (SIAE)"
    ESMS = "esms", "Établissement ou service médico-social"
    SERVICE_EMPLOI = "service_emploi", "Service public de l’emploi"
    SOCIAL = "social", "Service social"
    AUTRE = "autre", "Autre"


A_FINANCEMENT_PROPRE = frozenset(
    {
        NatureAccompagnement.ENTREPRISE_ADAPTEE,
        NatureAccompagnement.ENTREPRISE_INSERTION,
        NatureAccompagnement.SIAE,
        NatureAccompagnement.ESMS,
    }
)
"""Those that III names: subsidiarity and no double public financing are to be shown."""


class NatureCondition(Vocabulaire):
    """What somebody would like the access to depend on (II forbids the first three)."""

    PRE_EVALUATION = "pre_evaluation", "Pré-évaluation ou test d’employabilité"
    SEUIL = "seuil", "Seuil d’autonomie, d’aptitude ou d’employabilité"
    PROFIL = "profil", "Type de handicap ou diagnostic"
    AUTRE = "autre", "Autre condition"


class Evaluateur(Vocabulaire):
    """Who made the shared evaluation (IV.A: the plateforme's own)."""

    PLATEFORME = "plateforme", "La plateforme, avec la personne"
    PRESCRIPTEUR = "prescripteur", "Le prescripteur ou l’orienteur"
    AUTRE = "autre", "Un autre organisme"


class FamilleAction(Vocabulaire):
    """The families of actions for the person (IV.A), open; médico-social supports are apart."""

    EVALUATION = "evaluation", "Évaluation partagée"
    PROJET = "projet", "Construction ou consolidation du projet professionnel"
    RECHERCHE = "recherche", "Recherche d’emploi ou développement d’activité"
    DANS_EMPLOI = "dans_emploi", "Accompagnement dans l’emploi"
    INDEPENDANT = "independant", "Accompagnement dans l’activité indépendante"
    AUTRE = "autre", "Autre"


class ActionPourEmployeur(Vocabulaire):
    """The five kinds of support for the employer (IV.C), an open list."""

    DIFFICULTES = "difficultes", "Prévention ou traitement de difficultés"
    COLLECTIF = "collectif", "Adaptation du collectif de travail"
    ANALYSE_POSTE = "analyse_poste", "Analyse du poste et de l’environnement de travail"
    AMENAGEMENT = "amenagement", "Évaluation du poste et aménagement"
    COMPETENCES = "competences", "Gestion des compétences, évolution ou reconversion"
    AUTRE = "autre", "Autre"


class Cadence(Vocabulaire):
    """How often the conseiller meets the person."""

    SEMAINE = "semaine", "par semaine"
    DEUX_SEMAINES = "deux_semaines", "toutes les deux semaines"
    TROIS_SEMAINES = "trois_semaines", "toutes les trois semaines"
    MOIS = "mois", "par mois"
    DEUX_MOIS = "deux_mois", "tous les deux mois"
    TRIMESTRE = "trimestre", "par trimestre"
    SEMESTRE = "semestre", "par semestre"
    AN = "an", "par an"

    @property
    def par_trimestre(self) -> float:
        """Meetings in a quarter when the number written is one."""
        return {
            "semaine": 13,
            "deux_semaines": 6.5,
            "trois_semaines": 4,
            "mois": 3,
            "deux_mois": 1.5,
            "trimestre": 1,
            "semestre": 0.5,
            "an": 0.25,
        }[self.value]


class OrigineVeille(Vocabulaire):
    """Who asked for the veille (IV.D)."""

    PERSONNE = "personne", "La personne accompagnée"
    CONSEILLER = "conseiller", "Le conseiller"
    EMPLOYEUR = "employeur", "L’employeur"
    AUTRE = "autre", "Quelqu’un d’autre"


class MotifVeille(Vocabulaire):
    """Why a pause; apparent stability is never a ground (IV.D)."""

    SOUHAIT = "souhait", "Souhait de la personne de souffler"
    SOINS = "soins", "Se consacrer à des soins"
    PERSONNEL = "personnel", "Événement de la vie personnelle"
    PROFESSIONNEL = "professionnel", "Événement de la vie professionnelle"
    STABILITE = "stabilite", "Stabilité de la situation professionnelle"
    AUTRE = "autre", "Autre motif"


class ViseeContact(Vocabulaire):
    """What the one-off contact of a veille is for (IV.D)."""

    INFORMATION = "information", "Information"
    SOUTIEN = "soutien", "Soutien"


class NatureRendezVous(Vocabulaire):
    """What is already in the diary at the time of the veille."""

    ACTION = "action", "Action d’accompagnement"
    ENTRETIEN = "entretien", "Entretien avec la personne"
    VISITE = "visite", "Visite sur le lieu de travail"
    EMPLOYEUR = "employeur", "Rendez-vous avec l’employeur"
    CONTACT = "contact", "Contact ponctuel convenu"
