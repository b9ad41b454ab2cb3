"""Avenant de mise en veille: a bounded pause of the accompaniment, which is no exit.

No official trame is among the reference texts: this one is ours.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.bloc import Bloc, Faits
from formulaires.documents.blocs.accord_signe import AccordSigne
from formulaires.documents.blocs.communs import Accord
from formulaires.documents.blocs.emploi_accompagne import (
    SI_EMPLOYEUR,
    NotesEmploiAccompagne,
    SignatureDe,
)
from formulaires.documents.blocs.veille import Veille
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import DateCivile, Ligne, Texte
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.parcours_ea import NatureRendezVous


class ActionPrevue(Bloc):
    """Something already in the diary."""

    nature: Annotated[NatureRendezVous | None, Champ("Nature", "la nature de cette action")] = None
    intitule: Annotated[Ligne | None, Champ("Action", "l’intitulé de cette action")] = None
    date: Annotated[
        DateCivile | None,
        Champ(
            "Date",
            "la date de cette action",
            exigences=("ea-2025:IV.D/veille-rien-conduit",),
            echeance="Action déjà prévue",
        ),
    ] = None
    avec: Annotated[Ligne | None, Champ("Avec", "les personnes rencontrées")] = None
    lieu: Annotated[Ligne | None, Champ("Lieu", "le lieu")] = None
    annulee: Annotated[
        Reponse | None, Champ("Annulée", "si cette action est annulée", engage_signature=False)
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur cette action")] = None


class AvenantVeille(AccordSigne):
    """Avenant that puts the accompaniment on hold for a time (arrêté, IV.D)."""

    id: ClassVar[str] = "avenant_veille"
    titre: ClassVar[str] = "Avenant de mise en veille"
    edition: ClassVar[str] = "2026-11"

    convention_du: Annotated[
        DateCivile | None,
        Champ(
            "Convention individuelle du",
            "la date de la convention individuelle modifiée",
            exigences=("ea-2025:IV.D/veille-avenant",),
            section="La veille",
        ),
    ] = None
    veille: Annotated[Veille, Champ("La veille", "la veille")] = Field(default_factory=Veille)
    actions_prevues: Annotated[
        list[ActionPrevue],
        Champ(
            "Actions déjà prévues",
            "les actions déjà prévues",
            aide="Ce qui est à l’agenda, avant, pendant ou après la veille.",
            reserve=True,
            exigences=("ea-2025:IV.D/veille-rien-conduit",),
            engage_signature=False,
            section="Actions déjà prévues",
        ),
    ] = Field(default_factory=list)
    accords: Annotated[
        list[Accord],
        Champ(
            "Accords de partage",
            "les accords de partage d’informations",
            reserve=True,
            suit=True,
            section="Accords et remise",
        ),
    ] = Field(default_factory=list)
    exemplaire_remis: Annotated[
        Reponse | None,
        Champ(
            "Exemplaire remis à la personne",
            "si un exemplaire a été remis à la personne",
            acte=True,
        ),
    ] = None
    a_verifier: Annotated[
        list[Texte],
        Champ(
            "Points à vérifier",
            "les points à vérifier",
            engage_signature=False,
            reserve=True,
            acte=True,
        ),
    ] = Field(default_factory=list)
    signature_gestionnaire: Annotated[
        SignatureDe,
        Champ("Signature du gestionnaire", "la signature du gestionnaire", section="Signatures"),
    ] = Field(default_factory=SignatureDe)
    signature_personne: Annotated[
        SignatureDe, Champ("Signature de la personne", "la signature de la personne")
    ] = Field(default_factory=SignatureDe)
    signature_representant: Annotated[
        SignatureDe, Champ("Signature du représentant légal", "la signature du représentant légal")
    ] = Field(default_factory=SignatureDe)
    signature_employeur: Annotated[
        SignatureDe,
        Champ(
            "Signature de l’employeur",
            "la signature de l’employeur",
            aide="Le texte demande de l’informer, pas de le faire signer.",
            si=SI_EMPLOYEUR,
        ),
    ] = Field(default_factory=SignatureDe)
    internes: Annotated[
        NotesEmploiAccompagne,
        Champ(
            "Notes internes",
            "les notes internes",
            interne=True,
            suit=True,
            section="Notes internes",
        ),
    ] = Field(default_factory=NotesEmploiAccompagne)

    def faits(self) -> Faits:
        return {**super().faits(), "veille": "oui"}

    def date_document(self) -> dt.date | None:
        dates = (
            self.signature_personne.date,
            self.signature_representant.date,
            self.signature_gestionnaire.date,
            self.veille.debut,
        )
        return next((d for d in dates if d), None)
