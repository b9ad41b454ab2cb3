"""Computed rules: one pure function for one exigence on one document, found by discovery."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from formulaires.documents.base import Document
from formulaires.documents.bloc import Place
from formulaires.regles.constat import Constat, Statut
from formulaires.textes.modele import TOUS, Severite
from formulaires.textes.resolution import ExigenceResolue

Fonction = Callable[[Any, "Jugement"], Iterable[Constat]]
F = TypeVar("F", bound=Fonction)
_AFFIRMES = ("satisfait", "manquant", "insuffisant")
A_CORRIGER = "La valeur écrite est à corriger d’abord."
_REGLES: dict[tuple[str, str], Fonction] = {}


@dataclass(frozen=True, slots=True)
class Jugement:
    """What a rule is given besides the document, and how it says what it found.

    ``au`` is the day the document is judged on, ``vu_le`` the day one looks at it: the date that
    was asked for, else today. What is not done yet is late on the day one looks, whatever date
    the document bears.

    ``places`` is the walk of the whole document, made once for all its rules; ``mesures`` what
    only its PDF tells (pages), None when nobody measured it; ``malformes`` the paths of values
    that are not understood.
    """

    resolue: ExigenceResolue
    au: dt.date
    vu_le: dt.date
    places: Sequence[Place] = ()
    mesures: Mapping[str, int] | None = None
    malformes: Sequence[str] = ()

    def nombre(self, parametre: str) -> float:
        """A figure of the exigence, on the date judged."""
        return self.resolue.nombre(parametre)

    def entier(self, parametre: str) -> int:
        """A whole figure of the exigence, on the date judged."""
        return int(self.resolue.nombre(parametre))

    def actif(self, parametre: str) -> bool:
        """A yes/no parameter of the exigence."""
        return bool(self.resolue.valeur(parametre))

    def constat(
        self,
        statut: Statut,
        phrase: str,
        *champs: str,
        preuve: str = "",
        severite: Severite | None = None,
        correction: str | None = None,
    ) -> Constat:
        """Make a finding of this exigence; ``severite`` may only be lower than the text's.

        ``correction`` says what to do when the remedy of the exigence does not fit this finding.

        A value that is not understood has its own finding: nothing else is said of it, neither
        that it is missing nor that it is right.
        """
        exigence, texte = self.resolue.exigence, self.resolue.texte
        if statut in _AFFIRMES and texte.id != "maison" and self._a_corriger(statut, champs):
            statut, phrase, preuve, severite = "sans_objet", A_CORRIGER, "", None
        return Constat(
            exigence=self.resolue.cle,
            statut=statut,
            severite=severite or exigence.severite,
            phrase=phrase,
            champs=champs,
            preuve=preuve,
            texte=texte.titre,
            section=exigence.section,
            repere=exigence.repere,
            correction=""
            if statut in ("satisfait", "sans_objet")
            else correction or exigence.correction,
            lecture=exigence.lecture,
            territoire=texte.territoire,
            precise=exigence.precise,
        )

    def _a_corriger(self, statut: Statut, champs: tuple[str, ...]) -> bool:
        """Whether a finding rests on values that are not understood.

        One is enough to call nothing right; something is wrong elsewhere when not all are.
        """
        if not self.malformes or not champs:
            return False
        touches = [any(c == m or c.startswith(f"{m}.") for m in self.malformes) for c in champs]
        return any(touches) if statut == "satisfait" else all(touches)

    def satisfait(self, phrase: str, *champs: str, preuve: str = "") -> Constat:
        return self.constat("satisfait", phrase, *champs, preuve=preuve)

    def manquant(
        self,
        phrase: str,
        *champs: str,
        severite: Severite | None = None,
        correction: str | None = None,
    ) -> Constat:
        return self.constat("manquant", phrase, *champs, severite=severite, correction=correction)

    def insuffisant(
        self,
        phrase: str,
        *champs: str,
        preuve: str = "",
        severite: Severite | None = None,
        correction: str | None = None,
    ) -> Constat:
        return self.constat(
            "insuffisant", phrase, *champs, preuve=preuve, severite=severite, correction=correction
        )

    def a_verifier(
        self,
        phrase: str,
        *champs: str,
        severite: Severite | None = None,
        correction: str | None = None,
    ) -> Constat:
        return self.constat("a_verifier", phrase, *champs, severite=severite, correction=correction)

    def sans_objet(self, phrase: str, *champs: str) -> Constat:
        return self.constat("sans_objet", phrase, *champs)


def regle(exigence: str, *modeles: type[Document]) -> Callable[[F], F]:
    """Declare the function that judges ``exigence`` on documents of these models, or on all."""

    def inscrire(fonction: F) -> F:
        for nom in [m.id for m in modeles] or [TOUS]:
            cle = (exigence, nom)
            if cle in _REGLES:
                raise ValueError(f"deux règles pour {exigence} sur {nom}")
            _REGLES[cle] = fonction
        return fonction

    return inscrire


def regles(document: str | None = None) -> dict[tuple[str, str], Fonction]:
    """Computed rules by (exigence, document): those a document needs, or all of them."""
    _charger(document)
    return _REGLES


@cache
def _charger(document: str | None) -> None:
    """Read the modules of ``themes``.

    A family that names its ``DOCUMENTS`` is read only when one of them is judged: their models
    take time to build.
    """
    from formulaires.regles import themes

    for famille in pkgutil.iter_modules(themes.__path__, f"{themes.__name__}."):
        paquet = importlib.import_module(famille.name)
        if document is None or document in getattr(paquet, "DOCUMENTS", (document,)):
            for module in pkgutil.iter_modules(paquet.__path__, f"{famille.name}."):
                importlib.import_module(module.name)
