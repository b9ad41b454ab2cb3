"""``Bloc``: a group of fields that keeps every draft as typed; the walk of what it holds.

Draft is not complete: no field is required, a malformed value stays in the saisie and is
reported by the verdict, an unknown key likewise. Only unreadable JSON is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from formulaires.noyau.ecriture import abreger, enumerer, minuscule
from formulaires.noyau.types import Ecriture
from formulaires.noyau.vocabulaires.base import Vocabulaire

Faits = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Malforme:
    """A value kept as typed, and the sentence that says why it is not understood."""

    valeur: Any
    phrase: str


_NOMMENT = ("nom", "intitule", "objet", "activite")
_AUCUN: dict[str, Any] = {"_malformes": {}, "_expurge": False}


class Bloc(BaseModel):
    """A group of fields, every one of them optional; see the module's first lines."""

    model_config = ConfigDict(extra="allow", frozen=False, ser_json_inf_nan="constants")

    IDENTITE: ClassVar[tuple[str, ...]] = ()
    """Fields that tell one row from another from paper to paper, when a class says them."""

    _malformes: dict[str, Malforme] = PrivateAttr(default_factory=dict)
    _expurge: bool = PrivateAttr(default=False)

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

    @classmethod
    @cache
    def nomme_par(cls) -> tuple[str, ...]:
        """Fields that say which row this is: its identity, else its name, else its first field."""
        champs = list(champs_de(cls))
        return cls.IDENTITE or tuple(n for n in _NOMMENT if n in champs)[:1] or (champs[0],)

    def appellation(self) -> str:
        """What the row is called, in words: what names it, when that is a text or a term."""
        valeurs = [getattr(self, n) for n in self.nomme_par()]
        dits = [v.libelle if isinstance(v, Vocabulaire) else v for v in valeurs]
        return abreger(" ".join(d for d in dits if isinstance(d, str)), 60)

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

    def marquer_expurge(self) -> None:
        """Remember that reserved fields were taken out."""
        self._expurge = True

    @property
    def expurge(self) -> bool:
        """True in a copy from which reserved fields were taken out."""
        return bool((self.__pydantic_private__ or _AUCUN)["_expurge"])

    @property
    def inconnus(self) -> Mapping[str, Any]:
        """Keys of the saisie that no field of this bloc bears."""
        return self.model_extra or {}

    def faits(self) -> Faits:
        """Facts about this bloc that conditions of exigences may name; None is unknown."""
        return {}

    def ecrit(self, champ: str) -> bool:
        """True when something was written in this field, understood or not."""
        return not vide(getattr(self, champ)) or champ in self.malformes

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

    @property
    def redige(self) -> bool:
        """Whether it holds a long answer (``noyau.types.Redige``)."""
        return isinstance(self.valeur, str) and ecriture_de(type(self.bloc), self.nom) == "redige"

    def en_rangee(self) -> bool:
        """Whether it stands in a row of a list."""
        return any(nom.isdigit() for nom in self.chemin.split("."))

    def lieu(self) -> str:
        """The labels of the blocs it stands in, then its own: « L’équipe, n° 3, fonction »."""
        dits: list[str] = []
        blocs = iter(self.blocs)
        for nom in self.chemin.split("."):
            if nom.isdigit():
                dits.append(f"n°\u00a0{int(nom) + 1}")
            else:
                libelle = champs_de(type(next(blocs)))[nom].libelle
                dits.append(minuscule(libelle) if dits else libelle)
        return ", ".join(dits)


@cache
def ecriture_de(modele: type[Bloc], nom: str) -> str | None:
    """Name of the format in which the values of a field are written (``noyau.types.Ecriture``)."""
    import typing

    return _ecriture(typing.get_type_hints(modele, include_extras=True)[nom])


def _ecriture(annotation: Any) -> str | None:
    import typing

    for meta in getattr(annotation, "__metadata__", ()):
        if isinstance(meta, Ecriture):
            return meta.nom
    trouvees = (_ecriture(a) for a in typing.get_args(annotation))
    return next((t for t in trouvees if t), None)


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


def type_bloc(annotation: Any) -> type[Bloc] | None:
    """Return the ``Bloc`` class inside ``X``, ``X | None`` or ``list[X]``, if there is one."""
    import typing

    if isinstance(annotation, type) and issubclass(annotation, Bloc):
        return annotation
    for argument in typing.get_args(annotation):
        if trouve := type_bloc(argument):
            return trouve
    return None


def nommer(places: Iterable[Place]) -> list[str]:
    """« l’intitulé de l’objectif (objectifs, n° 1, 2 et 5) »: each thing once, with its places."""
    rangs: dict[tuple[str, str], list[str]] = {}
    for place in places:
        liste, rang = _liste(place)
        rangs.setdefault((place.champ.objet, liste), []).append(rang)
    return [
        f"{objet} ({liste}, n°\u00a0{enumerer(ou)})" if liste else objet
        for (objet, liste), ou in rangs.items()
    ]


def _liste(place: Place) -> tuple[str, str]:
    """The label of the list a field is in, and its rank; nothing for a field in no list."""
    morceaux = place.chemin.split(".")
    rangs = [i for i, m in enumerate(morceaux) if m.isdigit()]
    if not rangs:
        return "", ""
    rang = rangs[-1]
    proprietaire = place.blocs[sum(not m.isdigit() for m in morceaux[: rang - 1])]
    liste = champs_de(type(proprietaire))[morceaux[rang - 1]].libelle
    return minuscule(liste), str(int(morceaux[rang]) + 1)
