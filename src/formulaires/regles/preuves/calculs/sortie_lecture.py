"""Labels with their values, and dates with the words about them; no computation of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from formulaires.noyau.texte_lu import COCHE, NON_COCHE, BlocLu
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce, creux
from formulaires.regles.preuves.figures import MOIS
from formulaires.regles.preuves.mots import souder

_HORS = ("entete", "pied")
_MOTS_TETE = 8
_MOTS_NOM = 12
_COLONNES_PAIRES = 4
_ANNEE = r"(20\d\d|19\d\d)"
_NOMS = "|".join(
    (
        *MOIS,
        r"janv\.?",
        r"fevr?\.?",
        r"avr\.?",
        r"juil\.?",
        r"sept\.?",
        r"oct\.?",
        r"nov\.?",
        r"dec\.?",
    )
)
_LETTRES = {"premier": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10, "quinze": 15}
_JOUR = r"(\d{1,2}(?:er)?|premier|deux|trois|quatre|cinq|dix|quinze)"
_ISO = re.compile(rf"(?<!\d){_ANNEE}-(\d\d)-(\d\d)(?!\d)")
_CHIFFRES = re.compile(
    r"(?<![\d/.,-])(?<!\d )(\d{1,2})\s?[/.]\s?(\d{1,2})(?:\s?[/.]\s?(\d{4}|\d{2}))?(?![\d/%]|[.,]\d| ?(?:%|€|etp|h\b|heures?\b))"
)
_EN_LETTRES = re.compile(rf"(?<!\w){_JOUR}\s+({_NOMS})(?!\w)(?:\s+{_ANNEE})?")
_AVANT_LISTE = re.compile(r"(?:(?<!\d)\d{1,2}(?:er)?\s*(?:,|et|puis|/)\s*)+$")
_AVANT_COURT = re.compile(r"\b(?:les?|du|au|des)\s*$")
_ANNEE_SEULE = re.compile(rf"(?<![\d/.-]){_ANNEE}(?![\d/-])")
_MOIS_ANNEE = re.compile(
    rf"(?<!\d )(?<!\w)({_NOMS})\s+{_ANNEE}|(?<![\d/.])(\d{{1,2}})/{_ANNEE}(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Jour:
    """A day, and where it stands in the folded text."""

    jour: dt.date
    debut: int
    fin: int


@dataclass(frozen=True, slots=True)
class Champ:
    """A label and its value, both folded; ``sous_titre`` when the label is a heading above."""

    nom: str
    valeur: str
    texte: str
    enonce: Enonce
    sous_titre: bool = False


@dataclass(frozen=True, slots=True)
class Trouvee:
    """A day found for a role, and the statement that says it."""

    jour: dt.date
    enonce: Enonce


# --- days -----------------------------------------------------------------------------------


def rang_du_mois(nom: str) -> int:
    """From 1 to 12, for a name or its beginning; ``juin`` and ``juil`` differ at the fourth sign."""
    nom = nom.rstrip(".")
    return next(k for k, m in enumerate(MOIS, 1) if m.startswith((nom[:4], nom)))


def _nombre(dit: str) -> int:
    return _LETTRES[dit] if dit in _LETTRES else int(re.sub(r"\D", "", dit))


def _date(annee: int, mois: int, jour: int) -> dt.date | None:
    try:
        return dt.date(annee, mois, jour)
    except ValueError:
        return None


def jours(plie: str, vers: dt.date | None = None, annee: int | None = None) -> list[Jour]:
    """Every day of a folded text, in order; one without its year takes that of its list.

    « 14 octobre, 9 décembre 2025 » ; « en 2026 : 22 janvier, 11 mars »; else ``annee`` (the year of
    what stands above), else the last such day that is not after ``vers``.
    """
    bruts = sorted(_bruts(plie))
    rendu: list[Jour] = []
    for k, (debut, fin, j, m, an) in enumerate(bruts):
        quand = an or _annee_de(plie, bruts, k, vers, annee)
        if quand is None:
            continue
        jour = _date(quand, m, j)
        if jour is not None:
            rendu.append(Jour(jour, debut, fin))
    return rendu


def _bruts(plie: str) -> Iterator[tuple[int, int, int, int, int | None]]:
    for x in _ISO.finditer(plie):
        yield x.start(), x.end(), int(x[3]), int(x[2]), int(x[1])
    for x in _CHIFFRES.finditer(plie):
        # « 24/7 », « 1/2 » are no days; « le 3/9 » is one.
        court = x[3] is None and len(x[1]) + len(x[2]) < 4
        if court and not _AVANT_COURT.search(plie, 0, x.start()):
            continue
        if 1 <= int(x[2]) <= 12 and 1 <= int(x[1]) <= 31:
            an = None if x[3] is None else int(x[3]) + (2000 if len(x[3]) == 2 else 0)
            yield x.start(), x.end(), int(x[1]), int(x[2]), an
    for x in _EN_LETTRES.finditer(plie):
        m, an = rang_du_mois(x[2]), int(x[3]) if x[3] else None
        # « les 4, 12 et 26 mai »: the days before share the month.
        if liste := _AVANT_LISTE.search(plie, 0, x.start()):
            for d in re.finditer(r"\d{1,2}", liste[0]):
                debut = liste.start() + d.start()
                yield debut, debut + len(d[0]), int(d[0]), m, an
        yield x.start(), x.end(), _nombre(x[1]), m, an


def _annee_de(
    plie: str,
    bruts: Sequence[tuple[int, int, int, int, int | None]],
    k: int,
    vers: dt.date | None,
    annee: int | None,
) -> int | None:
    debut, fin, j, m, _ = bruts[k]
    avant = list(_ANNEE_SEULE.finditer(plie, 0, debut))
    suivante = next((b for b in bruts[k + 1 :] if b[4]), None)
    if (
        suivante is not None
        and suivante[0] - fin < 90
        and not re.search(r"[.!?]\s", plie[fin : suivante[0]])
    ):
        an = suivante[4] or 0
        return an - 1 if (m, j) > (suivante[3], suivante[2]) else an
    if avant:
        an = int(avant[-1][1])
        precedente = next((b for b in reversed(bruts[:k]) if b[4]), None)
        if precedente is not None and (m, j) < (precedente[3], precedente[2]):
            return an + 1 if vers is None or (_date(an + 1, m, j) or vers) <= vers else an
        return an
    if annee is not None:
        return annee
    if vers is None:
        return None
    ici = _date(vers.year, m, min(j, 28))
    return vers.year if ici is not None and ici <= vers else vers.year - 1


def fin_de_mois(plie: str) -> list[Jour]:
    """Months with their year, as their last day: a title that holds « jusqu’en mai 2031 »."""
    rendu = []
    for x in _MOIS_ANNEE.finditer(plie):
        mois = rang_du_mois(x[1]) if x[1] else int(x[3])
        an = int(x[2] or x[4])
        if 1 <= mois <= 12:
            suivant = dt.date(an + mois // 12, mois % 12 + 1, 1)
            rendu.append(Jour(suivant - dt.timedelta(days=1), x.start(), x.end()))
    return rendu


def reference(d: Dossier) -> dt.date | None:
    """The day from which days without a year are counted back: that of the paper."""
    if "_reference" not in d.__dict__:
        lue = d.jour_du_document()
        if lue is None:
            pleins = [j.jour for e in d.lecture.enonces for j in jours(e.plie)]
            passes = sorted(j for j in pleins if j <= dt.date.today() + dt.timedelta(days=366))
            lue = passes[-1] if passes else None
        d.__dict__["_reference"] = lue
    rendu: dt.date | None = d.__dict__["_reference"]
    return rendu


def jours_de(d: Dossier, e: Enonce) -> list[Jour]:
    """The days of a statement, years completed from what stands above it and from the paper."""
    annees = _ANNEE_SEULE.findall(e.contexte_plie)
    return jours(e.plie, reference(d), int(annees[-1]) if len(set(annees)) == 1 else None)


def marquer(plie: str, trouves: Sequence[Jour]) -> str:
    """The text with « § » and its rank in place of each day, so that words and days can be matched."""
    rendu, place = [], 0
    for k, j in enumerate(trouves):
        if j.debut < place:
            continue
        rendu += [plie[place : j.debut], f"§{k}§"]
        place = j.fin
    return "".join((*rendu, plie[place:]))


# --- labels and values --------------------------------------------------------------------------


def champs(d: Dossier) -> list[Champ]:
    """Every label with its value: tables, « Label : valeur », statements under a heading."""
    rendu: list[Champ] | None = d.__dict__.get("_champs")
    if rendu is None:
        rendu = d.__dict__["_champs"] = [*_en_tableaux(d), *_en_lignes(d), *_sous_titres(d)]
    return rendu


def grilles(d: Dossier) -> Iterator[dict[int, dict[int, list[int]]]]:
    """Each table as rows of columns of block ranks."""
    par_tableau: dict[int, dict[int, dict[int, list[int]]]] = {}
    for k, b in enumerate(d.lecture.source.blocs):
        if b.tableau is not None and b.genre not in _HORS:
            grille = par_tableau.setdefault(b.tableau, {})
            grille.setdefault(b.rangee, {}).setdefault(b.colonne, []).append(k)
    yield from par_tableau.values()


def enonces_de(d: Dossier) -> dict[int, list[Enonce]]:
    """The statements of each block, rows of tables first."""
    rendu: dict[int, list[Enonce]] | None = d.__dict__.get("_par_bloc")
    if rendu is None:
        rendu = {}
        for e in sorted(d.lecture.enonces, key=lambda e: e.genre != "rangee"):
            for b in e.blocs:
                rendu.setdefault(b, []).append(e)
        d.__dict__["_par_bloc"] = rendu
    return rendu


def texte_de(d: Dossier, blocs: Iterable[int]) -> str:
    """What a cell says, its paragraphs on their own lines."""
    return "\n".join(t for k in blocs if (t := d.lecture.source.blocs[k].texte))


def _en_tableaux(d: Dossier) -> Iterator[Champ]:
    par_bloc = enonces_de(d)
    for grille in grilles(d):
        rangees = [grille[r] for r in sorted(grille)]
        tete = tete_de(d, rangees)
        for rangee in rangees[1:] if tete else rangees:
            yield from _rangee(d, rangee, tete, par_bloc)


def tete_de(d: Dossier, rangees: Sequence[dict[int, list[int]]]) -> dict[int, str]:
    """The heads of the columns, folded; nothing when the first row already is an answer."""
    if len(rangees) < 2 or len(rangees[0]) < 2:
        return {}
    dits = {c: souder(texte_de(d, v)) for c, v in rangees[0].items()}
    pleins = [t for t in dits.values() if t]
    if len(pleins) < len(dits) - 1 or any(
        len(t.split()) > _MOTS_TETE or COCHE in t or NON_COCHE in t or jours(t) for t in pleins
    ):
        return {}
    if len(dits) == 2 and any(t.endswith(":") for t in pleins):
        return {}
    return dits if _vraie_tete(d, rangees) else {}


def _vraie_tete(d: Dossier, rangees: Sequence[dict[int, list[int]]]) -> bool:
    """Two columns, or labels and values in turn, are no heads; heads have answers below, longer or dated."""
    premiere = [souder(texte_de(d, v)) for v in rangees[0].values()]
    dessous = [souder(texte_de(d, v)) for r in rangees[1:] for v in r.values()]
    dates = sum(bool(jours(t)) for t in dessous)
    if len(premiere) == 2:
        droite = [souder(texte_de(d, r[max(r)])) for r in rangees if r]
        gauche = [souder(texte_de(d, r[min(r)])) for r in rangees[1:] if r]
        return bool(jours(" . ".join(gauche))) or (
            bool(jours(" . ".join(droite[1:]))) and len(rangees) == 2
        )
    if len(premiere) == _COLONNES_PAIRES and len(rangees) > 1:
        etiquettes = [souder(texte_de(d, r[c])) for r in rangees for c in sorted(r)[::2]]
        valeurs = [souder(texte_de(d, r[c])) for r in rangees for c in sorted(r)[1::2]]
        if (
            not jours(" . ".join(etiquettes))
            and jours(" . ".join(valeurs))
            and not jours(" . ".join(premiere))
        ):
            # heads over dates: « Structure | Nom | Date | Signature » has its dates in an even column
            return any(re.search(r"\bdate\b|signature|visa", t) for t in premiere)
    return dates > 0 or len(dessous) > len(premiere)


def _rangee(
    d: Dossier,
    rangee: dict[int, list[int]],
    tete: dict[int, str],
    par_bloc: dict[int, list[Enonce]],
) -> Iterator[Champ]:
    colonnes = sorted(rangee)
    textes = {c: texte_de(d, rangee[c]) for c in colonnes}

    def champ(nom: str, c: int) -> Champ | None:
        trouves = [e for k in rangee[c] for e in par_bloc.get(k, [])]
        if not nom or not trouves:
            return None
        return Champ(nom, souder(textes[c]), textes[c], trouves[0])

    premiers = souder(textes[colonnes[0]])
    paires: list[tuple[str, int]] = []
    if tete:
        paires = [(tete.get(c, ""), c) for c in colonnes]
        if len(premiers.split()) <= _MOTS_NOM and not jours(premiers):
            paires += [(premiers, c) for c in colonnes[1:]]
    elif len(colonnes) % 2 == 0:
        paires = [
            (souder(textes[a]), b) for a, b in zip(colonnes[::2], colonnes[1::2], strict=True)
        ]
    else:
        paires = [(premiers, c) for c in colonnes[1:]]
    for nom, c in paires:
        if len(nom.split()) <= _MOTS_NOM and (trouve := champ(nom, c)) is not None:
            yield trouve


_SEGMENTS = re.compile(r"\s+[–—|•]\s+|\s+-\s+(?=[A-ZÀ-Þ])|\n|;\s+(?=[A-ZÀ-Þ])|\s/\s")


def _en_lignes(d: Dossier) -> Iterator[Champ]:
    """« Label : valeur », one or several on a line; « Question ? réponse »."""
    for e in d.lecture.enonces:
        if e.genre == "rangee":
            continue
        for segment in _SEGMENTS.split(e.texte):
            avant, signe, apres = _couper(segment)
            if signe and avant and len(avant.split()) <= _MOTS_NOM:
                if segment == e.texte and (suite := _suite(d, e)):
                    apres = f"{apres} {suite}"
                yield Champ(souder(avant), souder(apres), apres, e)


def _suite(d: Dossier, e: Enonce) -> str:
    """What follows a first sentence in its paragraph: the answer may be several sentences."""
    bloc = d.lecture.source.blocs[e.blocs[0]]
    if bloc.tableau is not None or not bloc.texte.startswith(e.texte):
        return ""
    return bloc.texte[len(e.texte) :].strip()


def _couper(segment: str) -> tuple[str, str, str]:
    place = re.search(r"\s?:(?=\s|$|…)|\?(?=\s)|\s→\s", segment)
    if place is None:
        return segment, "", ""
    return segment[: place.start()].strip(), place[0], segment[place.end() :].strip()


def _sous_titres(d: Dossier) -> Iterator[Champ]:
    for section in d.lecture.sections:
        nom = section.titre.plie
        if len(nom.split()) > _MOTS_NOM or ":" in nom.rstrip(" :"):
            continue
        for e in section.contenu:
            if e.section == section.rang and e.genre != "titre" and not e.vide:
                yield Champ(nom, e.plie, e.texte, e, sous_titre=True)


# --- a day for a role -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Role:
    """How the day of something is said: by a label, or in a sentence.

    ``phrase`` is matched before the day, ``apres`` after it; ``hors`` must not stand about either.
    """

    nom: str
    etiquette: re.Pattern[str]
    hors_etiquette: re.Pattern[str]
    phrase: re.Pattern[str]
    hors: re.Pattern[str]
    apres: re.Pattern[str] | None = None


def trouver(d: Dossier, role: Role) -> list[Trouvee]:
    """The days of a role: labels first, then sentences, in the order of the paper."""
    cle = f"_role_{role.nom}"
    rendu: list[Trouvee] | None = d.__dict__.get(cle)
    if rendu is None:
        rendu = d.__dict__[cle] = [*_par_etiquette(d, role), *_par_phrase(d, role)]
    return rendu


def _par_etiquette(d: Dossier, role: Role) -> Iterator[Trouvee]:
    for c in sorted(champs(d), key=lambda c: c.sous_titre):
        if role.etiquette.search(c.nom) and not role.hors_etiquette.search(c.nom):
            lus = jours(c.valeur, reference(d))
            if c.sous_titre and (
                len(lus) != 1
                or role.hors.search(c.valeur)
                or len(c.valeur.split()) > _MOTS_NOM
                or ":" in c.valeur
                or c.enonce.rang < _TETE_DU_PAPIER
            ):
                continue
            # « Dates : entrée le …, sortie le … » is read as a sentence.
            if (lus and len(lus) == 1) or (lus and lus[0].debut < 25):
                yield Trouvee(lus[0].jour, c.enonce)


_PHRASE_JUSQUE = 70
_HORS_AVANT = 45
_TETE_DU_PAPIER = 4


def _par_phrase(d: Dossier, role: Role) -> Iterator[Trouvee]:
    for e in d.lecture.enonces:
        lus = jours_de(d, e)
        if not lus:
            continue
        marque = marquer(e.plie, lus)
        for m in role.phrase.finditer(marque):
            jour = re.compile(rf"[^§.;!?]{{0,{_PHRASE_JUSQUE}}}?§(\d+)§").match(marque, m.end())
            if jour is None:
                continue
            depuis = max(
                m.start() - _HORS_AVANT, *(marque.rfind(s, 0, m.start()) for s in "§.;"), 0
            )
            autour = marque[depuis : jour.end()]
            if not role.hors.search(autour):
                yield Trouvee(lus[int(jour[1])].jour, e)
        if role.apres is not None:
            for m in re.finditer(r"§(\d+)§", marque):
                suite = marque[m.end() : m.end() + 40]
                if role.apres.match(suite) and not role.hors.search(suite):
                    yield Trouvee(lus[int(m[1])].jour, e)


def blocs_apres(d: Dossier, rang: int) -> Iterator[BlocLu]:
    """The blocks after one, headers and footers left out."""
    for b in d.lecture.source.blocs[rang + 1 :]:
        if b.genre not in _HORS:
            yield b


def affirme(e: Enonce, debut: int, fin: int) -> bool:
    """Whether what stands between two signs of the folded text is affirmed there."""
    rangs = [k for k, j in enumerate(e.jetons) if debut <= j.debut < fin]
    return not any(k in e.portee.nies and k not in e.portee.reperes for k in rangs)


def creuse(texte: str) -> bool:
    """Whether a value says nothing."""
    return creux(texte)
