"""Blocs that several documents share: people, organisations, agreements, signatures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.base import Document, Fait
from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import (
    CodePostal,
    Courriel,
    DateCivile,
    Entier,
    IdentifiantFranceTravail,
    Ligne,
    NumeroAllocataire,
    Parole,
    Siret,
    Telephone,
    Texte,
)
from formulaires.noyau.vocabulaires.communs import (
    Civilite,
    Dispositif,
    Dominante,
    Forme,
    ModeSignature,
    NatureOrientation,
    Reponse,
    TypeOrganisme,
)

_RELATION = ("cne-2025:II/relation-personne-referent",)


class Adresse(Bloc):
    """A postal address."""

    voie: Annotated[Ligne | None, Champ("Voie", "la voie", sensible=True)] = None
    complement: Annotated[Ligne | None, Champ("Complément", "le complément d’adresse")] = None
    code_postal: Annotated[CodePostal | None, Champ("Code postal", "le code postal")] = None
    commune: Annotated[Ligne | None, Champ("Commune", "la commune")] = None


class Identite(Bloc):
    """Who the person is and how to reach her."""

    civilite: Annotated[Civilite | None, Champ("Civilité", "la civilité")] = None
    nom: Annotated[
        Ligne | None,
        Champ("Nom", "le nom de la personne", exigences=_RELATION),
    ] = None
    prenom: Annotated[
        Ligne | None,
        Champ("Prénom", "le prénom de la personne", exigences=_RELATION),
    ] = None
    date_naissance: Annotated[
        DateCivile | None, Champ("Date de naissance", "la date de naissance", sensible=True)
    ] = None
    lieu_naissance: Annotated[
        Ligne | None,
        Champ("Lieu de naissance", "le lieu de naissance", sensible=True, reserve=True),
    ] = None
    adresse: Annotated[Adresse, Champ("Adresse", "l’adresse de la personne", reserve=True)] = Field(
        default_factory=Adresse
    )
    telephone: Annotated[
        Telephone | None,
        Champ("Téléphone", "le téléphone de la personne", sensible=True, reserve=True),
    ] = None
    courriel: Annotated[
        Courriel | None,
        Champ("Courriel", "l’adresse de courriel de la personne", sensible=True, reserve=True),
    ] = None
    contact_prefere: Annotated[
        Ligne | None,
        Champ(
            "Contact préféré",
            "la façon de joindre la personne",
            aide="Par exemple\u202f: appeler avant 11\u00a0h, SMS plutôt que courriel.",
            reserve=True,
            engage_signature=False,
        ),
    ] = None

    def nom_complet(self) -> str:
        """« Mme Nadège Bourrelly », or what is known of it."""
        morceaux = [self.civilite.libelle if self.civilite else "", self.prenom, self.nom]
        return " ".join(m for m in morceaux if m)


class Personne(Identite):
    """The person accompanied towards employment: what RSA and France Travail know of her."""

    situation_familiale: Annotated[
        Ligne | None, Champ("Situation familiale", "la situation familiale", sensible=True)
    ] = None
    beneficiaire_rsa: Annotated[
        Reponse | None,
        Champ("Bénéficiaire du RSA", "si la personne bénéficie du RSA", sensible=True),
    ] = None
    rsa_depuis: Annotated[
        Ligne | None,
        Champ(
            "RSA depuis",
            "le début du droit au RSA",
            sensible=True,
            si=Si("beneficiaire_rsa", (Reponse.OUI,)),
        ),
    ] = None
    numero_allocataire: Annotated[
        NumeroAllocataire | None,
        Champ("N° d’allocataire (CAF ou MSA)", "le numéro d’allocataire", sensible=True),
    ] = None
    identifiant_france_travail: Annotated[
        IdentifiantFranceTravail | None,
        Champ("Identifiant France Travail", "l’identifiant France Travail", sensible=True),
    ] = None
    date_inscription: Annotated[
        DateCivile | None,
        Champ(
            "Inscription à France Travail",
            "la date d’inscription à France Travail",
            exigences=("cne-2025:note-5/six-semaines",),
        ),
    ] = None
    precision_inscription: Annotated[
        Texte | None, Champ("Précision sur l’inscription", "la précision sur l’inscription")
    ] = None
    representant_legal: Annotated[
        Ligne | None,
        Champ(
            "Représentant légal",
            "le nom du représentant légal",
            aide="À remplir seulement si la personne est mineure ou protégée.",
        ),
    ] = None


class Organisme(Bloc):
    """The organisation in charge of the accompaniment (organisme référent)."""

    nom: Annotated[
        Ligne | None,
        Champ(
            "Organisme référent",
            "le nom de l’organisme référent",
            exigences=("cne-2025:I/organisme-referent",),
        ),
    ] = None
    type: Annotated[
        TypeOrganisme | None,
        Champ("Type d’organisme", "le type d’organisme", exigences=("cne-2025:I/type-organisme",)),
    ] = None
    antenne: Annotated[Ligne | None, Champ("Antenne ou site", "l’antenne ou le site")] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET de l’organisme")] = None
    adresse: Annotated[Adresse, Champ("Adresse", "l’adresse de l’organisme")] = Field(
        default_factory=Adresse
    )
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone de l’organisme")] = None
    courriel: Annotated[
        Courriel | None, Champ("Courriel", "l’adresse de courriel de l’organisme")
    ] = None
    contact_donnees: Annotated[
        Ligne | None,
        Champ(
            "Contact pour la protection des données",
            "le contact pour la protection des données",
            aide="À qui écrire pour voir, corriger ou effacer ses données.",
            engage_signature=False,
        ),
    ] = None


class Referent(Bloc):
    """The référent d’accompagnement, designated by name."""

    civilite: Annotated[Civilite | None, Champ("Civilité", "la civilité du référent")] = None
    nom: Annotated[
        Ligne | None,
        Champ(
            "Nom du référent",
            "le nom du référent d’accompagnement",
            exigences=(*_RELATION, "herault-aap-2026:II/referent-designe"),
        ),
    ] = None
    prenom: Annotated[Ligne | None, Champ("Prénom du référent", "le prénom du référent")] = None
    fonction: Annotated[Ligne | None, Champ("Fonction", "la fonction du référent")] = None
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone du référent")] = None
    courriel: Annotated[Courriel | None, Champ("Courriel", "l’adresse de courriel du référent")] = (
        None
    )
    portefeuille: Annotated[
        Entier | None,
        Champ(
            "Portefeuille actif",
            "le nombre de personnes accompagnées en ce moment par le référent",
            aide="Ne s’imprime pas\u202f: sert à vérifier le repère de 50 personnes.",
            interne=True,
        ),
    ] = None

    def nom_complet(self) -> str:
        """« M. Thomas Delcayrou », or what is known of it."""
        morceaux = [self.civilite.libelle if self.civilite else "", self.prenom, self.nom]
        return " ".join(m for m in morceaux if m)


class Orientation(Bloc):
    """The décision d’orientation from which the Hérault's month runs."""

    date_decision: Annotated[
        DateCivile | None,
        Champ(
            "Décision d’orientation",
            "la date de la décision d’orientation",
            exigences=(
                "herault-aap-2026:II/diagnostic-un-mois",
                "herault-aap-2026:I/nouvel-entrant-un-mois",
            ),
        ),
    ] = None
    par: Annotated[Ligne | None, Champ("Décidée par", "le service qui a décidé")] = None
    parcours: Annotated[Dominante | None, Champ("Orientation", "le parcours décidé")] = None
    nature: Annotated[
        NatureOrientation | None,
        Champ("Première orientation ou réorientation", "la nature de l’orientation"),
    ] = None
    nouvel_entrant: Annotated[
        Reponse | None,
        Champ(
            "Nouvel entrant dans le dispositif RSA",
            "si la personne est nouvelle dans le dispositif RSA",
            exigences=("herault-aap-2026:I/nouvel-entrant-un-mois",),
        ),
    ] = None
    motif_retard: Annotated[
        Texte | None,
        Champ(
            "Motif d’un délai dépassé",
            "le motif du délai dépassé",
            aide="Ce qui a empêché de tenir le mois, sans détail médical.",
        ),
    ] = None
    remarque: Annotated[
        Texte | None,
        Champ("Remarque sur la fiche d’orientation", "la remarque sur la fiche d’orientation"),
    ] = None


