"""The days that a text says, in digits or in letters; a day without its year takes the fitting one.

« 14 octobre, 9 décembre 2025 », « en 2026 : 22 janvier, 11 mars », « les 4, 12 et 26 mai ».
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from formulaires.regles.preuves.figures import MOIS

Sens = Literal["passe", "futur"]
"""On which side of the paper's own day a day without its year is looked for."""

_ANNEE = r"(20\d\d|19\d\d)"
_NOMS = "|".join(
    (*MOIS, r"janv\.?", r"fevr?\.?", r"avr\.?", r"juil\.?", r"sept\.?", r"oct\.?", r"nov\.?", r"dec\.?")
)  # fmt: skip
_LETTRES = {"premier": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10, "quinze": 15}
_JOUR = rf"(\d{{1,2}}(?:er)?|{'|'.join(_LETTRES)})"
_ISO = re.compile(rf"(?<!\d){_ANNEE}-(\d\d)-(\d\d)(?!\d)")
_CHIFFRES = re.compile(
    r"(?<![\d/.,-])(?<!\d )(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?"
    r"(?![\d/%]|[.,]\d| ?(?:%|€|etp|h\b|heures?\b))"
)
_EN_LETTRES = re.compile(rf"(?<!\w){_JOUR}\s+({_NOMS})(?!\w)(?:\s+{_ANNEE})?")
_AVANT_LISTE = re.compile(r"(?:(?<!\d)\d{1,2}(?:er)?\s*(?:,|et|puis|/)\s*)+$")
_AVANT_COURT = re.compile(r"\b(?:les?|du|au|des)\s*$")
_ANNEE_SEULE = re.compile(rf"(?<![\d/.-]){_ANNEE}(?![\d/-])")
_MOIS_ANNEE = re.compile(
    rf"(?<!\d )(?<!\w)({_NOMS})\s+{_ANNEE}|(?<![\d/.])(\d{{1,2}})/{_ANNEE}(?!\d)"
)
_LISTE = 90  # signs between a day without its year and the day, further on, that gives it
_MARGE = dt.timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Jour:
    """A day, and where it stands in the folded text."""

    jour: dt.date
    debut: int
    fin: int


@dataclass(frozen=True, slots=True)
class _Brut:
    debut: int
    fin: int
    jour: int
    mois: int
    annee: int | None


def jours(
    plie: str, vers: dt.date | None = None, annee: int | None = None, sens: Sens = "passe"
) -> list[Jour]:
    """Every day of a folded text, in order.

    One without its year takes that of its list, else ``annee`` (what stands above says it), else
    the last such day before ``vers``, or the next one after it; without any, it is left out.
    """
    bruts = sorted(_bruts(plie), key=lambda b: (b.debut, -b.fin))
    rendu: list[Jour] = []
    for k, b in enumerate(bruts):
        if rendu and b.debut < rendu[-1].fin:
            continue
        quand = b.annee or _annee_de(plie, bruts, k, vers, annee, sens)
        jour = _date(quand, b.mois, b.jour) if quand else None
        if jour is not None:
            rendu.append(Jour(jour, b.debut, b.fin))
    return rendu


def fins_de_mois(plie: str) -> list[Jour]:
    """Months with their year, as their last day: a title that holds « jusqu’en mai 2031 »."""
    rendu = []
    for x in _MOIS_ANNEE.finditer(plie):
        mois = rang_du_mois(x[1]) if x[1] else int(x[3])
        an = int(x[2] or x[4])
        if 1 <= mois <= 12:
            suivant = dt.date(an + mois // 12, mois % 12 + 1, 1)
            rendu.append(Jour(suivant - dt.timedelta(days=1), x.start(), x.end()))
    return rendu


def rang_du_mois(nom: str) -> int:
    """From 1 to 12, for a folded name or its beginning; « juin » and « juil » differ at the fourth sign."""
    nom = nom.rstrip(".")
    return next(k for k, m in enumerate(MOIS, 1) if m.startswith((nom[:4], nom)))


def annee_seule(plie: str) -> int | None:
    """The year that a text gives, when it gives only one."""
    annees = set(_ANNEE_SEULE.findall(plie))
    return int(annees.pop()) if len(annees) == 1 else None


def _date(annee: int, mois: int, jour: int) -> dt.date | None:
    try:
        return dt.date(annee, mois, jour)
    except ValueError:
        return None


def _bruts(plie: str) -> Iterator[_Brut]:
    for x in _ISO.finditer(plie):
        yield _Brut(x.start(), x.end(), int(x[3]), int(x[2]), int(x[1]))
    for x in _CHIFFRES.finditer(plie):
        # « 24/7 », « 1/2 » are no days; « le 3/9 » is one.
        court = x[3] is None and len(x[1]) + len(x[2]) < 4
        if (court or "-" in x[0]) and not (x[3] or _AVANT_COURT.search(plie, 0, x.start())):
            continue
        if 1 <= int(x[2]) <= 12 and 1 <= int(x[1]) <= 31:
            an = None if x[3] is None else int(x[3]) + (2000 if len(x[3]) == 2 else 0)
            yield _Brut(x.start(), x.end(), int(x[1]), int(x[2]), an)
    for x in _EN_LETTRES.finditer(plie):
        mois, an = rang_du_mois(x[2]), int(x[3]) if x[3] else None
        # « les 4, 12 et 26 mai »: the days before share the month.
        if liste := _AVANT_LISTE.search(plie, 0, x.start()):
            for d in re.finditer(r"\d{1,2}", liste[0]):
                debut = liste.start() + d.start()
                yield _Brut(debut, debut + len(d[0]), int(d[0]), mois, an)
        yield _Brut(
            x.start(), x.end(), _LETTRES.get(x[1]) or int(re.sub(r"\D", "", x[1])), mois, an
        )


def _annee_de(
    plie: str,
    bruts: Sequence[_Brut],
    k: int,
    vers: dt.date | None,
    annee: int | None,
    sens: Sens,
) -> int | None:
    ici = bruts[k]
    suivante = next((b for b in bruts[k + 1 :] if b.annee), None)
    if (
        suivante
        and suivante.debut - ici.fin < _LISTE
        and not re.search(r"[.!?]\s", plie[ici.fin : suivante.debut])
    ):
        an = suivante.annee or 0
        return an - 1 if (ici.mois, ici.jour) > (suivante.mois, suivante.jour) else an
    avant = list(_ANNEE_SEULE.finditer(plie, 0, ici.debut))
    if avant:
        an = int(avant[-1][1])
        precedente = next((b for b in reversed(bruts[:k]) if b.annee), None)
        if precedente is not None and (ici.mois, ici.jour) < (precedente.mois, precedente.jour):
            suivant = _date(an + 1, ici.mois, ici.jour)
            return an + 1 if vers is None or sens == "futur" or (suivant or vers) <= vers else an
        return an
    if annee is not None or vers is None:
        return annee
    return _pres_de(vers, ici, sens)


def _pres_de(vers: dt.date, b: _Brut, sens: Sens) -> int:
    """The year of the last such day before a day, or of the next one after it; a margin is left."""
    ici = _date(vers.year, b.mois, min(b.jour, 28)) or vers
    if sens == "passe":
        return vers.year if ici <= vers + _MARGE else vers.year - 1
    return vers.year if ici >= vers - _MARGE else vers.year + 1
