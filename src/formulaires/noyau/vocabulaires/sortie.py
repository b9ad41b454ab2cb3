"""Closed vocabularies of the fiche de sortie and of the convention unique (arrêté, IV.E; V.D.1)."""

from __future__ import annotations

from formulaires.noyau.vocabulaires.base import Vocabulaire


class MotifSortie(Vocabulaire):
    """The five motives of IV.E, then what is put forward and is not one."""

    DEMANDE = "demande", "Demande de la personne"
    DEMENAGEMENT = "demenagement", "Déménagement hors du territoire de la plateforme"
    NON_RENOUVELLEMENT = (
        "non_renouvellement",
        "Non-renouvellement de la notification de la CDAPH ou de la RQTH",
    )
    DESENGAGEMENT = "desengagement", "Désengagement manifeste et durable"
    DECES = "deces", "Décès"
    SANTE = "sante", "Santé"
    REORIENTATION = "reorientation", "Réorientation vers un autre dispositif"
    DECISION_PLATEFORME = "decision_plateforme", "Décision de la plateforme"
    FIN_CONTRAT = "fin_contrat", "Fin d’un contrat de travail"
    STABILITE = "stabilite", "Situation stable"
    FILE_ACTIVE = "file_active", "File active pleine ou liste d’attente"
    ABSENCES = "absences", "Absences ou silence de moins de six mois"
    AUTRE = "autre", "Autre motif"


RECONNUS = frozenset(
    {
        MotifSortie.DEMANDE,
        MotifSortie.DEMENAGEMENT,
        MotifSortie.NON_RENOUVELLEMENT,
        MotifSortie.DESENGAGEMENT,
        MotifSortie.DECES,
    }
)
"""The five motives that the text recognises."""

NON_RECONNUS = tuple(m for m in MotifSortie if m not in RECONNUS)
"""What is put forward and is not one of them: an exception may be invoked."""

SAUF_DECES = tuple(m for m in MotifSortie if m is not MotifSortie.DECES)
"""After a death nothing is asked of anybody."""


class NatureException(Vocabulaire):
    """What lets a person leave though the situation alone would not (IV.E)."""

    AUCUNE = "aucune", "Aucune"
    VOLONTE = "volonte_expresse", "Volonté expresse de la personne"
    CONJOINTE = "decision_conjointe", "Décision conjointe dans un cadre formalisé"


class Decideur(Vocabulaire):
    """Who decides the exit: it says what has to be proved."""

    PERSONNE = "personne", "La personne"
    CONJOINTE = "conjointe", "La personne et la plateforme"
    CIRCONSTANCE = "circonstance", "Personne\u00a0: une circonstance"
    PLATEFORME = "plateforme", "La plateforme"


class AuteurDemande(Vocabulaire):
    """Who asks: only the person, or who represents her, may."""

    PERSONNE = "personne", "La personne"
    REPRESENTANT = "representant", "Son représentant légal"
    PROCHE = "proche", "Un proche"
    PARTENAIRE = "partenaire", "Un partenaire ou un employeur"
    PLATEFORME = "plateforme", "La plateforme"


class Canal(Vocabulaire):
    """How a contact was made; the text names five of them (SMS goes with the telephone)."""

    TELEPHONE = "telephone", "Téléphone"
    SMS = "sms", "SMS"
    COURRIER = "courrier", "Courrier simple"
    RECOMMANDE = "recommande", "Courrier recommandé"
    COURRIEL = "courriel", "Courriel"
    TIERS = "tiers", "Tiers de confiance"
    DOMICILE = "domicile", "Déplacement au domicile"
    ENTRETIEN = "entretien", "Entretien ou rendez-vous"
    AUTRE = "autre", "Autre"


CINQ_CANAUX: dict[str, frozenset[Canal]] = {
    "téléphone": frozenset({Canal.TELEPHONE, Canal.SMS}),
    "courrier": frozenset({Canal.COURRIER, Canal.RECOMMANDE}),
    "courriel": frozenset({Canal.COURRIEL}),
    "tiers de confiance": frozenset({Canal.TIERS}),
    "déplacement au domicile": frozenset({Canal.DOMICILE}),
}
"""The five channels that the text names, and what we count for each."""


class Sens(Vocabulaire):
    """Who made the contact."""

    PLATEFORME = "plateforme", "De la plateforme"
    PERSONNE = "personne", "De la personne"
    TIERS = "tiers", "D’un tiers"


class CauseSilence(Vocabulaire):
    """What a silence may come from: a list to think with, no text gives one."""

    TRAVAIL = "travail", "Emploi perdu ou moment difficile au travail"
    LOGEMENT = "logement", "Déménagement ou logement"
    COORDONNEES = "coordonnees", "Coordonnées changées"
    RESSOURCES = "ressources", "Difficultés d’argent"
    ENTOURAGE = "entourage", "Entourage ou isolement"
    DESACCORD = "desaccord", "Désaccord avec l’accompagnement"
    FRAGILITE = "fragilite", "Fragilité possible (sans détail)"
    AUTRE = "autre", "Autre cause"


class Trace(Vocabulaire):
    """What is kept of the meeting that decided."""

    SIGNE = "signe", "Compte rendu écrit et signé"
    ECRIT = "ecrit", "Compte rendu écrit, pas signé"
    PHOTO = "photo", "Photo d’un tableau, notes sans signature"
    AUCUNE = "aucune", "Aucune trace"


class TitreEnCause(Vocabulaire):
    """Which title was not renewed."""

    RQTH = "rqth", "RQTH"
    NOTIFICATION = "notification", "Notification de la CDAPH"
    LES_DEUX = "les_deux", "Les deux"


class IssueRenouvellement(Vocabulaire):
    """What became of the renewal."""

    NON_DEMANDE = "non_demande", "Pas demandé"
    EN_ATTENTE = "en_attente", "Demandé, en attente"
    REFUSE = "refuse", "Refusé"
    ACCORDE = "accorde", "Accordé"


class Recours(Vocabulaire):
    """What was done of an appeal."""

    PAS_EVOQUE = "pas_evoque", "Pas évoqué"
    NON_SOUHAITE = "non_souhaite", "Expliqué, pas souhaité"
    ACCOMPAGNE = "accompagne", "Exercé, accompagné par la plateforme"
    EN_COURS = "en_cours", "En cours"
    REJETE = "rejete", "Rejeté"


class Habilitation(Vocabulaire):
    """Where an operator stands towards its habilitation (I.B)."""

    HABILITE = "habilite", "Obtenue"
    DEMANDEE = "demandee", "Demandée"
    NON = "non", "Non"
