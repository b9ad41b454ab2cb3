"""Intensity of a convention: levels against hours, the quarterly interview, the adviser's caseload."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.noyau.ecriture import heures
from formulaires.regles.preuves.calculs.ea_noms import trouver
from formulaires.regles.preuves.calculs.registre import calcul, nombre, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import SEMAINES_PAR_MOIS, Figure
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_NIVEAUX = {
    "intensif": re.compile(r"\bintensi(?:f|ve)s?\b"),
    "régulier": re.compile(r"\bregulier(?:e|s|es)?\b"),
    "suivi": re.compile(
        r"\b(?:accompagnement|niveau|palier|cran|regime|phase|mode|rythme|intensite|formule)[« ]+(?:dit )?(?:de )?[« ]*suivi\b|(?<=: )suivi\b|^suivi\b|« ?(?:de )?suivi ?»|(?<=☒ )(?:de )?suivi\b"
    ),
    "allégé": re.compile(r"\ballegee?s?\b"),
}
_PAR_MOIS = re.compile(r"\bmois\b|\bmensue|/ ?m\b")
_FOURCHETTE = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h(?:eures?)?)?\s*(?:a|-|–|et)\s*$")
_EPS = 1e-6
_TRIMESTRE = 1 / 3
_QUOTITE = re.compile(r"(\d{1,3})\s*%")
_PLEIN = re.compile(r"\b(?:temps (?:plein|complet)|plein[ -]temps)\b")
_TIERS = re.compile(r"\btrois[ -]quarts?[ -]temps\b|\bquatre cinquiemes?\b")


def niveaux(d: Dossier) -> Iterator[tuple[str, Figure, Enonce]]:
    """Levels written with hours a month, each with the hours that stand nearest after it, else before."""
    for e in d.lecture.enonces:
        lus = _heures_mois(d, e)
        if not lus or e.vide:
            continue
        dits = sorted(
            (m.start(), m.end(), nom)
            for nom, motif in _NIVEAUX.items()
            for m in motif.finditer(e.plie)
            if not _nie(e, m.start(), m.end())
        )
        for k, (_, fin, nom) in enumerate(dits):
            suivant = dits[k + 1][0] if k + 1 < len(dits) else len(e.plie)
            apres = [f for f in lus if fin <= f.debut < suivant]
            if apres:
                yield nom, apres[0], e
            elif len(dits) == 1 and len(lus) == 1:
                yield nom, lus[0], e


def _nie(e: Enonce, debut: int, fin: int) -> bool:
    return any(k in e.portee.nies for k, j in enumerate(e.jetons) if debut <= j.debut < fin)


def _heures_mois(d: Dossier, e: Enonce) -> list[Figure]:
    """Hours of a statement, as hours a month; weekly hours are turned into monthly ones."""
    toutes = d.index.figures(e)
    du_mois = bool(_PAR_MOIS.search(e.plie) or _PAR_MOIS.search(e.contexte_plie))
    rendu = []
    for f in toutes:
        if f.genre == "heures_semaine":
            rendu.append(Figure("heures_mois", f.valeur * SEMAINES_PAR_MOIS, f.debut, f.fin))
        elif f.genre == "heures_mois" or (f.genre == "heures" and du_mois and not _horaire(e, f)):
            rendu.append(Figure("heures_mois", _milieu(e, f), f.debut, f.fin))
    uniques: dict[int, Figure] = {}
    for f in rendu:
        uniques.setdefault(f.debut, f)
    return [uniques[k] for k in sorted(uniques)]


def _horaire(e: Enonce, f: Figure) -> bool:
    """« à 16 h 30 », « vers 10 h » say when, not how long."""
    return bool(re.search(r"(?:\ba|\bvers|\bde|\bavant|\bapres|,)\s*$", e.plie[: f.debut]))


def _milieu(e: Enonce, f: Figure) -> float:
    """« de 8 à 12 h »: the middle of the range."""
    if m := _FOURCHETTE.search(e.plie[: f.debut]):
        return (float(m[1].replace(",", ".")) + f.valeur) / 2
    return f.valeur


@calcul
def ea_reperes(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Hours a month fit the level that is written; eight hours fit two levels."""
    lus = list(niveaux(d))
    if not lus:
        return None
    haut, milieu, bas = (nombre(r, i, n) for n in ("haut", "milieu", "bas"))
    for nom, f, e in lus:
        h = f.valeur
        convient = {
            "intensif": h > haut - _EPS,
            "régulier": milieu - _EPS <= h <= haut + _EPS,
            "suivi": bas - _EPS <= h <= milieu + _EPS,
            "allégé": h < bas + _EPS,
        }
        if nom == "intensif" and abs(h - haut) < _EPS:
            convient["intensif"] = False
        if nom == "allégé" and abs(h - bas) < _EPS and not re.search(r"moins d[e']|jusqu", e.plie):
            convient["allégé"] = False
        if not convient[nom]:
            return Resultat("insuffisant", f"{heures(h)} par mois ne va pas avec « {nom} ».", (e,))
    return Resultat(
        "satisfait", "Les heures vont avec le niveau.", tuple(dict.fromkeys(e for *_, e in lus))[:2]
    )


