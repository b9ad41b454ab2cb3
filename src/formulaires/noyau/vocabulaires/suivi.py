"""Closed vocabularies of the follow-up: what happens between two papers, as indicators need it."""

from __future__ import annotations

from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.noyau.vocabulaires.insertion import MiseEnSituation


class Tenue(Vocabulaire):
    """What became of a meeting; only the first is counted."""

    TENU = "tenu", "A eu lieu"
    ABSENCE = "absence", "Absence de la personne"
    ANNULE = "annule", "Annulé ou reporté"


class MeneePar(Vocabulaire):
    """Who carried it out: exchanges with the référent are counted apart (référentiel CNE, VII)."""

    REFERENT = "referent", "Le référent ou le conseiller"
    RELAIS = "relais", "Un collègue, en relais"
    AUTRE = "autre", "Un autre professionnel"


class PeriodeHeures(Vocabulaire):
    """Over what hours are added up."""

    SEMAINE = "semaine", "Semaine"
    MOIS = "mois", "Mois"


class SuitePrescription(Vocabulaire):
    """What became of a prescription or of an orientation (arrêté, III)."""

    ATTENTE = "attente", "Liste d’attente"
    ADMISSION = "admission", "Admission"
    RENONCEMENT = "renoncement", "Renoncement de la personne"
    REORIENTATION = "reorientation", "Orientation vers un autre accompagnement"
    SANS_SUITE = "sans_suite", "Sans suite"


class StatutEntree(Vocabulaire):
    """Administrative status at the entry: four of V.A.6°, an open list."""

    DEMANDEUR = "demandeur_emploi", "Demandeur d’emploi"
    SALARIE = "salarie", "Salarié du privé"
    PUBLIC = "agent_public", "Agent public"
    NON_SALARIE = "non_salarie", "Travailleur non salarié"
    ALTERNANT = "alternant", "Alternant ou en formation"
    ESAT = "esat", "En ESAT"
    INACTIF = "inactif", "Sans activité, non inscrit"
    AUTRE = "autre", "Autre statut"


class NiveauFormation(Vocabulaire):
    """Level of initial training (V.A.6°)."""

    SANS = "sans", "Sans diplôme"
    CAP = "cap", "CAP ou BEP"
    BAC = "bac", "Bac"
    BAC2 = "bac2", "Bac + 2"
    BAC3 = "bac3", "Bac + 3 ou 4"
    BAC5 = "bac5", "Bac + 5 ou plus"
    INCONNU = "inconnu", "Non renseigné"


class NatureHandicap(Vocabulaire):
    """The categories of V.A.6°, and no more: never a diagnosis."""

    PSYCHIQUE = "psychique", "Psychique"
    AUTISME = "tsa", "Trouble du spectre de l’autisme"
    INTELLECTUEL = "tdi", "Trouble du développement intellectuel"
    COGNITIF = "cognitif", "Cognitif"
    SENSORIEL = "sensoriel", "Sensoriel"
    MOTEUR = "moteur", "Moteur"
    MULTIPLE = "multiple", "Multiple"
    AUTRE = "autre", "Autre"
    NON_DIT = "non_dit", "Non dit"


class ContratTravail(Vocabulaire):
    """Under what one works; the independent has no employer."""

    CDI = "cdi", "CDI"
    CDD = "cdd", "CDD"
    INTERIM = "interim", "Intérim"
    INSERTION = "insertion", "Contrat d’insertion (chantier, entreprise d’insertion …)"
    TREMPLIN = "cdd_tremplin", "CDD tremplin"
    CUI = "cui", "Contrat unique d’insertion"
    APPRENTISSAGE = "apprentissage", "Contrat d’apprentissage"
    PROFESSIONNALISATION = "professionnalisation", "Contrat de professionnalisation"
    FONCTIONNAIRE = "fonctionnaire", "Fonctionnaire"
    NON_SALARIE = "non_salarie", "Activité indépendante"
    ESAT = "esat", "Contrat en ESAT"
    AUTRE = "autre", "Autre contrat"


