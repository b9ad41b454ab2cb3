"""Dossier de candidature of a plateforme emploi accompagné (arrêté of 1 December 2025).

The arrêté gives contents and no form: the trame is ours. What a call adds (I.D) is copied
by the user.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.base import Document, Fait
from formulaires.documents.bloc import Bloc, Faits, vide
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
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import Ligne, Redige, Texte
from formulaires.noyau.vocabulaires.candidature import DonneeSuivie, FonctionEquipe, Frequence
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import TITRES


class ProjetPlateforme(Projet):
    """The project, with the two firm principles that it may contradict (IV.D; V.B.2)."""

    conseiller_unique: Annotated[
        Reponse | None,
        Champ(
            "Un conseiller unique pour chaque personne",
            "si chaque personne a un conseiller unique",
            aide="Le même pour son employeur.",
        ),
    ] = None
    duree_fixee: Annotated[
        Reponse | None,
        Champ(
            "Durée de l’accompagnement fixée d’avance",
            "si la durée de l’accompagnement est fixée d’avance",
        ),
    ] = None


class Pilotage(Bloc):
    """Steering, follow-up, evaluation (V.A.6°; VI)."""

    modalites: Annotated[
        Redige | None,
        Champ(
            "Pilotage, suivi et évaluation",
            "le pilotage, le suivi et l’évaluation",
            exigences=("ea-2025:V.A.6/pilotage",),
        ),
    ] = None
    donnees: Annotated[
        Redige | None,
        Champ(
            "Données suivies",
            "les données suivies",
            aide="Profils, file active, durées, sorties et motifs, prestations, difficultés.",
            exigences=("ea-2025:V.A.6/donnees-suivies",),
        ),
    ] = None
    donnees_portent_sur: Annotated[
        list[DonneeSuivie],
        Champ("Ce que ces données suivent", "ce sur quoi portent les données suivies"),
    ] = Field(default_factory=list)
    frequence: Annotated[
        Frequence | None, Champ("Transmission des données", "le rythme de transmission")
    ] = None
    outil: Annotated[
        Texte | None,
        Champ(
            "Passage dans l’outil national",
            "comment les données passent dans l’outil national",
            exigences=("ea-2025:V.A.6/outil-national",),
        ),
    ] = None
    tiers_externe: Annotated[
        Reponse | None,
        Champ("Évaluation par un tiers externe", "si l’évaluation est confiée à un tiers externe"),
    ] = None
    evaluation_rythme: Annotated[
        Ligne | None,
        Champ(
            "Rythme de l’évaluation",
            "le rythme de l’évaluation externe",
            si=Si("tiers_externe", (Reponse.OUI,)),
        ),
    ] = None
    evaluation: Annotated[
        Redige | None,
        Champ(
            "Évaluation externe",
            "le contenu de l’évaluation externe",
            si=Si("tiers_externe", (Reponse.OUI,)),
        ),
    ] = None
    suites: Annotated[
        Texte | None,
        Champ(
            "Suites en comité de pilotage",
            "la suite donnée en comité de pilotage",
            exigences=("ea-2025:VI.B/dossier-suites",),
        ),
    ] = None


class DossierCandidature(Document):
    """Application of a plateforme: its operators, its project, its team (V.A to V.D, VI)."""

    id: ClassVar[str] = "dossier_candidature"
    titre: ClassVar[str] = "Dossier de candidature"
    edition: ClassVar[str] = "2026-11"
    faits_dits: ClassVar[Mapping[str, Fait]] = {
        "partenaires": Fait("les partenaires", "partenaires"),
        "a_former": Fait("le titre des conseillers", "equipe"),
    }
    mention_projet: ClassVar[str] = "Projet – non déposé"
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
    porteur: Annotated[Porteur, Champ("Le chef de file", "le chef de file", suit=True)] = Field(
        default_factory=Porteur
    )
    depot: Annotated[
        Depot, Champ("L’appel et le dépôt", "le dépôt du dossier", section="Appel et dépôt")
    ] = Field(default_factory=Depot)
    limites: Annotated[
        Limites,
        Champ(
            "Limites de l’appel",
            "les limites de l’appel",
            interne=True,
            section="Limites de l’appel",
            acte=True,
        ),
    ] = Field(default_factory=Limites)
    exigences_appel: Annotated[
        list[ExigenceAppel],
        Champ(
            "Ce que l’appel ajoute",
            "les exigences ajoutées par l’appel",
            section="Exigences et conditions",
        ),
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
            section="Partenaires",
        ),
    ] = Field(default_factory=list)
    projet_ea: Annotated[
        ProjetPlateforme, Champ("Le projet", "le projet", section="Projet et actions")
    ] = Field(default_factory=ProjetPlateforme)
    actions: Annotated[
        list[ActionProposee], Champ("Familles d’actions", "les familles d’actions")
    ] = Field(default_factory=list)
    offre: Annotated[
        OffreEmployeurs,
        Champ("L’offre aux employeurs", "l’offre aux employeurs", section="Employeurs"),
    ] = Field(default_factory=OffreEmployeurs)
    employeurs: Annotated[
        list[EmployeurVise], Champ("Employeurs envisagés", "les employeurs envisagés")
    ] = Field(default_factory=list)
    equipe: Annotated[
        list[Professionnel],
        Champ("L’équipe", "le tableau de l’équipe", section="Équipe et compétences"),
    ] = Field(default_factory=list)
    annonces: Annotated[Annonces, Champ("Totaux annoncés", "les totaux annoncés")] = Field(
        default_factory=Annonces
    )
    plan: Annotated[
        PlanCompetences,
        Champ("Plan de montée en compétences", "le plan de montée en compétences"),
    ] = Field(default_factory=PlanCompetences)
    expertise: Annotated[
        Expertise,
        Champ("Expertise collective", "l’expertise collective", section="Expertise et territoire"),
    ] = Field(default_factory=Expertise)
    zones: Annotated[list[Zone], Champ("Zones du territoire", "les zones du territoire")] = Field(
        default_factory=list
    )
    fonctionnement: Annotated[
        Fonctionnement,
        Champ("Fonctionnement", "le fonctionnement de la plateforme", section="Fonctionnement"),
    ] = Field(default_factory=Fonctionnement)
    instances: Annotated[
        list[Instance], Champ("Instances et temps d’équipe", "les instances et temps d’équipe")
    ] = Field(default_factory=list)
    prescripteurs: Annotated[
        list[Articulation], Champ("Prescripteurs", "les liens avec les prescripteurs")
    ] = Field(default_factory=list)
    etapes: Annotated[
        list[EtapeAdmission],
        Champ(
            "Étapes de l’admission",
            "les étapes de l’admission",
            section="Admission, sortie et dossiers",
        ),
    ] = Field(default_factory=list)
    sortie: Annotated[Sortie, Champ("Sortie", "la sortie du dispositif")] = Field(
        default_factory=Sortie
    )
    donnees: Annotated[
        list[DonneesStructure],
        Champ("Les dossiers des personnes, par structure", "les outils de chaque structure"),
    ] = Field(default_factory=list)
    principes: Annotated[
        Principes, Champ("Trois principes", "les trois principes", section="Principes et pilotage")
    ] = Field(default_factory=Principes)
    pilotage: Annotated[
        Pilotage, Champ("Pilotage et évaluation", "le pilotage et l’évaluation")
    ] = Field(default_factory=Pilotage)
    indicateurs: Annotated[
        list[FamilleSuivie], Champ("Indicateurs", "le recueil des indicateurs")
    ] = Field(default_factory=list)
    charges: Annotated[
        list[LigneCharge], Champ("Charges", "les charges", section="Budget, pièces, signature")
    ] = Field(default_factory=list)
    produits: Annotated[list[LigneProduit], Champ("Produits", "les produits")] = Field(
        default_factory=list
    )
    pieces: Annotated[list[Piece], Champ("Pièces du dossier", "les pièces du dossier")] = Field(
        default_factory=list
    )
    a_verifier: Annotated[
        list[Texte],
        Champ("Points à vérifier", "les points à vérifier", engage_signature=False, acte=True),
    ] = Field(default_factory=list)
    signature: Annotated[
        SignatureDe, Champ("Signature du chef de file", "la signature du chef de file")
    ] = Field(default_factory=SignatureDe)
    internes: Annotated[
        NotesInternes,
        Champ("Notes internes", "les notes internes", interne=True, section="Notes internes"),
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

    def faits(self) -> Faits:
        return {
            **super().faits(),
            "partenaires": "non" if vide(self.partenaires) else "oui",
            "a_former": "oui" if self.sans_titre() or not self._en_poste() else "non",
        }

    def _conseillers(self) -> list[Professionnel]:
        return [p for p in self.equipe if p.fonction is FonctionEquipe.CONSEILLER]

    def _en_poste(self) -> list[Professionnel]:
        return [p for p in self._conseillers() if p.pourvu is not Reponse.NON]

    def a_planifier(self, seuil: dt.date) -> list[Professionnel]:
        """Whom the planning of V.B.1 is for: in post before that day, without title."""
        return [p for p in self.sans_titre() if p.arrivee(seuil) != "recrue"]

    def doit_planifier(self, seuil: dt.date) -> bool:
        """Whether that planning is due: nobody written yet leaves it so."""
        return bool(self.a_planifier(seuil)) or not self._conseillers()

    def sans_titre(self) -> list[Professionnel]:
        """Conseillers in post who have neither the title nor its equivalent (V.B.1)."""
        return [p for p in self._en_poste() if p.titre not in TITRES]

    def date_document(self) -> dt.date | None:
        """The signature, else the day the draft tells, else that of the deposit."""
        return self.signature.date or self.depot.etat_au or self.depot.depose_le

    def est_signe(self) -> bool:
        """Final once the chef de file signed; deposited unsigned too: no text asks for more.

        A deposit may be dated in advance: later than the draft itself, it is still to come.
        """
        depose, etat = self.depot.depose_le, self.depot.etat_au
        return self.signature.date is not None or (
            depose is not None and (etat is None or depose <= etat)
        )
