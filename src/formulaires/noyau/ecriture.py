"""Values as people read them in French: dates, hours, amounts, numbers (Babel, phonenumbers)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from formulaires.noyau.redaction import texte_simple
from formulaires.noyau.types import minutes
from formulaires.noyau.vocabulaires.base import Vocabulaire

INSECABLE = "\u00a0"


@lru_cache(maxsize=4096)
def date_longue(jour: dt.date) -> str:
    """« 5 octobre 2026 », the first of a month as « 1er »."""
    from babel.dates import format_date

    texte = format_date(jour, "d MMMM y", locale="fr")
    return ("1er" + texte[1:] if jour.day == 1 else texte).replace(" ", INSECABLE)


@lru_cache(maxsize=4096)
def date_semaine(jour: dt.date) -> str:
    """« vendredi 9 octobre 2026 »."""
    from babel.dates import format_date

    return f"{format_date(jour, 'EEEE', locale='fr')} {date_longue(jour)}"


def jour_et_mois(jour: dt.date) -> str:
    """« vendredi 9 octobre »: as one says an appointment."""
    return INSECABLE.join(date_semaine(jour).replace(INSECABLE, " ").split(" ")[:3])


def heure(moment: dt.time) -> str:
    """« 9 h 30 », « 14 h »."""
    suite = f"{INSECABLE}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{INSECABLE}h{suite}"


def duree_minutes(total: int) -> str:
    """« 2 h 30 », « 12 h », « 30 min »."""
    heures, reste = divmod(total, 60)
    if not heures and reste:
        return f"{reste}{INSECABLE}min"
    suite = f"{INSECABLE}{reste:02d}" if reste else ""
    return f"{heures}{INSECABLE}h{suite}"


def heures(valeur: float) -> str:
    """A duration given in hours."""
    return duree_minutes(minutes(valeur))


@lru_cache(maxsize=1024)
def montant(valeur: float) -> str:
    """« 212 € », « 25,50 € »."""
    from babel.numbers import format_currency

    texte = format_currency(valeur, "EUR", locale="fr")
    return texte.replace(",00", "") if float(valeur).is_integer() else texte


def etp(valeur: float) -> str:
    """« 0,80 », « 1,00 »: two decimals, as staff tables have them."""
    return f"{valeur:.2f}".replace(".", ",")


@lru_cache(maxsize=1024)
def telephone(e164: str) -> str:
    """« 06 39 98 41 07 » for a French number, international otherwise."""
    import phonenumbers

    numero = phonenumbers.parse(e164, "FR")
    forme = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if numero.country_code == 33
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(numero, forme).replace(" ", INSECABLE)


def siret(compact: str) -> str:
    """Groups of three, then the five digits of the establishment."""
    return INSECABLE.join((compact[:3], compact[3:6], compact[6:9], compact[9:]))


def thematique(cle: str) -> str:
    """Label of a data·inclusion thématique."""
    from formulaires.noyau.catalogues import thematiques

    connue = thematiques().get(cle)
    return str(connue["libelle"]) if connue else cle


def situation(cle: str) -> str:
    """Label of a known situation; free words stay as they are."""
    from formulaires.noyau.catalogues import situations

    connue = situations().get(cle)
    return str(connue["libelle"]) if connue else cle


def activite(cle: str) -> str:
    """Label of a catalogue activity; free words stay as they are."""
    from formulaires.noyau.catalogues import activites

    connue = activites().get(cle)
    return str(connue["libelle"]) if connue else cle


def parole(texte: str) -> str:
    """The person's own words between French quotation marks, as typed inside."""
    return f"«{INSECABLE}{texte}{INSECABLE}»" if texte.strip() else ""


FORMATS: dict[str, Callable[[Any], str]] = {
    "ligne": lambda texte: _CIVILITES.sub(f"\\1{INSECABLE}", texte),
    "heures": heures,
    "montant": montant,
    "telephone": telephone,
    "siret": siret,
    "thematique": thematique,
    "situation": situation,
    "activite": activite,
    "parole": parole,
    "redige": texte_simple,
    "etp": etp,
    "mois": lambda jour: majuscule(mois(jour)),
}


