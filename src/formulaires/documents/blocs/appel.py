"""What a call sets and no text of ours gives: the user writes it, the house's rules check it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import DateCivile, Entier, Ligne, Montant, centiemes


class Limites(Bloc):
    """Deadline, lengths and ceiling of a call; an empty one is not checked, never guessed.

    They are the candidate's own checks: never printed nor embedded.
    """

    date_limite: Annotated[
        DateCivile | None,
        Champ(
            "Date limite de dépôt",
            "la date limite de dépôt",
            interne=True,
            aide="Recopiée de l’appel.",
            echeance="Date limite de dépôt",
        ),
    ] = None
    pages_maximum: Annotated[
        Entier | None, Champ("Pages au plus", "le nombre de pages au plus", interne=True)
    ] = None
    mots_maximum: Annotated[
        Entier | None,
        Champ(
            "Mots au plus par réponse",
            "le nombre de mots au plus par réponse rédigée",
            interne=True,
        ),
    ] = None
    mots_total: Annotated[
        Entier | None,
        Champ("Mots au plus en tout", "le nombre de mots au plus en tout", interne=True),
    ] = None
    budget_maximum: Annotated[
        Montant | None,
        Champ("Total des charges au plus", "le plafond du total des charges", interne=True),
    ] = None
    source: Annotated[
        Ligne | None, Champ("D’où viennent ces limites", "la source de ces limites", interne=True)
    ] = None


def somme(nombres: Iterable[float | None]) -> int:
    """Hundredths, of what is written only."""
    return sum(centiemes(n) for n in nombres if n is not None)


def total(montants: Sequence[float | None], annonce: float | None) -> int | None:
    """Cents: the sum of the lines when each has its amount, else the announced total."""
    if montants and None not in montants:
        return somme(montants)
    return None if annonce is None else centiemes(annonce)
