"""Figures with their unit, dates and frequencies, in digits or in letters.

Each is found in the folded text of a statement; its value is in the unit its kind says:
``heures`` (hours), ``minutes``, ``mois``, ``semaines``, ``jours``, ``ans``, ``pourcent``,
``montant`` (euros), ``par_mois`` (times a month), ``heures_semaine``, ``heures_mois``,
``personnes``, ``etp``, ``par_etp`` (people for one full time), ``date``, ``nombre``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MOIS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip
_ABREGES = {
    "janv": 1,
    "fev": 2,
    "fevr": 2,
    "avr": 4,
    "juil": 7,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
SEMAINES_PAR_MOIS = 52 / 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its kind, its value, where it stands in the folded text."""

    genre: str
    valeur: float
    debut: int
    fin: int
    jour: dt.date | None = None


_PETITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
    "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
}  # fmt: skip
_LETTRES = (
    r"(?:(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|vingt|vingts|trente|quarante|cinquante|soixante|cent|cents|mille)(?:[ -](?:et[ -])?(?=(?:un|une|deux|trois"
    r"|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|vingts|trente|quarante"
    r"|cinquante|soixante|cent|cents|mille)\b))?)+"
)
_N = rf"(?:\d{{1,3}}(?:[ .]\d{{3}})+(?![\d])(?:,\d+)?|\d+(?:[.,]\d+)?|(?<![a-z]){_LETTRES}\b)"
_ENTRE = r"(?:\s*\(\s*(?:\d+|[a-z-]+)\s*\))?\s*"  # « quinze (15) heures »
_PAR = r"(?:\s*(?:par|/|a la|chaque|par periode d'une|tous les|toutes les)\s*)"

_DATE_CHIFFRES = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?![\d/])")
_DATE_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NOMS = "|".join((*MOIS, *_ABREGES))
_DATE_LETTRES = re.compile(
    rf"(?<!\w)(\d{{1,2}}|{_LETTRES})\s*(?:er|e)?\s+({_NOMS})\b\.?(?:\s+(\d{{4}}|deux mille [a-z -]+))?"
)
_MOIS_ANNEE = re.compile(rf"\b({_NOMS})\b\.?\s+(\d{{4}})")
_HEURES = re.compile(
    rf"({_N}){_ENTRE}(?:h\b|heures?\b)(?:\s*(\d{{1,2}}|trente|quinze|et demie?)\b)?(?!\s*/\s*24)"
)
_SEMAINE = re.compile(
    r"\s*(?:d'activites?|d'accompagnement|de travail|en moyenne|environ|minimum|maximum|hebdomadaires?|d[e']\s?\w+)?\s*(?:,\s*)?(?:hebdomadaires?|(?:par|/|chaque|a la|de la|dans la|sur la|la)\s*(?:semaine|sem\b|hebdo))"
)
_MENSUEL = re.compile(
    r"\s*(?:d'\w+|de \w+|en moyenne)?\s*(?:mensuel\w*|(?:par|/|chaque|au|dans le)\s*mois)"
)
_MINUTES = re.compile(rf"({_N})\s*(?:min\b|minutes?\b|mn\b)")
_UNITES = (
    ("mois", re.compile(rf"(?<!par )({_N}){_ENTRE}mois\b")),
    ("semaines", re.compile(rf"({_N}){_ENTRE}semaines?\b")),
    ("jours", re.compile(rf"({_N}){_ENTRE}jours?\b")),
    ("ans", re.compile(rf"({_N}){_ENTRE}(?:ans?\b|annees?\b)")),
    ("pourcent", re.compile(rf"({_N})\s*%")),
    ("montant", re.compile(rf"({_N})\s*(?:€|euros?\b|k€)")),
    ("etp", re.compile(rf"({_N})\s*(?:etp\b|equivalents? temps plein|temps plein|postes? a temps plein)|(?<!\w)(mitemps)\b")),
    ("personnes", re.compile(
        rf"({_N}){_ENTRE}(?:personnes?\b|beneficiaires?\b|allocataires?\b|jeunes\b|demandeurs?\b|usagers?\b|participants?\b"
        rf"|accompagnements?\b|situations?\b|suivis?\b|dossiers?\b|parcours\b|places?\b|accompagne[es]*\b|foyers?\b|hommes et femmes)")),
)  # fmt: skip
_FOIS = r"(?:fois|rendezvous|entretiens?|rencontres?|points?|contacts?|echanges?|visites?|seances?|bilans?|appels?|passages?|reunions?|temps|creneaux?|transmissions?|remontees?|envois?|supervisions?|accompagnements?|face a face)"
_ADJ = r"(?:\s+(?:\w+\s+){0,4}?)"
_PERIODES = {
    "jour": 30.4,
    "semaine": SEMAINES_PAR_MOIS,
    "quinzaine": 2.0,
    "mois": 1.0,
    "bimestre": 0.5,
    "trimestre": 1 / 3,
    "semestre": 1 / 6,
    "an": 1 / 12,
    "annee": 1 / 12,
}
_PERIODE = r"(jour|semaine|quinzaine|mois|trimestre|semestre|an|annee)\b"
_FREQUENCES = (
    # « deux (2) entretiens au minimum par mois », « 2 RDV/mois »
    (re.compile(rf"({_N}){_ENTRE}{_FOIS}\b(?:\s+[\w'-]+){{0,5}}?\s*(?:par|/|chaque|dans le|au cours du|tous les|a chaque|le|au)\s*{_PERIODE}"), "n_par"),
    (re.compile(rf"({_N})\s*(?:par|/)\s*{_PERIODE}"), "n_par"),
    # « tous les quinze jours », « toutes les six semaines », « une semaine sur deux »
    (re.compile(rf"\btou(?:s|tes) les ({_N})\s*(jours?|semaines?|mois|ans?|trimestres?)\b"), "tous_les"),
    (re.compile(r"\bun(?:e)? (semaine|mois|jour|lundi|mardi|mercredi|jeudi|vendredi|samedi) sur (deux|trois|quatre|\d)\b"), "un_sur"),
    (re.compile(r"\b(?:chaque|tou(?:s|tes) les)\s+(?:debuts? de\s+|fins? de\s+)?(jours?|semaines?|quinzaines?|mois|trimestres?|semestres?|ans?|annees?|lundis?|mardis?|mercredis?|jeudis?|vendredis?)\b"), "chaque"),
    (re.compile(r"\bun(?:e)? \w+ (?:par|chaque|/)\s*" + _PERIODE), "un_par"),
    (re.compile(r"\bpar\s+(semaine|quinzaine|mois|trimestre|semestre|an)\b"), "par_seul"),
    (re.compile(r"\b(hebdomadair\w*|bi-?hebdomadair\w*|bimensuel\w*|bi-?mensuel\w*|mensuel\w*|bimestriel\w*|trimestriel\w*|semestriel\w*|annuel\w*|quotidien\w*)\b"), "adjectif"),
)  # fmt: skip
_ADJECTIFS = (
    ("bihebdo", 2 * SEMAINES_PAR_MOIS),
    ("hebdo", SEMAINES_PAR_MOIS),
    ("bimensuel", 2.0),
    ("mensuel", 1.0),
    ("bimestriel", 0.5),
    ("trimestriel", 1 / 3),
    ("semestriel", 1 / 6),
    ("annuel", 1 / 12),
    ("quotidien", 21.7),
)
_PAR_ETP = re.compile(
    rf"({_N}){_ENTRE}(?:\w+\s+){{0,4}}?(?:par|pour (?:un|1|chaque)|/|a chaque|au titre d'un)\s*(?:equivalents? temps plein|etp|conseill\w+|poste|temps plein|referent\w*|professionnel\w*|accompagnat\w+|job ?coach\w*|intervenant\w*|salarie\w*)"
)


