"""Contrat d’engagement: plan d’action, intensity, weekly programme, follow-up, signatures.

The département's own trame is not among the reference texts: this one is ours.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.bloc import Bloc, Faits
from formulaires.documents.blocs.communs import Accompagnement, Accord, NotesInternes, Signature
from formulaires.documents.blocs.exemption import Exemption
from formulaires.documents.blocs.plan import (
    Action,
    DemandeAide,
    Jalon,
    Objectif,
    Phase,
    Programme,
    Reorientation,
)
from formulaires.documents.blocs.temps import Entretien, Indisponibilite, RythmeEntretiens
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import DateCivile, Parole, Texte
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.insertion import Modalite


class DiagnosticRattache(Bloc):
    """The diagnostic on which the plan rests."""

    date: Annotated[
        DateCivile | None,
        Champ(
            "Diagnostic réalisé le",
            "la date du diagnostic",
            exigences=(
                "cne-2025:VI/sur-la-base-du-diagnostic",
                "herault-aap-2026:I/nouvel-entrant-un-mois",
            ),
        ),
    ] = None
    complement: Annotated[
        DateCivile | None, Champ("Complété le", "la date du complément du diagnostic")
    ] = None
    resume: Annotated[
        Texte | None,
        Champ(
            "Ce qui en ressort",
            "ce qui ressort du diagnostic",
            aide="Quelques lignes que la personne accepte de voir écrites ici.",
        ),
    ] = None


class Manquement(Bloc):
    """What the person was told about commitments not kept (décret n° 2025-478)."""

    expliquee: Annotated[
        Reponse | None,
        Champ(
            "Expliqué à l’oral",
            "si les suites d’un manquement ont été expliquées",
            exigences=("cne-2025:II/manquement-explique",),
            acte=True,
        ),
    ] = None
    document_remis: Annotated[
        Reponse | None,
        Champ(
            "Document remis",
            "si le document d’information a été remis",
            exigences=("cne-2025:II/manquement-explique",),
            acte=True,
        ),
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur cette information")] = (
        None
    )


class ContratEngagement(Accompagnement):
    """Contrat d’engagement (code du travail, L. 5411-6; référentiel CNE; fiche et AAP Hérault)."""

    id: ClassVar[str] = "contrat_engagement"
    titre: ClassVar[str] = "Contrat d’engagement"
    edition: ClassVar[str] = "2026-11"

    diagnostic: Annotated[
        DiagnosticRattache,
        Champ(
            "Diagnostic", "le diagnostic sur lequel repose le contrat", section="Dates et phases"
        ),
    ] = Field(default_factory=DiagnosticRattache)
    date_debut: Annotated[
        DateCivile | None, Champ("Prend effet le", "la date de début du contrat")
    ] = None
    date_fin: Annotated[
        DateCivile | None,
        Champ("Contrat jusqu’au", "la date de fin du contrat", echeance="Fin du contrat"),
    ] = None
    phases: Annotated[
        list[Phase],
        Champ(
            "Phases et intensité",
            "les phases de l’accompagnement",
            exigences=("cne-2025:preambule/intensite",),
        ),
    ] = Field(default_factory=list)
    exemption: Annotated[
        Exemption,
        Champ(
            "Exemption", "l’exemption de durée", suit=True, section="Exemption et disponibilités"
        ),
    ] = Field(default_factory=Exemption)
    indisponibilites: Annotated[
        list[Indisponibilite],
        Champ("Ce dont le programme tient compte", "les indisponibilités de la semaine", suit=True),
    ] = Field(default_factory=list)
    objectifs: Annotated[
        list[Objectif],
        Champ(
            "Objectifs",
            "les objectifs",
            exigences=("cne-2025:preambule/objectifs",),
            section="Objectifs",
        ),
    ] = Field(default_factory=list)
    actions: Annotated[
        list[Action],
        Champ(
            "Plan d’action",
            "les actions",
            exigences=("cne-2025:preambule/actions",),
            section="Plan d’action",
        ),
    ] = Field(default_factory=list)
    programmes: Annotated[
        list[Programme],
        Champ(
            "Programme hebdomadaire",
            "le programme de la semaine",
            exigences=("cne-2025:II/programmation",),
            section="Programme de la semaine",
        ),
    ] = Field(default_factory=list)
    rythmes: Annotated[
        list[RythmeEntretiens],
        Champ(
            "Rythme des entretiens",
            "le rythme des entretiens",
            exigences=("cne-2025:II/suivi-rapproche",),
            section="Entretiens et points d’étape",
        ),
    ] = Field(default_factory=list)
    entretiens: Annotated[
        list[Entretien], Champ("Entretiens prévus", "les entretiens prévus", engage_signature=False)
    ] = Field(default_factory=list)
    relais: Annotated[
        Texte | None,
        Champ("En cas d’absence du référent", "le relais en cas d’absence du référent"),
    ] = None
    jalons: Annotated[
        list[Jalon],
        Champ("Points d’étape", "les points d’étape", exigences=("cne-2025:II/jalons",)),
    ] = Field(default_factory=list)
    parole: Annotated[
        Parole | None,
        Champ(
            "Ses mots", "ce que la personne veut dire de ce contrat", section="Avis et engagements"
        ),
    ] = None
    avis_personne: Annotated[
        Texte | None,
        Champ(
            "Avis de la personne",
            "l’avis de la personne sur les actions et les délais",
            exigences=("cne-2025:II/avis-personne",),
        ),
    ] = None
    engagements_personne: Annotated[
        list[Texte],
        Champ(
            "Je m’engage à",
            "les engagements de la personne",
            exigences=("cne-2025:II/engagements-personne",),
        ),
    ] = Field(default_factory=list)
    engagements_organisme: Annotated[
        list[Texte],
        Champ(
            "L’organisme s’engage à",
            "les engagements de l’organisme",
            exigences=("cne-2025:II/engagements-reciproques",),
        ),
    ] = Field(default_factory=list)
    demandes_aide: Annotated[
        list[DemandeAide],
        Champ(
            "Aides demandées", "les aides financières demandées", section="Aides et réorientation"
        ),
    ] = Field(default_factory=list)
    reorientation: Annotated[
        Reorientation, Champ("Réorientation", "la préconisation de réorientation")
    ] = Field(default_factory=Reorientation)
    manquement: Annotated[
        Manquement,
        Champ(
            "Si les engagements ne sont pas tenus",
            "l’information sur les manquements",
            section="Information et accords",
        ),
    ] = Field(default_factory=Manquement)
    accords: Annotated[
        list[Accord],
        Champ("Accords de partage", "les accords de partage d’informations", suit=True),
    ] = Field(default_factory=list)
    information_donnees: Annotated[
        Reponse | None,
        Champ(
            "Information sur les données remise",
            "si l’information sur les données personnelles a été remise",
            acte=True,
        ),
    ] = None
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
        modalites = frozenset(p.modalite for p in self.phases if p.modalite)
        return {
            "dispositif": self.dispositif,
            "dominante": self.dominante,
            "modalite": modalites or None,
            "structure_seule": "oui" if modalites == {Modalite.PARCOURS_STRUCTURE} else "non",
            "nouvel_entrant": self.orientation.nouvel_entrant,
        }

    def date_document(self) -> dt.date | None:
        return self.signature_personne.date or self.signature_referent.date or self.date_debut
