"""Immersions that are hoped for: shared by the papers that plan some."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.vocabulaires.communs import Certitude
from formulaires.noyau.vocabulaires.insertion import MiseEnSituation
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement

_CONVENTIONNEES = (
    MiseEnSituation.PMSMP,
    MiseEnSituation.STAGE,
    MiseEnSituation.INTERIM,
    MiseEnSituation.CONTRAT_COURT,
)
SUR = (
    Certitude.CONFIRME,
    Certitude.EN_COURS,
    Certitude.REALISE,
    Certitude.ABANDONNE,
    Certitude.REFUSE,
)


class ActionPrevue(Protocol):
    """What an action must say of itself to be judged here."""

    mise_en_situation: MiseEnSituation | None
    certitude: Certitude | None


def immersions(champ: str, actions: Sequence[ActionPrevue], j: Jugement) -> Constat:
    """Immersions, internships and short contracts that are not certain yet."""
    attente = [
        i
        for i, a in enumerate(actions)
        if a.mise_en_situation in _CONVENTIONNEES and a.certitude not in SUR
    ]
    if not attente:
        return j.satisfait("Aucune immersion n’est en attente.")
    rangs = enumerer([str(i + 1) for i in attente])
    return j.a_verifier(
        f"Prévu, pas acquis\u00a0: action n°\u00a0{rangs}.",
        *(f"{champ}.{i}.certitude" for i in attente),
    )
