"""Calendar arithmetic as texts mean it: months from date to date, whole months, ages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator


def plus_mois(jour: dt.date, mois: int) -> dt.date:
    """Same day ``mois`` months later, the last day of the month when it does not exist."""
    from dateutil.relativedelta import relativedelta

    resultat: dt.date = jour + relativedelta(months=mois)
    return resultat


def mois_entiers(debut: dt.date, fin: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """First and last day of each calendar month wholly inside a period, both ends included."""
    premier = debut if debut.day == 1 else plus_mois(debut.replace(day=1), 1)
    while (dernier := plus_mois(premier, 1) - dt.timedelta(days=1)) <= fin:
        yield premier, dernier
        premier = plus_mois(premier, 1)


def age(naissance: dt.date, au: dt.date) -> int:
    """Completed years on ``au``."""
    return au.year - naissance.year - ((au.month, au.day) < (naissance.month, naissance.day))


def se_recouvrent(
    debut: dt.date | None,
    fin: dt.date | None,
    autre_debut: dt.date | None,
    autre_fin: dt.date | None,
) -> bool:
    """Whether two periods share a day; an open end has no limit."""
    mini, maxi = dt.date.min, dt.date.max
    return (debut or mini) <= (autre_fin or maxi) and (autre_debut or mini) <= (fin or maxi)
