"""``Bloc`` keeps every draft as typed; ``Document`` is a bloc one can sign.

Draft is not complete: no field is required, a malformed value stays in the saisie and is
reported by the verdict, an unknown key likewise. Only unreadable JSON is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
    model_validator,
)

from formulaires.noyau.champ import Champ, champs_de

Faits = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Malforme:
    """A value kept as typed, and the sentence that says why it is not understood."""

    valeur: Any
    phrase: str


_AUCUN: dict[str, Any] = {"_malformes": {}}


class Bloc(BaseModel):
    """A group of fields, every one of them optional; see the module's first lines."""

    model_config = ConfigDict(extra="allow", frozen=False, ser_json_inf_nan="constants")

    _malformes: dict[str, Malforme] = PrivateAttr(default_factory=dict)

    @model_validator(mode="wrap")
    @classmethod
    def _garder_tel_quel(cls, donnees: Any, lire: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return lire(donnees)
        except ValidationError as erreurs:
            if not isinstance(donnees, Mapping):
                raise
            malformes: dict[str, Malforme] = {}
            for e in erreurs.errors(include_url=False, include_context=True):
                nom = str(e["loc"][0]) if e["loc"] else ""
                if nom in donnees and nom not in malformes:
                    malformes[nom] = Malforme(donnees[nom], _phrase(e))
            if not malformes:
                raise
            bloc = lire({n: v for n, v in donnees.items() if n not in malformes})
            bloc.garder({n: m for n, m in malformes.items() if not _rien(m.valeur)})
            return bloc

    def garder(self, malformes: dict[str, Malforme]) -> None:
        """Remember the values that are kept as typed."""
        self._malformes = malformes

    @model_serializer(mode="wrap")
    def _rendre(self, rendre: SerializerFunctionWrapHandler) -> dict[str, Any]:
        rendu: dict[str, Any] = rendre(self)
        for nom, malforme in self.malformes.items():
            rendu[nom] = malforme.valeur
        return rendu

    @property
    def malformes(self) -> Mapping[str, Malforme]:
        """Fields whose value is kept as typed because it is not understood."""
        # Pydantic reaches private attributes through a slow __getattr__: this is asked per field.
        malformes: Mapping[str, Malforme] = (self.__pydantic_private__ or _AUCUN)["_malformes"]
        return malformes

    @property
    def inconnus(self) -> Mapping[str, Any]:
        """Keys of the saisie that no field of this bloc bears."""
        return self.model_extra or {}

    def faits(self) -> Faits:
        """Facts about this bloc that conditions of exigences may name; None is unknown."""
        return {}

    def est_vide(self) -> bool:
        """True when nothing at all was written here."""
        return not self.malformes and all(
            vide(getattr(self, nom)) for nom in type(self).model_fields
        )


def _phrase(erreur: Any) -> str:
    contexte = erreur.get("ctx") or {}
    if "phrase" in contexte:
        return str(contexte["phrase"])
    attendus = {
        "string_type": "Un texte est attendu ici\u202f: retapez-le.",
        "string_unicode": "Ce texte contient une moitié de caractère isolée\u202f: retapez-le.",
        "model_type": "Ce groupe de champs est à ressaisir, champ par champ.",
        "dict_type": "Ce groupe de champs est à ressaisir, champ par champ.",
        "list_type": "Cette liste est à ressaisir, ligne par ligne.",
    }
    return attendus.get(erreur["type"], "Cette valeur n’est pas comprise\u202f: retapez-la.")


def _rien(valeur: Any) -> bool:
    """True for JSON in which nothing is written: blanks, or groups of nothing."""
    if isinstance(valeur, dict):
        return all(_rien(v) for v in valeur.values())
    if isinstance(valeur, list):
        return all(_rien(v) for v in valeur)
    return valeur is None or (isinstance(valeur, str) and not valeur.strip())


def vide(valeur: Any) -> bool:
    """True for what counts as not written: nothing, blanks, an empty list or bloc."""
    if valeur is None:
        return True
    if isinstance(valeur, str):
        return not valeur.strip()
    if isinstance(valeur, list):
        return all(vide(v) for v in valeur)
    if isinstance(valeur, Bloc):
        return valeur.est_vide() and not valeur.inconnus
    return False


@dataclass(slots=True)
class Place:
    """One field met on a walk: where it is, what it says of itself, what is in it."""

    chemin: str
    champ: Champ
    valeur: Any
    bloc: Bloc
    nom: str
    blocs: tuple[Bloc, ...]

    @property
    def malforme(self) -> Malforme | None:
        return self.bloc.malformes.get(self.nom)


def parcourir(bloc: Bloc) -> list[Place]:
    """Every field of ``bloc`` and of the blocs inside it, in the order of the form."""
    places: list[Place] = []
    _parcourir(bloc, "", (), places)
    return places


def _parcourir(bloc: Bloc, prefixe: str, blocs: tuple[Bloc, ...], places: list[Place]) -> None:
    blocs = (*blocs, bloc)
    for nom, champ in champs_de(type(bloc)).items():
        valeur = getattr(bloc, nom)
        chemin = prefixe + nom
        places.append(Place(chemin, champ, valeur, bloc, nom, blocs))
        if isinstance(valeur, Bloc):
            _parcourir(valeur, f"{chemin}.", blocs, places)
        elif isinstance(valeur, list):
            for rang, element in enumerate(valeur):
                if isinstance(element, Bloc):
                    _parcourir(element, f"{chemin}.{rang}.", blocs, places)


class Document(Bloc):
    """A paper with an id, a title and an edition; what its saisie, files and verdicts share.

    ``mention_projet`` is the badge of a paper that is not final, ``emetteur`` the field of the
    organisation it comes from, ``faits_libelles`` the words for the facts of ``faits``.
    """

    id: ClassVar[str]
    titre: ClassVar[str]
    edition: ClassVar[str]
    mention_projet: ClassVar[str] = "Projet – non signé"
    emetteur: ClassVar[str] = "organisme"
    faits_libelles: ClassVar[Mapping[str, str]] = {}

    _edition_lue: str | None = PrivateAttr(default=None)

    @property
    def edition_lue(self) -> str:
        """The edition that the saisie was written under; ours when it does not say."""
        return self._edition_lue or self.edition

    def lue_sous(self, edition: str | None) -> None:
        """Remember the edition that the saisie says."""
        self._edition_lue = edition

    def saisie(self, *, internes: bool = True) -> dict[str, Any]:
        """Return the JSON-ready saisie, document id and edition first, nothing empty kept.

        Without ``internes`` the fields that are never printed are left out: that is what
        a file embeds.
        """
        corps = _nettoyer(self.model_dump(mode="json", exclude_none=True))
        if not internes:
            _retirer_internes(self, corps)
            corps = _nettoyer(corps)
        return {"document": self.id, "edition": self.edition_lue, **corps}

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


def _retirer_internes(bloc: Bloc, corps: dict[str, Any]) -> None:
    """Remove what is never printed; a malformed group that could hide some goes whole."""
    for nom, champ in champs_de(type(bloc)).items():
        valeur = getattr(bloc, nom)
        if champ.interne:
            corps.pop(nom, None)
        elif nom in bloc.malformes:
            interieur = type_bloc(type(bloc).model_fields[nom].annotation)
            if interieur is not None and _a_des_internes(interieur):
                corps.pop(nom, None)
        elif isinstance(valeur, Bloc) and nom in corps:
            _retirer_internes(valeur, corps[nom])
        elif isinstance(valeur, list):
            for element, rendu in zip(valeur, corps.get(nom, []), strict=False):
                if isinstance(element, Bloc):
                    _retirer_internes(element, rendu)


@cache
def _a_des_internes(modele: type[Bloc]) -> bool:
    return any(
        champ.interne
        or (
            (b := type_bloc(modele.model_fields[nom].annotation)) is not None and _a_des_internes(b)
        )
        for nom, champ in champs_de(modele).items()
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


def type_bloc(annotation: Any) -> type[Bloc] | None:
    """Return the ``Bloc`` class inside ``X``, ``X | None`` or ``list[X]``, if there is one."""
    import typing

    if isinstance(annotation, type) and issubclass(annotation, Bloc):
        return annotation
    for argument in typing.get_args(annotation):
        if trouve := type_bloc(argument):
            return trouve
    return None
