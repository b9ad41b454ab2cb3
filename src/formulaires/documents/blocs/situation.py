"""The person's situation, domain by domain, for the diagnostic global."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.noyau.catalogues import SituationConnue
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import (
    CodeApe,
    CodeRome,
    DateCivile,
    Entier,
    Ligne,
    Montant,
    Parole,
    Siret,
    Texte,
)
from formulaires.noyau.vocabulaires.communs import Certitude
from formulaires.noyau.vocabulaires.insertion import EtatDomaine, SolutionGarde

_LEVEE = ("cne-2025:I/obstacles",)


class Domaine(Bloc):
    """One domain of life: not discussed, no difficulty, or a difficulty; in whose words."""

    etat: Annotated[
        EtatDomaine | None,
        Champ(
            "État",
            "ce que l’échange a donné",
            aide="«\u00a0Non abordé\u00a0» n’est pas «\u00a0pas de difficulté\u00a0».",
        ),
    ] = None
    situations: Annotated[
        list[SituationConnue],
        Champ("Situations", "les situations rencontrées", sensible=True),
    ] = Field(default_factory=list)
    parole: Annotated[
        Parole | None, Champ("Ses mots", "ce que la personne en dit", sensible=True)
    ] = None
    observation: Annotated[
        Texte | None, Champ("Regard du référent", "ce que le référent observe", sensible=True)
    ] = None
    ressources: Annotated[
        Texte | None, Champ("Points d’appui", "les points d’appui", sensible=True)
    ] = None


def _domaine(libelle: str, objet: str, exigences: tuple[str, ...] = ()) -> Champ:
    return Champ(libelle, objet, sensible=True, exigences=exigences)


def _vide() -> Domaine:
    return Domaine()


class Situation(Bloc):
    """Fifteen domains; every one is there, so that what was not discussed shows."""

    logement: Annotated[Domaine, _domaine("Logement", "le logement", _LEVEE)] = Field(
        default_factory=_vide
    )
    mobilite: Annotated[Domaine, _domaine("Mobilité", "la mobilité", _LEVEE)] = Field(
        default_factory=_vide
    )
    sante: Annotated[Domaine, _domaine("Santé", "la santé", _LEVEE)] = Field(default_factory=_vide)
    handicap: Annotated[Domaine, _domaine("Handicap", "le handicap")] = Field(default_factory=_vide)
    addictions: Annotated[Domaine, _domaine("Addictions", "les addictions")] = Field(
        default_factory=_vide
    )
    famille: Annotated[
        Domaine, _domaine("Famille et garde d’enfants", "la famille et la garde d’enfants")
    ] = Field(default_factory=_vide)
    finances: Annotated[Domaine, _domaine("Budget", "le budget")] = Field(default_factory=_vide)
    administratif: Annotated[
        Domaine, _domaine("Démarches et droits", "les démarches et les droits")
    ] = Field(default_factory=_vide)
    justice: Annotated[Domaine, _domaine("Justice", "la justice")] = Field(default_factory=_vide)
    numerique: Annotated[Domaine, _domaine("Numérique", "le numérique")] = Field(
        default_factory=_vide
    )
    langue: Annotated[Domaine, _domaine("Français", "la maîtrise du français")] = Field(
        default_factory=_vide
    )
    calcul: Annotated[Domaine, _domaine("Calcul", "la maîtrise du calcul")] = Field(
        default_factory=_vide
    )
    formation: Annotated[Domaine, _domaine("Formation", "la formation")] = Field(
        default_factory=_vide
    )
    emploi: Annotated[Domaine, _domaine("Emploi", "l’emploi")] = Field(default_factory=_vide)
    isolement: Annotated[Domaine, _domaine("Lien social", "le lien social")] = Field(
        default_factory=_vide
    )


class Enfant(Bloc):
    """A child at the person's charge, and how she or he is looked after."""

    prenom: Annotated[Ligne | None, Champ("Prénom", "le prénom", sensible=True)] = None
    date_naissance: Annotated[
        DateCivile | None, Champ("Né(e) le", "la date de naissance", sensible=True)
    ] = None
    age_indique: Annotated[
        Entier | None, Champ("Âge indiqué", "l’âge indiqué par la personne", sensible=True)
    ] = None
    a_charge: Annotated[Ligne | None, Champ("Où vit l’enfant", "où vit l’enfant")] = None
    scolarite: Annotated[Ligne | None, Champ("Classe ou accueil", "la classe ou l’accueil")] = None
    garde: Annotated[
        SolutionGarde | None, Champ("Garde", "la solution de garde", sensible=True)
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur la garde")] = None


class Experience(Bloc):
    """A past or present job."""

    poste: Annotated[Ligne | None, Champ("Poste", "le poste")] = None
    employeur: Annotated[Ligne | None, Champ("Employeur", "l’employeur")] = None
    periode: Annotated[Ligne | None, Champ("Période", "la période")] = None
    contrat: Annotated[Ligne | None, Champ("Contrat", "le type de contrat")] = None
    fin: Annotated[DateCivile | None, Champ("Fin le", "la date de fin")] = None
    parole: Annotated[Parole | None, Champ("Ses mots", "ce que la personne en dit")] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur le poste")] = None


class ChiffreAffaires(Bloc):
    """One year's turnover, with where the figure comes from."""

    annee: Annotated[Entier | None, Champ("Année", "l’année")] = None
    montant: Annotated[
        Montant | None, Champ("Chiffre d’affaires", "le chiffre d’affaires", sensible=True)
    ] = None
    jusqu_au: Annotated[DateCivile | None, Champ("Arrêté au", "la date d’arrêt du chiffre")] = None
    source: Annotated[Ligne | None, Champ("Source", "la source du chiffre")] = None


class ActiviteIndependante(Bloc):
    """A business the person runs."""

    nom: Annotated[Ligne | None, Champ("Nom de l’activité", "le nom de l’activité")] = None
    statut: Annotated[Ligne | None, Champ("Statut", "le statut de l’entreprise")] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET de l’activité")] = None
    code_ape: Annotated[CodeApe | None, Champ("Code APE", "le code APE")] = None
    depuis: Annotated[Ligne | None, Champ("Depuis", "le début de l’activité")] = None
    declarations: Annotated[
        Texte | None, Champ("Déclarations", "l’état des déclarations sociales")
    ] = None
    chiffres: Annotated[
        list[ChiffreAffaires], Champ("Chiffres d’affaires", "les chiffres d’affaires")
    ] = Field(default_factory=list)
    charges: Annotated[Texte | None, Champ("Charges", "les charges")] = None
    intention: Annotated[Texte | None, Champ("Intention", "ce que la personne veut en faire")] = (
        None
    )
    observation: Annotated[
        Texte | None, Champ("Regard du référent", "ce que le référent observe")
    ] = None


class Demarche(Bloc):
    """A right claimed, a debt, a request: what is sure of it and what proves it."""

    objet: Annotated[Ligne | None, Champ("Démarche", "l’objet de la démarche", sensible=True)] = (
        None
    )
    certitude: Annotated[Certitude | None, Champ("Avancement", "où en est la démarche")] = None
    date: Annotated[DateCivile | None, Champ("Date", "la date de la démarche")] = None
    echeance: Annotated[
        DateCivile | None,
        Champ("Échéance", "l’échéance de la démarche", echeance="Échéance de la démarche"),
    ] = None
    montant: Annotated[Montant | None, Champ("Montant", "le montant", sensible=True)] = None
    preuve: Annotated[Ligne | None, Champ("Justificatif", "le justificatif vu")] = None
    precision: Annotated[
        Texte | None, Champ("Précision", "la précision sur la démarche", sensible=True)
    ] = None


class Projet(Bloc):
    """A job or activity aimed at, in the person's words and the référent's."""

    intitule: Annotated[Ligne | None, Champ("Projet", "le projet")] = None
    code_rome: Annotated[CodeRome | None, Champ("Code ROME", "le code ROME du métier")] = None
    certitude: Annotated[Certitude | None, Champ("Où il en est", "où en est le projet")] = None
    parole: Annotated[Parole | None, Champ("Ses mots", "ce que la personne en dit")] = None
    observation: Annotated[
        Texte | None, Champ("Regard du référent", "ce que le référent en pense")
    ] = None
