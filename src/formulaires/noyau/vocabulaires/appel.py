"""Closed vocabularies of the answer to the Hérault’s AAP « Accompagnement intégré »."""

from __future__ import annotations

from formulaires.noyau.vocabulaires.base import Vocabulaire


class ThemeFreins(Vocabulaire):
    """The eight lines of volet 1 (III.1)."""

    CONFIANCE = "confiance", "Gestion du stress, image de soi"
    SAVOIRS = "savoirs", "Savoirs de base (écrit, oral)"
    NUMERIQUE = "numerique", "Numérique (vie quotidienne et travail)"
    SAVOIR_ETRE = "savoir_etre", "Savoir-être, compétences comportementales"
    RESSOURCES = "ressources", "Ressources de proximité et actions transversales"
    FORMATION = "formation", "Offre de formation, métiers en tension"
    LIEN_SOCIAL = "lien_social", "Lien social"
    FREINS_SOCIAUX = "freins_sociaux", "Freins sociaux (santé, logement, garde …)"


class ThemeProjet(Vocabulaire):
    """What volet 2 is made of (III.1); the last one is free."""

    ELABORATION = "elaboration", "Élaboration et validation du projet professionnel"
    RECHERCHE = "recherche", "Recherche active d’emploi"
    DECOUVERTE = "decouverte", "Découverte des métiers porteurs"
    VISITE = "visite", "Visite d’entreprise"
    PLATEAU = "plateau", "Visite de plateau technique"
    IMMERSION = "immersion", "Immersion"
    AUTRE = "autre", "Autre action"


class UniteDelai(Vocabulaire):
    """In what a delay is counted."""

    JOURS = "jours", "jours"
    SEMAINES = "semaines", "semaines"
    MOIS = "mois", "mois"


class MetierEquipe(Vocabulaire):
    """The disciplines that V.3 names, between brackets; the last one is free."""

    CIP = "cip", "Conseiller en insertion professionnelle"
    TRAVAIL_SOCIAL = "travail_social", "Travailleur social"
    PSYCHOLOGUE_TRAVAIL = "psychologue_travail", "Psychologue du travail"
    AUTRE = "autre", "Autre métier"


class RolePartenaire(Vocabulaire):
    """What an other structure is in the answer (III.2, V.3)."""

    GROUPEMENT = "groupement", "Groupement (compétences partagées)"
    MUTUALISATION = "mutualisation", "Mutualisation (accompagnement intensif)"
    PARTENAIRE = "partenaire", "Partenaire"


class EtatAccord(Vocabulaire):
    """What proves that the other structure agrees."""

    CONVENTION = "convention", "Convention signée"
    LETTRE = "lettre", "Lettre d’accord ou d’intention"
    ORAL = "oral", "Accord oral"
    DEMANDE = "demande", "Demandé, sans réponse"
    AUCUN = "aucun", "Pas encore demandé"


ACCORDS_ECRITS = frozenset({EtatAccord.CONVENTION, EtatAccord.LETTRE})
"""Agreements that leave a trace in the file of the answer."""


class FamilleIndicateur(Vocabulaire):
    """The five lists of V.2, « notamment »; the last two are free."""

    SORTIES = "sorties", "Sorties durables, mises en parcours, dynamiques"
    ATELIERS = "ateliers", "Ateliers et actions mobilisés"
    RUPTURES = "ruptures", "Ruptures d’accompagnement"
    REORIENTATIONS = "reorientations", "Préconisations de réorientation"
    FREINS = "freins", "Freins qui persistent"
    INTENSIF = "intensif", "Accompagnement intensif"
    AUTRE = "autre", "Autre indicateur"


FAMILLES_V2 = tuple(FamilleIndicateur)[:5]
"""The lists that the call names."""


class NatureCharge(Vocabulaire):
    """What a line of the budget pays for, as far as the checks need it."""

    PERSONNEL = "personnel", "Personnel"
    PRESTATION = "prestation", "Prestation externe"
    AUTRE = "autre", "Autre charge"


class NaturePiece(Vocabulaire):
    """What the candidate joins to the answer."""

    ANNEXE_FINANCIERE = "annexe_financiere", "Annexe financière du candidat"
    ACCORD = "accord", "Accord d’une autre structure"
    AUTRE = "autre", "Autre pièce"
