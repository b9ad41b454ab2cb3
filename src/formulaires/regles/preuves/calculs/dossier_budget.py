"""The budget of an application: lists of amounts with their totals, balance, mean cost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from formulaires.regles.preuves.calculs.dossier_equipe import equipe
from formulaires.regles.preuves.calculs.expose import par_les_mots
from formulaires.regles.preuves.calculs.registre import calcul
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import Tableau, nombres, tableaux
from formulaires.textes.resolution import ExigenceResolue

_CHARGES = re.compile(
    r"charges?\b|depense|emplois\b|couts?\b|\bpostes?\b|sorties d'argent|ce que (?:ca|cela) coute"
)
_PRODUITS = re.compile(
    r"produits?\b|recette|ressources?\b|financ|subvention|contribut|apports?\b|d'ou vient|qui paie"
)
_BUDGET = re.compile(
    r"budget|argent|financ|charges|depense|produits|recette|sous\b|comptes|euros|€|plan de financement|previsionnel"
)
_TOTAL = re.compile(
    r"^\W*(?:tota(?:l|ux)|ensemble|somme)\b|^\W*total general|\btotal (?:des )?(?:charges|produits|depenses|recettes|general|annonce)"
)
_SOUS = re.compile(r"^\W*sous[ -]?tota(?:l|ux)\b|\bdont\b|^\W*\d{2}\s*[-–:.]\s")
_MONTANT = re.compile(r"(?<![\d,.])(\d{1,3}(?:[ .]\d{3})+|\d{3,7})(?:,(\d{2}))?(?!\d)\s*(k€)?")
_ANNEE = re.compile(r"^\W*20[1-4]\d\W*$")
_COUT = re.compile(
    r"cout (?:moyen|annuel|unitaire|complet|par|a la|de revient|d'un|d'une)|par personne|a la place|revient a"
)
_JEU = 1.0


@dataclass
class Liste:
    """Amounts under one another, and the total written below them."""

    genre: str
    lignes: list[tuple[str, float]] = field(default_factory=list)
    total: float | None = None
    enonce: Enonce | None = None

    @property
    def somme(self) -> float:
        """What the lines make; when some are sums of others, those are not counted twice."""
        return sum(m for _, m in self.lignes)

    def juste(self) -> bool:
        """Whether the total is one that the lines can give."""
        if self.total is None or not self.lignes:
            return True
        if abs(self.somme - self.total) <= _JEU:
            return True
        sous = [m for dit, m in self.lignes if _SOUS.search(dit)]
        autres = [m for dit, m in self.lignes if not _SOUS.search(dit)]
        return bool(sous) and (
            abs(sum(sous) - self.total) <= _JEU or abs(sum(autres) - self.total) <= _JEU
        )

    @property
    def vaut(self) -> float:
        """The total written, else the sum."""
        return self.total if self.total is not None else self.somme


def listes(d: Dossier) -> list[Liste]:
    """Every list of amounts of the budget's tables."""
    rendu: list[Liste] = []
    for t in tableaux(d):
        autour = t.autour + " . " + t.avant
        tout = " ".join(r.tout for r in t.rangees)
        if not (
            _BUDGET.search(autour)
            or (_CHARGES.search(tout) and _PRODUITS.search(tout))
            or "€" in tout
        ):
            continue
        rendu += [x for x in _listes(t) if len(x.lignes) > 1]
    return rendu


