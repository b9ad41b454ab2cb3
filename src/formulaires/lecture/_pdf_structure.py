"""The tags of a PDF as the blocks of a ``TexteLu``: headings, paragraphs, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from formulaires.lecture._pdf_balises import Noeud, Objet, PageBalisee
from formulaires.lecture._pdf_page import Boite
from formulaires.lecture._pdf_rangs import (
    AUTRE_CORPS,
    LIGNE,
    bords_de,
    cadre,
    colonne_de,
    colonnes_de,
    couper,
    mots_de,
)
from formulaires.lecture._pdf_texte import Connus, joindre, nettoyer
from formulaires.lecture.titres import chemins, niveau_apparent
from formulaires.noyau.texte_lu import BlocLu, Genre, Lieu

_EN_LIGNE = frozenset(
    [
        "Span",
        "Link",
        "Em",
        "Strong",
        "Quote",
        "Reference",
        "Note",
        "Code",
        "BibEntry",
        "Annot",
        "Ruby",
        "Warichu",
        "Lbl",
        "Sub",
        "FENote",
    ]
)
_PARAGRAPHES = frozenset(
    ["P", "Caption", "BlockQuote", "Formula", "Code", "Note", "FENote", "Title"]
)
_TITRE = "H"
_GOUTTIERE = 11.0  # points between two columns, at least
_EN_SUSPENS = re.compile(r"(?:,|\b(?:au|aux|du|le|la|les|de|des|à|et|ou|par|sur|avec|pour|en))$")
_LIGNES = "\n"
_FINI = (".", "!", "?", ":", ";", "…")


@dataclass(slots=True)
class _Dit:
    """Some words: a paragraph, a heading, an item of a list."""

    genre: Genre
    niveau: int
    texte: str
    page: int
    boite: Boite
    gras: bool
    corps: float


_Case = list[_Dit]


@dataclass(slots=True)
class _Table:
    """A table: for each row, its cells by column."""

    page: int
    rangees: list[dict[int, _Case]] = field(default_factory=list)
    colonnes: list[tuple[float, float]] = field(default_factory=list)


def blocs(pages: list[PageBalisee]) -> Iterator[BlocLu]:
    """The blocks of the pages, what a page break parts put together again."""
    mots = Connus([o.texte for p in pages for o in _tous(p.racines)])
    parties: list[_Dit | _Table] = []
    for page in pages:
        _recoller(parties, list(_Page(page, mots).parties()), mots)
    return chemins(_ecrire(bords_de(pages, "entete"), parties, bords_de(pages, "pied")))


class _Page:
    def __init__(self, page: PageBalisee, mots: Connus) -> None:
        self._mots = mots
        self._page = page.numero
        self._droite = max((o.boite[2] for o in _tous(page.racines)), default=0.0)
        self._racines = page.racines

    def parties(self) -> Iterator[_Dit | _Table]:
        for racine in self._racines:
            yield from self._noeud(racine, "paragraphe")

    def _noeud(self, noeud: Noeud, genre: Genre) -> Iterator[_Dit | _Table]:
        if noeud.genre == "Table":
            yield self._tableau(noeud)
        elif noeud.genre[:1] == _TITRE and noeud.genre[1:].isdigit():
            yield from self._dit(noeud.contenu, "titre", int(noeud.genre[1:]))
        elif noeud.genre == "Title":
            yield from self._dit(noeud.contenu, "titre", 0)
        elif noeud.genre == "L" and _est_de_termes(noeud):
            yield from self._paires(noeud)
        elif noeud.genre == "LI":
            yield from self._element(noeud)
        elif noeud.genre in _PARAGRAPHES or noeud.genre in _EN_LIGNE:
            yield from self._suite(noeud.contenu, genre)
        else:
            yield from self._suite(noeud.contenu, genre)

    def _suite(
        self, contenu: list[Noeud | Objet], genre: Genre, droite: float = 0.0
    ) -> Iterator[_Dit | _Table]:
        """Words and what stands in their line are one; other tags are read for themselves.

        ``droite``: where the column ends, for its lines that were broken on purpose.
        """
        ligne: list[Noeud | Objet] = []
        for x in contenu:
            if isinstance(x, Objet) or (x.genre in _EN_LIGNE and not _a_blocs(x)):
                ligne.append(x)
                continue
            yield from self._dits(ligne, genre, droite)
            ligne = []
            if x.genre in _PARAGRAPHES:
                yield from self._suite(x.contenu, genre, droite)
            else:
                yield from self._noeud(x, genre)
        yield from self._dits(ligne, genre, droite)

    def _dits(self, contenu: list[Noeud | Objet], genre: Genre, droite: float) -> Iterator[_Dit]:
        """The words of a line, or of each line that was broken on purpose."""
        for lignes in couper(list(_objets(contenu)), droite) if droite else [contenu]:
            yield from self._dit([*lignes], genre, 0)

    def _element(self, noeud: Noeud) -> Iterator[_Dit | _Table]:
        """An item of a list: its mark, then its words as one with it."""
        marque: list[Noeud | Objet] = [
            x for x in noeud.contenu if isinstance(x, Noeud) and x.genre == "Lbl"
        ]
        corps = [x for x in noeud.contenu if isinstance(x, Objet) or x.genre != "Lbl"]
        premier = True
        for partie in self._suite(corps, "liste"):
            if premier and isinstance(partie, _Dit) and marque:
                dit = " ".join(mots_de(list(_objets(marque))).split())
                if any(c.isalnum() for c in dit):
                    partie.texte = f"{dit} {partie.texte}"
            premier = False
            yield partie

    def _paires(self, noeud: Noeud) -> Iterator[_Dit | _Table]:
        """A list of terms, each with what is said of it: a table of two columns."""
        table = _Table(self._page)
        for element in noeud.contenu:
            if isinstance(element, Noeud):
                terme = [x for x in element.contenu if isinstance(x, Noeud) and x.genre == "Lbl"]
                corps = [x for x in element.contenu if isinstance(x, Objet) or x.genre != "Lbl"]
                dits = self._case(corps, self._droite, liste=True)
                table.rangees.append({0: list(self._dit([*terme], "case", 0)), 1: dits})
        yield table

    def _case(self, contenu: list[Noeud | Objet], droite: float, *, liste: bool = False) -> _Case:
        """The paragraphs of a cell: lines of one writing are one, as they were broken.

        ``liste``: what begins with a small letter may be an item, and not the rest of a line.
        """
        rendu: _Case = []
        for d in self._suite(contenu, "case", droite):
            if not isinstance(d, _Dit):
                continue
            avant = rendu[-1] if rendu else None
            if avant and avant.gras == d.gras and abs(avant.corps - d.corps) <= AUTRE_CORPS:
                suite = not liste and (
                    d.texte[:1].islower() or bool(_EN_SUSPENS.search(avant.texte))
                )
                avant.texte = f"{avant.texte}{' ' if suite else _LIGNES}{d.texte}"
            else:
                rendu.append(d)
        return rendu

    def _tableau(self, noeud: Noeud) -> _Table:
        """A table; pdfium leaves out cells without words: places tell which column is which."""
        rangees = [
            [c for c in rangee.contenu if isinstance(c, Noeud) and any(_objets([c]))]
            for rangee in _rangees(noeud)
        ]
        rangees = [r for r in rangees if r]
        colonnes = colonnes_de([[cadre(list(_objets([c]))) for c in r] for r in rangees])
        table = _Table(self._page, colonnes=colonnes)
        bords = [*(gauche - _GOUTTIERE for gauche, _ in colonnes[1:]), self._droite]
        for rangee in rangees:
            cases: dict[int, _Case] = {}
            for c in rangee:
                k = colonne_de(cadre(list(_objets([c]))), colonnes)
                cases.setdefault(k, []).extend(self._case(c.contenu, bords[k]))
            table.rangees.append(cases)
        return table

    def _dit(self, contenu: list[Noeud | Objet], genre: Genre, niveau: int) -> Iterator[_Dit]:
        objets = list(_objets(contenu))
        texte = nettoyer(mots_de(objets, self._mots))
        if not texte:
            return
        boite = cadre(objets)
        gras = all(o.gras for o in objets if o.texte.strip())
        corps = max(o.boite[3] - o.boite[1] for o in objets)
        yield _Dit(genre, niveau, texte, self._page, boite, gras, corps)


def _est_de_termes(noeud: Noeud) -> bool:
    """Whether the marks of a list are words: terms that are explained."""
    marques = [
        " ".join(mots_de(list(_objets([x]))).split())
        for e in noeud.contenu
        if isinstance(e, Noeud)
        for x in e.contenu
        if isinstance(x, Noeud) and x.genre == "Lbl"
    ]
    mots = [m for m in marques if sum(c.isalpha() for c in m) > 2]
    return bool(marques) and len(mots) * 2 > len(marques)


def _a_blocs(noeud: Noeud) -> bool:
    return any(isinstance(x, Noeud) and x.genre not in _EN_LIGNE for x in noeud.contenu)


def _rangees(noeud: Noeud) -> Iterator[Noeud]:
    for x in noeud.contenu:
        if isinstance(x, Noeud):
            if x.genre == "TR":
                yield x
            else:
                yield from _rangees(x)


def _tous(racines: list[Noeud]) -> Iterator[Objet]:
    yield from _objets([*racines])


def _objets(contenu: list[Noeud | Objet]) -> Iterator[Objet]:
    for x in contenu:
        if isinstance(x, Objet):
            yield x
        else:
            yield from _objets(x.contenu)


def _recoller(parties: list[_Dit | _Table], suite: list[_Dit | _Table], mots: Connus) -> None:
    """Add the parts of a page to those before: a paragraph or a table may go on."""
    if parties and suite:
        avant, apres = parties[-1], suite[0]
        if isinstance(avant, _Table) and isinstance(apres, _Table) and _va_avec(avant, apres):
            _prolonger(avant, apres)
            suite = suite[1:]
        elif isinstance(avant, _Dit) and isinstance(apres, _Dit) and _se_poursuit(avant, apres):
            avant.texte = joindre(avant.texte, apres.texte, mots)
            suite = suite[1:]
    parties += suite


def _se_poursuit(avant: _Dit, apres: _Dit) -> bool:
    if avant.genre != apres.genre or avant.genre == "titre":
        return False
    return not avant.texte.endswith(_FINI) and apres.texte[:1].islower()


def _va_avec(avant: _Table, apres: _Table) -> bool:
    """Whether a table goes on, on the next page, where a column may have nothing."""
    if not (avant.rangees and apres.rangees):
        return False
    if not (avant.colonnes and apres.colonnes):
        return not (avant.colonnes or apres.colonnes)
    memes = abs(avant.colonnes[0][0] - apres.colonnes[0][0]) < LIGNE
    return memes and len(apres.colonnes) <= len(avant.colonnes)


def _prolonger(avant: _Table, apres: _Table) -> None:
    """Put the rows of a table after those of the page before; heads said again are left out."""
    ou = [
        colonne_de((gauche, 0.0, droite, 0.0), avant.colonnes) for gauche, droite in apres.colonnes
    ]
    suite = [{ou[k] if ou else k: c for k, c in r.items()} for r in apres.rangees]
    if _mots(suite[0]) == _mots(avant.rangees[0]):
        suite = suite[1:]
    if suite and 0 not in suite[0] and suite[0]:
        for k, reste in suite[0].items():
            avant.rangees[-1].setdefault(k, []).extend(reste)
        suite = suite[1:]
    avant.rangees += suite


def _mots(rangee: dict[int, _Case]) -> list[str]:
    return [" ".join(d.texte for d in case) for case in rangee.values()]


def _large(table: _Table) -> int:
    return max((max(r, default=0) for r in table.rangees), default=0)


def _ecrire(
    hauts: list[tuple[str, int, Boite]],
    parties: list[_Dit | _Table],
    bas: list[tuple[str, int, Boite]],
) -> Iterator[BlocLu]:
    rang, tableau = -1, 0

    def lieu(page: int, boite: Boite) -> Lieu:
        nonlocal rang
        rang += 1
        a, b, c, d = (round(x, 1) for x in boite)
        return Lieu(rang=rang, page=page, boite=(a, b, c, d))

    for texte, page, boite in hauts:
        yield BlocLu("entete", texte, lieu(page, boite))
    for partie in parties:
        if isinstance(partie, _Dit):
            yield _bloc(partie, lieu(partie.page, partie.boite))
            continue
        tableau += 1
        large = _large(partie)
        for r, rangee in enumerate(partie.rangees):
            for c in range(large + 1):
                for dit in rangee.get(c) or [
                    _Dit("case", 0, "", partie.page, (0.0,) * 4, False, 0)
                ]:
                    yield BlocLu("case", dit.texte, lieu(dit.page, dit.boite), (), 0, tableau, r, c)
    for texte, page, boite in bas:
        yield BlocLu("pied", texte, lieu(page, boite))


def _bloc(dit: _Dit, lieu: Lieu) -> BlocLu:
    niveau = dit.niveau
    if dit.genre != "titre":
        apparent = niveau_apparent(dit.texte, gras=dit.gras, liste=dit.genre == "liste")
        if apparent is None:
            return BlocLu(dit.genre, dit.texte, lieu)
        niveau = apparent
    return BlocLu("titre", dit.texte, lieu, (), niveau)