def reference(document: str, empreinte: str) -> str:
    """The short name of a paper, for its foot and its verdict: its id, the start of its hash."""
    return f"{document}-{empreinte[:8]}"


# « M. » does not end a line, away from the name.
_CIVILITES: re.Pattern[str] = re.compile(r"\b(M\.|MM\.|Mme|Mmes|Mlle|Dr|Me) (?=[A-ZÀ-ÖØ-ÞŒŸ])")


def ecrire(valeur: Any, format_nomme: str | None = None) -> str:
    """Write one leaf value; ``format_nomme`` is the type's ``Ecriture``, when it has one."""
    if valeur is None:
        return ""
    if format_nomme:
        return FORMATS[format_nomme](valeur)
    if isinstance(valeur, Vocabulaire):
        return valeur.libelle
    if isinstance(valeur, dt.date):
        return date_longue(valeur)
    if isinstance(valeur, dt.time):
        return heure(valeur)
    return _CIVILITES.sub(f"\\1{INSECABLE}", str(valeur))


def periode(debut: dt.date | None, fin: dt.date | None) -> str:
    """« du 5 octobre 2026 au 2 avril 2027 », or the half that is known."""
    if debut and fin:
        if debut == fin:
            return f"le {date_longue(debut)}"
        return f"du {date_longue(debut)} au {date_longue(fin)}"
    if debut:
        return f"à partir du {date_longue(debut)}"
    return f"jusqu’au {date_longue(fin)}" if fin else ""


def plage(debut: dt.time | None, fin: dt.time | None) -> str:
    """« 9 h 30 – 11 h 30 », or what is known of it."""
    if debut and fin:
        return f"{heure(debut)}{INSECABLE}– {heure(fin)}"
    if debut:
        return f"à partir de {heure(debut)}"
    return f"jusqu’à {heure(fin)}" if fin else ""


def mois(jour: dt.date) -> str:
    """« décembre 2026 »."""
    from babel.dates import format_date

    return format_date(jour, "MMMM y", locale="fr").replace(" ", INSECABLE)


def accorder(nombre: int, nom: str, pluriel: str = "") -> str:
    """« 1 point », « 3 points »: a count with its noun."""
    return f"{nombre}{INSECABLE}{(pluriel or nom + 's') if nombre > 1 else nom}"


_AVANT_SIGNE = re.compile(r" (?=[:;!?»])|(?<=«) ")


def insecables(texte: str) -> str:
    """French no-break spaces where a sentence was put together with ordinary ones."""
    return _AVANT_SIGNE.sub(INSECABLE, texte)


def majuscule(texte: str) -> str:
    """Capital first letter, the rest untouched."""
    return texte[:1].upper() + texte[1:]


def minuscule(texte: str) -> str:
    """Small first letter, the rest untouched; an acronym (« SIRET », « RQTH ») stays."""
    return texte if texte[1:2].isupper() else texte[:1].lower() + texte[1:]


def abreger(texte: str, longueur: int = 80) -> str:
    """The text on one line, cut with « … » when long: to name a thing in a sentence."""
    plat = " ".join(texte.split(" ")).replace("\n", " ").strip()
    return plat if len(plat) <= longueur else plat[: longueur - 1].rstrip() + "…"


def enumerer(morceaux: list[str], au_plus: int = 12) -> str:
    """« a, b et c »; a very long list ends with « et 30 autres »."""
    if len(morceaux) > au_plus:
        morceaux = [*morceaux[: au_plus - 1], f"{len(morceaux) - au_plus + 1} autres"]
    if len(morceaux) < 2:
        return "".join(morceaux)
    return f"{', '.join(morceaux[:-1])} et {morceaux[-1]}"
