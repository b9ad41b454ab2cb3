"""Blocs of the application: who applies, under which call, with which engagements."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.communs import (
    Adresse,
)
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import (
    Courriel,
    DateCivile,
    Entier,
    Ligne,
    Redige,
    Siret,
    Telephone,
    Texte,
)
from formulaires.noyau.vocabulaires.candidature import (
    EtatPiece,
    FonctionChefDeFile,
    TypePiece,
)
from formulaires.noyau.vocabulaires.communs import Reponse


class Engagement(Bloc):
    """Where one member stands: the convention unique, the consensus on the chef de file."""

    convention_signee: Annotated[
        Reponse | None,
        Champ("Convention unique signée", "si le membre a signé la convention", acte=True),
    ] = None
    convention_le: Annotated[
        DateCivile | None,
        Champ("Convention signée le", "la date de signature de la convention par le membre"),
    ] = None
    consensus_signe: Annotated[
        Reponse | None,
        Champ(
            "Chef de file\u00a0: consensus signé",
            "si le membre a signé le procès-verbal",
            acte=True,
        ),
    ] = None
    consensus_le: Annotated[
        DateCivile | None, Champ("Consensus signé le", "la date de signature du procès-verbal")
    ] = None
    attendu_le: Annotated[
        DateCivile | None,
        Champ(
            "Signature attendue le",
            "la date où une signature qui manque est attendue",
            aide="La prochaine, s’il en manque plusieurs.",
            echeance="Signature attendue",
        ),
    ] = None
    remarque_signature: Annotated[
        Texte | None, Champ("Remarque sur les signatures", "la remarque sur les signatures")
    ] = None


def a_signe(reponse: Reponse | None, le: dt.date | None) -> bool | None:
    """True, False, or None when nothing is written of a signature."""
    if reponse is Reponse.NON:
        return False
    return True if le or reponse is Reponse.OUI else None


class Porteur(Engagement):
    """The chef de file: the personne morale that manages the plateforme (V.C.1)."""

    nom: Annotated[
        Ligne | None,
        Champ("Chef de file", "le nom du chef de file", exigences=("ea-2025:V.C.1/chef-de-file",)),
    ] = None
    plateforme: Annotated[Ligne | None, Champ("Plateforme", "le nom de la plateforme")] = None
    forme: Annotated[Ligne | None, Champ("Forme juridique", "la forme juridique")] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET du chef de file")] = None
    adresse: Annotated[Adresse, Champ("Adresse", "l’adresse du chef de file")] = Field(
        default_factory=Adresse
    )
    representant: Annotated[
        Ligne | None, Champ("Représenté par", "le nom et la qualité de qui le représente")
    ] = None
    contact: Annotated[Ligne | None, Champ("Dossier suivi par", "le contact pour le dossier")] = (
        None
    )
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone")] = None
    courriel: Annotated[Courriel | None, Champ("Courriel", "l’adresse de courriel")] = None
    effectif: Annotated[Entier | None, Champ("Salariés", "le nombre de salariés")] = None
    historique: Annotated[
        Redige | None,
        Champ("Historique", "l’histoire du porteur", exigences=("ea-2025:V.C.1/historique",)),
    ] = None
    projet: Annotated[
        Redige | None,
        Champ(
            "Projet stratégique ou associatif",
            "le projet stratégique ou associatif du porteur",
            exigences=("ea-2025:V.C.1/projet-du-porteur",),
        ),
    ] = None
    moyens: Annotated[
        Redige | None,
        Champ(
            "Moyens humains, matériels et d’organisation",
            "les moyens que le porteur consacre au dispositif",
            exigences=("ea-2025:V.C.1/moyens-du-porteur",),
        ),
    ] = None
    ressources_nouvelles: Annotated[
        Redige | None,
        Champ(
            "Ressources nouvelles",
            "les ressources nouvelles par rapport à avant",
            aide="ETP, fiches de poste, horaires, mutualisations.",
            exigences=("ea-2025:V.C.1/ressources-nouvelles",),
        ),
    ] = None
    plan_formation: Annotated[
        Redige | None,
        Champ(
            "Plan de formation du chef de file",
            "le plan de formation du chef de file",
            exigences=("ea-2025:V.D.1/dossier-plan-de-formation",),
        ),
    ] = None


class Partenaire(Engagement):
    """One co-porteur of the plateforme (V.C.2)."""

    IDENTITE = ("nom",)

    nom: Annotated[Ligne | None, Champ("Partenaire", "le nom du partenaire")] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET du partenaire")] = None
    implantation: Annotated[Ligne | None, Champ("Implantation", "le lieu d’implantation")] = None
    representant: Annotated[
        Ligne | None, Champ("Représenté par", "le nom et la qualité de qui le représente")
    ] = None
    presentation: Annotated[
        Redige | None,
        Champ(
            "Présentation",
            "la présentation du partenaire",
            aide="Histoire, spécificités, domaines d’expertise.",
            exigences=("ea-2025:V.C.2/presentation",),
        ),
    ] = None
    moyens: Annotated[
        Redige | None,
        Champ(
            "Moyens mobilisés",
            "les moyens mobilisés par le partenaire",
            aide="Humains, logistiques, techniques.",
            exigences=("ea-2025:V.C.2/moyens",),
        ),
    ] = None
    valeur_ajoutee: Annotated[
        Redige | None,
        Champ(
            "Valeur ajoutée",
            "la valeur ajoutée du partenaire",
            exigences=("ea-2025:V.C.2/valeur-ajoutee",),
        ),
    ] = None
    plan_formation: Annotated[
        Redige | None,
        Champ(
            "Plan de formation",
            "le plan de formation du partenaire",
            exigences=("ea-2025:V.D.1/dossier-plan-de-formation",),
        ),
    ] = None


class Depot(Bloc):
    """The call, and what it sets: the user copies it, no text gives it (I.D)."""

    appel: Annotated[Ligne | None, Champ("Appel à candidature", "l’intitulé de l’appel")] = None
    publie_le: Annotated[DateCivile | None, Champ("Publié le", "la date de publication")] = None
    relu: Annotated[
        Reponse | None,
        Champ(
            "Appel relu, ajouts recopiés ici",
            "si les ajouts de l’appel sont tous recopiés",
            aide="Ne s’imprime pas.",
            interne=True,
            acte=True,
        ),
    ] = None
    etat_au: Annotated[DateCivile | None, Champ("État au", "la date de l’état du dossier")] = None
    prevu_le: Annotated[
        DateCivile | None,
        Champ("Dépôt prévu le", "la date de dépôt prévue", echeance="Dépôt prévu"),
    ] = None
    depose_le: Annotated[DateCivile | None, Champ("Déposé le", "la date de dépôt")] = None
    concertation: Annotated[
        Texte | None,
        Champ(
            "Réponse préparée ensemble",
            "comment les opérateurs se sont concertés",
            exigences=("ea-2025:I.B/dossier-reponse-concertee",),
        ),
    ] = None


class ExigenceAppel(Bloc):
    """One thing that the call adds, copied by the user, and our answer."""

    intitule: Annotated[Texte | None, Champ("Ce que l’appel ajoute", "l’exigence de l’appel")] = (
        None
    )
    reponse: Annotated[Redige | None, Champ("Réponse", "la réponse à l’exigence de l’appel")] = None


class ConditionsChefDeFile(Bloc):
    """The conditions of V.D.1, which cumulate; signatures are with each member."""

    engagement: Annotated[
        Reponse | None,
        Champ(
            "S’engage à respecter tout le cahier des charges",
            "si le chef de file s’engage à respecter tout le cahier des charges",
        ),
    ] = None
    capacite_organisation: Annotated[
        Redige | None,
        Champ(
            "Capacité d’organisation",
            "la capacité d’organisation du chef de file",
            exigences=("ea-2025:V.D.1/dossier-capacite-organisation",),
        ),
    ] = None
    capacite_technique: Annotated[
        Redige | None,
        Champ(
            "Capacité technique",
            "la capacité technique du chef de file",
            exigences=("ea-2025:V.D.1/dossier-capacite-technique",),
        ),
    ] = None
    capacite_finances: Annotated[
        Redige | None,
        Champ(
            "Capacité financière",
            "la capacité financière du chef de file",
            exigences=("ea-2025:V.D.1/dossier-capacite-finances",),
        ),
    ] = None
    consensus_reunion: Annotated[
        DateCivile | None, Champ("Réunion de désignation", "la date de la réunion de désignation")
    ] = None
    validation: Annotated[
        Reponse | None,
        Champ(
            "Conditions validées par le préfet de région ou son représentant",
            "si le préfet de région ou son représentant a validé les conditions",
            acte=True,
        ),
    ] = None
    validation_le: Annotated[
        DateCivile | None, Champ("Validées le", "la date de cette validation")
    ] = None
    validation_reference: Annotated[
        Ligne | None,
        Champ(
            "Validées par",
            "l’auteur et la référence de la validation",
            si=Si("validation", (Reponse.OUI,)),
        ),
    ] = None


class FonctionAssuree(Bloc):
    """How the chef de file carries out one of its functions."""

    fonction: Annotated[
        FonctionChefDeFile | None, Champ("Fonction", "la fonction du chef de file")
    ] = None
    comment: Annotated[Texte | None, Champ("Comment", "comment la fonction est assurée")] = None


class Piece(Bloc):
    """One piece of the dossier."""

    type: Annotated[TypePiece | None, Champ("Pièce", "la sorte de pièce")] = None
    intitule: Annotated[Ligne | None, Champ("Précision", "l’intitulé de la pièce")] = None
    structure: Annotated[Ligne | None, Champ("De", "la structure dont vient la pièce")] = None
    etat: Annotated[EtatPiece | None, Champ("État", "où en est la pièce")] = None
