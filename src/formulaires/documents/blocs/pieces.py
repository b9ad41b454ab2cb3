"""What is said of a file attached to a dossier."""

from __future__ import annotations

from typing import Annotated

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import DateCivile, Ligne


class PieceJointe(Bloc):
    """A piece: what it is, whose, its dates."""

    nature: Annotated[
        Ligne | None,
        Champ("Nature", "la nature de la pièce", aide="Par exemple\u202f: CV, statuts, RIB."),
    ] = None
    proprietaire: Annotated[Ligne | None, Champ("De qui", "le propriétaire de la pièce")] = None
    date: Annotated[DateCivile | None, Champ("Datée du", "la date de la pièce")] = None
    valable_jusqu: Annotated[
        DateCivile | None,
        Champ("Valable jusqu’au", "la fin de validité", echeance="Fin de validité"),
    ] = None
