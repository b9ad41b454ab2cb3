"""Form fields: each shows a value of the saisie as one types it, and gives back what was typed.

Nothing is understood here: what is typed goes to the model as it is, and the model keeps it even
when it is malformed. What was not touched goes back as it came, whatever it was.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from wtforms import Field

from formulaires.noyau import ecriture
from formulaires.noyau.caracteres import normaliser_lignes, plier
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import minutes
from formulaires.noyau.vocabulaires.communs import Reponse

_COMMANDES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_LARGE = 36  # signs that a box of the form shows
_TERME = 24  # signs of a term that a drop-down list shows whole
_HEURE = re.compile(r"\d\d:\d\d")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class Porte:
    """What every field of ours bears: its ``Champ``, its place, why it is not understood."""

    name: str

    def porter(self, champ: Champ) -> None:
        self.champ = champ
        self.erreur = ""

    @property
    def chemin(self) -> str:
        """Its place in the saisie."""
        return self.name.replace("-", ".")


class Feuille(Porte, Field):
    """One answer. ``genre`` names the widget; ``data`` is the JSON value of the saisie."""

    genre = "ligne"
    large = 10**9

    @property
    def haut(self) -> bool:
        """Whether it needs several lines all the same: not to lose its line ends, or to be read."""
        return "\n" in self.valeur or len(self.valeur) > self.large

    def __init__(self, champ: Champ, **kwargs: Any) -> None:
        super().__init__(champ.libelle, **kwargs)
        self.porter(champ)

    def process_data(self, value: Any) -> None:
        self.stocke = value
        self.data = value

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:
            tape = normaliser_lignes(str(valuelist[0]))
            self.data = self.stocke if tape == self.montrer(self.stocke) else self.lire(tape)

    def montrer(self, valeur: Any) -> str:
        """The value as it stands in its box; two readings of a box give the same text."""
        return affichable(self.ecrire(valeur))

    def ecrire(self, valeur: Any) -> str:
        """A well-formed value as one types it; anything else, as JSON has it."""
        return brut(valeur)

    def lire(self, tape: str) -> Any:
        """What the saisie holds when this is typed; a blank is nothing."""
        return tape if tape.strip() else None

    @property
    def valeur(self) -> str:
        """What stands in the box now."""
        return self.montrer(self.data)


def brut(valeur: Any) -> str:
    """A JSON value as text: itself, or its JSON."""
    if valeur is None:
        return ""
    return valeur if isinstance(valeur, str) else json.dumps(valeur, ensure_ascii=False)


def affichable(texte: str) -> str:
    """What a browser will send back if nobody touches it."""
    return _COMMANDES.sub("\ufffd", normaliser_lignes(texte))


class Ligne(Feuille):
    """A short text, on one line."""

    large = _LARGE


class Texte(Feuille):
    """A text of one or several lines."""

    genre = "texte"


class Redige(Feuille):
    """A long answer in Markdown."""

    genre = "redige"


class Mise(Feuille):
    """A value that is written for people otherwise than in the JSON: a date, hours, a SIRET."""

    def __init__(self, champ: Champ, forme: str, **kwargs: Any) -> None:
        super().__init__(champ, **kwargs)
        self.forme = forme
        self.genre = forme

    def ecrire(self, valeur: Any) -> str:
        try:
            return _FORMES[self.forme](valeur) if valeur is not None else ""
        except (TypeError, ArithmeticError, ValueError):
            return brut(valeur)


def _date(valeur: Any) -> str:
    if not _ISO.fullmatch(valeur):
        raise ValueError
    return dt.date.fromisoformat(valeur).strftime("%d/%m/%Y")


def _heure(valeur: Any) -> str:
    if not _HEURE.fullmatch(valeur):
        raise ValueError
    return ecriture.heure(dt.time.fromisoformat(valeur)).replace("\u00a0", " ")


def _nombre(valeur: Any) -> float:
    if isinstance(valeur, bool) or not isinstance(valeur, int | float):
        raise TypeError
    return float(valeur)


def _heures(valeur: Any) -> str:
    heures = _nombre(valeur)
    total = minutes(heures)
    if total / 60 != heures:
        return f"{heures!r}".replace(".", ",")
    h, m = divmod(total, 60)
    return f"{h} h {m:02d}" if m else str(h)


def _montant(valeur: Any) -> str:
    nombre = _nombre(valeur)
    return str(int(nombre)) if nombre.is_integer() else f"{nombre:.2f}".replace(".", ",")


def _telephone(valeur: Any) -> str:
    import phonenumbers

    numero = phonenumbers.parse(valeur) if re.fullmatch(r"\+\d{6,15}", valeur) else None
    if numero is None or not phonenumbers.is_possible_number(numero):
        raise ValueError
    return ecriture.telephone(valeur).replace("\u00a0", " ")


def _siret(valeur: Any) -> str:
    from stdnum.fr import siret

    if not (re.fullmatch(r"\d{14}", valeur) and siret.is_valid(valeur)):
        raise ValueError
    return ecriture.siret(valeur).replace("\u00a0", " ")


_FORMES: Mapping[str, Callable[[Any], str]] = {
    "date": _date,
    "mois": _date,
    "heure": _heure,
    "heures": _heures,
    "nombre": lambda v: str(int(_nombre(v))) if _nombre(v).is_integer() else brut(v),
    "etp": lambda v: ecriture.etp(_nombre(v)),
    "montant": _montant,
    "telephone": _telephone,
    "siret": _siret,
}


class Catalogue(Feuille):
    """A code of a catalogue, typed and shown by its label; free words stay as they are."""

    genre = "catalogue"

    def __init__(
        self, champ: Champ, catalogue: str, connus: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(champ, **kwargs)
        self.catalogue = catalogue
        self._connus = connus
        self._codes = {plier(libelle): code for code, libelle in connus.items()}

    def ecrire(self, valeur: Any) -> str:
        return self._connus.get(valeur, valeur) if isinstance(valeur, str) else brut(valeur)

    def lire(self, tape: str) -> Any:
        return self._codes.get(plier(tape.strip()), tape) if tape.strip() else None


class Choix(Feuille):
    """One term of a vocabulary: ``choix`` lists (value, label); what is not among them is kept."""

    def __init__(
        self, champ: Champ, choix: Iterable[tuple[str, str]], genre: str, **kwargs: Any
    ) -> None:
        super().__init__(champ, **kwargs)
        self.choix = tuple(choix)
        self.genre = genre
        self.trois = {v for v, _ in self.choix} == set(Reponse)

    def montrer(self, valeur: Any) -> str:
        return affichable("oui" if valeur is True else "non" if valeur is False else brut(valeur))

    @property
    def etendu(self) -> bool:
        """Whether a box of the usual width would cut its longest term."""
        return max((len(dit) for _, dit in self.choix), default=0) > _TERME

    @property
    def hors_liste(self) -> str:
        """The value kept as typed, when the vocabulary does not have it."""
        return "" if self.valeur in {"", *(v for v, _ in self.choix)} else self.valeur


class Cases(Feuille):
    """Several terms of a vocabulary, each ticked or not; unknown ones are kept."""

    genre = "cases"

    def __init__(self, champ: Champ, choix: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(champ, **kwargs)
        self.choix = tuple(choix)

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist:  # a hidden empty value says that the boxes were on the page
            coches = [v for v in map(str, valuelist) if v]
            if sorted(coches) != sorted(self.coches(self.stocke)):
                ordre = [v for v, _ in self.choix]
                autres = [v for v in coches if v not in ordre]
                self.data = [v for v in ordre if v in coches] + autres

    @staticmethod
    def coches(valeur: Any) -> list[str]:
        """The values ticked; one that is no list counts as one."""
        if valeur in (None, "", []):
            return []
        return [affichable(brut(v)) for v in (valeur if isinstance(valeur, list) else [valeur])]

    @property
    def valeurs(self) -> list[str]:
        return self.coches(self.data)

    @property
    def hors_liste(self) -> list[str]:
        connus = {v for v, _ in self.choix}
        return [v for v in self.valeurs if v not in connus]
