"""Closed vocabularies of the diagnostic and of the contrat d’engagement."""

from __future__ import annotations

from formulaires.noyau.vocabulaires.base import Vocabulaire


class Modalite(Vocabulaire):
    """How a phase is accompanied (référentiel CNE, II, V, VI and note 1)."""

    DROIT_COMMUN = "droit_commun", "Accompagnement de droit commun"
    INTENSIF = "intensif", "Accompagnement intensif (programme hebdomadaire)"
    PARCOURS_STRUCTURE = "parcours_structure", "Solution de parcours structuré"
    SANS_DUREE = "sans_duree", "Plan d’action sans durée hebdomadaire"


class Encadrement(Vocabulaire):
    """With the support of a third party, or alone (référentiel CNE, II; fiche, note 2)."""

    ACCOMPAGNEE = "accompagnee", "accompagnée"
    AUTONOMIE = "autonomie", "en autonomie"


class Format(Vocabulaire):
    INDIVIDUEL = "individuel", "en individuel"
    COLLECTIF = "collectif", "en collectif"


class Dimension(Vocabulaire):
    """The three levels of objectives (fiche technique)."""

    GENERALE = "generale", "Objectifs généraux"
    SOCIALE = "sociale", "Dimension sociale"
    EMPLOI = "emploi", "Dimension emploi"


class MiseEnSituation(Vocabulaire):
    """Professional situations that let a project be tried (référentiel CNE, II and III)."""

    PMSMP = "pmsmp", "Immersion professionnelle (PMSMP)"
    VISITE = "visite_entreprise", "Visite d’entreprise"
    PLATEAU = "plateau_technique", "Plateau technique"
    DECOUVERTE = "decouverte_metier", "Découverte de métiers"
    ENQUETE = "enquete_metier", "Enquête métier"
    STAGE = "stage", "Stage"
    INTERIM = "interim", "Mission d’intérim"
    CLAUSE = "clause_sociale", "Clause sociale d’insertion"
    CONTRAT_COURT = "contrat_court", "Contrat court"
    COUVEUSE = "couveuse", "Couveuse d’entreprises"
    IPS = "ips", "Placement et soutien individuel"
    TAPAJ = "tapaj", "Travail alternatif payé à la journée"


class MotifExemption(Vocabulaire):
    """The four grounds of exemption (référentiel CNE, note 1)."""

    SANTE = "sante", "État de santé"
    HANDICAP = "handicap", "Handicap"
    INVALIDITE = "invalidite", "Invalidité"
    PARENT_ISOLE = "parent_isole", "Parent isolé sans solution de garde"


class MotifModulation(Vocabulaire):
    """Why the weekly hours differ from the target; the first two are those of the CEJ (note 7)."""

    HANDICAP = "handicap", "Situation de handicap"
    RUPTURE = "rupture", "Situation de rupture ou de grande exclusion"
    SANTE = "sante", "État de santé"
    GARDE = "garde", "Garde d’enfants"
    AIDANT = "aidant", "Aide à un proche"
    EMPLOI = "emploi", "Activité professionnelle en parallèle"
    MOBILITE = "mobilite", "Mobilité"
    PROGRESSION = "progression", "Montée en charge progressive"
    RENFORT = "renfort", "Besoin ou souhait d’un rythme plus soutenu"
    AUTRE = "autre", "Autre motif"


class SolutionGarde(Vocabulaire):
    OUI = "oui", "solution de garde"
    PARTIELLE = "partielle", "garde partielle"
    AUCUNE = "aucune", "sans solution de garde"
    NON_ABORDE = "non_aborde", "non abordé"


class SolutionStructuree(Vocabulaire):
    """Structured pathways named by the référentiel (note 11), an open list; apprentissage is ours."""

    FORMATION_PREPARATOIRE = (
        "formation_preparatoire",
        "Dispositif préparatoire à l’entrée en formation (Prépa compétences, APP …)",
    )
    FORMATION_PREQUALIFIANTE = "formation_prequalifiante", "Formation préqualifiante"
    FORMATION_QUALIFIANTE = "formation_qualifiante", "Formation qualifiante"
    FORMATION_CERTIFIANTE = "formation_certifiante", "Formation certifiante"
    FORMATION_DIPLOMANTE = "formation_diplomante", "Formation diplômante"
    FORMATION_CREATION = (
        "formation_creation",
        "Formation à la création ou à la reprise d’entreprise",
    )
    ECOLE_PRODUCTION = "ecole_production", "École de production"
    EPIDE = "epide", "Établissement pour l’insertion dans l’emploi (EPIDE)"
    E2C = "e2c", "École de la deuxième chance"
    SMA = "sma", "Service militaire adapté"
    SMV = "smv", "Service militaire volontaire"
    PROMO_16_18 = "promo_16_18", "Promo 16-18"
    MOBILITE_EUROPEENNE = "mobilite_europeenne", "Période de mobilité européenne"
    READAPTATION = "readaptation", "Préorientation ou réadaptation professionnelle"
    SESAME = "sesame", "Parcours Sésame"
    CUI = "cui", "Contrat unique d’insertion"
    SIAE = "siae", "Contrat en structure d’insertion par l’activité économique"
    CDD_TREMPLIN = "cdd_tremplin", "CDD tremplin en entreprise adaptée (ou EATT)"
    EBE = "ebe", "Contrat en entreprise à but d’emploi"
    GEIQ = "geiq", "Parcours en GEIQ"
    APPRENTISSAGE = "apprentissage", "Contrat d’apprentissage"
    AUTRE = "autre", "Autre solution"


class EtatDomaine(Vocabulaire):
    """What the conversation gave about one domain of life."""

    OUI = "oui", "difficulté exprimée"
    NON = "non", "pas de difficulté"
    NON_ABORDE = "non_aborde", "non abordé"


class StatutPreconisation(Vocabulaire):
    SANS_OBJET = "sans_objet", "sans objet"
    A_FAIRE = "a_faire", "à faire"
    FAITE = "faite", "faite"
