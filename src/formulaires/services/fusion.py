"""Two windows, one document: what each changed is kept; what both changed is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from formulaires.documents.bloc import Bloc, type_bloc

ABSENT: Any = object()
"""What is not written on one side."""


@dataclass(frozen=True, slots=True)
class Conflit:
    """One place that both sides changed, otherwise: a dotted path, JSON values or ``ABSENT``."""

    chemin: str
    actuel: Any
    mien: Any


@dataclass(slots=True)
class Fusion:
    """``saisie`` holds what both sides agree upon, and ``actuel`` where they do not."""

    saisie: dict[str, Any]
    conflits: list[Conflit] = field(default_factory=list)


def fusionner(
    modele: type[Bloc], base: dict[str, Any], actuel: dict[str, Any], mien: dict[str, Any]
) -> Fusion:
    """Merge two changes of ``base``: field by field, a list as a whole when its rows moved."""
    fondeur = _Fondeur()
    saisie = fondeur.fondre(modele, (base, actuel, mien), "")
    return Fusion(saisie if isinstance(saisie, dict) else {}, fondeur.conflits)


Trois = tuple[Any, Any, Any]
"""One place as it was shown, as it is now, as it was typed."""


class _Fondeur:
    """Walks the three sides together; ``modele`` is what a place, or each of its rows, is made of."""

    def __init__(self) -> None:
        self.conflits: list[Conflit] = []

    def fondre(self, modele: type[Bloc] | None, trois: Trois, chemin: str) -> Any:
        base, actuel, mien = trois
        if egal(actuel, mien) or egal(mien, base):
            return actuel
        if egal(actuel, base):
            return mien
        if (
            isinstance(actuel, dict)
            and isinstance(mien, dict)
            and (base is ABSENT or isinstance(base, dict))
        ):
            return self._groupe(modele, trois, chemin)
        if _memes_rangees(base, actuel, mien):
            return [
                self._rangee(modele, rangee, f"{chemin}.{rang}")
                for rang, rangee in enumerate(zip(base, actuel, mien, strict=True))
            ]
        return self._conflit(trois, chemin)

    def _groupe(self, modele: type[Bloc] | None, trois: Trois, chemin: str) -> dict[str, Any]:
        base, actuel, mien = ({} if cote is ABSENT else cote for cote in trois)
        champs = modele.model_fields if modele else {}
        rendu = {}
        for nom in [*actuel, *(n for n in mien if n not in actuel)]:
            bloc = type_bloc(champs[nom].annotation) if nom in champs else None
            dedans = base.get(nom, ABSENT), actuel.get(nom, ABSENT), mien.get(nom, ABSENT)
            valeur = self.fondre(bloc, dedans, f"{chemin}.{nom}" if chemin else nom)
            if valeur is not ABSENT:
                rendu[nom] = valeur
        return rendu

    def _rangee(self, modele: type[Bloc] | None, trois: Trois, chemin: str) -> Any:
        """A row that both changed is asked as a whole when one of them made another row of it."""
        base, actuel, mien = trois
        les_deux = not (egal(actuel, base) or egal(mien, base) or egal(actuel, mien))
        if les_deux and modele and (_autre(modele, base, actuel) or _autre(modele, base, mien)):
            return self._conflit(trois, chemin)
        return self.fondre(modele, trois, chemin)

    def _conflit(self, trois: Trois, chemin: str) -> Any:
        _, actuel, mien = trois
        self.conflits.append(Conflit(chemin, actuel, mien))
        return actuel


def _memes_rangees(base: Any, actuel: Any, mien: Any) -> bool:
    """Whether three lists still have the same rows at the same ranks, whatever is in them."""
    if not all(isinstance(x, list) for x in (base, actuel, mien)):
        return False
    if not len(base) == len(actuel) == len(mien):
        return False
    return not (_deplacee(base, actuel) or _deplacee(base, mien))


def _autre(modele: type[Bloc], base: Any, rangee: Any) -> bool:
    """Whether a row is another one: what it is called by has changed, and was written."""
    if not (isinstance(base, dict) and isinstance(rangee, dict)):
        return False
    return any(n in base and not egal(base[n], rangee.get(n, ABSENT)) for n in modele.nomme_par())


def _deplacee(base: list[Any], autre: list[Any]) -> bool:
    return any(
        not egal(base[j], rangee) and any(egal(b, rangee) for b in base)
        for j, rangee in enumerate(autre)
        if rangee not in ({}, "", None)
    )


def egal(un: Any, autre: Any) -> bool:
    """Equality of JSON: 1 is not true, at any depth."""
    if isinstance(un, dict) and isinstance(autre, dict):
        return un.keys() == autre.keys() and all(egal(v, autre[n]) for n, v in un.items())
    if isinstance(un, list) and isinstance(autre, list):
        return len(un) == len(autre) and all(map(egal, un, autre))
    return isinstance(un, bool) == isinstance(autre, bool) and bool(un == autre)


def poser(saisie: dict[str, Any], chemin: str, valeur: Any) -> None:
    """Write one side's value at the place of a conflict; ``ABSENT`` takes it out."""
    *parents, dernier = chemin.split(".")
    lieu: Any = saisie
    for nom in parents:
        lieu = lieu[int(nom)] if isinstance(lieu, list) else lieu.setdefault(nom, {})
    if isinstance(lieu, list):
        lieu[int(dernier)] = {} if valeur is ABSENT else valeur
    elif valeur is ABSENT:
        lieu.pop(dernier, None)
    else:
        lieu[dernier] = valeur