def nombre(texte: str) -> float | None:
    """A number in digits or letters; None when it is neither."""
    texte = texte.strip()
    chiffres = texte.replace(" ", "").replace(",", ".")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", chiffres):
        chiffres = chiffres.replace(".", "")
    try:
        return float(chiffres)
    except ValueError:
        return _en_lettres(texte)


@lru_cache(maxsize=4096)
def _en_lettres(texte: str) -> float | None:
    if texte in _PETITS:
        return float(_PETITS[texte])
    from text_to_num import text2num

    try:
        return float(text2num(texte.replace("-", " "), "fr"))
    except ValueError:
        return None


def figures(plie: str) -> list[Figure]:
    """Every figure of a folded text, dates first, in order of place within a kind."""
    if not _PEUT_ETRE.search(plie):
        return []
    jours = [*_dates(plie)]
    durees = [*_durees(plie)]
    # « 15 h par semaine » is no frequency.
    rythmes = [f for f in _frequences(plie) if not any(_croise(f, d) for d in durees)]
    autres = (*durees, *rythmes, *_rapports(plie), *_simples(plie))
    return [*jours, *(f for f in autres if not any(_croise(f, j) for j in jours))]


def _croise(une: Figure, autre: Figure) -> bool:
    return une.debut < autre.fin and autre.debut < une.fin


_PEUT_ETRE = re.compile(
    r"\d|\bun|\bdeux\b|\btrois\b|\bquatre\b|\bcinq\b|\bsix\b|\bsept\b|\bhuit\b|\bneuf\b|\bdix\b|\bonze\b|ze\b|\bvingt|\btrente\b"
    r"|ante\b|\bcent\b|\bmille\b|hebdo|mensuel|triel|annuel|quotidien|\bchaque\b|\btous les\b|\btoutes les\b|\bpar (?:semaine|mois|trimestre|an)\b|mitemps"
)


def _jour(annee: int, mois: int, jour: int) -> dt.date | None:
    try:
        return dt.date(annee, mois, jour) if 1900 <= annee <= 2200 else None
    except ValueError:
        return None


def _rang_mois(nom: str) -> int:
    return MOIS.index(nom) + 1 if nom in MOIS else _ABREGES[nom]


