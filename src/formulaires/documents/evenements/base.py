"""``Evenement``: something that happened, entered in one line; a draft like everything else."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from formulaires.documents.bloc import Bloc, ecriture_de, vide
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import INSECABLE, abreger, ecrire, enumerer, minuscule
from formulaires.noyau.vocabulaires.base import Vocabulaire

PERSONNE, CANDIDATURE, AAP = "personne", "candidature", "aap"
"""The kinds of dossier in which an event is entered."""


class Evenement(Bloc):
    """One line of a dossier's journal, and what indicators count of it.

    ``genre`` is its stable id, the key that is stored; ``titre`` what the menu shows; ``pour``
    the kinds of dossier where it is entered. ``EN_LIGNE`` are its first fields, those of the
    one-line form; the others are details.
    """

    genre: ClassVar[str]
    titre: ClassVar[str]
    pour: ClassVar[tuple[str, ...]] = (PERSONNE,)
    EN_LIGNE: ClassVar[tuple[str, ...]]

    def jour(self) -> dt.date | None:
        """The date under which the journal sorts it: the first that is written."""
        valeurs = (getattr(self, nom) for nom in type(self).model_fields)
        return next((v for v in valeurs if isinstance(v, dt.date)), None)

    def ligne(self) -> str:
        """One line for the journal, without the day, which the journal shows before it."""
        suite = [m for m in self.morceaux() if m]
        champs = champs_de(type(self))
        if faux := [f"«{INSECABLE}{champs[n].libelle}{INSECABLE}»" for n in self.malformes]:
            suite.append(f"{enumerer(faux)} à corriger")
        return f"{self.tete()}{INSECABLE}: {', '.join(suite)}" if suite else self.tete()

    def tete(self) -> str:
        """What the line begins with."""
        return self.titre

    def morceaux(self) -> list[str]:
        """What the line goes on with; by default the fields of the one-line form but dates."""
        return [
            self.lu(nom) for nom in self.EN_LIGNE if not isinstance(getattr(self, nom), dt.date)
        ]

    def lu(self, nom: str, gabarit: str = "{}") -> str:
        """The value of a field as people read it, within ``gabarit``; nothing when it is empty."""
        valeur: Any = getattr(self, nom)
        if vide(valeur):
            return ""
        ecrit = ecrire(valeur, ecriture_de(type(self), nom))
        if isinstance(valeur, Vocabulaire):
            ecrit = minuscule(ecrit)
        return gabarit.format(abreger(ecrit))
