"""Blocs of the contrat: phases, objectives, actions, weekly programmes, milestones, follow-up."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc, Faits
from formulaires.documents.blocs.temps import Creneau
from formulaires.noyau.catalogues import ActiviteConnue, Thematique
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Entier, Heures, Ligne, Montant, Texte
from formulaires.noyau.vocabulaires.communs import Certitude, Mode, Origine
from formulaires.noyau.vocabulaires.insertion import (
    Dimension,
    Encadrement,
    Format,
    MiseEnSituation,
    Modalite,
    MotifModulation,
    SolutionStructuree,
    StatutPreconisation,
)

_INTENSIF = Si("modalite", (Modalite.INTENSIF,))
_STRUCTURE = Si("modalite", (Modalite.PARCOURS_STRUCTURE,))


class Phase(Bloc):
    """A stretch of the contract under one modality."""

    modalite: Annotated[
        Modalite | None,
        Champ(
            "Modalité",
            "la modalité d’accompagnement",
            exigences=("cne-2025:preambule/intensite",),
        ),
    ] = None
    debut: Annotated[
        DateCivile | None,
        Champ(
            "Du",
            "la date de début de la phase",
            exigences=("cne-2025:II/duree-limitee",),
        ),
    ] = None
    fin: Annotated[
        DateCivile | None,
        Champ(
            "Au",
            "la date de fin de la phase",
            exigences=("cne-2025:II/duree-limitee",),
            echeance="Fin de la phase",
        ),
    ] = None
    duree_hebdomadaire: Annotated[
        Heures | None,
        Champ(
            "Durée hebdomadaire d’activité",
            "la durée hebdomadaire d’activité",
            aide="En heures\u202f; seulement pour l’accompagnement intensif.",
            exigences=("cne-2025:II/duree-au-contrat",),
            si=_INTENSIF,
        ),
    ] = None
    motif_duree: Annotated[
        MotifModulation | None,
        Champ(
            "Motif de la durée", "le motif de la durée hebdomadaire", sensible=True, si=_INTENSIF
        ),
    ] = None
    precision_duree: Annotated[
        Texte | None, Champ("Précision sur la durée", "la précision sur la durée", si=_INTENSIF)
    ] = None
    motif: Annotated[
        Texte | None,
        Champ("Motif de la modalité", "le motif de la modalité"),
    ] = None
    solution: Annotated[
        SolutionStructuree | None,
        Champ(
            "Solution de parcours structuré",
            "la solution de parcours structuré",
            exigences=("cne-2025:V/solution-inscrite",),
            si=_STRUCTURE,
        ),
    ] = None
    intitule: Annotated[
        Ligne | None,
        Champ("Intitulé et organisme", "l’intitulé et l’organisme de la solution", si=_STRUCTURE),
    ] = None
    volume: Annotated[
        Ligne | None,
        Champ(
            "Volume (pour information)",
            "le volume de la solution",
            aide="Par exemple 770 h dont 140 h de stage. N’est pas une durée hebdomadaire "
            "d’activité au sens du contrat.",
            si=_STRUCTURE,
        ),
    ] = None
    certitude: Annotated[
        Certitude | None,
        Champ("Avancement", "où en est la solution", engage_signature=False, si=_STRUCTURE),
    ] = None
    financement: Annotated[
        Texte | None,
        Champ(
            "Financement", "le financement de la solution", engage_signature=False, si=_STRUCTURE
        ),
    ] = None
    repli: Annotated[
        Texte | None,
        Champ(
            "Si cela ne se fait pas",
            "ce qui est prévu si la solution ne se fait pas",
            si=_STRUCTURE,
        ),
    ] = None
    transition: Annotated[
        Texte | None, Champ("Transition", "la transition vers cette phase ou après elle")
    ] = None

    def faits(self) -> Faits:
        return {"modalite": self.modalite}


class Objectif(Bloc):
    """An objective and how its progress will be seen."""

    dimension: Annotated[Dimension | None, Champ("Dimension", "la dimension de l’objectif")] = None
    intitule: Annotated[
        Ligne | None,
        Champ(
            "Objectif",
            "l’intitulé de l’objectif",
            exigences=("cne-2025:preambule/objectifs",),
        ),
    ] = None
    thematique: Annotated[Thematique | None, Champ("Thématique", "la thématique de l’objectif")] = (
        None
    )
    indicateurs: Annotated[
        list[Ligne],
        Champ(
            "À quoi on verra l’avancée",
            "les indicateurs de l’objectif",
        ),
    ] = Field(default_factory=list)
    echeance: Annotated[
        DateCivile | None,
        Champ("Échéance", "l’échéance de l’objectif", echeance="Échéance de l’objectif"),
    ] = None
    quand: Annotated[Ligne | None, Champ("Quand", "le moment visé")] = None
    origine: Annotated[Origine | None, Champ("Proposé par", "qui propose l’objectif")] = None


class Action(Bloc):
    """One action of the plan d’action."""

    intitule: Annotated[
        Ligne | None,
        Champ(
            "Action",
            "l’intitulé de l’action",
            exigences=("cne-2025:preambule/actions",),
        ),
    ] = None
    activite: Annotated[
        ActiviteConnue | None, Champ("Activité du catalogue", "l’activité du catalogue")
    ] = None
    thematique: Annotated[Thematique | None, Champ("Thématique", "la thématique de l’action")] = (
        None
    )
    objectif: Annotated[
        Entier | None, Champ("Pour l’objectif", "le numéro de l’objectif", renvoi="objectifs")
    ] = None
    encadrement: Annotated[
        Encadrement | None,
        Champ("Accompagnée ou en autonomie", "si l’action est accompagnée ou en autonomie"),
    ] = None
    format: Annotated[
        Format | None,
        Champ("Individuel ou collectif", "si l’action est individuelle ou collective"),
    ] = None
    mode: Annotated[Mode | None, Champ("Sur place ou à distance", "le mode de l’action")] = None
    mise_en_situation: Annotated[
        MiseEnSituation | None,
        Champ("Mise en situation professionnelle", "la mise en situation professionnelle"),
    ] = None
    partenaire: Annotated[Ligne | None, Champ("Avec qui", "le partenaire de l’action")] = None
    contact: Annotated[
        Ligne | None,
        Champ(
            "Contact", "le contact chez le partenaire", engage_signature=False, si=Si("partenaire")
        ),
    ] = None
    origine: Annotated[Origine | None, Champ("Proposée par", "qui propose l’action")] = None
    debut: Annotated[DateCivile | None, Champ("Du", "le début de l’action")] = None
    fin: Annotated[
        DateCivile | None, Champ("Au", "la fin de l’action", echeance="Fin de l’action")
    ] = None
    quand: Annotated[
        Ligne | None,
        Champ("Quand", "le moment de l’action", aide="Quand la date n’est pas encore fixée."),
    ] = None
    creneau: Annotated[Creneau, Champ("Créneau régulier", "le créneau régulier de l’action")] = (
        Field(default_factory=Creneau)
    )
    certitude: Annotated[
        Certitude | None, Champ("Avancement", "où en est l’action", engage_signature=False)
    ] = None
    heures: Annotated[
        Heures | None,
        Champ(
            "Heures par semaine",
            "les heures par semaine de l’action",
            aide="Pendant l’action, quand ses semaines remplacent le programme habituel.",
        ),
    ] = None
    remplace_programme: Annotated[
        Texte | None,
        Champ(
            "Ce que devient le programme pendant l’action",
            "ce que devient le programme pendant l’action",
        ),
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur l’action")] = None


class Programme(Bloc):
    """The activities of a week, for a period; a contract may have several in a row."""

    intitule: Annotated[Ligne | None, Champ("Programme", "l’intitulé du programme")] = None
    debut: Annotated[DateCivile | None, Champ("Du", "le début du programme")] = None
    fin: Annotated[
        DateCivile | None, Champ("Au", "la fin du programme", echeance="Fin du programme")
    ] = None
    creneaux: Annotated[
        list[Creneau],
        Champ("Créneaux", "les créneaux de la semaine"),
    ] = Field(default_factory=list)
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur le programme")] = None

    def minutes(self, encadrement: Encadrement | None = None) -> int:
        """Minutes counted in an average week, of one kind or of all."""
        return sum(
            c.minutes_semaine() or 0
            for c in self.creneaux
            if encadrement is None or c.encadrement is encadrement
        )


class Jalon(Bloc):
    """A moment when the intensity, the plan and the contract are looked at again."""

    date: Annotated[
        DateCivile | None,
        Champ("Date", "la date du point d’étape", echeance="Point d’étape"),
    ] = None
    quand: Annotated[
        Ligne | None, Champ("Quand", "le moment du point d’étape", aide="Si la date manque encore.")
    ] = None
    objet: Annotated[
        Texte | None,
        Champ("Objet", "l’objet du point d’étape"),
    ] = None


class DemandeAide(Bloc):
    """A financial help asked for, and when it will be decided."""

    objet: Annotated[Ligne | None, Champ("Aide demandée", "l’aide demandée")] = None
    montant: Annotated[Montant | None, Champ("Montant", "le montant demandé")] = None
    depot: Annotated[DateCivile | None, Champ("Déposée le", "la date de dépôt de la demande")] = (
        None
    )
    decision: Annotated[
        DateCivile | None,
        Champ("Décision le", "la date de la décision", echeance="Décision attendue"),
    ] = None
    certitude: Annotated[
        Certitude | None, Champ("Avancement", "où en est la demande", engage_signature=False)
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur la demande")] = None


class Reorientation(Bloc):
    """The recommendation to move to the parcours emploi when work or training resumes."""

    statut: Annotated[
        StatutPreconisation | None,
        Champ("Avancement", "l’état de la préconisation de réorientation"),
    ] = None
    vers: Annotated[
        Ligne | None,
        Champ(
            "Vers",
            "le parcours préconisé",
            si=Si("statut", (StatutPreconisation.A_FAIRE, StatutPreconisation.FAITE)),
        ),
    ] = None
    date: Annotated[
        DateCivile | None,
        Champ("Date", "la date de la préconisation", echeance="Préconisation de réorientation"),
    ] = None
    transition: Annotated[
        Texte | None,
        Champ("Transition", "la façon dont le référent assure la transition"),
    ] = None
