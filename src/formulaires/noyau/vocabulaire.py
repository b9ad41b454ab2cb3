"""Closed vocabularies: each member carries its value (in the JSON) and its French label."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class Vocabulaire(StrEnum):
    """A closed list of terms: ``PMSMP = "pmsmp", "Immersion (PMSMP)"``."""

    libelle: str

    def __new__(cls, valeur: str, libelle: str) -> Self:
        membre = str.__new__(cls, valeur)
        membre._value_ = valeur
        membre.libelle = libelle
        return membre

    @classmethod
    def _lire(cls, valeur: Any) -> Self:
        for membre in cls:
            if membre.value == valeur:
                return membre
        choix = ", ".join(f"{m.libelle or 'sans'} ({m.value})" for m in cls)
        phrase = f"Choisissez parmi\u00a0: {choix}."
        raise PydanticCustomError("vocabulaire", "{phrase}", {"phrase": phrase})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._lire,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda m: m.value, when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            "type": "string",
            "oneOf": [{"const": m.value, "title": m.libelle} for m in cls],
        }


class Reponse(Vocabulaire):
    """Three different things; an empty answer is a fourth, and none of them is a « non »."""

    NON_ABORDE = "non_aborde", "non abordé"
    NON = "non", "non"
    OUI = "oui", "oui"

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
    INDIVIDUEL = "individuel", "individuel"
    COLLECTIF = "collectif", "collectif"


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


class SolutionGarde(Vocabulaire):
    NON_ABORDE = "non_aborde", "non abordé"
    OUI = "oui", "solution de garde"
    PARTIELLE = "partielle", "garde partielle"
    AUCUNE = "aucune", "sans solution de garde"


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

    NON_ABORDE = "non_aborde", "non abordé"
    NON = "non", "pas de difficulté"
    OUI = "oui", "difficulté exprimée"


class ModeSignature(Vocabulaire):
    PAPIER = "papier", "sur papier"
    ELECTRONIQUE = "electronique", "par voie électronique"


class Forme(Vocabulaire):
    ECRIT = "ecrit", "par écrit"
    ORAL = "oral", "à l’oral"


class StatutPreconisation(Vocabulaire):
    SANS_OBJET = "sans_objet", "sans objet"
    A_FAIRE = "a_faire", "à faire"
    FAITE = "faite", "faite"