class Accord(Bloc):
    """The person's agreement, or refusal, to share information with someone."""

    IDENTITE = ("avec", "objet")

    avec: Annotated[Ligne | None, Champ("Avec", "l’interlocuteur")] = None
    reponse: Annotated[Reponse | None, Champ("Accord", "la réponse de la personne")] = None
    forme: Annotated[Forme | None, Champ("Forme", "la forme de l’accord")] = None
    objet: Annotated[Ligne | None, Champ("Pour", "l’objet de l’échange")] = None
    parole: Annotated[Parole | None, Champ("Ses mots", "ce que la personne en dit")] = None


class Signature(Bloc):
    """A party's signature: the paper is a project until each bears its date."""

    date: Annotated[DateCivile | None, Champ("Signé le", "la date de signature")] = None
    lieu: Annotated[Ligne | None, Champ("À", "le lieu de signature")] = None
    mode: Annotated[ModeSignature | None, Champ("Mode", "le mode de signature")] = None


class NotesInternes(Bloc):
    """What stays with the référent: never printed, never embedded in a file."""

    notes: Annotated[
        Texte | None,
        Champ(
            "Notes", "les notes du référent", interne=True, sensible=True, engage_signature=False
        ),
    ] = None
    ne_pas_ecrire: Annotated[
        list[Ligne],
        Champ(
            "Mots à ne pas écrire",
            "les mots que la personne ne veut pas voir écrits",
            aide="Vérifiés dans tout ce qui s’imprime.",
            interne=True,
            sensible=True,
            engage_signature=False,
        ),
    ] = Field(default_factory=list)


