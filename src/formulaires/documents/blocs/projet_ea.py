"""Blocs of the application: the project, employers, expertise, principles, budget, indicators."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import (
    Entier,
    Etp,
    Ligne,
    Montant,
    Redige,
    Texte,
)
from formulaires.noyau.vocabulaires.candidature import (
    DemarcheEmployeur,
    FamilleAction,
    FamilleIndicateurs,
    Financeur,
    Indicateur,
    NatureEmployeur,
)
from formulaires.noyau.vocabulaires.communs import Reponse


class Projet(Bloc):
    """The project towards people (V.A.1° and 4°)."""

    insertion: Annotated[
        Redige | None,
        Champ(
            "Soutien à l’insertion durable",
            "les actions de soutien à l’insertion durable",
            exigences=("ea-2025:V.A.1/insertion-durable",),
        ),
    ] = None
    psycho_social: Annotated[
        Redige | None,
        Champ(
            "Appui psycho-social",
            "les actions d’appui psycho-social",
            exigences=("ea-2025:V.A.1/appui-psycho-social",),
        ),
    ] = None
    par_etapes: Annotated[
        Reponse | None,
        Champ(
            "Étapes ou modules fixés d’avance",
            "si les actions suivent des étapes ou des modules fixés d’avance",
        ),
    ] = None
    moyens: Annotated[
        Redige | None,
        Champ(
            "Effectifs, qualifications, compétences",
            "les moyens mobilisés",
            exigences=("ea-2025:V.A.4/moyens",),
        ),
    ] = None
    meme_conseiller: Annotated[
        Redige | None,
        Champ(
            "Un même conseiller pour la personne et l’employeur",
            "l’organisation autour d’un même conseiller",
            exigences=("ea-2025:V.A.4/meme-conseiller",),
        ),
    ] = None
    personnes_par_an: Annotated[
        Entier | None,
        Champ(
            "Personnes accompagnées dans l’année",
            "le nombre de personnes accompagnées dans l’année",
            exigences=("ea-2025:V.A.4/personnes-par-an",),
        ),
    ] = None


class ActionProposee(Bloc):
    """One action towards people, by its family (IV.A)."""

    famille: Annotated[FamilleAction | None, Champ("Famille", "la famille d’actions")] = None
    description: Annotated[Texte | None, Champ("Description", "la description des actions")] = None


class OffreEmployeurs(Bloc):
    """What is offered to employers, and how new ones are reached (V.A.2° and 3°)."""

    prestations: Annotated[
        Redige | None,
        Champ(
            "Prestations pour les employeurs",
            "les prestations proposées aux employeurs",
            exigences=("ea-2025:V.A.2/prestations-employeurs",),
        ),
    ] = None
    appui_conseiller: Annotated[
        Redige | None,
        Champ(
            "Appui du conseiller",
            "l’appui du conseiller à l’employeur",
            aide="Coopération, médiation.",
            exigences=("ea-2025:V.A.2/appui-du-conseiller",),
        ),
    ] = None
    entreprises: Annotated[
        Redige | None, Champ("Entreprises privées", "la présentation des entreprises privées")
    ] = None
    administrations: Annotated[
        Redige | None,
        Champ("Administrations publiques", "la présentation des administrations publiques"),
    ] = None
    strategie: Annotated[
        Redige | None,
        Champ(
            "Nouvelles coopérations",
            "la stratégie pour de nouvelles coopérations",
            exigences=("ea-2025:V.A.3/strategie",),
        ),
    ] = None
    non_inclusifs: Annotated[
        Redige | None,
        Champ(
            "Employeurs sans pratiques inclusives",
            "la stratégie envers les employeurs sans pratiques inclusives",
            exigences=("ea-2025:V.A.3/employeurs-non-inclusifs",),
        ),
    ] = None
    demarches: Annotated[
        list[DemarcheEmployeur],
        Champ("La stratégie comprend", "les démarches envers les employeurs"),
    ] = Field(default_factory=list)


class EmployeurVise(Bloc):
    """An employer, or a group of them, with whom one means to work."""

    nom: Annotated[Ligne | None, Champ("Employeur ou secteur", "le nom de l’employeur")] = None
    nature: Annotated[NatureEmployeur | None, Champ("Nature", "la nature de l’employeur")] = None
    secteur: Annotated[Ligne | None, Champ("Activité", "l’activité de l’employeur")] = None
    etat: Annotated[Ligne | None, Champ("Où en est l’échange", "où en est l’échange")] = None


class Zone(Bloc):
    """One part of the territory, covered or not."""

    zone: Annotated[Ligne | None, Champ("Zone", "la zone")] = None
    couverte: Annotated[Reponse | None, Champ("Couverte", "si la zone est couverte")] = None
    comment: Annotated[Texte | None, Champ("Comment", "comment la zone est couverte")] = None


class Expertise(Bloc):
    """The collective expertise (V.C.3)."""

    couverture: Annotated[
        Redige | None,
        Champ(
            "Couverture du territoire",
            "la couverture du territoire",
            exigences=("ea-2025:V.C.3/couverture",),
        ),
    ] = None
    handicap: Annotated[
        Redige | None,
        Champ(
            "Compétences sur les handicaps",
            "les compétences sur les handicaps",
            aide="Psychiques, cognitifs, sensoriels, rares.",
            exigences=("ea-2025:V.C.3/competences-handicap",),
        ),
    ] = None
    profils: Annotated[
        Redige | None,
        Champ(
            "Profil des professionnels",
            "le profil des professionnels de l’accompagnement",
            exigences=("ea-2025:V.C.3/profils",),
        ),
    ] = None
    materiel: Annotated[
        Redige | None,
        Champ(
            "Locaux, véhicules, matériel",
            "les conditions matérielles",
            exigences=("ea-2025:V.C.3/conditions-materielles",),
        ),
    ] = None
    ressources: Annotated[
        Redige | None,
        Champ(
            "Ressources médico-sociales et sanitaires",
            "les ressources médico-sociales et sanitaires",
            exigences=("ea-2025:V.C.3/ressources-medico-sociales",),
        ),
    ] = None
    contextes: Annotated[
        Redige | None,
        Champ(
            "Campagne, zones peu denses, bassins en tension",
            "la capacité d’agir dans des contextes variés",
            exigences=("ea-2025:V.C.3/contextes",),
        ),
    ] = None


class Principes(Bloc):
    """The three principles of V.D.2, which cumulate, and the ties around the person."""

    subsidiarite: Annotated[
        Redige | None,
        Champ(
            "Subsidiarité",
            "le principe de subsidiarité",
            exigences=("ea-2025:V.D.2/dossier-subsidiarite",),
        ),
    ] = None
    facilitation: Annotated[
        Redige | None,
        Champ(
            "Facilitation",
            "le principe de facilitation",
            exigences=("ea-2025:V.D.2/dossier-facilitation",),
        ),
    ] = None
    elargissement: Annotated[
        Redige | None,
        Champ(
            "Élargissement progressif",
            "le principe d’élargissement progressif",
            exigences=("ea-2025:V.D.2/dossier-elargissement",),
        ),
    ] = None
    articulation: Annotated[
        Redige | None,
        Champ(
            "Articulation avec les dispositifs existants",
            "l’articulation avec les dispositifs existants",
            exigences=("ea-2025:V.D.2/dossier-articulation",),
        ),
    ] = None
    territoire: Annotated[
        Redige | None,
        Champ(
            "Connaissance du territoire et des publics",
            "la connaissance du territoire, des publics et des partenaires",
            exigences=("ea-2025:V.D.2/dossier-connaissance-du-territoire",),
        ),
    ] = None
    liens: Annotated[
        Redige | None,
        Champ(
            "Liens avec les structures et les soignants",
            "les liens avec les structures et les soignants",
            exigences=("ea-2025:V.D.2/dossier-liens-autour-de-la-personne",),
        ),
    ] = None


class LigneCharge(Bloc):
    poste: Annotated[Ligne | None, Champ("Charges", "le poste de charges")] = None
    montant: Annotated[Montant | None, Champ("Montant", "le montant de la charge")] = None


class LigneProduit(Bloc):
    financeur: Annotated[Financeur | None, Champ("Financeur", "le financeur")] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur le produit")] = None
    montant: Annotated[Montant | None, Champ("Montant", "le montant du produit")] = None


class Annonces(Bloc):
    """Totals as letters and cover sheets state them: compared with the tables."""

    source: Annotated[Ligne | None, Champ("Où ces totaux sont écrits", "où sont ces totaux")] = None
    etp: Annotated[Etp | None, Champ("ETP en tout", "le total d’ETP annoncé")] = None
    etp_conseillers: Annotated[
        Etp | None, Champ("ETP de conseillers", "le total d’ETP de conseillers annoncé")
    ] = None
    etp_autres: Annotated[Etp | None, Champ("ETP des autres", "le total des autres ETP")] = None
    personnes: Annotated[
        Entier | None, Champ("Personnes, hors veille", "le nombre de personnes annoncé")
    ] = None
    veille: Annotated[
        Entier | None, Champ("Personnes en veille", "le nombre de personnes en veille annoncé")
    ] = None
    charges: Annotated[Montant | None, Champ("Total des charges", "le total des charges")] = None
    produits: Annotated[Montant | None, Champ("Total des produits", "le total des produits")] = None
    cout_moyen: Annotated[
        Montant | None,
        Champ("Coût moyen par personne", "le coût moyen par personne", aide="Hors veille."),
    ] = None


class FamilleSuivie(Bloc):
    """How the figures of one family of indicators are collected (V.A.6°)."""

    famille: Annotated[FamilleIndicateurs | None, Champ("Famille", "la famille")] = None
    collecte: Annotated[Texte | None, Champ("Recueil", "comment les chiffres sont recueillis")] = (
        None
    )
    non_calcules: Annotated[
        list[Indicateur], Champ("Non calculés", "les indicateurs qui ne sont pas calculés")
    ] = Field(default_factory=list)
