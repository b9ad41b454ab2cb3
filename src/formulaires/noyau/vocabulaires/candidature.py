"""Closed vocabularies of the application of a plateforme emploi accompagné (arrêté, I, II, V, VI)."""

from __future__ import annotations

from formulaires.noyau.vocabulaires.base import Vocabulaire


class FonctionEquipe(Vocabulaire):
    """What somebody does in the plateforme; only the conseillers' ETP carry people."""

    CONSEILLER = "conseiller", "Conseiller en emploi accompagné"
    COORDINATION = "coordination", "Coordination"
    CHEF_SERVICE = "chef_service", "Chef de service"
    RESPONSABLE = "responsable", "Responsable du dispositif"
    DIRECTION = "direction", "Direction"
    GESTION = "gestion", "Gestion et suivi administratif"
    PSYCHOLOGUE = "psychologue", "Psychologue"
    ERGOTHERAPEUTE = "ergotherapeute", "Ergothérapeute"
    MEDICO_SOCIAL = "medico_social", "Autre professionnel médico-social"
    EMPLOYEURS = "employeurs", "Chargé des relations avec les employeurs"
    AUTRE = "autre", "Autre fonction"


ENCADREMENT = frozenset(
    {
        FonctionEquipe.COORDINATION,
        FonctionEquipe.CHEF_SERVICE,
        FonctionEquipe.RESPONSABLE,
        FonctionEquipe.DIRECTION,
    }
)
"""Who pilots, coordinates or manages: each must have a training of its own (V.B.1)."""


class FonctionChefDeFile(Vocabulaire):
    """What the chef de file answers for (V.D.1)."""

    GESTION = "gestion", "Gestion administrative et financière, compte rendu des crédits"
    DONNEES = "donnees", "Consolidation et transmission des données"
    COORDINATION = "coordination", "Coordination des partenaires"
    PILOTAGE = "pilotage", "Pilotage départemental"
    PROFESSIONNALISATION = "professionnalisation", "Formation des professionnels"
    REPRESENTATION = "representation", "Représentation de la plateforme"
    CAPITALISATION = "capitalisation", "Partage des bonnes pratiques"
    PROCEDURES = "procedures", "Procédures écrites et diffusées"


class FamilleAction(Vocabulaire):
    """The four families of actions of IV.A."""

    EVALUATION = "evaluation", "Évaluation partagée après l’admission"
    PROJET = "projet", "Appui au projet professionnel"
    RECHERCHE = "recherche", "Recherche d’emploi et développement d’activité"
    EMPLOI = "emploi", "Accompagnement dans l’emploi ou l’activité indépendante"


class DemarcheEmployeur(Vocabulaire):
    """What a strategy towards employers is made of (V.A.3°): more than awareness."""

    SENSIBILISATION = "sensibilisation", "Sensibilisation"
    PROSPECTION = "prospection", "Prospection active"
    PARTENARIATS = "partenariats", "Construction de partenariats"
    OPPORTUNITES = "opportunites", "Repérage d’emplois possibles"
    SOUTIEN = "soutien", "Soutien à l’évolution des pratiques"


class NatureEmployeur(Vocabulaire):
    PRIVE = "prive", "Entreprise privée"
    PUBLIC = "public", "Administration publique"


class PrescripteurDossier(Vocabulaire):
    """Who prescribes or decides the orientation (III; V.C.4)."""

    FRANCE_TRAVAIL = "france_travail", "France Travail"
    CAP_EMPLOI = "cap_emploi", "Cap emploi"
    MISSION_LOCALE = "mission_locale", "Mission locale"
    MDPH = "mdph", "MDPH (décision de la CDAPH)"
    AUTRE = "autre", "Autre"


SERVICE_PUBLIC_EMPLOI = frozenset(
    {
        PrescripteurDossier.FRANCE_TRAVAIL,
        PrescripteurDossier.CAP_EMPLOI,
        PrescripteurDossier.MISSION_LOCALE,
    }
)


