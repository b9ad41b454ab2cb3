"""The value types of the documents, each named once: text, dates, hours, identifiers, contacts.

Every type refuses what is malformed with one French sentence (code and words in the
``PydanticCustomError``); the models then keep the value as typed and the verdict says so.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from formulaires.noyau.caracteres import nettoyer, nom_caractere, plier, refuses

_DATE_FR = re.compile(r"(\d{1,2})(?:er)?[\s/.-]+(\d{1,2}|[a-z]{3,9})[\s/.-]+(\d{4})")
_DATE_COLLEE = re.compile(r"(\d\d)(\d\d)((?:19|20)\d\d)")
_EUROS = re.compile(r"(\d{1,9}(?:[.,]\d{1,2})?)(?:€|euros?)?")
_AN_COURT = re.compile(r"\d{1,2}[\s/.-]+\w+[\s/.-]+\d\d")
_JOUR = re.compile(r"(?:lun|mar|mercre|jeu|vendre|same)di\s+|dimanche\s+")
_MOIS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip
_DATE_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEURE = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?\s*(?:min|mn)?)?|(\d{2})(\d{2})")
_DUREE = re.compile(r"(\d{1,3})(?:(?:h|heures?|:)(?:(\d{2})(?:min|mn|minutes?)?)?)?")
_MINUTES = re.compile(r"(\d{1,3})(?:min|mn|minutes?)")
_DECIMALE = re.compile(r"(\d{1,3}[.,]\d+)(?:h|heures?)?")
_CHIFFRES = re.compile(r"[\s.\u00a0\u202f-]+")


@dataclass(frozen=True, slots=True)
class Ecriture:
    """How a value of this type is written for people: the name of a format of ``rendu``."""

    nom: str


def erreur(code: str, phrase: str) -> PydanticCustomError:
    """A refusal whose sentence the verdict shows as it is (no value in it, ever)."""
    return PydanticCustomError(code, "{phrase}", {"phrase": phrase})


# --- text -----------------------------------------------------------------------------


def _texte(valeur: str) -> str:
    valeur = nettoyer(valeur)
    mauvais = refuses(valeur)
    if len(mauvais) > 1:
        *debut, fin = [nom_caractere(c) for c in mauvais[:5]]
        dits = f"{', '.join(debut)} et {fin}"
        raise erreur(
            "caractere",
            f"Ces caractères ne peuvent pas être imprimés\u00a0: {dits}. Retirez-les.",
        )
    if mauvais:
        raise erreur(
            "caractere",
            f"Le caractère {nom_caractere(mauvais[0])} ne peut pas être imprimé\u00a0: retirez-le.",
        )
    return valeur


Texte = Annotated[str, AfterValidator(_texte)]
"""Free text, one or several lines; every character can be drawn by the shipped fonts."""

Ligne = Annotated[str, AfterValidator(_texte), Ecriture("ligne")]
"""Free text that holds on one line on a form: a name, a function, a place, a short title."""

Parole = Annotated[str, AfterValidator(_texte), Ecriture("parole")]
"""The person's own words, written without quotation marks: paper puts them."""


def _redige(valeur: str) -> str:
    from formulaires.noyau.redaction import defaut

    valeur = _texte(valeur)
    if phrase := defaut(valeur):
        raise erreur("redaction", phrase)
    return valeur


Redige = Annotated[str, AfterValidator(_redige), Ecriture("redige")]
"""A long answer in the Markdown subset of ``noyau.redaction``."""

# --- dates and hours ------------------------------------------------------------------


def _date(valeur: Any) -> Any:
    if isinstance(valeur, dt.date) and not isinstance(valeur, dt.datetime):
        return valeur
    texte = plier(valeur).strip() if isinstance(valeur, str) else ""
    texte = _JOUR.sub("", texte)
    try:
        if _DATE_ISO.fullmatch(texte):
            return dt.date.fromisoformat(texte)
        if trouve := _DATE_FR.fullmatch(texte) or _DATE_COLLEE.fullmatch(texte):
            jour, mois, annee = trouve.groups()
            if mois := _mois(mois):
                return dt.date(int(annee), mois, int(jour))
    except ValueError:
        raise erreur(
            "date", "Cette date n’existe pas\u00a0: écrivez-la comme 05/10/2026."
        ) from None
    if _AN_COURT.fullmatch(texte):
        raise erreur("date", "Écrivez l’année de la date en quatre chiffres, comme 05/10/2026.")
    raise erreur("date", "Écrivez une date comme 05/10/2026\u00a0: jour, mois, année.")


