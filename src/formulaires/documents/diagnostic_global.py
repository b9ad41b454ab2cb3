"""Diagnostic global: what the person and the référent see together before the contrat.

The official référentiel de diagnostic global is not among the reference texts: the trame is
ours, and answers what the texts we have ask of a diagnostic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.base import Fait
from formulaires.documents.bloc import Bloc, Faits
from formulaires.documents.blocs.communs import Accompagnement, Accord, NotesInternes, Signature
from formulaires.documents.blocs.exemption import Exemption
from formulaires.documents.blocs.situation import (
    ActiviteIndependante,
    Demarche,
    Enfant,
    Experience,
    Projet,
    Situation,
)
from formulaires.documents.blocs.temps import Entretien, Indisponibilite
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Heures, Ligne, Parole, Texte
from formulaires.noyau.vocabulaires.communs import Origine, Reponse
from formulaires.noyau.vocabulaires.insertion import Modalite, MotifModulation

_INTENSIF = Si("modalite", (Modalite.INTENSIF,))


class Parcours(Bloc):
    """Training and work so far."""

    niveau: Annotated[Ligne | None, Champ("Niveau de formation", "le niveau de formation")] = None
    diplomes: Annotated[
        list[Ligne], Champ("Diplômes et certificats", "les diplômes et certificats")
    ] = Field(default_factory=list)
    competences: Annotated[Texte | None, Champ("Compétences", "les compétences")] = None
    experiences: Annotated[list[Experience], Champ("Expériences", "les expériences")] = Field(
        default_factory=list
    )
    dernier_emploi_fin: Annotated[
        DateCivile | None, Champ("Fin du dernier emploi", "la date de fin du dernier emploi")
    ] = None
    activite: Annotated[
        ActiviteIndependante, Champ("Activité indépendante", "l’activité indépendante")
    ] = Field(default_factory=ActiviteIndependante)
    outils: Annotated[
        Texte | None,
        Champ("CV et outils de recherche", "les outils de recherche d’emploi"),
    ] = None
    accompagnements: Annotated[
        Texte | None, Champ("Accompagnements passés", "les accompagnements passés")
    ] = None


class Preconisation(Bloc):
    """What the diagnostic leads to, with its reasons."""

    modalite: Annotated[
        Modalite | None,
        Champ(
            "Modalité préconisée",
            "la modalité préconisée",
            exigences=("cne-2025:preambule/intensite",),
        ),
    ] = None
    suite: Annotated[
        Modalite | None, Champ("Puis", "la modalité qui suivra", engage_signature=False)
    ] = None
    origine: Annotated[
        Origine | None,
        Champ(
            "À l’initiative de",
            "qui propose l’accompagnement intensif",
            si=_INTENSIF,
        ),
    ] = None
    motif: Annotated[
        Texte | None,
        Champ(
            "Motif",
            "le motif de la modalité préconisée",
            exigences=("cne-2025:VI/droit-commun-motive",),
        ),
    ] = None
    duree_hebdomadaire: Annotated[
        Heures | None,
        Champ(
            "Durée hebdomadaire pertinente",
            "la durée hebdomadaire pertinente",
            aide="En heures, définie avec la personne\u202f; vide s’il n’y en a pas.",
            exigences=("cne-2025:II/duree-pertinente",),
            si=_INTENSIF,
        ),
    ] = None
    motif_duree: Annotated[
        MotifModulation | None,
        Champ("Motif de la durée", "le motif de la durée", sensible=True, si=_INTENSIF),
    ] = None
    precision_duree: Annotated[
        Texte | None, Champ("Précision sur la durée", "la précision sur la durée", si=_INTENSIF)
    ] = None
    suites: Annotated[
        Texte | None, Champ("Suites à prévoir", "les suites à prévoir", engage_signature=False)
    ] = None


class DiagnosticGlobal(Accompagnement):
    """Diagnostic global (AAP Hérault, II; référentiel CNE, II and VI)."""

    id: ClassVar[str] = "diagnostic_global"
    titre: ClassVar[str] = "Diagnostic global"
    edition: ClassVar[str] = "2026-11"
    faits_dits: ClassVar[Mapping[str, Fait]] = {
        **Accompagnement.faits_dits,
        "modalite": Fait("la modalité d’accompagnement", "preconisation.modalite"),
    }

    date_diagnostic: Annotated[
        DateCivile | None,
        Champ(
            "Diagnostic réalisé le",
            "la date du diagnostic",
            aide="Le jour où le diagnostic a été fait avec la personne (premier entretien).",
            exigences=("cne-2025:note-5/diagnostic", "herault-aap-2026:II/diagnostic-un-mois"),
            section="Date et entretiens",
        ),
    ] = None
    date_complement: Annotated[DateCivile | None, Champ("Complété le", "la date du complément")] = (
        None
    )
    entretiens: Annotated[list[Entretien], Champ("Entretiens", "les entretiens du diagnostic")] = (
        Field(default_factory=list)
    )
    conjoint: Annotated[
        Reponse | None,
        Champ(
            "Réalisé conjointement avec la personne",
            "si le diagnostic a été réalisé conjointement avec la personne",
            exigences=("herault-aap-2026:II/diagnostic-conjoint",),
        ),
    ] = None
    situation: Annotated[
        Situation, Champ("Situation", "la situation de la personne", section="Situation")
    ] = Field(default_factory=Situation)
    enfants: Annotated[
        list[Enfant], Champ("Enfants", "les enfants", section="Enfants et démarches")
    ] = Field(default_factory=list)
    demarches: Annotated[
        list[Demarche], Champ("Droits, dettes et démarches", "les droits, dettes et démarches")
    ] = Field(default_factory=list)
    parcours: Annotated[Parcours, Champ("Parcours", "le parcours", section="Parcours")] = Field(
        default_factory=Parcours
    )
    projets: Annotated[
        list[Projet],
        Champ(
            "Projets", "les projets professionnels ou d’activité", section="Projets et points forts"
        ),
    ] = Field(default_factory=list)
    forces: Annotated[list[Ligne], Champ("Points forts", "les points forts")] = Field(
        default_factory=list
    )
    besoins: Annotated[
        Texte | None,
        Champ(
            "Besoins exprimés",
            "les besoins exprimés par la personne",
            exigences=("cne-2025:II/besoins-contraintes",),
            section="Besoins et contraintes",
        ),
    ] = None
    contraintes: Annotated[
        Texte | None,
        Champ(
            "Contraintes",
            "les contraintes de la personne",
            aide="Écrivez «\u00a0aucune\u00a0» si elle n’en exprime pas.",
            exigences=("cne-2025:II/besoins-contraintes",),
        ),
    ] = None
    indisponibilites: Annotated[
        list[Indisponibilite],
        Champ("Indisponibilités", "les indisponibilités de la semaine", suit=True),
    ] = Field(default_factory=list)
    parole: Annotated[
        Parole | None, Champ("Ses mots", "ce que la personne veut dire de sa situation")
    ] = None
    autonomie: Annotated[
        Texte | None,
        Champ(
            "Autonomie dans les démarches",
            "l’autonomie de la personne dans ses démarches",
            exigences=("cne-2025:VI/autonomie",),
        ),
    ] = None
    synthese: Annotated[
        Texte | None, Champ("Synthèse partagée", "la synthèse partagée avec la personne")
    ] = None
    exemption: Annotated[
        Exemption, Champ("Exemption", "l’exemption de durée", suit=True, section="Exemption")
    ] = Field(default_factory=Exemption)
    preconisation: Annotated[
        Preconisation, Champ("Préconisation", "la préconisation", section="Préconisation")
    ] = Field(default_factory=Preconisation)
    accords: Annotated[
        list[Accord],
        Champ(
            "Accords de partage",
            "les accords de partage d’informations",
            suit=True,
            section="Accords et données",
        ),
    ] = Field(default_factory=list)
    information_donnees: Annotated[
        Reponse | None,
        Champ(
            "Information sur les données remise",
            "si l’information sur les données personnelles a été remise",
            acte=True,
        ),
    ] = None
    a_verifier: Annotated[
        list[Texte],
        Champ("Points à vérifier", "les points à vérifier", engage_signature=False, acte=True),
    ] = Field(default_factory=list)
    signature_personne: Annotated[
        Signature,
        Champ("Signature de la personne", "la signature de la personne", section="Signatures"),
    ] = Field(default_factory=Signature)
    signature_referent: Annotated[
        Signature, Champ("Signature du référent", "la signature du référent")
    ] = Field(default_factory=Signature)
    internes: Annotated[
        NotesInternes,
        Champ(
            "Notes internes",
            "les notes internes",
            interne=True,
            suit=True,
            section="Notes internes",
        ),
    ] = Field(default_factory=NotesInternes)

    def faits(self) -> Faits:
        return {
            "dispositif": self.dispositif,
            "dominante": self.dominante,
            "modalite": self.preconisation.modalite,
            "nouvel_entrant": self.orientation.nouvel_entrant,
        }

    def date_document(self) -> dt.date | None:
        return self.date_complement or self.date_diagnostic
