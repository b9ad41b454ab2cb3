"""Hours really done: the person's activities, and the time of those who accompany her."""

from __future__ import annotations

from typing import Annotated, ClassVar

from formulaires.documents.evenements.base import Evenement
from formulaires.noyau.champ import Champ
from formulaires.noyau.ecriture import date_longue, duree_minutes, mois
from formulaires.noyau.types import DateCivile, Ecriture, Heures, minutes
from formulaires.noyau.vocabulaires.suivi import PeriodeHeures


class HeuresActivite(Evenement):
    """Activity of the person in a week or a month (référentiel CNE, VII: « réalisées »)."""

    # The contract has the weekly programme that is planned, not what was done of it.
    genre: ClassVar[str] = "heures_activite"
    titre: ClassVar[str] = "Heures d’activité réalisées"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("debut", "periode", "accompagnees", "autonomie")

    debut: Annotated[DateCivile | None, Champ("Commençant le", "le premier jour de la période")] = (
        None
    )
    periode: Annotated[
        PeriodeHeures | None,
        Champ(
            "Semaine ou mois", "si c’est une semaine ou un mois", aide="Vide\u202f: une semaine."
        ),
    ] = None
    accompagnees: Annotated[
        Heures | None,
        Champ(
            "Heures accompagnées",
            "les heures accompagnées",
            aide="Avec l’appui de quelqu’un\u202f: entretien, atelier, action d’une structure.",
        ),
    ] = None
    autonomie: Annotated[Heures | None, Champ("Heures en autonomie", "les heures en autonomie")] = (
        None
    )

    def minutes_totales(self) -> int | None:
        """Minutes of both kinds; None when neither is written, or one of them not understood."""
        if {"accompagnees", "autonomie"} & self.malformes.keys():
            return None
        ecrites = [h for h in (self.accompagnees, self.autonomie) if h is not None]
        return sum(minutes(h) for h in ecrites) if ecrites else None

    def tete(self) -> str:
        if self.debut is None:
            return self.titre
        if self.periode is PeriodeHeures.MOIS:
            return f"Activité de {mois(self.debut)}"
        return f"Activité, semaine du {date_longue(self.debut)}"

    def morceaux(self) -> list[str]:
        total = self.minutes_totales()
        return [
            "" if total is None else f"{duree_minutes(total)} en tout",
            self.lu("accompagnees", "{} accompagnées"),
            self.lu("autonomie", "{} en autonomie"),
        ]


class HeuresAccompagnement(Evenement):
    """Time given to the person and her employer in a month (arrêté, V.B.3; V.A.6°)."""

    # The convention’s own list stops at its signature; it is not signed anew each month.
    genre: ClassVar[str] = "heures_accompagnement"
    titre: ClassVar[str] = "Heures d’accompagnement du mois"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("mois", "heures", "lieu_travail")

    mois: Annotated[
        DateCivile | None,
        Ecriture("mois"),
        Champ("Mois commençant le", "le premier jour du mois"),
    ] = None
    heures: Annotated[
        Heures | None,
        Champ(
            "Heures d’accompagnement",
            "les heures d’accompagnement du mois",
            aide="Avec la personne et avec l’employeur. À laisser vide quand chaque intervention "
            "est notée\u202f: elles sont alors additionnées.",
        ),
    ] = None
    lieu_travail: Annotated[
        Heures | None,
        Champ(
            "Dont sur le lieu de travail",
            "les heures sur le lieu de travail",
            aide="Le temps de chaque professionnel. Vide\u202f: d’après les interventions du mois.",
        ),
    ] = None

    def tete(self) -> str:
        return f"Accompagnement de {mois(self.mois)}" if self.mois else self.titre

    def morceaux(self) -> list[str]:
        return [self.lu("heures"), self.lu("lieu_travail", "dont {} sur le lieu de travail")]
