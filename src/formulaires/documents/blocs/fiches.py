"""What a dossier and an organisation say of themselves once: new documents are prefilled from it."""

from __future__ import annotations

from abc import abstractmethod
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.blocs.candidature import Porteur
from formulaires.documents.blocs.communs import Organisme, Personne, Referent
from formulaires.documents.blocs.emploi_accompagne import Conseiller, Gestionnaire
from formulaires.documents.blocs.reponse_annexe import Candidat
from formulaires.documents.formulaire import Formulaire
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import DateCivile, Ligne, Texte


class Fiche(Formulaire):
    """What a dossier is about. ``reconnu_a`` is the field by which its documents are known."""

    genre: ClassVar[str]
    titre: ClassVar[str]
    pluriel: ClassVar[str]
    reconnu_a: ClassVar[str]

    @abstractmethod
    def intitule(self) -> str:
        """What the dossier is called in lists."""


class FichePersonne(Fiche):
    """A person accompanied."""

    genre = "personne"
    titre = "Personne accompagnée"
    pluriel = "Personnes accompagnées"
    reconnu_a = "personne"

    personne: Annotated[Personne, Champ("La personne", "la personne", section="La personne")] = (
        Field(default_factory=Personne)
    )

    def intitule(self) -> str:
        nom, prenom = self.personne.nom or "", self.personne.prenom or ""
        return f"{nom.upper()} {prenom}".strip()


class _Appel(Fiche):
    """What one answers to: a call, by its name and its deadline."""

    nom: Annotated[
        Ligne | None,
        Champ(
            "Nom du dossier",
            "le nom du dossier",
            aide="Par exemple\u202f: Plateforme de l’Hérault 2026.",
            section="Le dossier",
        ),
    ] = None
    date_limite: Annotated[
        DateCivile | None,
        Champ("À déposer avant le", "la date limite de dépôt", echeance="Date limite de dépôt"),
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur le dossier")] = None

    def intitule(self) -> str:
        return self.nom or ""


class FicheCandidature(_Appel):
    """An answer to a call for a plateforme d’emploi accompagné."""

    genre = "candidature"
    titre = "Candidature d’une plateforme"
    pluriel = "Candidatures de plateformes"
    reconnu_a = "porteur"


class FicheAap(_Appel):
    """An answer to the AAP of a département."""

    genre = "aap"
    titre = "Réponse à un appel à projets"
    pluriel = "Réponses à des appels à projets"
    reconnu_a = "candidat"


class Etablissement(Formulaire):
    """What the organisation that uses this writes in every document."""

    territoire: Annotated[
        Ligne | None,
        Champ(
            "Département",
            "le numéro du département",
            aide="34 pour l’Hérault\u202f: ses textes s’ajoutent aux textes nationaux.",
            section="Le référent et son organisme",
        ),
    ] = None
    organisme: Annotated[Organisme, Champ("L’organisme référent", "l’organisme référent")] = Field(
        default_factory=Organisme
    )
    referent: Annotated[Referent, Champ("Le référent", "le référent d’accompagnement")] = Field(
        default_factory=Referent
    )
    gestionnaire: Annotated[
        Gestionnaire,
        Champ(
            "Le gestionnaire de la plateforme",
            "le gestionnaire de la plateforme",
            section="L’emploi accompagné",
        ),
    ] = Field(default_factory=Gestionnaire)
    conseiller: Annotated[Conseiller, Champ("Le conseiller", "le conseiller")] = Field(
        default_factory=Conseiller
    )
    porteur: Annotated[
        Porteur, Champ("Le chef de file", "le chef de file", section="Les candidatures")
    ] = Field(default_factory=Porteur)
    candidat: Annotated[
        Candidat, Champ("Le candidat", "le candidat", section="Les appels à projets")
    ] = Field(default_factory=Candidat)


FICHES: tuple[type[Fiche], ...] = (FichePersonne, FicheCandidature, FicheAap)
"""The kinds of dossier."""