AVEC_EMPLOYEUR = tuple(c for c in ContratTravail if c is not ContratTravail.NON_SALARIE)
"""Contracts under which there is an employer, private or public."""


class MotifFinEmploi(Vocabulaire):
    """The main motive of the end of a job; none of them tells of health."""

    TERME = "terme", "Fin prévue du contrat"
    NON_RENOUVELE = "non_renouvele", "Contrat non renouvelé"
    ESSAI_EMPLOYEUR = "essai_employeur", "Période d’essai rompue par l’employeur"
    ESSAI_PERSONNE = "essai_personne", "Période d’essai rompue par la personne"
    DEMISSION = "demission", "Démission"
    LICENCIEMENT = "licenciement", "Licenciement"
    COMMUN_ACCORD = "commun_accord", "Rupture d’un commun accord"
    ABANDON = "abandon", "Départ sans suite"
    CESSATION = "cessation", "Fin de l’activité indépendante"
    AUTRE_EMPLOI = "autre_emploi", "Départ pour un autre emploi ou une formation"
    RETRAITE = "retraite", "Retraite"
    AUTRE = "autre", "Autre motif"


RUPTURES = frozenset(
    {
        MotifFinEmploi.ESSAI_EMPLOYEUR,
        MotifFinEmploi.ESSAI_PERSONNE,
        MotifFinEmploi.DEMISSION,
        MotifFinEmploi.LICENCIEMENT,
        MotifFinEmploi.COMMUN_ACCORD,
        MotifFinEmploi.ABANDON,
        MotifFinEmploi.CESSATION,
    }
)
"""Ends that we count as « ruptures d’emploi »: the text does not define them."""

NON_REMUNEREES = frozenset({MiseEnSituation.PMSMP, MiseEnSituation.STAGE})
"""Situations that are work and not paid, unless the event says otherwise (V.A.6°)."""


class ActionMobilisee(Vocabulaire):
    """What was mobilised for the person (fiche technique, second and third tables; AAP, V.2)."""

    ATELIER = "atelier", "Atelier"
    COACHING = "coaching", "Coaching"
    PARRAINAGE = "parrainage", "Parrainage"
    PAIR_AIDANCE = "pair_aidance", "Pair-aidance"
    BILAN = "bilan", "Bilan de compétences"
    VAE = "vae", "Validation des acquis"
    CONSEIL = "conseil", "Conseil en évolution professionnelle"
    PARENTALITE = "parentalite", "Soutien à la parentalité"
    AIDE_DOMICILE = "aide_domicile", "Aide à domicile"
    SOUTIEN = "soutien", "Écoute ou soutien (sans détail)"
    CITOYEN = "citoyen", "Association, réseau, groupe d’intérêt"
    AUTRE = "autre", "Autre action"


class Volet(Vocabulaire):
    """The two volets of the AAP (III.1)."""

    FREINS = "freins", "Volet 1\u00a0: levée des freins"
    PROJET = "projet", "Volet 2\u00a0: projet professionnel"


class DomaineFrein(Vocabulaire):
    """The fifteen domains of the diagnostic, under the same names: a frein is followed from it."""

    LOGEMENT = "logement", "Logement"
    MOBILITE = "mobilite", "Mobilité"
    SANTE = "sante", "Santé"
    HANDICAP = "handicap", "Handicap"
    ADDICTIONS = "addictions", "Addictions"
    FAMILLE = "famille", "Famille et garde d’enfants"
    FINANCES = "finances", "Budget"
    ADMINISTRATIF = "administratif", "Démarches et droits"
    JUSTICE = "justice", "Justice"
    NUMERIQUE = "numerique", "Numérique"
    LANGUE = "langue", "Français"
    CALCUL = "calcul", "Calcul"
    FORMATION = "formation", "Formation"
    EMPLOI = "emploi", "Emploi"
    ISOLEMENT = "isolement", "Lien social"


