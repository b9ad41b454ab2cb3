"""How long a paper holds: by two days, two years, or a length in words; renewals left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from formulaires.regles.preuves.calculs.registre import calcul, nombre, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_ANNEES = re.compile(r"\b(20\d\d)\s*(?:-|–|—|/|a|au|et)\s*(20\d\d)\b")
_LISTE = re.compile(r"\bannees ((?:20\d\d(?:, | et )?){2,})")
_ENCORE = re.compile(r"\b(?:reconduct|reconduit|renouvel|prorog|prolong|tacite)\w*[^.;]{0,40}$")
_JUSQUE = re.compile(r"\b(?:au|jusqu\w*|a)\b|[–—→-]|\bet\b|\btermine|\bfin|\bprend fin")
_MOIS_PAR_AN = 12
_PAR_MOIS = 30.5  # days: a year, even a long one, is no more than twelve months


@calcul
def dure_plus(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """More than so many ``mois``, where the statement (or its heading) speaks of ``duree``."""
    borne = nombre(r, i, "mois")
    lues = list(_lues(d, i))
    for mois, e in lues:
        if mois > borne:
            return Resultat("satisfait", "La durée écrite convient.", (e,))
    if lues:
        return Resultat("insuffisant", "La durée écrite ne suffit pas.", (lues[0][1],))
    return None


def _lues(d: Dossier, i: Indices) -> Iterator[tuple[float, Enonce]]:
    """Lengths in months, with the statement that says each."""
    debut, fin = d.date("debut"), d.date("fin")
    if debut and fin and debut.jour < fin.jour:
        yield (fin.jour - debut.jour).days / _PAR_MOIS, fin.enonce
    parlent = {t.enonce.rang for t in d.trouver(noms(i, "duree")) if not t.nie and not t.reserve}
    for e in d.lecture.enonces:
        if e.rang not in parlent and e.rang > 2:
            continue
        for une, autre in pairwise(d.jours(e)):
            if une.jour < autre.jour and _JUSQUE.search(e.plie[une.fin : autre.debut]):
                yield (autre.jour - une.jour).days / _PAR_MOIS, e
        for m in _ANNEES.finditer(e.plie):
            if int(m[1]) < int(m[2]):
                yield (int(m[2]) - int(m[1]) + 1) * _MOIS_PAR_AN - 0.5, e
        for liste in _LISTE.findall(e.plie):
            yield len(re.findall(r"20\d\d", liste)) * _MOIS_PAR_AN, e
        for f in d.index.figures(e):
            if f.genre in ("mois", "ans") and not _ENCORE.search(e.plie[: f.debut]):
                yield f.valeur * (_MOIS_PAR_AN if f.genre == "ans" else 1), e
