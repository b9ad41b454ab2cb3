"""The pages, put in order, as the blocks of a ``TexteLu``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count

from formulaires.lecture._pdf_bords import Bord
from formulaires.lecture._pdf_formes import Cadre, Element, Suite, Tableau
from formulaires.lecture._pdf_lignes import rangees
from formulaires.lecture._pdf_page import Boite, Feuille
from formulaires.lecture._pdf_paragraphes import (
    Paragraphe,
    est_liste,
    paragraphes,
    recoller,
    se_poursuit,
    unir,
)
from formulaires.lecture._pdf_tableaux import Grille, bloc, emboiter, grilles, repartir
from formulaires.lecture._pdf_texte import Connus, nettoyer
from formulaires.lecture._pdf_titres import corps_courant, niveaux
from formulaires.lecture._pdf_zones import en_bandes, lire_zone
from formulaires.lecture.titres import chemins
from formulaires.noyau.texte_lu import BlocLu, Genre, Lieu

_BANDEAU = 120


@dataclass(slots=True)
class _Cellule:
    rangee: int
    colonne: int
    boite: Boite
    paragraphes: list[Paragraphe]
    large: bool
    page: int


@dataclass(slots=True)
class _Table:
    colonnes: list[float]
    cellules: list[_Cellule]
    page: int

    @property
    def rangees(self) -> int:
        return max((c.rangee for c in self.cellules), default=-1) + 1

    def rangee(self, i: int) -> list[str]:
        return [" ".join(p.texte for p in c.paragraphes) for c in self.cellules if c.rangee == i]


_Partie = Paragraphe | _Table


class Composeur:
    """Makes the blocks of a file from its pages, headers and footers already taken out."""

    def __init__(self, feuilles: list[Feuille], bords: list[Bord]) -> None:
        self._feuilles = feuilles
        self._bords = bords
        tous = [m for f in feuilles for m in f.mots]
        self._mots = Connus([m.texte for m in tous])
        self._courant = corps_courant([(m.corps, len(m.texte)) for m in tous if not m.role])
        self._droite = 0.0
        self._rangs = count()
        self._penches_vus: set[str] = set()

    def blocs(self) -> Iterator[BlocLu]:
        parties: list[_Partie] = []
        for feuille in self._feuilles:
            parties += self._feuille(feuille)
        parties = self._recoller(parties)
        return chemins(
            chain(self._bords_de("entete"), self._ecrire(parties), self._bords_de("pied"))
        )

    def _bords_de(self, genre: Genre) -> Iterator[BlocLu]:
        for bord in self._bords:
            if bord.genre == genre:
                yield BlocLu(genre, bord.texte, self._lieu(bord.page, bord.boite))

    def _lieu(self, page: int, boite: Boite) -> Lieu:
        """The place of the next block of the file."""
        a, b, c, d = boite
        rang = next(self._rangs)
        return Lieu(
            rang=rang, page=page, boite=(round(a, 1), round(b, 1), round(c, 1), round(d, 1))
        )

    # --- one page ---------------------------------------------------------------------

    def _feuille(self, feuille: Feuille) -> list[_Partie]:
        toutes = [g for g in grilles(feuille) if not _cadre_de_champ(g, feuille)]
        reste = repartir(feuille.mots, toutes)
        debout = [replace(m, base=m.base + 2) for m in feuille.penches] if toutes else []
        if debout:  # the headings of narrow columns are written upwards
            feuille.penches = repartir(debout, toutes)
        blocs = [b for g in emboiter(toutes) for b in bloc(g, feuille.horizontales)]
        lignes = rangees(reste)
        longues = [li.x1 for r in lignes for li in r if len(r) == 1 and len(li.texte) > 40]
        self._droite = max([*longues, min(self._droite, 0.97 * feuille.largeur)])
        elements = lire_zone(en_bandes(lignes, blocs), feuille.horizontales, large=True)
        parties = list(self._derouler(elements, feuille.numero))
        self._marquer(parties, feuille, toutes)
        return [*parties, *self._penches(feuille)]

    def _derouler(self, elements: list[Element], page: int) -> Iterator[_Partie]:
        for element in elements:
            if isinstance(element, Suite):
                yield from paragraphes(element, page, self._mots, self._droite)
            elif isinstance(element, Cadre):
                yield from self._derouler(element.contenu, page)
            else:
                yield from self._tableau(element, page)

    def _tableau(self, tableau: Tableau, page: int) -> Iterator[_Partie]:
        table = _Table(tableau.colonnes, [], page)
        suivent: list[_Partie] = []
        for case in tableau.cases:
            dedans: list[Paragraphe] = []
            for partie in self._derouler(case.contenu, page):
                if isinstance(partie, Paragraphe):
                    dedans.append(partie)
                else:
                    suivent.append(partie)
            table.cellules.append(
                _Cellule(case.rangee, case.colonne, case.boite, dedans, case.large, page)
            )
        yield table
        yield from suivent

    def _penches(self, feuille: Feuille) -> Iterator[Paragraphe]:
        """Words that are not written level: a stamp across the page, a note in the margin."""
        for mot in feuille.penches:
            texte = nettoyer(mot.texte)
            if texte and texte not in self._penches_vus:
                self._penches_vus.add(texte)
                boite = (mot.x0, mot.base, mot.x1, mot.base + mot.corps)
                yield Paragraphe(
                    texte, feuille.numero, boite, mot.corps, gras=False, lignes=1, role="penche"
                )

    def _marquer(self, parties: list[_Partie], feuille: Feuille, toutes: list[Grille]) -> None:
        """What lines drawn near them say of paragraphs: underlined, or notes under a short rule."""
        libres = [p for p in parties if isinstance(p, Paragraphe)]
        dehors = [h for h in feuille.horizontales if not any(_dans(h, g) for g in toutes)]
        regles = []
        for h in dehors:
            sur = [p for p in libres if p.lignes == 1 and _souligne(h, p)]
            for p in sur:
                p.souligne = True
            if (
                not sur
                and 30 < h[2] - h[0] < 0.45 * feuille.largeur
                and h[1] < 0.5 * feuille.hauteur
            ):
                regles.append(h[1])
        petit = 0.95 * self._courant
        for y in regles:
            sous = [p for p in libres if p.boite[3] <= y + 3]
            if all(p.corps < petit for p in sous):
                for p in sous:
                    p.note = True

    # --- the whole file ----------------------------------------------------------------

    def _recoller(self, parties: list[_Partie]) -> list[_Partie]:
        """Join what pages and columns cut: paragraphs, tables."""
        rendu: list[_Partie] = []
        attente: list[Paragraphe] = []
        for partie in parties:
            if isinstance(partie, Paragraphe):
                attente.append(partie)
                continue
            rendu += recoller(attente, self._mots)
            attente = []
            if rendu and isinstance(rendu[-1], _Table) and _continue(rendu[-1], partie):
                _prolonger(rendu[-1], partie, self._mots)
            else:
                rendu.append(partie)
        return rendu + recoller(attente, self._mots)

    def _ecrire(self, parties: list[_Partie]) -> Iterator[BlocLu]:
        numerotees = [(k, p) for k, q in enumerate(parties) for p in _libres(q)]
        libres = [p for _, p in numerotees]
        prose = [(p.corps, len(p.texte)) for p in libres if len(p.texte) > 80 and not p.note]
        courant = corps_courant(prose) if sum(n for _, n in prose) > 600 else self._courant
        profondeurs = dict(
            zip(
                map(id, libres),
                niveaux(libres, courant, [k for k, _ in numerotees], len(parties)),
                strict=True,
            )
        )
        numero = 0
        for partie in parties:
            if isinstance(partie, Paragraphe):
                yield self._bloc(partie, profondeurs[id(partie)])
            else:
                numero += 1
                yield from self._ecrire_table(partie, numero, profondeurs)

    def _ecrire_table(
        self, table: _Table, numero: int, profondeurs: dict[int, int]
    ) -> Iterator[BlocLu]:
        for c in table.cellules:
            if len(c.paragraphes) == 1 and id(c.paragraphes[0]) in profondeurs:
                yield self._bloc(c.paragraphes[0], profondeurs[id(c.paragraphes[0])])
                continue
            for p in c.paragraphes:
                yield BlocLu(
                    "case", p.texte, self._lieu(c.page, p.boite), (), 0, numero, c.rangee, c.colonne
                )
            if not c.paragraphes:
                yield BlocLu(
                    "case", "", self._lieu(c.page, c.boite), (), 0, numero, c.rangee, c.colonne
                )

    def _bloc(self, p: Paragraphe, niveau: int) -> BlocLu:
        genre: Genre = "paragraphe"
        if niveau:
            genre = "titre"
        elif p.note:
            genre = "note"
        elif p.role == "champ":
            genre = "champ"
        elif est_liste(p):
            genre = "liste"
        return BlocLu(genre, p.texte, self._lieu(p.page, p.boite), (), niveau)


def _cadre_de_champ(grille: Grille, feuille: Feuille) -> bool:
    """A frame around the field of a form holds nothing else."""
    x0, y0, x1, y1 = grille.boite
    return len(grille.cases) == 1 and any(
        abs(x0 - a) < 4 and abs(y0 - b) < 4 and abs(x1 - c) < 4 and abs(y1 - d) < 4
        for a, b, c, d in feuille.champs
    )


def _dans(trait: Boite, grille: Grille) -> bool:
    x0, y0, x1, y1 = grille.boite
    return x0 - 3 < trait[0] < x1 and y0 - 3 < trait[1] < y1 + 3


def _souligne(trait: Boite, p: Paragraphe) -> bool:
    x0, y0, x1, _ = p.boite
    return abs(trait[0] - x0) < 4 and abs(trait[2] - x1) < 6 and -3 < trait[1] - y0 < 0.3 * p.corps


def _libres(partie: _Partie) -> list[Paragraphe]:
    """A paragraph; of a table, the cells alone over all its columns: headings inside it."""
    if isinstance(partie, Paragraphe):
        return [partie]
    return [
        c.paragraphes[0]
        for c in partie.cellules
        if c.large and len(c.paragraphes) == 1 and len(c.paragraphes[0].texte) <= _BANDEAU
    ]


def _continue(avant: _Table, apres: _Table) -> bool:
    """Whether a table goes on at the top of the next page."""
    derniere = max((c.page for c in avant.cellules), default=avant.page)
    if apres.page != derniere + 1 or len(avant.colonnes) != len(apres.colonnes):
        return False
    return all(abs(a - b) < 6 for a, b in zip(avant.colonnes, apres.colonnes, strict=True))


def _prolonger(avant: _Table, apres: _Table, mots: Connus) -> None:
    """Add the rows of a page to those of the page before; a header drawn again is left out."""
    saute = int(apres.rangees > 1 and apres.rangee(0) == avant.rangee(0))
    if _rangee_coupee(avant, apres, saute):
        ici = {c.colonne: c for c in avant.cellules if c.rangee == avant.rangees - 1}
        for c in apres.cellules:
            if c.rangee == saute:
                _finir(ici.get(c.colonne), c, mots)
        saute += 1
    decalage = avant.rangees - saute
    avant.cellules += [
        replace(c, rangee=c.rangee + decalage) for c in apres.cellules if c.rangee >= saute
    ]


def _rangee_coupee(avant: _Table, apres: _Table, i: int) -> bool:
    """Whether the page ended in the middle of a row: a cell goes on in the middle of a sentence."""
    derniere = {c.colonne: c for c in avant.cellules if c.rangee == avant.rangees - 1}
    coupes = [
        (fin := derniere[c.colonne].paragraphes[-1]).plein and se_poursuit(fin, c.paragraphes[0])
        for c in apres.cellules
        if c.rangee == i
        and c.paragraphes
        and c.colonne in derniere
        and derniere[c.colonne].paragraphes
    ]
    return bool(coupes) and all(coupes)


def _finir(case: _Cellule | None, suite: _Cellule, mots: Connus) -> None:
    if case is None or not suite.paragraphes:
        return
    if case.paragraphes:
        case.paragraphes[-1] = unir(case.paragraphes[-1], suite.paragraphes[0], mots)
        case.paragraphes += suite.paragraphes[1:]
    else:
        case.paragraphes += suite.paragraphes
