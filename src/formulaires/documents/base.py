"""``Document``: a bloc one can sign, with its saisie and the copies made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self

from pydantic import PrivateAttr

from formulaires.documents.bloc import Bloc, parcourir, type_bloc
from formulaires.documents.formulaire import Formulaire
from formulaires.noyau.champ import champs_de

EMPLOYEUR = "employeur"
"""Name of the copy that an employer receives: ``reserve`` fields are not in it."""


class Fait(NamedTuple):
    """A fact that decides which exigences apply: in words, and the field that tells it."""

    dit: str
    champ: str


class Document(Formulaire):
    """A paper with an id, a title and an edition; what its saisie, files and verdicts share.

    ``mention_projet`` is the badge of a paper that is not final, ``emetteur`` the field of the
    organisation it comes from, ``pour_employeur`` says whether an employer, where there is one,
    receives a copy, ``faits_dits`` how to name and where to write each fact of ``faits``.
    """

    id: ClassVar[str]
    titre: ClassVar[str]
    edition: ClassVar[str]
    mention_projet: ClassVar[str] = "Projet – non signé"
    pour_employeur: ClassVar[bool] = False
    emetteur: ClassVar[str] = "organisme"
    faits_dits: ClassVar[Mapping[str, Fait]] = {}

    _edition_lue: str | None = PrivateAttr(default=None)
    _exemplaire: str = PrivateAttr(default="")
    _signe: bool | None = PrivateAttr(default=None)

    @property
    def edition_lue(self) -> str:
        """The edition that the saisie was written under; ours when it does not say."""
        return self._edition_lue or self.edition

    def lue_sous(self, edition: str | None) -> None:
        """Remember the edition that the saisie says."""
        self._edition_lue = edition

    @property
    def exemplaire(self) -> str:
        """The copy this is: nothing for the whole paper, else ``EMPLOYEUR``."""
        return self._exemplaire

    def lu_comme(self, exemplaire: str, *, signe: bool | None = None) -> None:
        """Remember which copy the saisie says it is; ``signe``, what its original answered."""
        self._exemplaire, self._signe = exemplaire, signe
        if exemplaire:
            for bloc in (self, *(p.bloc for p in parcourir(self))):
                bloc.marquer_expurge()

    def exemplaires(self) -> tuple[str, ...]:
        """The copies to make: the whole paper, and that of the employer where there is one."""
        return ("",)

    def expurger(self, exemplaire: str) -> Self:
        """The copy for somebody else: without reserved fields nor internal ones."""
        corps = self.saisie(internes=False)
        _retirer(self, corps, "reserve")
        self.taire(corps)
        corps.pop("exemplaire", None)
        copie = type(self).model_validate(
            {n: v for n, v in _nettoyer(corps).items() if n not in ("document", "edition")}
        )
        copie.lue_sous(self.edition_lue)
        copie.lu_comme(exemplaire, signe=self.signe())
        return copie

    def signe(self) -> bool:
        """Whether the paper is final; a copy has lost what tells it, and keeps the answer."""
        return self.est_signe() if self._signe is None else self._signe

    def taire(self, corps: dict[str, Any]) -> None:
        """Take out of a copy's saisie what depends on an answer and not on the field alone."""

    def saisie(self, *, internes: bool = True) -> dict[str, Any]:
        """Return the JSON-ready saisie, document id and edition first, nothing empty kept.

        Without ``internes`` the fields that are never printed are left out: that is what
        a file embeds.
        """
        corps = _nettoyer(self.model_dump(mode="json", exclude_none=True))
        if not internes:
            _retirer(self, corps, "interne")
            corps = _nettoyer(corps)
        tete = {"document": self.id, "edition": self.edition_lue}
        if self.exemplaire:
            tete["exemplaire"] = self.exemplaire
        return {**tete, **corps}

    @classmethod
    def vierge(cls) -> dict[str, Any]:
        """Return an empty saisie that shows every field, as null or an empty list."""
        return {"document": cls.id, "edition": cls.edition, **_vierge(cls)}

    def departement(self) -> str | None:
        """Number of the département whose texts hold; None when the document does not say."""
        return (getattr(self, "territoire", None) or "").strip() or None

    def date_document(self) -> dt.date | None:
        """The date by which the document is judged unless another is asked for."""
        raise NotImplementedError

    def est_signe(self) -> bool:
        """True when the paper is final: every signature it needs bears its date."""
        raise NotImplementedError


def _nettoyer(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        propre = {n: _nettoyer(v) for n, v in valeur.items()}
        return {n: v for n, v in propre.items() if v not in (None, "", [], {})}
    if isinstance(valeur, list):
        return [_nettoyer(v) for v in valeur]
    return valeur


def _retirer(bloc: Bloc, corps: dict[str, Any], drapeau: str) -> None:
    """Remove the fields that bear a flag of ``Champ``; a malformed group that could hide some goes whole."""
    for nom, champ in champs_de(type(bloc)).items():
        valeur = getattr(bloc, nom)
        if getattr(champ, drapeau):
            corps.pop(nom, None)
        elif nom in bloc.malformes:
            interieur = type_bloc(type(bloc).model_fields[nom].annotation)
            if interieur is not None and _en_a(interieur, drapeau):
                corps.pop(nom, None)
        elif isinstance(valeur, Bloc) and nom in corps:
            _retirer(valeur, corps[nom], drapeau)
        elif isinstance(valeur, list):
            for element, rendu in zip(valeur, corps.get(nom, []), strict=False):
                if isinstance(element, Bloc):
                    _retirer(element, rendu, drapeau)


@cache
def _en_a(modele: type[Bloc], drapeau: str) -> bool:
    """Whether a field of the bloc, or of those inside it, bears the flag."""
    interieurs = (type_bloc(modele.model_fields[n].annotation) for n in champs_de(modele))
    return any(getattr(c, drapeau) for c in champs_de(modele).values()) or any(
        b is not None and _en_a(b, drapeau) for b in interieurs
    )


def _vierge(modele: type[Bloc]) -> dict[str, Any]:
    rendu: dict[str, Any] = {}
    for nom, info in modele.model_fields.items():
        if info.annotation is not None and info.default_factory is list:
            rendu[nom] = []
        elif bloc := type_bloc(info.annotation):
            rendu[nom] = _vierge(bloc)
        else:
            rendu[nom] = None
    return rendu