def _dates(plie: str) -> Iterator[Figure]:
    for m in _DATE_ISO.finditer(plie):
        if jour := _jour(int(m[1]), int(m[2]), int(m[3])):
            yield Figure("date", 0, m.start(), m.end(), jour)
    for m in _DATE_CHIFFRES.finditer(plie):
        annee = int(m[3]) + (0 if len(m[3]) == 4 else 2000 if int(m[3]) < 50 else 1900)
        if jour := _jour(annee, int(m[2]), int(m[1])):
            yield Figure("date", 0, m.start(), m.end(), jour)
    sans_annee: list[re.Match[str]] = []
    annees: list[tuple[int, int]] = []
    for m in _DATE_LETTRES.finditer(plie):
        quantieme = nombre(m[1])
        annee_dite = nombre(m[3]) if m[3] else None
        if quantieme is None or not 1 <= quantieme <= 31:
            continue
        if annee_dite is None:
            sans_annee.append(m)
            continue
        if jour := _jour(int(annee_dite), _rang_mois(m[2]), int(quantieme)):
            annees.append((m.end(), jour.year))
            yield Figure("date", 1, m.start(), m.end(), jour)
    for (
        m
    ) in sans_annee:  # « du 5 au 9 octobre 2026 », « le 12 janvier »: the year said next, or none
        suivante = next((a for fin, a in annees if fin > m.start()), None)
        jour = _jour(suivante, _rang_mois(m[2]), int(nombre(m[1]) or 0)) if suivante else None
        yield Figure("date", 1, m.start(), m.end(), jour)
    entieres = {fin for fin, _ in annees}
    for m in _MOIS_ANNEE.finditer(plie):
        if m.end() not in entieres and (jour := _jour(int(m[2]), _rang_mois(m[1]), 1)):
            yield Figure("mois_annee", 0, m.start(), m.end(), jour)


def _durees(plie: str) -> Iterator[Figure]:
    for m in _HEURES.finditer(plie):
        valeur = nombre(m[1])
        if valeur is None:
            continue
        if m[2]:
            valeur += 0.5 if m[2].startswith(("et", "trente")) else (nombre(m[2]) or 0) / 60
        suite = plie[m.end() : m.end() + 60]
        if semaine := _SEMAINE.match(suite):
            yield Figure("heures_semaine", valeur, m.start(), m.end() + semaine.end())
        elif mensuel := _MENSUEL.match(suite):
            yield Figure("heures_mois", valeur, m.start(), m.end() + mensuel.end())
        yield Figure("heures", valeur, m.start(), m.end())
    for m in _MINUTES.finditer(plie):
        if (valeur := nombre(m[1])) is not None:
            yield Figure("minutes", valeur, m.start(), m.end())


def _frequences(plie: str) -> Iterator[Figure]:
    pris: list[tuple[int, int]] = []
    for motif, forme in _FREQUENCES:
        for m in motif.finditer(plie):
            if any(d < m.end() and m.start() < f for d, f in pris):
                continue
            valeur = _par_mois(m, forme)
            if valeur is not None:
                pris.append((m.start(), m.end()))
                yield Figure("par_mois", valeur, m.start(), m.end())


def _par_mois(m: re.Match[str], forme: str) -> float | None:
    if forme == "n_par":
        compte = nombre(m[1])
        return None if compte is None else compte * _PERIODES[m[2]]
    if forme == "tous_les":
        compte = nombre(m[1])
        unite = m[2].rstrip("s") if m[2] != "mois" else "mois"
        if unite == "jour" and compte in (15, 14):
            return 2.0
        return _PERIODES[unite] / compte if compte else None
    if forme == "un_sur":
        compte = nombre(m[2])
        unite = m[1] if m[1] in ("mois", "jour") else "semaine"
        if unite == "semaine" and compte == 2:
            return 2.0
        return _PERIODES[unite] / compte if compte else None
    if forme == "chaque":
        unite = m[1] if m[1] == "mois" else m[1].rstrip("s")
        return _PERIODES.get(unite, SEMAINES_PAR_MOIS)
    if forme in ("un_par", "par_seul"):
        return _PERIODES[m[1]]
    return next((v for debut, v in _ADJECTIFS if m[1].replace("-", "").startswith(debut)), None)


def _rapports(plie: str) -> Iterator[Figure]:
    for m in _PAR_ETP.finditer(plie):
        if (valeur := nombre(m[1])) is not None:
            yield Figure("par_etp", valeur, m.start(), m.end())


def _simples(plie: str) -> Iterator[Figure]:
    for genre, motif in _UNITES:
        for m in motif.finditer(plie):
            valeur = 0.5 if genre == "etp" and m[1] is None else nombre(m[1])
            if valeur is not None:
                yield Figure(genre, valeur, m.start(), m.end())
    for m in re.finditer(rf"(?<![\d/.,-]){_N}(?![\d/])", plie):
        if (valeur := nombre(m[0])) is not None:
            yield Figure("nombre", valeur, m.start(), m.end())