@calcul
def ea_trimestre(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No rhythm of interviews goes under one a quarter."""
    seuil = nombre(r, i, "par_trimestre") * _TRIMESTRE - 0.01
    bons: list[Enonce] = []
    for t in trouver(d, noms(i, "rythmes")):
        if t.enonce.vide or t.ouvert:
            continue
        for f in d.index.figures(t.enonce):
            if f.genre != "par_mois":
                continue
            if f.valeur < seuil:
                return Resultat("insuffisant", "Moins d’un entretien par trimestre.", (t.enonce,))
            bons.append(t.enonce)
    garantis = [
        t.enonce for t in trouver(d, i.preuves) if not (t.enonce.vide or t.ouvert or t.nomme)
    ]
    tous = tuple(dict.fromkeys([*garantis, *bons]))
    return (
        Resultat(
            "satisfait", "Le rythme écrit est d’au moins un entretien par trimestre.", tous[:2]
        )
        if tous
        else None
    )


@calcul
def ea_file(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """People for one full time, the veille left out: what is written of the adviser's caseload."""
    plafond = nombre(r, i, "personnes")
    for t in trouver(d, noms(i, "files")):
        if t.enonce.vide or t.ouvert or t.nie:
            continue
        lus = d.index.figures(t.enonce)
        par_etp = [f for f in lus if f.genre == "par_etp"]
        gens = [f for f in lus if f.genre == "personnes"] or [
            f
            for f in lus
            if f.genre == "nombre"
            and re.search(r"file active[^.]{0,30}$", t.enonce.plie[: f.debut])
        ]
        if par_etp and not any(f.genre == "etp" for f in lus):
            return _file(par_etp[0].valeur, 1.0, plafond, (t.enonce,))
        if not gens:
            continue
        etp, ou = _quotite(d, t.enonce)
        temoins = (t.enonce, ou) if ou and ou is not t.enonce else (t.enonce,)
        if etp is None:
            dit = "La quotité du conseiller n’est pas écrite."
            return Resultat("a_verifier", dit, temoins)
        return _file(gens[0].valeur, etp, plafond, temoins)
    return None


def _file(gens: float, etp: float, plafond: float, temoins: tuple[Enonce, ...]) -> Resultat:
    dit = f"{gens:.0f} personnes pour {etp:g} ETP".replace(".", ",")
    if gens > plafond * etp + _EPS:
        return Resultat("insuffisant", f"{dit} : plus de {plafond:.0f} par ETP.", temoins)
    return Resultat("satisfait", f"{dit}.", temoins)


def _quotite(d: Dossier, e: Enonce) -> tuple[float | None, Enonce | None]:
    """The adviser's part of a full time: in the statement, else in one of its neighbours."""
    autour = sorted(
        (x for x in d.lecture.enonces if abs(x.rang - e.rang) <= 3),
        key=lambda x: abs(x.rang - e.rang),
    )
    for x in autour:
        if (etp := _etp(d, x)) is not None:
            return etp, x
    return None, None


def _etp(d: Dossier, e: Enonce) -> float | None:
    lus = [f.valeur for f in d.index.figures(e) if f.genre == "etp"]
    if lus:
        return lus[0]
    if m := _QUOTITE.search(e.plie):
        return int(m[1]) / 100
    if _PLEIN.search(e.plie):
        return 1.0
    if _TIERS.search(e.plie):
        return 0.75 if "quart" in e.plie else 0.8
    return 0.5 if "mitemps" in e.plie else None
