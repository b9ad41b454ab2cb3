"""What is done, with whom, how much and how often (arrêté, IV.A, IV.C; V.B.3)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import DateCivile, Ecriture, Entier, Heures, Ligne, Texte
from formulaires.noyau.vocabulaires.communs import Certitude, Mode, Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import Niveau
from formulaires.noyau.vocabulaires.insertion import MiseEnSituation
from formulaires.noyau.vocabulaires.parcours_ea import ActionPourEmployeur, Cadence, FamilleAction


class _Prevue(Bloc):
    """Fields of any planned action."""

    lieu: Annotated[Ligne | None, Champ("Lieu", "le lieu de l’action")] = None
    frequence: Annotated[Ligne | None, Champ("Fréquence", "la fréquence de l’action")] = None
    date: Annotated[
        DateCivile | None,
        Champ(
            "Date",
            "la date de l’action",
            aide="Pour une action qui n’a lieu qu’une fois.",
            echeance="Action prévue",
        ),
    ] = None
    debut: Annotated[DateCivile | None, Champ("Du", "le début de l’action")] = None
    fin: Annotated[
        DateCivile | None, Champ("Au", "la fin de l’action", echeance="Fin de l’action")
    ] = None
    qui: Annotated[Ligne | None, Champ("Qui", "qui mène l’action")] = None
    certitude: Annotated[
        Certitude | None, Champ("Avancement", "où en est l’action", engage_signature=False)
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur l’action")] = None

    def commence(self) -> list[tuple[dt.date, dt.date | None]]:
        """Days on which the action begins, each with its last day when that is written."""
        seule = [(self.date, self.date)] if self.date else []
        return [*seule, (self.debut, self.fin)] if self.debut else [*seule]


class ActionPersonne(_Prevue):
    """An action with the person (IV.A)."""

    famille: Annotated[FamilleAction | None, Champ("Famille", "la famille de l’action")] = None
    intitule: Annotated[
        Ligne | None,
        Champ("Action", "l’intitulé de l’action", exigences=("ea-2025:II/modalites-personne",)),
    ] = None
    mise_en_situation: Annotated[
        MiseEnSituation | None,
        Champ("Mise en situation professionnelle", "la mise en situation professionnelle"),
    ] = None
    dire_employeur: Annotated[
        Reponse | None,
        Champ(
            "À dire à l’employeur",
            "si l’employeur peut lire cette action",
            aide="Sans «\u00a0oui\u00a0», son exemplaire ne la porte pas.",
            engage_signature=False,
        ),
    ] = None
    precision_reservee: Annotated[
        Texte | None,
        Champ(
            "Précision réservée",
            "la précision réservée à la personne",
            aide="Ne figure pas sur l’exemplaire de l’employeur.",
            reserve=True,
        ),
    ] = None


class Appui(_Prevue):
    """A médico-social or psycho-social support; never on the employer's copy."""

    intitule: Annotated[Ligne | None, Champ("Appui", "l’intitulé de l’appui")] = None


class ActionEmployeur(_Prevue):
    """An action with the employer (IV.C)."""

    nature: Annotated[ActionPourEmployeur | None, Champ("Nature", "la nature de l’action")] = None
    intitule: Annotated[
        Ligne | None,
        Champ("Action", "l’intitulé de l’action", exigences=("ea-2025:II/modalites-employeur",)),
    ] = None


class PeriodeIntensite(Bloc):
    """A stretch of the accompaniment under one level (V.B.3)."""

    niveau: Annotated[
        Niveau | None,
        Champ("Niveau", "le niveau d’intensité", exigences=("ea-2025:V.B.3/intensite-ecrite",)),
    ] = None
    heures: Annotated[
        Heures | None,
        Champ(
            "Heures par mois",
            "le nombre d’heures par mois",
            exigences=("ea-2025:V.B.3/reperes",),
        ),
    ] = None
    debut: Annotated[DateCivile | None, Champ("Du", "le début de cette intensité")] = None
    fin: Annotated[
        DateCivile | None,
        Champ(
            "Au",
            "la fin de cette intensité",
            aide="La fin d’un niveau d’intensité n’est pas la fin de l’accompagnement.",
            echeance="Fin de ce niveau d’intensité",
        ),
    ] = None
    precision: Annotated[
        Texte | None, Champ("Précision", "la précision sur l’intensité", reserve=True)
    ] = None


class HeuresDuMois(Bloc):
    """Hours really done in a month."""

    mois: Annotated[
        DateCivile | None,
        Ecriture("mois"),
        Champ("Mois commençant le", "le premier jour du mois"),
    ] = None
    heures: Annotated[Heures | None, Champ("Heures", "les heures réalisées")] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur ce mois")] = None


class Rencontres(Bloc):
    """How often the conseiller sees the person, and where (V.B.3)."""

    debut: Annotated[DateCivile | None, Champ("Du", "le début de ce rythme")] = None
    fin: Annotated[
        DateCivile | None,
        Champ("Au", "la fin de ce rythme", echeance="Fin de ce rythme d’entretiens"),
    ] = None
    nombre: Annotated[
        Entier | None,
        Champ("Nombre d’entretiens", "le nombre d’entretiens", aide="Vide\u202f: un."),
    ] = None
    cadence: Annotated[
        Cadence | None,
        Champ(
            "Rythme",
            "le rythme des entretiens",
            exigences=("ea-2025:II/frequence", "ea-2025:V.B.3/trimestre"),
        ),
    ] = None
    mode: Annotated[Mode | None, Champ("Sur place ou à distance", "le mode des entretiens")] = None
    lieu: Annotated[Ligne | None, Champ("Lieu", "le lieu des entretiens", reserve=True)] = None
    precision: Annotated[
        Texte | None, Champ("Précision", "la précision sur le rythme", reserve=True)
    ] = None

    def par_trimestre(self) -> float | None:
        """Interviews in a quarter, or None when not said."""
        if self.cadence is None or "nombre" in self.malformes:
            return None
        return (1 if self.nombre is None else self.nombre) * self.cadence.par_trimestre
