"""What a form shows besides its boxes: the week as a timetable with its hours, words counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from formulaires.documents.base import Document
from formulaires.documents.bloc import parcourir
from formulaires.documents.blocs.plan import Phase, Programme
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.calendrier import se_recouvrent
from formulaires.noyau.ecriture import duree_minutes
from formulaires.noyau.redaction import compter_mots
from formulaires.noyau.types import minutes
from formulaires.noyau.vocabulaires.insertion import Encadrement, Modalite
from formulaires.services.catalogue import figure


@dataclass(frozen=True, slots=True)
class Jauge:
    """Hours of a week, in minutes: accompanied, alone, not said; and the target they are seen by."""

    accompagnees: int
    autonomie: int
    autres: int
    cible: int
    origine: str

    @property
    def total(self) -> int:
        return self.accompagnees + self.autonomie + self.autres

    @property
    def echelle(self) -> int:
        """What the whole width stands for."""
        return max(self.total, self.cible, 60)

    def dit(self) -> str:
        """« 12 h 30 sur 15 h : 8 h accompagnées, 4 h 30 en autonomie »."""
        parts = [
            f"{duree_minutes(n)} {quoi}"
            for n, quoi in (
                (self.accompagnees, "accompagnées"),
                (self.autonomie, "en autonomie"),
                (self.autres, "à préciser"),
            )
            if n
        ]
        detail = f"\u00a0: {', '.join(parts)}" if parts else ""
        sur = f" sur {duree_minutes(self.cible)}" if self.cible else ""
        return f"{duree_minutes(self.total)}{sur}{detail}"


@dataclass(frozen=True, slots=True)
class Semaine:
    """A week of the programme: its timetable, its gauge."""

    vue: dict[str, Any]
    jauge: Jauge


def semaines(document: Document) -> list[Semaine]:
    """The weeks of a contract, as its form shows them beside their rows."""
    if not isinstance(document, ContratEngagement):
        return []
    from formulaires.rendu.vues._semaine import programme

    return [Semaine(programme(p), _jauge(document, p)) for p in document.programmes]


def _jauge(contrat: ContratEngagement, p: Programme) -> Jauge:
    accompagnees = p.minutes(Encadrement.ACCOMPAGNEE)
    autonomie = p.minutes(Encadrement.AUTONOMIE)
    cible, origine = _cible(contrat, p)
    return Jauge(accompagnees, autonomie, p.minutes() - accompagnees - autonomie, cible, origine)


def _cible(contrat: ContratEngagement, p: Programme) -> tuple[int, str]:
    """The hours written in the phase of that week, else those of the text."""
    phase = _phase(contrat, p)
    if phase is not None and phase.duree_hebdomadaire is not None:
        return minutes(phase.duree_hebdomadaire), "durée inscrite au contrat"
    if phase is None and any(x.modalite for x in contrat.phases):
        return 0, "sans durée hebdomadaire"
    return minutes(
        figure("cne-2025:II/cible-15h", "cible", contrat.date_document())
    ), "cible du référentiel"


def _phase(contrat: ContratEngagement, p: Programme) -> Phase | None:
    intensives = [x for x in contrat.phases if x.modalite is Modalite.INTENSIF]
    return next((x for x in intensives if se_recouvrent(x.debut, x.fin, p.debut, p.fin)), None)


def compter(valeur: Any) -> int:
    """Words of one long answer."""
    return compter_mots(valeur) if isinstance(valeur, str) else 0


def mots(document: Document) -> dict[str, int]:
    """Words of all long answers, and the limits that were copied: 0 for none."""
    limites = getattr(document, "limites", None)
    total = sum(
        compter(p.valeur)
        for p in parcourir(document)
        if p.redige and not p.champ.interne and p.malforme is None
    )
    return {
        "total": total,
        "par_reponse": getattr(limites, "mots_maximum", None) or 0,
        "en_tout": getattr(limites, "mots_total", None) or 0,
    }
