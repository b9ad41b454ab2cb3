"""Time: the slots of a week, when the person cannot, interviews and their rhythm."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import DateCivile, Entier, HeureDuJour, Heures, Ligne, Texte, minutes
from formulaires.noyau.vocabulaires.communs import Jour, Mode, Reponse, Rythme
from formulaires.noyau.vocabulaires.insertion import Encadrement, Format


class Creneau(Bloc):
    """One activity of a week: a slot with its hours, or so many hours at one's own pace."""

    jour: Annotated[
        Jour | None, Champ("Jour", "le jour", aide="Vide\u202f: à son rythme dans la semaine.")
    ] = None
    debut: Annotated[HeureDuJour | None, Champ("De", "l’heure de début")] = None
    fin: Annotated[HeureDuJour | None, Champ("À", "l’heure de fin")] = None
    activite: Annotated[Ligne | None, Champ("Activité", "l’activité")] = None
    action: Annotated[
        Entier | None,
        Champ(
            "Action n°",
            "le numéro de l’action",
            aide="L’action du plan que ce créneau réalise.",
            renvoi="actions",
        ),
    ] = None
    encadrement: Annotated[
        Encadrement | None,
        Champ(
            "Accompagnée ou en autonomie",
            "si l’activité est accompagnée ou en autonomie",
            exigences=("cne-2025:VI/accompagnee-ou-autonomie",),
        ),
    ] = None
    format: Annotated[
        Format | None,
        Champ("Individuel ou collectif", "si l’activité est individuelle ou collective"),
    ] = None
    mode: Annotated[Mode | None, Champ("Sur place ou à distance", "le mode de l’activité")] = None
    lieu: Annotated[Ligne | None, Champ("Lieu", "le lieu")] = None
    toutes_les: Annotated[
        Entier | None,
        Champ(
            "Une semaine sur",
            "le nombre de semaines entre deux créneaux",
            aide="2 pour une semaine sur deux\u202f; vide pour chaque semaine.",
        ),
    ] = None
    duree: Annotated[
        Heures | None,
        Champ(
            "Durée comptée par semaine",
            "la durée comptée par semaine",
            aide="En heures. Vide\u202f: calculée d’après les heures du créneau.",
        ),
    ] = None
    forfait: Annotated[
        Heures | None,
        Champ(
            "Forfait proposé",
            "le forfait horaire proposé par le catalogue",
            aide="Proposé par défaut\u202f; la durée comptée le garde ou l’ajuste.",
        ),
    ] = None

    def minutes_semaine(self) -> int | None:
        """Minutes that count in an average week, or None when nothing says them."""
        if self.duree is not None:
            return minutes(self.duree)
        if self.debut is not None and self.fin is not None:
            longueur = _minutes(self.fin) - _minutes(self.debut)
            return longueur // (self.toutes_les or 1) if longueur > 0 else None
        return minutes(self.forfait) if self.forfait is not None else None

    def chevauche(self, autre: Creneau | Indisponibilite) -> bool:
        """True when both are on the same day and their hours overlap."""
        if self.jour is None or autre.jour not in (None, self.jour) or self.debut is None:
            return False
        fin = self.fin or self.debut.replace(minute=59)
        debut_autre, fin_autre = autre.debut or dt.time(0), autre.fin or dt.time(23, 59)
        return self.debut < fin_autre and debut_autre < fin


def _minutes(heure: dt.time) -> int:
    return heure.hour * 60 + heure.minute


class Indisponibilite(Bloc):
    """When the person (or transport, or childcare) makes an activity impossible."""

    date_debut: Annotated[
        DateCivile | None,
        Champ("À partir du", "le premier jour", aide="Vide\u202f: toute l’année."),
    ] = None
    date_fin: Annotated[DateCivile | None, Champ("Jusqu’au", "le dernier jour")] = None

    jour: Annotated[Jour | None, Champ("Jour", "le jour")] = None
    debut: Annotated[HeureDuJour | None, Champ("De", "l’heure de début")] = None
    fin: Annotated[HeureDuJour | None, Champ("À", "l’heure de fin")] = None
    motif: Annotated[
        Ligne | None,
        Champ("Ce qui l’empêche", "ce qui l’empêche", aide="En mots que tous peuvent lire."),
    ] = None


class RythmeEntretiens(Bloc):
    """How often the person and the référent meet, over a period."""

    debut: Annotated[DateCivile | None, Champ("À partir du", "le début de ce rythme")] = None
    fin: Annotated[
        DateCivile | None,
        Champ("Jusqu’au", "la fin de ce rythme", echeance="Fin de ce rythme d’entretiens"),
    ] = None
    nombre: Annotated[
        Entier | None,
        Champ(
            "Nombre d’entretiens",
            "le nombre d’entretiens",
            exigences=("cne-2025:II/suivi-rapproche",),
        ),
    ] = None
    rythme: Annotated[Rythme | None, Champ("Rythme", "le rythme des entretiens")] = None
    mode: Annotated[
        Mode | None,
        Champ(
            "Sur place ou à distance",
            "le mode des entretiens",
            exigences=("cne-2025:IV/presentiel-distanciel",),
        ),
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur le rythme")] = None

    def par_mois(self) -> float | None:
        """Interviews in a month of four weeks, or None when not said."""
        if self.rythme is None:
            return None
        return (1 if self.nombre is None else self.nombre) * self.rythme.par_mois


class Entretien(Bloc):
    """One interview, held or planned."""

    date: Annotated[
        DateCivile | None, Champ("Date", "la date de l’entretien", echeance="Entretien")
    ] = None
    heure: Annotated[HeureDuJour | None, Champ("Heure", "l’heure de l’entretien")] = None
    duree: Annotated[Heures | None, Champ("Durée", "la durée de l’entretien")] = None
    mode: Annotated[Mode | None, Champ("Sur place ou à distance", "le mode de l’entretien")] = None
    lieu: Annotated[Ligne | None, Champ("Lieu", "le lieu de l’entretien")] = None
    avec: Annotated[Ligne | None, Champ("Avec", "l’interlocuteur")] = None
    objet: Annotated[Ligne | None, Champ("Objet", "l’objet de l’entretien")] = None
    annule: Annotated[
        Reponse | None, Champ("Annulé", "si l’entretien est annulé", engage_signature=False)
    ] = None
