"""Closed vocabularies of the emploi accompagné (arrêté of 1 December 2025)."""

from __future__ import annotations

from formulaires.noyau.vocabulaires.base import Vocabulaire


class StatutProfessionnel(Vocabulaire):
    """Where the person stands towards work (I.C, III, IV.C): says whether there is an employer."""

    RECHERCHE = "recherche", "En recherche d’emploi"
    SALARIE = "salarie", "Salarié d’une entreprise ou d’une association"
    AGENT_PUBLIC = "agent_public", "Agent d’un employeur public"
    ALTERNANT = "alternant", "Alternant"
    EMBAUCHE_PROCHE = "embauche_proche", "Sur le point d’être embauché"
    NON_SALARIE = "non_salarie", "Travailleur non salarié"
    SORTIE_ESAT = "sortie_esat", "En sortie d’ESAT"
    PARCOURS = "parcours", "En immersion ou en test de projet (PMSMP, PACE …)"


AVEC_EMPLOYEUR = frozenset(
    {StatutProfessionnel.SALARIE, StatutProfessionnel.AGENT_PUBLIC, StatutProfessionnel.ALTERNANT}
)
"""Statuses of a person who has an employer today."""

HORS_RECHERCHE = tuple(s for s in StatutProfessionnel if s is not StatutProfessionnel.RECHERCHE)
"""Statuses that may name an employer: of today, of tomorrow, of an immersion."""


class MesureProtection(Vocabulaire):
    """Why somebody may sign instead of the person, or with her."""

    AUCUNE = "aucune", "Aucune mesure de protection"
    MINORITE = "minorite", "Personne mineure"
    SAUVEGARDE = "sauvegarde", "Sauvegarde de justice"
    CURATELLE = "curatelle", "Curatelle"
    CURATELLE_RENFORCEE = "curatelle_renforcee", "Curatelle renforcée"
    TUTELLE = "tutelle", "Tutelle"
    HABILITATION = "habilitation", "Habilitation familiale"
    MANDAT = "mandat", "Mandat de protection future"
    A_ETABLIR = "a_etablir", "À établir (sources contradictoires ou décision non vue)"


MESURES = tuple(m for m in MesureProtection if m is not MesureProtection.AUCUNE)
"""Every answer that says or supposes that there is a measure."""


class Voie(Vocabulaire):
    """How one enters: one or the other (I.C)."""

    CDAPH = "cdaph", "Décision d’orientation de la CDAPH"
    SPE = "spe", "Prescription d’un organisme du service public de l’emploi"


class Prescripteur(Vocabulaire):
    """The three organisations that may prescribe (I.C); an employer may only solicit (IV.C)."""

    FRANCE_TRAVAIL = "france_travail", "France Travail"
    CAP_EMPLOI = "cap_emploi", "Cap emploi"
    MISSION_LOCALE = "mission_locale", "Mission locale"
    AUTRE = "autre", "Autre"


class Niveau(Vocabulaire):
    """The four levels of intensity, « à titre de repères » (V.B.3)."""

    INTENSIF = "intensif", "Accompagnement intensif"
    REGULIER = "regulier", "Accompagnement régulier"
    SUIVI = "suivi", "Accompagnement de suivi"
    ALLEGE = "allege", "Accompagnement allégé"


class TitreConseiller(Vocabulaire):
    """Where a professional stands towards the titre RNCP37779 (V.B.1)."""

    TITULAIRE = "titulaire", "Titulaire du titre (RNCP37779)"
    EQUIVALENT = "equivalent", "Certification équivalente reconnue"
    EN_FORMATION = "en_formation", "Formation certifiante engagée"
    VAE = "vae", "VAE engagée"
    NON = "non", "Sans le titre"
    INCONNU = "inconnu", "Non renseigné"


TITRES = (TitreConseiller.TITULAIRE, TitreConseiller.EQUIVALENT)