class NatureInstance(Vocabulaire):
    """Times that the team meets; the last three but one are those of V.B.2."""

    PILOTAGE = "pilotage", "Pilotage"
    COORDINATION = "coordination", "Coordination"
    SUPERVISION = "supervision", "Supervision"
    ANALYSE = "analyse", "Analyse de pratiques"
    AUTRE = "autre", "Autre"


class Acces(Vocabulaire):
    """How one opens the tool in which files of people are kept."""

    ROLES = "roles", "Droits par rôle"
    NOMINATIF = "nominatif", "Compte nominatif"
    COMMUN = "commun", "Mot de passe commun"
    AUCUN = "aucun", "Sans mot de passe"


class Hebergement(Vocabulaire):
    """Where the tool keeps its data."""

    SANTE = "sante", "Hébergeur de données de santé"
    PROFESSIONNEL = "professionnel", "Hébergement professionnel"
    INTERNE = "interne", "Serveur de la structure"
    GRAND_PUBLIC = "grand_public", "Service grand public"


class CanalRelance(Vocabulaire):
    """The five channels of IV.E."""

    TELEPHONE = "telephone", "Téléphone"
    COURRIER = "courrier", "Courrier"
    COURRIEL = "courriel", "Courriel"
    TIERS = "tiers", "Tiers de confiance"
    DOMICILE = "domicile", "Déplacement au domicile"


class MotifSortieDossier(Vocabulaire):
    """Grounds for an exit that a procedure may name; after the death, none is a ground (IV.E)."""

    DEMANDE = "demande", "Demande de la personne"
    DEMENAGEMENT = "demenagement", "Déménagement"
    FIN_TITRE = "fin_titre", "Fin de la notification ou de la RQTH"
    DESENGAGEMENT = "desengagement", "Désengagement manifeste et durable"
    DECES = "deces", "Décès"
    SANTE = "sante", "Motif de santé"
    REORIENTATION = "reorientation", "Réorientation décidée par la plateforme"
    DUREE = "duree", "Durée maximale atteinte"
    DECISION = "decision", "Décision de la plateforme seule"
    FIN_CONTRAT = "fin_contrat", "Fin d’un contrat de travail"
    STABILITE = "stabilite", "Situation stable"
    FILE_ACTIVE = "file_active", "File active pleine ou liste d’attente"
    ABSENCES = "absences", "Absences ou silence de moins de six mois"
    AUTRE = "autre", "Autre motif"


MOTIFS_RECONNUS = frozenset(
    {
        MotifSortieDossier.DEMANDE,
        MotifSortieDossier.DEMENAGEMENT,
        MotifSortieDossier.FIN_TITRE,
        MotifSortieDossier.DESENGAGEMENT,
        MotifSortieDossier.DECES,
    }
)
MOTIFS_CONTRAIRES = frozenset(MotifSortieDossier) - MOTIFS_RECONNUS
"""The list of the text is closed: what it does not recognise is no ground."""


class DonneeSuivie(Vocabulaire):
    """What the followed data are about (V.A.6°); the difficulties come « le cas échéant »."""

    PROFILS_PERSONNES = "profils_personnes", "Profils des personnes"
    PROFILS_EMPLOYEURS = "profils_employeurs", "Profils des employeurs"
    FILE_ACTIVE = "file_active", "File active"
    DUREE = "duree", "Durée effective des accompagnements"
    SORTIES = "sorties", "Sorties et leurs motifs"
    PRESTATIONS = "prestations", "Nature des prestations"


class Frequence(Vocabulaire):
    MENSUELLE = "mensuelle", "Chaque mois"
    TRIMESTRIELLE = "trimestrielle", "Chaque trimestre"
    SEMESTRIELLE = "semestrielle", "Chaque semestre"
    ANNUELLE = "annuelle", "Chaque année"


class Financeur(Vocabulaire):
    """Who pays; « FIPHP » in the arrêté's table is the FIPHFP."""

    ETAT = "etat", "État"
    AGEFIPH = "agefiph", "Agefiph"
    FIPHFP = "fiphfp", "FIPHFP"
    AUTRE = "autre", "Autre financeur"


