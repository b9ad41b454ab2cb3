"""Dossier de candidature of a plateforme emploi accompagné (arrêté of 1 December 2025).

The arrêté gives contents and no form: the trame is ours. What a call adds (I.D) is copied
by the user.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.base import Document
from formulaires.documents.blocs.appel import Limites, total
from formulaires.documents.blocs.candidature import (
    ConditionsChefDeFile,
    Depot,
    ExigenceAppel,
    FonctionAssuree,
    Partenaire,
    Piece,
    Porteur,
)
from formulaires.documents.blocs.communs import NotesInternes
from formulaires.documents.blocs.emploi_accompagne import SignatureDe
from formulaires.documents.blocs.equipe_ea import (
    Articulation,
    DonneesStructure,
    EtapeAdmission,
    Fonctionnement,
    Instance,
    Pilotage,
    PlanCompetences,
    Professionnel,
    Sortie,
)
from formulaires.documents.blocs.projet_ea import (
    ActionProposee,
    Annonces,
    EmployeurVise,
    Expertise,
    FamilleSuivie,
    LigneCharge,
    LigneProduit,
    OffreEmployeurs,
    Principes,
    Projet,
    Zone,
)
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import Texte


class DossierCandidature(Document):
    """Application of a plateforme: its operators, its project, its team (V.A to V.D, VI)."""

    id: ClassVar[str] = "dossier_candidature"
    titre: ClassVar[str] = "Dossier de candidature"
    edition: ClassVar[str] = "2026-11"
    mention_projet: ClassVar[str] = "Projet – non déposé"
    emetteur: ClassVar[str] = "porteur"

    territoire: Annotated[
        Texte | None,
        Champ("Département", "le numéro du département", aide="34 pour l’Hérault.", suit=True),
    ] = None
    porteur: Annotated[Porteur, Champ("Le chef de file", "le chef de file", suit=True)] = Field(
        default_factory=Porteur
    )
    depot: Annotated[Depot, Champ("L’appel et le dépôt", "le dépôt du dossier")] = Field(
        default_factory=Depot
    )
    limites: Annotated[
        Limites, Champ("Limites de l’appel", "les limites de l’appel", interne=True)
    ] = Field(default_factory=Limites)
    exigences_appel: Annotated[
        list[ExigenceAppel], Champ("Ce que l’appel ajoute", "les exigences ajoutées par l’appel")
    ] = Field(default_factory=list)
    chef_de_file: Annotated[
        ConditionsChefDeFile,
        Champ("Conditions du chef de file", "les conditions du chef de file"),
    ] = Field(default_factory=ConditionsChefDeFile)
    fonctions: Annotated[
        list[FonctionAssuree], Champ("Fonctions du chef de file", "les fonctions du chef de file")
    ] = Field(default_factory=list)
    partenaires: Annotated[
        list[Partenaire],
        Champ(
            "Partenaires co-porteurs",
            "les partenaires co-porteurs",
            suit=True,
            exigences=(
                "ea-2025:V.C.2/presentation",
                "ea-2025:V.C.2/moyens",
                "ea-2025:V.C.2/valeur-ajoutee",
            ),
        ),
    ] = Field(default_factory=list)
    projet_ea: Annotated[Projet, Champ("Le projet", "le projet")] = Field(default_factory=Projet)
    actions: Annotated[
        list[ActionProposee], Champ("Familles d’actions", "les familles d’actions")
    ] = Field(default_factory=list)
    offre: Annotated[OffreEmployeurs, Champ("L’offre aux employeurs", "l’offre aux employeurs")] = (
        Field(default_factory=OffreEmployeurs)
    )
    employeurs: Annotated[
        list[EmployeurVise], Champ("Employeurs envisagés", "les employeurs envisagés")
    ] = Field(default_factory=list)
    equipe: Annotated[list[Professionnel], Champ("L’équipe", "le tableau de l’équipe")] = Field(
        default_factory=list
    )
    annonces: Annotated[Annonces, Champ("Totaux annoncés", "les totaux annoncés")] = Field(
        default_factory=Annonces
    )
    plan: Annotated[
        PlanCompetences,
        Champ("Plan de montée en compétences", "le plan de montée en compétences"),
    ] = Field(default_factory=PlanCompetences)
    expertise: Annotated[Expertise, Champ("Expertise collective", "l’expertise collective")] = (
        Field(default_factory=Expertise)
    )
    zones: Annotated[list[Zone], Champ("Zones du territoire", "les zones du territoire")] = Field(
        default_factory=list
    )
    fonctionnement: Annotated[
        Fonctionnement, Champ("Fonctionnement", "le fonctionnement de la plateforme")
    ] = Field(default_factory=Fonctionnement)
    instances: Annotated[
        list[Instance], Champ("Instances et temps d’équipe", "les instances et temps d’équipe")
    ] = Field(default_factory=list)
    prescripteurs: Annotated[
        list[Articulation], Champ("Prescripteurs", "les liens avec les prescripteurs")
    ] = Field(default_factory=list)
    etapes: Annotated[
        list[EtapeAdmission], Champ("Étapes de l’admission", "les étapes de l’admission")
    ] = Field(default_factory=list)
    sortie: Annotated[Sortie, Champ("Sortie", "la sortie du dispositif")] = Field(
        default_factory=Sortie
    )
    donnees: Annotated[
        list[DonneesStructure],
        Champ("Les dossiers des personnes, par structure", "les outils de chaque structure"),
    ] = Field(default_factory=list)
    principes: Annotated[Principes, Champ("Trois principes", "les trois principes")] = Field(
        default_factory=Principes
    )
    pilotage: Annotated[
        Pilotage, Champ("Pilotage et évaluation", "le pilotage et l’évaluation")
    ] = Field(default_factory=Pilotage)
    indicateurs: Annotated[
        list[FamilleSuivie], Champ("Indicateurs", "le recueil des indicateurs")
    ] = Field(default_factory=list)
    charges: Annotated[list[LigneCharge], Champ("Charges", "les charges")] = Field(
        default_factory=list
    )
    produits: Annotated[list[LigneProduit], Champ("Produits", "les produits")] = Field(
        default_factory=list
    )
    pieces: Annotated[list[Piece], Champ("Pièces du dossier", "les pièces du dossier")] = Field(
        default_factory=list
    )
    a_verifier: Annotated[
        list[Texte],
        Champ("Points à vérifier", "les points à vérifier", engage_signature=False),
    ] = Field(default_factory=list)
    signature: Annotated[
        SignatureDe, Champ("Signature du chef de file", "la signature du chef de file")
    ] = Field(default_factory=SignatureDe)
    internes: Annotated[
        NotesInternes, Champ("Notes internes", "les notes internes", interne=True)
    ] = Field(default_factory=NotesInternes)

    def date_depot(self) -> dt.date | None:
        """The day to compare with the deadline of the call."""
        return self.depot.depose_le or self.depot.prevu_le

    def charges_totales(self) -> int | None:
        """Cents: see ``blocs.appel.total``."""
        montants = [c.montant for c in self.charges if not c.est_vide()]
        return total(montants, self.annonces.charges)

    def produits_totaux(self) -> int | None:
        """Cents: see ``blocs.appel.total``."""
        montants = [p.montant for p in self.produits if not p.est_vide()]
        return total(montants, self.annonces.produits)

    def date_document(self) -> dt.date | None:
        return self.depot.depose_le or self.depot.etat_au

    def est_signe(self) -> bool:
        return self.depot.depose_le is not None
