"""Blocs of the answer to the AAP: who answers, what it follows, with whom, at what cost."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.communs import Adresse
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import (
    Courriel,
    DateCivile,
    Entier,
    Etp,
    Ligne,
    Montant,
    Redige,
    Siret,
    Telephone,
    Texte,
)
from formulaires.noyau.vocabulaires.appel import (
    EtatAccord,
    FamilleIndicateur,
    MetierEquipe,
    NatureCharge,
    NaturePiece,
    RolePartenaire,
)
from formulaires.noyau.vocabulaires.communs import Reponse

_AAP = "herault-aap-2026:"


class Candidat(Bloc):
    """The operator that answers."""

    nom: Annotated[
        Ligne | None, Champ("Candidat", "le nom du candidat", exigences=(f"{_AAP}V/candidat",))
    ] = None
    statut: Annotated[Ligne | None, Champ("Statut", "le statut du candidat")] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET du candidat")] = None
    adresse: Annotated[Adresse, Champ("Adresse", "l’adresse du candidat")] = Field(
        default_factory=Adresse
    )
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone du candidat")] = None
    courriel: Annotated[Courriel | None, Champ("Courriel", "le courriel du candidat")] = None
    representant: Annotated[
        Ligne | None, Champ("Représenté par", "le nom et la qualité de qui engage le candidat")
    ] = None
    coordinateur: Annotated[
        Ligne | None, Champ("Coordination de l’action", "le nom de qui coordonne l’action")
    ] = None
    effectif: Annotated[Entier | None, Champ("Salariés", "le nombre de salariés")] = None
    territoire_demande: Annotated[
        Ligne | None, Champ("Territoire demandé", "le territoire demandé")
    ] = None
    sites: Annotated[list[Texte], Champ("Sites", "les sites")] = Field(default_factory=list)
    accepte_reference: Annotated[
        Reponse | None,
        Champ(
            "Accepte d’être organisme référent",
            "si le candidat accepte d’être désigné organisme référent",
        ),
    ] = None
    experience: Annotated[Redige | None, Champ("Expérience", "l’expérience du candidat")] = None


class Suivi(Bloc):
    """How many people are accompanied (V.1)."""

    file_active: Annotated[
        Entier | None,
        Champ("File active", "le nombre de personnes suivies par l’ensemble des ETP techniques"),
    ] = None
    entrees_permanentes: Annotated[
        Reponse | None,
        Champ("Entrées et sorties permanentes", "si les entrées et les sorties sont permanentes"),
    ] = None
    personnes_convention: Annotated[
        Entier | None,
        Champ(
            "Personnes sur la convention",
            "le nombre de personnes accompagnées sur la convention",
            aide="À remplir s’il diffère de la file active\u202f: les 30 % portent alors sur lui.",
        ),
    ] = None


class Repartition(Bloc):
    """ETP technique by element of the parcours."""

    etp_referent: Annotated[Etp | None, Champ("Référent", "les ETP de référent")] = None
    etp_volet1: Annotated[Etp | None, Champ("Volet 1", "les ETP du volet 1")] = None
    etp_volet2: Annotated[Etp | None, Champ("Volet 2", "les ETP du volet 2")] = None
    etp_intensif: Annotated[Etp | None, Champ("Intensif", "les ETP de l’intensif")] = None
    etp_total: Annotated[Etp | None, Champ("Total", "le total des ETP")] = None


class Poste(Repartition):
    """A member of the technical team: one line of the staff table."""

    nom: Annotated[Ligne | None, Champ("Nom ou poste", "le nom ou le poste")] = None
    metier: Annotated[MetierEquipe | None, Champ("Métier", "le métier")] = None
    qualification: Annotated[
        Ligne | None,
        Champ("Diplôme ou certification", "le diplôme ou la certification"),
    ] = None
    externe: Annotated[
        Reponse | None,
        Champ(
            "Extérieur à l’organisme",
            "si le poste est tenu par quelqu’un d’extérieur à l’organisme",
            aide="Prêté par une autre structure, ou payé en prestation.",
        ),
    ] = None
    a_recruter: Annotated[Reponse | None, Champ("À recruter", "si le poste est à recruter")] = None
    recrutement: Annotated[
        Ligne | None,
        Champ("Recrutement prévu", "le moment du recrutement", si=Si("a_recruter", (Reponse.OUI,))),
    ] = None


class PosteSupport(Bloc):
    """Staff that is not technical: apart, and out of the 50 per ETP."""

    nom: Annotated[Ligne | None, Champ("Nom ou poste", "le nom ou le poste")] = None
    fonction: Annotated[Ligne | None, Champ("Fonction", "la fonction")] = None
    etp: Annotated[Etp | None, Champ("ETP", "les ETP")] = None


class Portefeuille(Bloc):
    """How many people one référent accompanies."""

    referent: Annotated[Ligne | None, Champ("Référent", "le nom du référent")] = None
    personnes: Annotated[Entier | None, Champ("Personnes", "le nombre de personnes")] = None
    confirmation: Annotated[
        Ligne | None,
        Champ(
            "Confirmé",
            "la confirmation de ce portefeuille",
            aide="Pour un temps partiel de référent\u202f: qui l’a confirmé, et quand.",
        ),
    ] = None


class Partenaire(Bloc):
    """An other structure of the answer."""

    IDENTITE = ("nom",)

    nom: Annotated[Ligne | None, Champ("Structure", "le nom de la structure")] = None
    role: Annotated[RolePartenaire | None, Champ("Rôle", "le rôle de la structure")] = None
    objet: Annotated[Ligne | None, Champ("Objet", "l’objet du partenariat")] = None
    metier: Annotated[MetierEquipe | None, Champ("Métier apporté", "le métier apporté")] = None
    membre_pdi: Annotated[
        Reponse | None,
        Champ(
            "Structure du Programme départemental d’insertion",
            "si la structure est du Programme départemental d’insertion",
            si=Si("role", (RolePartenaire.GROUPEMENT,)),
        ),
    ] = None
    accord: Annotated[EtatAccord | None, Champ("Accord", "l’accord de la structure", acte=True)] = (
        None
    )
    accord_date: Annotated[
        DateCivile | None,
        Champ(
            "Accord du",
            "la date de l’accord",
            si=Si("accord", (EtatAccord.CONVENTION, EtatAccord.LETTRE, EtatAccord.ORAL)),
        ),
    ] = None


class Prestation(Bloc):
    """A service bought outside."""

    prestataire: Annotated[Ligne | None, Champ("Prestataire", "le prestataire")] = None
    objet: Annotated[Ligne | None, Champ("Objet", "l’objet de la prestation")] = None
    metier: Annotated[MetierEquipe | None, Champ("Métier apporté", "le métier apporté")] = None
    montant: Annotated[
        Montant | None, Champ("Montant annuel", "le montant annuel de la prestation")
    ] = None


class Indicateur(Bloc):
    """An indicator the operator fills in (V.2)."""

    famille: Annotated[FamilleIndicateur | None, Champ("Famille", "la famille")] = None
    intitule: Annotated[
        Ligne | None,
        Champ("Indicateur", "l’intitulé de l’indicateur", exigences=(f"{_AAP}V.2/indicateurs",)),
    ] = None
    cible: Annotated[Ligne | None, Champ("Valeur visée", "la valeur visée")] = None
    source: Annotated[Ligne | None, Champ("Source", "la source de l’indicateur")] = None


class Charge(Bloc):
    """A line of what the action costs."""

    poste: Annotated[Ligne | None, Champ("Charge", "la charge")] = None
    nature: Annotated[NatureCharge | None, Champ("Nature", "la nature de la charge")] = None
    montant: Annotated[Montant | None, Champ("Montant", "le montant")] = None


class Produit(Bloc):
    """A line of what pays for the action."""

    financeur: Annotated[Ligne | None, Champ("Produit", "le financeur")] = None
    montant: Annotated[Montant | None, Champ("Montant", "le montant")] = None


class Budget(Bloc):
    """The yearly budget, as the financial annex will take it up."""

    periode: Annotated[Ligne | None, Champ("Budget", "la période du budget")] = None
    charges: Annotated[list[Charge], Champ("Charges", "les charges")] = Field(default_factory=list)
    total_charges: Annotated[Montant | None, Champ("Total des charges", "le total des charges")] = (
        None
    )
    produits: Annotated[list[Produit], Champ("Produits", "les produits")] = Field(
        default_factory=list
    )
    total_produits: Annotated[
        Montant | None, Champ("Total des produits", "le total des produits")
    ] = None
    remarque: Annotated[Texte | None, Champ("Remarque", "la remarque sur le budget")] = None


class Piece(Bloc):
    """A paper the candidate joins; the Département’s own annexes are not to be joined."""

    intitule: Annotated[Ligne | None, Champ("Pièce", "l’intitulé de la pièce")] = None
    nature: Annotated[NaturePiece | None, Champ("Nature", "la nature de la pièce")] = None
    jointe: Annotated[Reponse | None, Champ("Jointe", "si la pièce est jointe")] = None


class Evaluation(Bloc):
    """What the evaluation is about (VI)."""

    quantitatif: Annotated[
        Redige | None,
        Champ(
            "Aspects quantitatifs",
            "les aspects quantitatifs de l’évaluation",
            exigences=(f"{_AAP}VI/quantitatif",),
        ),
    ] = None
    qualitatif: Annotated[
        Redige | None,
        Champ(
            "Aspects qualitatifs",
            "les aspects qualitatifs de l’évaluation",
            exigences=(f"{_AAP}VI/qualitatif",),
        ),
    ] = None
    resultats: Annotated[
        Redige | None,
        Champ("Résultats", "les résultats évalués", exigences=(f"{_AAP}VI/resultats",)),
    ] = None
    moyens: Annotated[
        Redige | None,
        Champ("Moyens mis en œuvre", "les moyens évalués", exigences=(f"{_AAP}VI/moyens",)),
    ] = None
    partenariat: Annotated[
        Redige | None,
        Champ(
            "Partenariat et mutualisation",
            "l’évaluation du partenariat et de la mutualisation",
            exigences=(f"{_AAP}VI/partenariat",),
        ),
    ] = None
    participation: Annotated[
        Redige | None, Champ("Parole des personnes", "la place des personnes dans l’évaluation")
    ] = None