class TypePiece(Vocabulaire):
    """What goes with the dossier; the letters are asked by no text."""

    CONVENTION = "convention_unique", "Convention unique"
    CONSENSUS = "pv_consensus", "Procès-verbal désignant le chef de file"
    VALIDATION = "validation", "Validation du préfet de région ou de son représentant"
    CV = "cv", "Curriculum vitae"
    FICHE_POSTE = "fiche_poste", "Fiches de poste"
    PLAN = "plan_formation", "Plan de formation"
    LETTRE = "lettre_appui", "Lettre d’appui"
    APPEL = "appel", "Pièce demandée par l’appel"
    AUTRE = "autre", "Autre pièce"


class EtatPiece(Vocabulaire):
    JOINTE = "jointe", "Jointe"
    EN_SIGNATURE = "en_signature", "En cours de signature"
    A_JOINDRE = "a_joindre", "À joindre"
    DEMANDEE = "demandee", "Demandée, pas reçue"


class FamilleIndicateurs(Vocabulaire):
    """The four families of the table of V.A.6°."""

    ACTIVITE = "activite", "Activité"
    RESSOURCES = "ressources", "Ressources mobilisées"
    ELOIGNEMENT = "eloignement", "Éloignement de l’emploi"
    EMPLOI = "emploi", "Emploi"


class Indicateur(Vocabulaire):
    """The 28 lines of the table of V.A.6°, in its order; the first word is the family."""

    ACTIVITE_PERSONNES = "activite_personnes", "Personnes accompagnées"
    ACTIVITE_ADMISSIONS = "activite_admissions", "Nouvelles admissions"
    ACTIVITE_SORTIES = "activite_sorties", "Sorties et motifs"
    ACTIVITE_ATTENTE = "activite_attente", "Liste d’attente"
    ACTIVITE_DELAI = "activite_delai", "Délai entre prescription et entrée"
    ACTIVITE_INTENSITES = "activite_intensites", "Intensité pour chaque personne"
    ACTIVITE_VEILLE = "activite_veille", "Personnes en veille"
    ACTIVITE_TEMPS = "activite_temps", "Temps passé sur le lieu de travail"
    RESSOURCES_ETP = "ressources_etp", "ETP de la plateforme"
    RESSOURCES_ETP_CONSEILLERS = "ressources_etp_conseillers", "ETP d’accompagnement"
    RESSOURCES_MOYENNE = "ressources_moyenne", "Personnes suivies par conseiller"
    RESSOURCES_REPARTITION = "ressources_repartition", "Répartition du temps de travail"
    RESSOURCES_FINANCEMENTS = "ressources_financements", "Répartition des financements"
    RESSOURCES_FORMATION = "ressources_formation", "Formations faites et prévues"
    RESSOURCES_TITULAIRES = "ressources_titulaires", "Titulaires du titre"
    ELOIGNEMENT_HANDICAP = "eloignement_handicap", "Nature du handicap"
    ELOIGNEMENT_SANS_EMPLOI = "eloignement_sans_emploi", "Durée sans emploi avant l’entrée"
    ELOIGNEMENT_EN_EMPLOI = "eloignement_en_emploi", "Durée en emploi dans la vie"
    ELOIGNEMENT_FORMATION = "eloignement_formation", "Niveau de formation"
    ELOIGNEMENT_STATUT = "eloignement_statut", "Statut à l’entrée"
    EMPLOI_BENEFICIAIRES = "emploi_beneficiaires", "Bénéficiaires en emploi"
    EMPLOI_EMPLOYEURS = "emploi_employeurs", "Répartition des employeurs"
    EMPLOI_CONTRATS = "emploi_contrats", "Contrats de travail du trimestre"
    EMPLOI_STAGES = "emploi_stages", "Stages et immersions"
    EMPLOI_TEMPS = "emploi_temps", "Temps des professionnels sur le lieu de travail"
    EMPLOI_DUREE = "emploi_duree", "Durée dans la même entreprise"
    EMPLOI_MAINTIEN = "emploi_maintien", "Maintien à 6, 12 et 24 mois"
    EMPLOI_RUPTURES = "emploi_ruptures", "Ruptures d’emploi"
