"""``Formulaire``: a bloc that is filled on a screen: its parts, and which fields are asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from formulaires.documents.bloc import Bloc, Place, parcourir, vide
from formulaires.noyau.champ import Si, champs_de


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form: its fields, in order; ``cle`` is the name of the first one."""

    cle: str
    titre: str
    champs: tuple[str, ...]


class Formulaire(Bloc):
    """A bloc with a form of its own."""

    @classmethod
    def sections(cls) -> tuple[Section, ...]:
        """The parts of the form: a field that bears ``section`` begins one."""
        return _sections(cls)

    def demandes(self) -> dict[str, bool]:
        """For each place, whether it is asked: its condition and those of its blocs hold."""
        oui: dict[str, bool] = {}
        for place in parcourir(self):
            parent = place.chemin.rpartition(".")[0]
            while parent and parent not in oui:  # the rank of a row
                parent = parent.rpartition(".")[0]
            oui[place.chemin] = oui.get(parent, True) and self._tient(place)
        return oui

    def _tient(self, place: Place) -> bool:
        si = place.champ.si
        return si is None or _tient(si, self if si.champ.startswith("/") else place.bloc)


@cache
def _sections(modele: type[Bloc]) -> tuple[Section, ...]:
    titres: list[str] = []
    champs: list[list[str]] = []
    for nom, champ in champs_de(modele).items():
        if champ.section:
            titres.append(champ.section)
            champs.append([])
        champs[-1].append(nom)
    return tuple(
        Section(noms[0], titre, tuple(noms)) for titre, noms in zip(titres, champs, strict=True)
    )


def _tient(si: Si, bloc: Bloc) -> bool:
    """Whether a condition holds; an answer that is not understood hides nothing."""
    *parents, nom = si.champ.removeprefix("/").split(".")
    for parent in parents:
        if parent in bloc.malformes:
            return True
        bloc = getattr(bloc, parent)
    if nom in bloc.malformes:
        return True
    valeur = getattr(bloc, nom)
    return valeur in si.parmi if si.parmi else not vide(valeur)
