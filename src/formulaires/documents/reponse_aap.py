"""Answer of an operator to the Hérault’s AAP « Accompagnement intégré » 2026-2027.

The financial annex and its Vademecum are not among the reference texts: their limits are the
user’s, in ``limites``.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.base import Document
from formulaires.documents.bloc import vide
from formulaires.documents.blocs.appel import Limites, total
from formulaires.documents.blocs.communs import NotesInternes
from formulaires.documents.blocs.emploi_accompagne import SignatureDe
from formulaires.documents.blocs.reponse_aap import (
    PositionIntensif,
    PositionReferent,
    VoletFreins,
    VoletProjet,
)
from formulaires.documents.blocs.reponse_annexe import (
    Budget,
    Candidat,
    Evaluation,
    Indicateur,
    Partenaire,
    Piece,
    Portefeuille,
    Poste,
    PosteSupport,
    Prestation,
    Repartition,
    Suivi,
)
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Entier, Ligne, Montant, Redige
from formulaires.noyau.vocabulaires.communs import Reponse

_AAP = "herault-aap-2026:"


class LimitesAap(Limites):
    """What annexe 6 and its Vademecum set besides, that the text does not give."""

    prestation_maximum: Annotated[
        Montant | None,
        Champ("Prestation externe au plus", "le montant maximum des prestations", interne=True),
    ] = None
    prestation_part: Annotated[
        Entier | None,
        Champ(
            "Prestation externe, en % des charges au plus",
            "la part maximum des prestations",
            interne=True,
        ),
    ] = None


class ReponseAap(Document):
    """Réponse à l’appel à projets 2026-2027 « Accompagnement intégré » (Hérault)."""

    id: ClassVar[str] = "reponse_aap"
    titre: ClassVar[str] = "Réponse à l’appel à projets «\u00a0Accompagnement intégré\u00a0»"
    edition: ClassVar[str] = "2026-11"
    mention_projet: ClassVar[str] = "Projet – non déposé"
    emetteur: ClassVar[str] = "candidat"

    territoire: Annotated[
        Ligne | None,
        Champ(
            "Département",
            "le numéro du département",
            aide="34\u202f: l’Hérault.",
            suit=True,
            section="Candidat et dates",
        ),
    ] = None
    candidat: Annotated[Candidat, Champ("Le candidat", "le candidat", suit=True)] = Field(
        default_factory=Candidat
    )
    date_reponse: Annotated[DateCivile | None, Champ("Réponse du", "la date de la réponse")] = None
    date_debut: Annotated[
        DateCivile | None, Champ("Prend effet le", "le début de la convention")
    ] = None
    date_fin: Annotated[
        DateCivile | None,
        Champ("Jusqu’au", "la fin de la convention", echeance="Fin de la convention"),
    ] = None
    referent: Annotated[
        PositionReferent,
        Champ(
            "Le référent d’accompagnement",
            "le référent d’accompagnement",
            section="Référent d’accompagnement",
        ),
    ] = Field(default_factory=PositionReferent)
    portefeuilles: Annotated[
        list[Portefeuille], Champ("Portefeuilles", "les portefeuilles des référents")
    ] = Field(default_factory=list)
    volets_ensemble: Annotated[
        Reponse | None,
        Champ(
            "Volets 1 et 2 traités ensemble",
            "si une seule réponse vaut pour les deux volets",
            aide="Ce qui est écrit pour l’un des deux vaut alors pour l’autre.",
            section="Volet 1, levée des freins",
        ),
    ] = None
    volet1: Annotated[
        VoletFreins, Champ("Volet 1\u00a0: levée des freins", "le volet 1 (levée des freins)")
    ] = Field(default_factory=VoletFreins)
    volet2: Annotated[
        VoletProjet,
        Champ(
            "Volet 2\u00a0: projet professionnel",
            "le volet 2 (projet professionnel)",
            section="Volet 2, projet professionnel",
        ),
    ] = Field(default_factory=VoletProjet)
    intensif: Annotated[
        PositionIntensif,
        Champ(
            "L’accompagnement intensif",
            "l’accompagnement intensif",
            section="Accompagnement intensif",
        ),
    ] = Field(default_factory=PositionIntensif)
    methodologie: Annotated[
        Redige | None,
        Champ(
            "Expertise socio-professionnelle",
            "la méthodologie",
            exigences=(f"{_AAP}IV/expertise",),
            section="Méthode et suivi",
        ),
    ] = None
    pouvoir_agir: Annotated[
        Redige | None,
        Champ(
            "Pouvoir d’agir",
            "le développement du pouvoir d’agir",
            exigences=(f"{_AAP}IV/pouvoir-agir",),
        ),
    ] = None
    suivi: Annotated[Suivi, Champ("Objectifs de suivi", "les objectifs de suivi")] = Field(
        default_factory=Suivi
    )
    indicateurs: Annotated[
        list[Indicateur],
        Champ("Indicateurs", "les indicateurs", exigences=(f"{_AAP}V.2/indicateurs",)),
    ] = Field(default_factory=list)
    viesion: Annotated[
        Reponse | None, Champ("Suivi dans Viesion", "si le suivi est fait dans Viesion")
    ] = None
    tableau_qualification: Annotated[
        Reponse | None,
        Champ(
            "Dernier tableau de qualification consulté",
            "si la dernière version du tableau de qualification a été consultée",
            aide="Le Département le met sur RSActus34\u202f; il n’est pas à joindre.",
        ),
    ] = None
    tableau_version: Annotated[
        Ligne | None,
        Champ(
            "Version consultée",
            "la version du tableau de qualification",
            si=Si("tableau_qualification", (Reponse.OUI,)),
        ),
    ] = None
    competences: Annotated[
        Redige | None,
        Champ("Compétences de l’équipe", "les compétences de l’équipe", section="Équipe"),
    ] = None
    equipe: Annotated[list[Poste], Champ("Équipe technique", "l’équipe technique")] = Field(
        default_factory=list
    )
    totaux: Annotated[
        Repartition, Champ("Totaux annoncés (ETP technique)", "les totaux des ETP techniques")
    ] = Field(default_factory=Repartition)
    equipe_support: Annotated[
        list[PosteSupport], Champ("Personnel non technique", "le personnel non technique")
    ] = Field(default_factory=list)
    partenaires: Annotated[
        list[Partenaire],
        Champ("Partenaires", "les partenaires", section="Partenaires et prestations"),
    ] = Field(default_factory=list)
    prestations: Annotated[
        list[Prestation], Champ("Prestations externes", "les prestations externes")
    ] = Field(default_factory=list)
    evaluation: Annotated[
        Evaluation, Champ("Évaluation", "l’évaluation de l’action", section="Évaluation")
    ] = Field(default_factory=Evaluation)
    budget: Annotated[Budget, Champ("Budget", "le budget", section="Budget")] = Field(
        default_factory=Budget
    )
    pieces: Annotated[
        list[Piece], Champ("Pièces jointes", "les pièces jointes", section="Pièces et signature")
    ] = Field(default_factory=list)
    signature_representant: Annotated[
        SignatureDe,
        Champ("Signature du représentant", "la signature du représentant du candidat"),
    ] = Field(default_factory=SignatureDe)
    limites: Annotated[
        LimitesAap,
        Champ(
            "Limites à respecter",
            "les limites à respecter",
            aide="De l’annexe 6 ou de l’avis d’appel\u202f; elles ne s’impriment pas.",
            interne=True,
            section="Limites à respecter",
            acte=True,
        ),
    ] = Field(default_factory=LimitesAap)
    internes: Annotated[
        NotesInternes,
        Champ("Notes internes", "les notes internes", interne=True, section="Notes internes"),
    ] = Field(default_factory=NotesInternes)

    def departement(self) -> str | None:
        return "34"

    def date_depot(self) -> dt.date | None:
        """The day to compare with the deadline of the call."""
        return self.date_document()

    def charges_totales(self) -> int | None:
        """Cents: see ``blocs.appel.total``."""
        montants = [c.montant for c in self.budget.charges if not vide(c)]
        return total(montants, self.budget.total_charges)

    def produits_totaux(self) -> int | None:
        """Cents: see ``blocs.appel.total``."""
        montants = [p.montant for p in self.budget.produits if not vide(p)]
        return total(montants, self.budget.total_produits)

    def date_document(self) -> dt.date | None:
        return self.signature_representant.date or self.date_reponse

    def est_signe(self) -> bool:
        return self.signature_representant.date is not None
