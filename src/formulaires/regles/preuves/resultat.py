"""What judging one exigence gives: its statut, why, and the statements that show it."""

from __future__ import annotations

from dataclasses import dataclass

from formulaires.regles.constat import Statut
from formulaires.regles.preuves.enonce import Enonce


@dataclass(frozen=True, slots=True)
class Resultat:
    """``enonces`` are the passages, the most telling first; none when nothing comes near."""

    statut: Statut
    pourquoi: str
    enonces: tuple[Enonce, ...] = ()
