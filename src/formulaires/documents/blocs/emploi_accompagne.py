"""What every paper of an emploi accompagné begins with: the person, the gestionnaire, the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.base import Document, Fait
from formulaires.documents.bloc import Bloc, Faits
from formulaires.documents.blocs.communs import Adresse, Identite, NotesInternes, Signature
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import (
    Courriel,
    DateCivile,
    Entier,
    Etp,
    Ligne,
    Siret,
    Telephone,
    Texte,
)
from formulaires.noyau.vocabulaires.communs import Civilite, Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import (
    AVEC_EMPLOYEUR,
    HORS_RECHERCHE,
    MESURES,
    MesureProtection,
    StatutProfessionnel,
)

SI_EMPLOYEUR = Si("/statut_professionnel", HORS_RECHERCHE)
"""For what is asked only when there may be an employer."""
_MESURE = Si("mesure", MESURES)


class Gestionnaire(Bloc):
    """The personne morale that manages the plateforme: its chef de file (II; V.D.1)."""

    nom: Annotated[
        Ligne | None,
        Champ(
            "Gestionnaire de la plateforme",
            "le nom de la personne morale gestionnaire de la plateforme",
            exigences=("ea-2025:II/gestionnaire",),
        ),
    ] = None
    plateforme: Annotated[
        Ligne | None, Champ("Plateforme", "le nom de la plateforme départementale")
    ] = None
    chef_de_file: Annotated[
        Reponse | None,
        Champ("Chef de file de la plateforme", "si le gestionnaire est le chef de file"),
    ] = None
    delegation: Annotated[
        Texte | None,
        Champ(
            "Délégation de signature",
            "la délégation du chef de file",
            aide="Quand un autre membre de la plateforme signe pour le chef de file.",
        ),
    ] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET du gestionnaire")] = None
    adresse: Annotated[Adresse, Champ("Adresse", "l’adresse du gestionnaire")] = Field(
        default_factory=Adresse
    )
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone du gestionnaire")] = (
        None
    )
    courriel: Annotated[
        Courriel | None, Champ("Courriel", "l’adresse de courriel du gestionnaire")
    ] = None
    representant: Annotated[
        Ligne | None, Champ("Représenté par", "le nom et la qualité de qui signe")
    ] = None
    contact_donnees: Annotated[
        Ligne | None,
        Champ(
            "Contact pour la protection des données",
            "le contact pour la protection des données",
            engage_signature=False,
        ),
    ] = None


class Conseiller(Bloc):
    """The conseiller en emploi accompagné: one for each person (II; V.B.2)."""

    civilite: Annotated[Civilite | None, Champ("Civilité", "la civilité du conseiller")] = None
    nom: Annotated[
        Ligne | None,
        Champ("Nom du conseiller", "le nom du conseiller", exigences=("ea-2025:V.B.2/conseiller",)),
    ] = None
    prenom: Annotated[Ligne | None, Champ("Prénom du conseiller", "le prénom du conseiller")] = None
    structure: Annotated[
        Ligne | None, Champ("Structure", "la structure qui emploie le conseiller")
    ] = None
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone du conseiller")] = None
    courriel: Annotated[
        Courriel | None, Champ("Courriel", "l’adresse de courriel du conseiller")
    ] = None
    date_designation: Annotated[
        DateCivile | None, Champ("Désigné le", "la date de désignation du conseiller")
    ] = None
    etp: Annotated[
        Etp | None,
        Champ(
            "Quotité (ETP)",
            "la quotité de travail du conseiller",
            aide="Ne s’imprime pas\u202f: sert à vérifier les 20 personnes par ETP.",
            interne=True,
        ),
    ] = None
    file_active: Annotated[
        Entier | None,
        Champ(
            "File active hors veille",
            "le nombre de personnes accompagnées par le conseiller, hors veille",
            aide="Ne s’imprime pas\u202f: sert à vérifier les 20 personnes par ETP.",
            interne=True,
        ),
    ] = None

    def nom_complet(self) -> str:
        """« Mme Fanny Estribaud », or what is known of it."""
        morceaux = [self.civilite.libelle if self.civilite else "", self.prenom, self.nom]
        return " ".join(m for m in morceaux if m)


class Representation(Bloc):
    """Who represents the person, when somebody must (II: « ou son représentant légal »)."""

    mesure: Annotated[
        MesureProtection | None,
        Champ("Mesure de protection", "la mesure de protection", sensible=True, reserve=True),
    ] = None
    representant: Annotated[
        Ligne | None,
        Champ(
            "Représentant ou curateur", "le nom du représentant légal ou du curateur", reserve=True
        ),
    ] = None
    organisme: Annotated[
        Ligne | None,
        Champ(
            "Organisme du représentant",
            "l’organisme du représentant légal",
            reserve=True,
            si=_MESURE,
        ),
    ] = None
    telephone: Annotated[
        Telephone | None,
        Champ(
            "Téléphone du représentant",
            "le téléphone du représentant légal",
            reserve=True,
            si=_MESURE,
        ),
    ] = None
    courriel: Annotated[
        Courriel | None,
        Champ(
            "Courriel du représentant",
            "le courriel du représentant légal",
            reserve=True,
            si=_MESURE,
        ),
    ] = None
    date_decision: Annotated[
        DateCivile | None,
        Champ(
            "Décision du", "la date de la décision qui ouvre la mesure", reserve=True, si=_MESURE
        ),
    ] = None
    decision_vue: Annotated[
        Reponse | None,
        Champ("Décision lue", "si la décision a été lue", reserve=True, si=_MESURE),
    ] = None
    etendue: Annotated[
        Texte | None,
        Champ(
            "Étendue de la mesure",
            "l’étendue de la mesure",
            aide="Ce que la décision confie au représentant\u202f; lisez-la avant de faire signer.",
            sensible=True,
            reserve=True,
            si=_MESURE,
        ),
    ] = None
    remarque: Annotated[
        Texte | None,
        Champ("Remarque", "la remarque sur la représentation", sensible=True, reserve=True),
    ] = None

    def assiste(self) -> bool:
        """Whether the representative only assists: under curatelle the person acts (C. civ., 467)."""
        curatelles = (MesureProtection.CURATELLE, MesureProtection.CURATELLE_RENFORCEE)
        return self.mesure in curatelles

    def agit_pour_elle(self) -> bool:
        """Whether somebody may act in her stead: not who assists her, nor without a measure.

        Under sauvegarde she keeps her rights. Nothing written of a measure leaves it open.
        """
        sans = (MesureProtection.AUCUNE, MesureProtection.SAUVEGARDE)
        return not self.assiste() and self.mesure not in sans


class Employeur(Bloc):
    """The employer, when there is one (II: « le cas échéant »)."""

    nom: Annotated[Ligne | None, Champ("Employeur", "le nom de l’employeur")] = None
    public: Annotated[Reponse | None, Champ("Employeur public", "si l’employeur est public")] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET de l’employeur")] = None
    adresse: Annotated[Adresse, Champ("Adresse", "l’adresse de l’employeur")] = Field(
        default_factory=Adresse
    )
    secteur: Annotated[Ligne | None, Champ("Activité", "l’activité de l’employeur")] = None
    effectif: Annotated[Entier | None, Champ("Effectif", "l’effectif de l’employeur")] = None
    representant: Annotated[
        Ligne | None, Champ("Représenté par", "le nom et la qualité de qui signe pour l’employeur")
    ] = None
    encadrant: Annotated[
        Ligne | None, Champ("Encadrant de proximité", "l’encadrant de proximité")
    ] = None
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone de l’employeur")] = None
    courriel: Annotated[
        Courriel | None, Champ("Courriel", "l’adresse de courriel de l’employeur")
    ] = None
    poste: Annotated[Ligne | None, Champ("Poste occupé", "le poste occupé")] = None
    contrat: Annotated[
        Ligne | None,
        Champ("Contrat de travail", "le contrat de travail", aide="Par exemple\u202f: CDI, 28 h."),
    ] = None
    depuis: Annotated[DateCivile | None, Champ("En poste depuis", "la date de prise de poste")] = (
        None
    )
    service_sante: Annotated[
        Ligne | None, Champ("Service de santé au travail", "le service de santé au travail")
    ] = None


class SignatureDe(Signature):
    """A signature and the name of who puts it."""

    nom: Annotated[Ligne | None, Champ("Signataire", "le nom et la qualité du signataire")] = None


class NotesEmploiAccompagne(NotesInternes):
    """Internal notes, and the words that must not reach the employer."""

    ne_pas_dire_employeur: Annotated[
        list[Ligne],
        Champ(
            "Mots à taire à l’employeur",
            "les mots que la personne ne veut pas voir écrits pour l’employeur",
            aide="Vérifiés dans ce que contient l’exemplaire de l’employeur.",
            interne=True,
            sensible=True,
            engage_signature=False,
        ),
    ] = Field(default_factory=list)


class EmploiAccompagne(Document):
    """The parties of an individual paper (arrêté, II)."""

    emetteur: ClassVar[str] = "gestionnaire"
    faits_dits: ClassVar[Mapping[str, Fait]] = {
        "employeur": Fait(
            "la situation professionnelle (elle dit s’il y a un employeur)", "statut_professionnel"
        ),
    }

    territoire: Annotated[
        Ligne | None,
        Champ(
            "Département",
            "le numéro du département",
            aide="34 pour l’Hérault.",
            suit=True,
            section="La personne",
        ),
    ] = None
    personne: Annotated[Identite, Champ("La personne", "la personne", suit=True)] = Field(
        default_factory=Identite
    )
    representation: Annotated[
        Representation,
        Champ("Le représentant légal", "la représentation de la personne", suit=True),
    ] = Field(default_factory=Representation)
    gestionnaire: Annotated[
        Gestionnaire,
        Champ(
            "Le gestionnaire de la plateforme",
            "le gestionnaire de la plateforme",
            suit=True,
            section="Plateforme et conseiller",
        ),
    ] = Field(default_factory=Gestionnaire)
    conseiller: Annotated[
        Conseiller, Champ("Le conseiller", "le conseiller en emploi accompagné", suit=True)
    ] = Field(default_factory=Conseiller)
    statut_professionnel: Annotated[
        StatutProfessionnel | None,
        Champ(
            "Situation professionnelle",
            "la situation professionnelle",
            reserve=True,
            suit=True,
            section="Situation et employeur",
        ),
    ] = None
    employeur: Annotated[
        Employeur, Champ("L’employeur", "l’employeur", suit=True, si=SI_EMPLOYEUR)
    ] = Field(default_factory=Employeur)

    def a_un_employeur(self) -> str | None:
        """« oui », « non », or None when neither the status nor an employer is written.

        Somebody who will hire the person is not her employer yet, whatever is written of him.
        """
        if self.statut_professionnel is None:
            return "oui" if self.employeur.nom else None
        return "oui" if self.statut_professionnel in AVEC_EMPLOYEUR else "non"

    def est_represente(self) -> str:
        """« oui » when a representative is named or a measure is written, else « non »."""
        mesure = self.representation.mesure
        ouverte = mesure is not None and mesure is not MesureProtection.AUCUNE
        return "oui" if ouverte or self.representation.representant else "non"

    def faits(self) -> Faits:
        return {"employeur": self.a_un_employeur()}
