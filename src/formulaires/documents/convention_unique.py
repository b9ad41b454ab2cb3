"""Convention unique between the operators of a plateforme (arrêté, I.B; V.A, 5°; V.D.1).

The text says little of it; so does this model. What no text asks is there to be written freely.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.candidature import a_signe
from formulaires.documents.blocs.communs import Adresse, NotesInternes, Signature
from formulaires.noyau.caracteres import plier
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import Courriel, DateCivile, Ligne, Redige, Siret, Telephone, Texte
from formulaires.noyau.vocabulaires.communs import Forme, Reponse
from formulaires.noyau.vocabulaires.sortie import Habilitation


class ChefDeFile(Bloc):
    """The operator that represents the plateforme (I.B)."""

    nom: Annotated[
        Ligne | None,
        Champ("Chef de file", "le nom du chef de file", exigences=("ea-2025:I.B/chef-designe",)),
    ] = None
    plateforme: Annotated[
        Ligne | None, Champ("Plateforme", "le nom de la plateforme départementale")
    ] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET du chef de file")] = None
    adresse: Annotated[Adresse, Champ("Adresse", "l’adresse du chef de file")] = Field(
        default_factory=Adresse
    )
    representant: Annotated[
        Ligne | None, Champ("Représenté par", "le nom et la qualité de qui le représente")
    ] = None
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone du chef de file")] = (
        None
    )
    courriel: Annotated[
        Courriel | None, Champ("Courriel", "l’adresse de courriel du chef de file")
    ] = None
    habilitation: Annotated[
        Habilitation | None, Champ("Habilitation", "l’habilitation du chef de file")
    ] = None


class Membre(Bloc):
    """One operator or service that is a party, the chef de file included."""

    IDENTITE = ("structure",)

    structure: Annotated[
        Ligne | None,
        Champ("Structure", "le nom de la structure", exigences=("ea-2025:V.A.5/parties",)),
    ] = None
    siret: Annotated[Siret | None, Champ("SIRET", "le SIRET de la structure")] = None
    commune: Annotated[Ligne | None, Champ("Commune", "la commune de la structure")] = None
    representant: Annotated[
        Ligne | None,
        Champ(
            "Représentée par",
            "le nom et la qualité de qui engage la structure",
        ),
    ] = None
    habilitation: Annotated[
        Habilitation | None, Champ("Habilitation", "l’habilitation de la structure")
    ] = None
    apport: Annotated[
        Texte | None, Champ("Ce qu’elle apporte", "ce que la structure apporte à la plateforme")
    ] = None
    accord: Annotated[
        Reponse | None,
        Champ(
            "Accord sur le chef de file", "si la structure s’accorde sur le chef de file", acte=True
        ),
    ] = None
    accord_forme: Annotated[
        Forme | None,
        Champ(
            "Forme de l’accord",
            "la forme de l’accord sur le chef de file",
            si=Si("accord", (Reponse.OUI,)),
        ),
    ] = None
    accord_date: Annotated[
        DateCivile | None,
        Champ(
            "Accord du", "la date de l’accord sur le chef de file", si=Si("accord", (Reponse.OUI,))
        ),
    ] = None
    signee: Annotated[
        Reponse | None,
        Champ("Convention signée", "si la structure a signé la convention", acte=True),
    ] = None
    signature: Annotated[Signature, Champ("Signature", "la signature de la structure")] = Field(
        default_factory=Signature
    )
    precision: Annotated[
        Texte | None,
        Champ("Précision", "la précision sur cette structure", engage_signature=False),
    ] = None

    def a_signe(self) -> bool | None:
        """True, False, or None when nothing is written of its signature."""
        return a_signe(self.signee, self.signature.date)


class Designation(Bloc):
    """How the chef de file was designated (V.D.1)."""

    date: Annotated[
        DateCivile | None, Champ("Désigné le", "la date de la désignation du chef de file")
    ] = None
    support: Annotated[
        Ligne | None,
        Champ(
            "Acte de désignation",
            "l’écrit qui formalise le consensus",
            aide="Par exemple\u202f: procès-verbal signé de la réunion.",
        ),
    ] = None
    validation: Annotated[
        Reponse | None,
        Champ(
            "Conditions validées par le préfet de région ou son représentant",
            "si le préfet de région ou son représentant a validé les conditions",
            acte=True,
        ),
    ] = None
    validation_date: Annotated[
        DateCivile | None, Champ("Validées le", "la date de cette validation")
    ] = None
    validation_par: Annotated[
        Ligne | None,
        Champ(
            "Validées par", "la qualité de qui les a validées", si=Si("validation", (Reponse.OUI,))
        ),
    ] = None


class ConventionUnique(Document):
    """Convention unique of a plateforme départementale d’emploi accompagné."""

    id: ClassVar[str] = "convention_unique"
    titre: ClassVar[str] = "Convention unique de la plateforme d’emploi accompagné"
    edition: ClassVar[str] = "2026-11"
    emetteur: ClassVar[str] = "porteur"

    territoire: Annotated[
        Ligne | None,
        Champ(
            "Département",
            "le numéro du département",
            aide="34 pour l’Hérault.",
            suit=True,
            section="Chef de file",
        ),
    ] = None
    porteur: Annotated[ChefDeFile, Champ("Le chef de file", "le chef de file", suit=True)] = Field(
        default_factory=ChefDeFile
    )
    version: Annotated[
        Ligne | None,
        Champ(
            "Version",
            "la version de la convention",
            engage_signature=False,
            section="Version et durée",
        ),
    ] = None
    date_version: Annotated[
        DateCivile | None, Champ("État au", "la date de cette version", engage_signature=False)
    ] = None
    date_debut: Annotated[
        DateCivile | None, Champ("Prend effet le", "la date de début de la convention")
    ] = None
    date_fin: Annotated[
        DateCivile | None,
        Champ("Jusqu’au", "la date de fin de la convention", echeance="Fin de la convention"),
    ] = None
    reconduction: Annotated[
        Texte | None, Champ("Reconduction", "la reconduction de la convention")
    ] = None
    membres: Annotated[
        list[Membre],
        Champ(
            "Parties à la convention",
            "les parties à la convention",
            aide="Tous les opérateurs et services, chef de file compris.",
            exigences=("ea-2025:V.A.5/parties",),
            section="Parties à la convention",
        ),
    ] = Field(default_factory=list)
    designation: Annotated[
        Designation,
        Champ(
            "Désignation du chef de file",
            "la désignation du chef de file",
            section="Désignation du chef de file",
        ),
    ] = Field(default_factory=Designation)
    territoire_couvert: Annotated[
        Redige | None,
        Champ(
            "Territoire", "le territoire couvert par la plateforme", section="Territoire et rôles"
        ),
    ] = None
    roles: Annotated[
        Redige | None,
        Champ(
            "Répartition des rôles",
            "la répartition des rôles entre les parties",
            aide="Par compétences ou par lieux, comme les parties en conviennent.",
        ),
    ] = None
    instances: Annotated[Redige | None, Champ("Instances", "les instances de la plateforme")] = None
    donnees: Annotated[
        Redige | None,
        Champ(
            "Données personnelles",
            "la protection des données personnelles",
            section="Clauses et annexes",
        ),
    ] = None
    evolution: Annotated[
        Redige | None,
        Champ("Entrée et sortie d’une partie", "la façon dont une partie entre ou sort"),
    ] = None
    autres: Annotated[Redige | None, Champ("Autres clauses", "les autres clauses convenues")] = None
    annexes: Annotated[list[Ligne], Champ("Annexes", "les annexes de la convention")] = Field(
        default_factory=list
    )
    a_verifier: Annotated[
        list[Texte],
        Champ("Points à vérifier", "les points à vérifier", engage_signature=False, acte=True),
    ] = Field(default_factory=list)
    internes: Annotated[
        NotesInternes,
        Champ("Notes internes", "les notes internes", interne=True, section="Notes internes"),
    ] = Field(default_factory=NotesInternes)

    def parties(self) -> list[tuple[int, Membre]]:
        """The members that are written, with their rank."""
        return [(i, m) for i, m in enumerate(self.membres) if not m.est_vide()]

    def operateurs(self) -> int:
        """How many different structures the parties are: by SIREN, else by name."""
        sirens = {
            _nom(m.structure): m.siret[:9] for _, m in self.parties() if m.siret and m.structure
        }
        return len(
            {
                m.siret[:9] if m.siret else sirens.get(_nom(m.structure)) or _nom(m.structure) or i
                for i, m in self.parties()
            }
        )

    def rang_du_chef(self) -> int | None:
        """Rank of the chef de file among the members: same SIRET or SIREN, else same name."""
        siret, nom = self.porteur.siret, _nom(self.porteur.nom)
        for chiffres in (14, 9):
            for i, m in self.parties():
                if siret and m.siret and m.siret[:chiffres] == siret[:chiffres]:
                    return i
        for i, m in self.parties():
            if nom and _nom(m.structure) == nom and not (siret and m.siret):
                return i
        return None

    def date_document(self) -> dt.date | None:
        signatures = [m.signature.date for _, m in self.parties() if m.signature.date]
        if self.est_signe():
            return max(signatures)
        return self.date_version or max(signatures, default=None) or self.date_debut

    def est_signe(self) -> bool:
        parties = self.parties()
        return bool(parties) and all(m.signature.date and m.a_signe() for _, m in parties)


def _nom(nom: str | None) -> str:
    return " ".join(plier(nom or "").split())