def _mois(dit: str) -> int:
    """The number of a month said in digits, in full or cut; 0 when it is none, or several."""
    if dit.isdigit():
        return int(dit)
    possibles = [n for n, nom in enumerate(_MOIS, 1) if nom.startswith(dit)]
    return possibles[0] if len(possibles) == 1 else 0


def _plausible(jour: dt.date) -> dt.date:
    if not 1900 <= jour.year <= 2200:
        raise erreur("date", "Écrivez une date entre 1900 et 2200, comme 05/10/2026.")
    return jour


DateCivile = Annotated[
    dt.date,
    BeforeValidator(_date),
    AfterValidator(_plausible),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A calendar day: ISO 8601 in the JSON; 05/10/2026 is understood."""


def _heure(valeur: Any) -> Any:
    if isinstance(valeur, dt.time):
        return valeur
    if isinstance(valeur, str) and (trouve := _HEURE.fullmatch(valeur.strip().lower())):
        heures, minutes = int(trouve[1] or trouve[3]), int(trouve[2] or trouve[4] or 0)
        if heures < 24 and minutes < 60:
            return dt.time(heures, minutes)
    raise erreur("heure", "Écrivez une heure de la journée, comme 9\u00a0h\u00a030.")


HeureDuJour = Annotated[
    dt.time,
    BeforeValidator(_heure),
    PlainSerializer(lambda h: h.strftime("%H:%M"), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}),
]
"""A time of day, to the minute: "09:30" in the JSON; 9h30 is understood."""


def _heures(valeur: Any) -> Any:
    nombre: float | None = None
    if isinstance(valeur, int | float) and not isinstance(valeur, bool):
        nombre = float(valeur)
    elif isinstance(valeur, str):
        texte = "".join(valeur.lower().split())
        if trouve := _DUREE.fullmatch(texte):
            if int(trouve[2] or 0) < 60:
                nombre = int(trouve[1]) + int(trouve[2] or 0) / 60
        elif trouve := _MINUTES.fullmatch(texte):
            nombre = int(trouve[1]) / 60
        elif trouve := _DECIMALE.fullmatch(texte):
            nombre = float(trouve[1].replace(",", "."))
    if nombre is None or not 0 <= nombre <= 168:
        raise erreur("heures", "Écrivez un nombre d’heures, comme 12 ou 2\u00a0h\u00a030.")
    return nombre


Heures = Annotated[float, BeforeValidator(_heures), Ecriture("heures")]
"""A duration in hours (2.5 is 2 h 30), 0 to 168; absent is not 0."""


def minutes(heures: float) -> int:
    """Whole minutes of a duration in hours; sums are made in minutes."""
    return round(heures * 60)


def _entier(valeur: Any) -> Any:
    if isinstance(valeur, int) and not isinstance(valeur, bool) and 0 <= valeur < 10**9:
        return valeur
    if isinstance(valeur, float) and valeur.is_integer() and 0 <= valeur < 10**9:
        return int(valeur)
    if isinstance(valeur, str) and re.fullmatch(r"\d{1,9}", valeur.strip()):
        return int(valeur.strip())
    raise erreur("nombre", "Écrivez un nombre entier, comme 3.")


Entier = Annotated[int, BeforeValidator(_entier)]
"""A whole number, zero or more."""


def _etp(valeur: Any) -> Any:
    if isinstance(valeur, str) and re.fullmatch(r"\d{1,4}([.,]\d{1,2})?", valeur.strip()):
        valeur = float(valeur.strip().replace(",", "."))
    if isinstance(valeur, int | float) and not isinstance(valeur, bool):
        nombre = float(valeur)
        if 0 <= nombre < 10_000 and round(nombre, 2) == nombre:
            return nombre
    raise erreur("etp", "Écrivez un nombre d’ETP, comme 0,80 ou 1.")


Etp = Annotated[float, BeforeValidator(_etp), Ecriture("etp")]
"""Full-time equivalents, two decimals at most; sums are made in hundredths."""


def centiemes(etp: float) -> int:
    """Whole hundredths of an ETP (or of an amount in euros): floats are never summed."""
    return round(etp * 100)


def _montant(valeur: Any) -> Any:
    if isinstance(valeur, int | float) and not isinstance(valeur, bool):
        nombre = float(valeur)
    elif isinstance(valeur, str) and (trouve := _EUROS.fullmatch("".join(valeur.lower().split()))):
        nombre = float(trouve[1].replace(",", "."))
    else:
        raise erreur("montant", "Écrivez un montant en euros, comme 212 ou 25,50.")
    if not 0 <= nombre < 1e9 or round(nombre, 2) != nombre:
        raise erreur("montant", "Écrivez un montant en euros, comme 212 ou 25,50.")
    return nombre


Montant = Annotated[float, BeforeValidator(_montant), Ecriture("montant")]
"""An amount in euros, two decimals at most."""

# --- identifiers and contacts ------------------------------------------------------------


def _compact(valeur: str) -> str:
    return _CHIFFRES.sub("", valeur.strip())


def _siret(valeur: str) -> str:
    from stdnum.fr import siret

    compact = _compact(valeur)
    if not siret.is_valid(compact):
        raise erreur(
            "siret",
            "Un SIRET compte 14 chiffres et une clé de contrôle\u202f: "
            "recopiez-le d’un avis de situation de l’Insee.",
        )
    return compact


Siret = Annotated[str, AfterValidator(_siret), Ecriture("siret")]
"""SIRET, 14 digits with a valid key (python-stdnum)."""


def _factice(compact: str) -> bool:
    chiffres = [c for c in compact if c.isdigit()]
    return len(set(chiffres)) <= 1


def _motif(code: str, expression: str, phrase: str, factice: bool = False) -> AfterValidator:
    motif = re.compile(expression)

    def verifier(valeur: str) -> str:
        compact = _compact(valeur).upper()
        if not motif.fullmatch(compact) or (factice and _factice(compact)):
            raise erreur(code, phrase)
        return compact

    return AfterValidator(verifier)


CodePostal = Annotated[str, _motif("code-postal", r"\d{5}", "Un code postal compte cinq chiffres.")]
NumeroAllocataire = Annotated[
    str,
    _motif(
        "numero-allocataire",
        r"\d{7}[A-Z]?",
        "Un numéro d’allocataire compte sept chiffres, parfois suivis d’une lettre, "
        "et n’est pas un numéro factice\u202f: redemandez-le.",
        factice=True,
    ),
]
"""CAF file number: seven digits and an optional letter; an all-same-digit one is a filler."""
IdentifiantFranceTravail = Annotated[
    str,
    _motif(
        "identifiant-france-travail",
        r"\d{7}[0-9A-Z]|\d{11}",
        "Un identifiant France Travail compte sept chiffres et une lettre ou un chiffre, "
        "ou onze chiffres, et n’est pas un numéro factice\u202f: redemandez-le.",
        factice=True,
    ),
]
CodeRome = Annotated[
    str, _motif("code-rome", r"[A-N]\d{4}", "Un code ROME est une lettre et quatre chiffres.")
]
CodeApe = Annotated[
    str, _motif("code-ape", r"\d{4}[A-Z]", "Un code APE est quatre chiffres et une lettre.")
]


def _telephone(valeur: str) -> str:
    import phonenumbers

    try:
        # the library reads letters as the digits of a keypad: here they are a mistake
        lettres = any(c.isalpha() for c in valeur)
        numero = None if lettres else phonenumbers.parse(valeur, "FR")
    except phonenumbers.NumberParseException:
        numero = None
    if numero is None or numero.extension or not phonenumbers.is_possible_number(numero):
        raise erreur("telephone", "Écrivez un numéro de téléphone, comme 06 39 98 12 34.")
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)


Telephone = Annotated[str, AfterValidator(_telephone), Ecriture("telephone")]
"""Phone number, kept as E.164 (phonenumbers); numbers without a country are French."""


def _courriel(valeur: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(
            valeur.strip(), check_deliverability=False, test_environment=True
        ).normalized
    except EmailNotValidError:
        raise erreur("courriel", "Écrivez une adresse de courriel, comme nom@domaine.fr.") from None


Courriel = Annotated[str, AfterValidator(_courriel)]
"""E-mail address (email-validator, syntax only)."""