class EtatFrein(Vocabulaire):
    """Where a frein stands on that day."""

    PRESENT = "present", "Toujours là"
    EN_COURS = "en_cours", "En train d’être levé"
    LEVE = "leve", "Levé"


class Droit(Vocabulaire):
    """The rights that the fiche technique names, and the RSA (référentiel CNE, VII)."""

    RSA = "rsa", "RSA"
    CHOMAGE = "chomage", "Allocation chômage"
    AAH = "aah", "AAH"
    RETRAITE = "retraite", "Retraite"
    ASPA = "aspa", "Allocation de solidarité aux personnes âgées"
    RQTH = "rqth", "RQTH"
    SOINS = "soins", "Accès aux soins (sans détail)"
    AUTRE = "autre", "Autre droit"


class EtatDroit(Vocabulaire):
    """What changed; a RSA that is no longer paid is « plus versé »."""

    OUVERT = "ouvert", "Ouvert"
    CLOS = "clos", "Plus versé"


class Satisfaction(Vocabulaire):
    """What the person says of the accompaniment (référentiel CNE, VII)."""

    TRES = "tres", "Très satisfaite"
    PLUTOT = "plutot", "Plutôt satisfaite"
    PEU = "peu", "Peu satisfaite"
    PAS = "pas", "Pas satisfaite"


class Adhesion(Vocabulaire):
    """How far the person takes part (fiche technique, first table)."""

    PORTE = "porte", "Porte son projet"
    PARTICIPE = "participe", "Participe"
    HESITE = "hesite", "Hésite"
    RETRAIT = "retrait", "En retrait"


class CeQuiFinit(Vocabulaire):
    ACCOMPAGNEMENT = "accompagnement", "L’accompagnement"
    INTENSIF = "intensif", "L’accompagnement intensif seulement"


class CategorieSortie(Vocabulaire):
    """The three exits and the rupture of V.2; the tableau de qualification says what each is."""

    DURABLE = "durable", "Insertion durable"
    PARCOURS = "parcours", "Mise en parcours professionnel"
    DYNAMIQUE = "dynamique", "Dynamique de parcours"
    RUPTURE = "rupture", "Rupture d’accompagnement"
    AUTRE = "autre", "Autre sortie"


class MotifFin(Vocabulaire):
    """Why it ends; the first four are named by the référentiel CNE (VII), an open list."""

    EMPLOI = "emploi", "Emploi"
    RETRAITE = "retraite", "Retraite"
    FORMATION = "formation", "Formation"
    IAE = "iae", "Insertion par l’activité économique"
    CREATION = "creation", "Création d’activité"
    DROITS = "droits", "Accès à d’autres droits"
    DROIT_COMMUN = "droit_commun", "Accompagnement de droit commun"
    REORIENTATION = "reorientation", "Autre parcours ou autre dispositif"
    DEMENAGEMENT = "demenagement", "Déménagement"
    SILENCE = "silence", "Plus de nouvelles"
    DEMANDE = "demande", "Demande de la personne"
    DECES = "deces", "Décès"
    AUTRE = "autre", "Autre motif"


class NatureFait(Vocabulaire):
    """What a remarkable fact is (arrêté, V.A.6° and VI.A; fiche technique, first table)."""

    AVANCEE = "avancee", "Étape positive"
    TRANSITION = "transition", "Transition"
    DIFFICULTE = "difficulte", "Difficulté"
    AUTRE = "autre", "Autre fait"


class NatureFormationEquipe(Vocabulaire):
    """What the team is trained in (arrêté, V.B.1)."""

    TITRE = "titre", "Titre de conseiller en emploi accompagné"
    VAE = "vae", "VAE vers le titre"
    ENCADREMENT = "encadrement", "Formation de l’encadrement"
    AUTRE = "autre", "Autre formation"


class NatureFinancement(Vocabulaire):
    """« Montants alloués, financements complémentaires » (arrêté, VI.A)."""

    ALLOUE = "alloue", "Financement de l’action"
    COMPLEMENTAIRE = "complementaire", "Financement complémentaire"
