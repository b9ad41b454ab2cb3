"""Closed vocabularies that several families of documents share."""

from __future__ import annotations

from typing import Any, Self

from formulaires.noyau.vocabulaires.base import Vocabulaire


class Reponse(Vocabulaire):
    """Three different things; an empty answer is a fourth, and none of them is a « non »."""

    OUI = "oui", "oui"
    NON = "non", "non"
    NON_ABORDE = "non_aborde", "non abordé"

    @classmethod
    def _lire(cls, valeur: Any) -> Self:
        if isinstance(valeur, bool):
            valeur = "oui" if valeur else "non"
        return super()._lire(valeur)


class Civilite(Vocabulaire):
    MADAME = "mme", "Mme"
    MONSIEUR = "m", "M."
    SANS = "sans", ""


class TypeOrganisme(Vocabulaire):
    """Who may carry out the accompaniment (référentiel CNE, I; AAP, I)."""

    FRANCE_TRAVAIL = "france_travail", "France Travail"
    MISSION_LOCALE = "mission_locale", "Mission locale"
    CAP_EMPLOI = "cap_emploi", "Cap emploi"
    DEPARTEMENT = "departement", "Conseil départemental"
    DELEGATAIRE = "delegataire", "Organisme délégataire du conseil départemental"
    AUTRE = "autre", "Autre organisme"


class Dispositif(Vocabulaire):
    """The framework under which the contract is made (référentiel CNE, preamble and notes)."""

    ACCOMPAGNEMENT_INTEGRE = "accompagnement_integre", "Accompagnement intégré"
    CEJ = "cej", "Contrat d’engagement jeune"
    ACCOMPAGNEMENT_RSA = "accompagnement_rsa", "Accompagnement des bénéficiaires du RSA"
    ACCOMPAGNEMENT_GLOBAL = "accompagnement_global", "Accompagnement global"
    ACCOMPAGNEMENT_RENFORCE = "accompagnement_renforce", "Accompagnement renforcé de France Travail"
    GARANTIE_ACTIVITE = "garantie_activite", "Garantie d’activité départementale"
    PORTEFEUILLE_HANDICAP = (
        "portefeuille_handicap",
        "Portefeuille France Travail à dominante handicap",
    )
    EXPERT_HANDICAP = "expert_handicap", "Accompagnement expert handicap"
    AUTRE = "autre", "Autre dispositif"


class Dominante(Vocabulaire):
    """The three dominantes of orientation (référentiel CNE, I)."""

    EMPLOI = "emploi", "Emploi"
    SOCIO_PROFESSIONNELLE = "socio_professionnelle", "Socio-professionnelle"
    REMOBILISATION_SOCIALE = "remobilisation_sociale", "Remobilisation sociale"


class Mode(Vocabulaire):
    """Where or how people meet."""

    PRESENTIEL = "presentiel", "sur place"
    VISIO = "visio", "en visio"
    TELEPHONE = "telephone", "par téléphone"
    DOMICILE = "domicile", "à domicile"
    AU_CHOIX = "au_choix", "sur place ou à distance"


class Origine(Vocabulaire):
    """Who proposed it."""

    PERSONNE = "personne", "la personne"
    REFERENT = "referent", "le référent"
    SERVICE_INSERTION = "service_insertion", "le service départemental d’insertion"
    ENSEMBLE = "ensemble", "décidé ensemble"


class Certitude(Vocabulaire):
    """How sure a fact or a step is: what is hoped for is not what is acquired."""

    EVOQUE = "evoque", "évoqué, pas décidé"
    DECLARE = "declare", "déclaré par la personne"
    PREVU = "prevu", "prévu"
    DEMANDE = "demande", "demandé, sans réponse"
    ACCORD_ORAL = "accord_oral", "accord oral, pas d’écrit"
    EN_SIGNATURE = "en_signature", "envoyé pour signature"
    CONFIRME = "confirme", "confirmé"
    EN_COURS = "en_cours", "en cours"
    REALISE = "realise", "réalisé"
    SUSPENDU = "suspendu", "suspendu"
    ABANDONNE = "abandonne", "abandonné"
    REFUSE = "refuse", "refusé"


class Jour(Vocabulaire):
    LUNDI = "lundi", "lundi"
    MARDI = "mardi", "mardi"
    MERCREDI = "mercredi", "mercredi"
    JEUDI = "jeudi", "jeudi"
    VENDREDI = "vendredi", "vendredi"
    SAMEDI = "samedi", "samedi"
    DIMANCHE = "dimanche", "dimanche"


class Rythme(Vocabulaire):
    """How often, in words a référent uses."""

    SEMAINE = "semaine", "par semaine"
    DEUX_SEMAINES = "deux_semaines", "toutes les deux semaines"
    TROIS_SEMAINES = "trois_semaines", "toutes les trois semaines"
    MOIS = "mois", "par mois"
    DEUX_MOIS = "deux_mois", "tous les deux mois"
    TRIMESTRE = "trimestre", "par trimestre"

    @property
    def par_mois(self) -> float:
        """Occurrences in a month of four weeks (« un vendredi sur deux » is two a month)."""
        return {
            "semaine": 4,
            "deux_semaines": 2,
            "trois_semaines": 1,
            "mois": 1,
            "deux_mois": 0.5,
            "trimestre": 1 / 3,
        }[self.value]


class NatureOrientation(Vocabulaire):
    PREMIERE = "premiere", "Première orientation"
    REORIENTATION = "reorientation", "Réorientation"


class ModeSignature(Vocabulaire):
    PAPIER = "papier", "sur papier"
    ELECTRONIQUE = "electronique", "par voie électronique"


class Forme(Vocabulaire):
    ECRIT = "ecrit", "par écrit"
    ORAL = "oral", "à l’oral"