class Accompagnement(Document):
    """What every paper of an accompaniment begins with: who, where, under which framework."""

    faits_dits: ClassVar[Mapping[str, Fait]] = {
        "modalite": Fait("la modalité d’accompagnement", "phases"),
        "dispositif": Fait("le dispositif", "dispositif"),
        "dominante": Fait("la dominante", "dominante"),
        "nouvel_entrant": Fait(
            "si la personne est nouvelle dans le dispositif RSA", "orientation.nouvel_entrant"
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
    personne: Annotated[Personne, Champ("La personne", "la personne", suit=True)] = Field(
        default_factory=Personne
    )
    organisme: Annotated[
        Organisme,
        Champ("L’organisme référent", "l’organisme référent", suit=True, section="Qui accompagne"),
    ] = Field(default_factory=Organisme)
    referent: Annotated[
        Referent, Champ("Le référent", "le référent d’accompagnement", suit=True)
    ] = Field(default_factory=Referent)
    dispositif: Annotated[
        Dispositif | None,
        Champ("Dispositif", "le dispositif d’accompagnement", suit=True, section="Orientation"),
    ] = None
    dominante: Annotated[
        Dominante | None, Champ("Dominante", "la dominante d’accompagnement", suit=True)
    ] = None
    orientation: Annotated[Orientation, Champ("Orientation", "l’orientation", suit=True)] = Field(
        default_factory=Orientation
    )

    def est_signe(self) -> bool:
        signatures = [
            getattr(self, n) for n in type(self).model_fields if n.startswith("signature_")
        ]
        return bool(signatures) and all(bloc.date for bloc in signatures)