def _listes(t: Tableau) -> Iterator[Liste]:
    colonnes = [
        c
        for c in t.colonnes
        if sum(_montant(r.dit(c)) is not None for r in t.rangees) >= max(2, len(t.rangees) // 3)
    ]
    for c in colonnes:
        libelle = max((k for k in t.colonnes if k < c and k not in colonnes), default=None)
        if libelle is None:
            continue
        yield from _colonne(t, libelle, c)


def _colonne(t: Tableau, libelle: int, c: int) -> Iterator[Liste]:
    """One column of amounts; a line that names the other side of the budget opens a new list."""
    tete = t.rangees[0]
    liste = Liste(
        _genre(f"{tete.dit(libelle)} {tete.dit(c)}")
        or _genre(t.autour.rpartition(" . ")[2])
        or _genre(t.avant)
    )
    for rangee in t.rangees:
        dit, montant = rangee.dit(libelle).strip(), _montant(rangee.dit(c))
        if montant is None:
            if _genre(dit) and liste.lignes:
                yield liste
                liste = Liste(_genre(dit))
            elif _genre(dit):
                liste.genre = _genre(dit)
            continue
        if _TOTAL.search(dit):
            liste.total, liste.enonce = montant, rangee.enonce
            yield liste
            liste = Liste("produits" if liste.genre == "charges" else "")
            continue
        liste.lignes.append((dit, montant))
        liste.enonce = liste.enonce or rangee.enonce
    yield liste


def _genre(plie: str) -> str:
    if _CHARGES.search(plie) and not _PRODUITS.search(plie):
        return "charges"
    return "produits" if _PRODUITS.search(plie) and not _CHARGES.search(plie) else ""


def _montant(plie: str) -> float | None:
    """The amount of a cell that says nothing else; a year is none."""
    plat = plie.strip()
    if (
        not plat
        or _ANNEE.match(plat)
        or re.search(
            r"[a-z]{4,}", plat.replace("euros", "").replace("euro", "").replace("annuel", "")
        )
        or re.search(r"%|\d[/.-]\d+[/.-]\d", plat)
    ):
        return None
    m = _MONTANT.search(plat)
    if m is None:
        return None
    valeur = nombres(m[1])[0] + (int(m[2]) / 100 if m[2] else 0)
    return valeur * 1000 if m[3] else valeur


@calcul
def budget_tenu(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Totals are those of their lines, both sides are equal, the mean cost is what it should be."""
    lues = listes(d)
    if not lues:
        return par_les_mots(d, r, i)
    passages = tuple(x for liste in lues if (x := liste.enonce))[:2]
    for liste in lues:
        if not liste.juste():
            return Resultat(
                "insuffisant",
                f"Le total dit {_euros(liste.total)}, les lignes font {_euros(liste.somme)}.",
                _un(liste),
            )
    charges = [x for x in lues if x.genre == "charges"]
    produits = [x for x in lues if x.genre == "produits"]
    if len(charges) == 1 and len(produits) == 1 and abs(charges[0].vaut - produits[0].vaut) > _JEU:
        return Resultat(
            "insuffisant",
            f"{_euros(charges[0].vaut)} de charges, {_euros(produits[0].vaut)} de produits.",
            _un(produits[0]),
        )
    if (faux := _cout_faux(d, lues)) is not None:
        return faux
    if charges and produits:
        return Resultat("satisfait", "Les totaux se retrouvent.", passages)
    return Resultat(
        "a_verifier",
        "Une seule moitié du budget est lue : charges et produits sont à comparer.",
        passages,
    )


def _cout_faux(d: Dossier, lues: list[Liste]) -> Resultat | None:
    """A mean cost that no total over no number of people gives."""
    e = equipe(d)
    gens = {float(sum(p.file or 0 for p in e.postes))} if e else set()
    totaux = {x.vaut for x in lues}
    for x in d.lecture.enonces:
        if x.vide or x.genre == "titre" or not _COUT.search(x.plie) or "cout" not in x.plie:
            continue
        dits = [v for v in _montants(x.plie) if 500 <= v <= 40000]
        bases = {g for g in {*gens, *(n for n in nombres(x.plie) if 5 <= n <= 2000)} if g}
        bases |= _gens_dits(d)
        if dits and not any(abs(v - t / g) <= _JEU for v in dits for t in totaux for g in bases):
            return Resultat(
                "insuffisant",
                f"Le coût moyen écrit n’est pas celui que donne le budget ({_euros(max(totaux))}).",
                (x,),
            )
    return None


def _gens_dits(d: Dossier) -> set[float]:
    return {
        float(m)
        for x in d.lecture.enonces
        for m in re.findall(
            r"\b(\d{2,3}) (?:personnes|places|accompagnements|beneficiaires|suivis)\b", x.plie
        )
    }


def _montants(plie: str) -> list[float]:
    return [
        nombres(m[1])[0]
        for m in re.finditer(r"(\d{1,3}(?:[ .]\d{3})+|\d{3,6})(?:,\d+)? ?(?:€|euros?)", plie)
    ] or [v for v in nombres(plie) if v >= 1000]


def _euros(valeur: float | None) -> str:
    from formulaires.noyau.ecriture import montant

    return montant(round(valeur or 0, 2))


def _un(liste: Liste) -> tuple[Enonce, ...]:
    return (liste.enonce,) if liste.enonce else ()
