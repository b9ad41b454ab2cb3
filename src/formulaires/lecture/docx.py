"""A Word file from anywhere → ``TexteLu``: body, tables, text boxes, notes, headers, footers.

Tracked changes are read as accepted, comments are left out, boxes and content controls are read
with their state. One pass of lxml (ECMA-376, part 1); python-docx leaves most of this out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from formulaires.lecture._docx_mots import NS, Mots, W, attribut
from formulaires.lecture._docx_styles import Styles
from formulaires.lecture.garde import ArchiveGardee
from formulaires.lecture.titres import chemins
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.noyau.texte_lu import BlocLu, Genre, Lieu, TexteLu

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SAUTE = frozenset(
    f"{W}{n}" for n in ("del", "moveFrom", "sectPr", "sdtPr", "tblPr", "tblGrid", "tcPr", "trPr")
)
PROFONDEUR = 40


def lire_docx(octets: bytes) -> TexteLu:
    """Read a Word file, or raise ``FichierInutilisable`` (also what a damaged zip or XML raises)."""
    archive = ArchiveGardee(octets)
    principale = _principale(archive)
    lecteur = _Lecteur(archive, principale)
    blocs = [*lecteur.bords("header", "entete"), *lecteur.corps(), *lecteur.bords("footer", "pied")]
    if not any(b.texte for b in blocs):
        raise FichierInutilisable(
            "Ce document Word ne contient aucun texte.",
            "S’il est fait d’images, demandez le fichier d’origine.",
        )
    return TexteLu("docx", tuple(chemins(blocs)), lecteur.pages())


def _principale(archive: ArchiveGardee) -> str:
    """Name of the main part, by its relationship."""
    if "_rels/.rels" in archive.noms:
        for lien in archive.xml("_rels/.rels").iter(f"{_RELS}Relationship"):
            if lien.get("Type", "").endswith("/officeDocument"):
                nom = lien.get("Target", "").lstrip("/")
                if (
                    nom in archive.noms
                    and nom.endswith(".xml")
                    and not nom.startswith(("xl/", "ppt/"))
                ):
                    return nom
    if "mimetype" in archive.noms and b"opendocument" in archive.lire("mimetype"):
        raise FichierInutilisable(
            "Ce fichier est un document LibreOffice (.odt).",
            "Enregistrez-le au format Word (.docx), puis recommencez.",
        )
    raise FichierInutilisable(
        "Ce fichier n’est pas un document Word.", "Choisissez un fichier .docx."
    )


@dataclass
class _Contexte:
    """Where the walk stands: the part, the kind of block, the table and the cell."""

    partie: str
    rangs: dict[etree._Element, int]
    genre: Genre = "paragraphe"
    tableau: int | None = None
    rangee: int = 0
    colonne: int = 0
    profondeur: int = 0


@dataclass
class _Lecteur:
    archive: ArchiveGardee
    principale: str
    styles: Styles = field(init=False)
    _tableaux: int = 0
    _page: int = 1
    _pages_sues: bool = False

    def __post_init__(self) -> None:
        self.styles = Styles.lire(self.archive, self.principale)
        self._liens = {
            lien.get("Id", ""): (lien.get("Type", ""), lien.get("Target", ""))
            for lien in self._relations()
        }
        self._notes = {**self._lire_notes("footnote"), **self._lire_notes("endnote")}

    def _relations(self) -> Iterator[etree._Element]:
        dossier, _, nom = self.principale.rpartition("/")
        rels = f"{dossier}/_rels/{nom}.rels".lstrip("/")
        if rels in self.archive.noms:
            yield from self.archive.xml(rels).iter(f"{_RELS}Relationship")

    def _cible(self, cible: str) -> str:
        dossier = self.principale.rpartition("/")[0]
        return cible.lstrip("/") if cible.startswith("/") else f"{dossier}/{cible}".lstrip("/")

    def _parties(self, genre: str) -> list[str]:
        noms = [self._cible(c) for t, c in self._liens.values() if t.endswith(f"/{genre}")]
        return sorted(n for n in noms if n in self.archive.noms)

    def pages(self) -> int | None:
        """Pages that Word counted when it last drew the file; None when it did not say."""
        return self._page if self._pages_sues else None

    # --- parts -----------------------------------------------------------------------

    def corps(self) -> list[BlocLu]:
        racine = self.archive.xml(self.principale)
        self._pages_sues = next(racine.iter(f"{W}lastRenderedPageBreak"), None) is not None
        corps = racine.find(f"{W}body")
        return (
            []
            if corps is None
            else list(self._suite(corps, self._contexte(self.principale, racine)))
        )

    def bords(self, genre: str, nom: Genre) -> list[BlocLu]:
        """Headers or footers, each text once."""
        rendu: dict[str, BlocLu] = {}
        for partie in self._parties(genre):
            racine = self.archive.xml(partie)
            for bloc in self._suite(racine, self._contexte(partie, racine, nom)):
                if bloc.texte:
                    rendu.setdefault(
                        bloc.texte, replace(bloc, genre=nom, lieu=replace(bloc.lieu, page=None))
                    )
        return list(rendu.values())

    def _contexte(
        self, partie: str, racine: etree._Element, genre: Genre = "paragraphe"
    ) -> _Contexte:
        return _Contexte(partie, {p: i for i, p in enumerate(racine.iter(f"{W}p"))}, genre)

    def _lire_notes(self, genre: str) -> dict[tuple[str, str], list[BlocLu]]:
        rendu = {}
        for partie in self._parties(f"{genre}s"):
            racine = self.archive.xml(partie)
            contexte = self._contexte(partie, racine, "note")
            for note in racine.iter(f"{W}{genre}"):
                if attribut(note, "type") in (None, "normal"):
                    cle = (genre, attribut(note, "id") or "")
                    rendu[cle] = [
                        replace(b, genre="note") for b in self._suite(note, contexte) if b.texte
                    ]
        return rendu

    # --- blocks ----------------------------------------------------------------------

    def _suite(self, parent: etree._Element, ou: _Contexte) -> Iterator[BlocLu]:
        """Blocks inside an element, in order; a paragraph whose mark was deleted joins the next."""
        if ou.profondeur > PROFONDEUR:
            raise ValueError("trop profond")
        attente: BlocLu | None = None
        for enfant in parent:
            if enfant.tag in _SAUTE:
                continue
            if enfant.tag == f"{W}p":
                bloc, suivants, marque_retiree = self._paragraphe(enfant, ou)
                if attente is not None:
                    bloc = replace(attente, texte=f"{attente.texte} {bloc.texte}".strip())
                    attente = None
                if marque_retiree and not suivants:
                    attente = bloc
                    continue
                yield bloc
                yield from suivants
            elif enfant.tag == f"{W}tbl":
                yield from self._tableau(enfant, ou)
            elif enfant.tag == f"{NS['mc']}AlternateContent":
                choix = enfant.find(f"{NS['mc']}Choice")
                if choix is not None:
                    yield from self._suite(choix, self._dedans(ou))
            else:  # sdt, ins, customXml, smartTag …: what they hold
                yield from self._suite(enfant, self._dedans(ou))
        if attente is not None:
            yield attente

    def _dedans(self, ou: _Contexte) -> _Contexte:
        return replace(ou, profondeur=ou.profondeur + 1)

    def _paragraphe(self, p: etree._Element, ou: _Contexte) -> tuple[BlocLu, list[BlocLu], bool]:
        mots = Mots.lire(p)
        style = self.styles.paragraphe(p)
        self._page += mots.sauts_rendus
        lieu = Lieu(ou.partie, ou.rangs[p], self._page if self._pages_sues else None)
        genre: Genre = ou.genre
        niveau = 0
        if ou.tableau is None and genre == "paragraphe":
            niveau_lu = style.niveau if mots.texte else None
            if niveau_lu is None and mots.texte:
                niveau_lu = self.styles.semble_titre(mots, style)
            if niveau_lu is not None:
                genre, niveau = "titre", niveau_lu
            elif style.liste:
                genre = "liste"
        bloc = BlocLu(genre, mots.texte, lieu, (), niveau, ou.tableau, ou.rangee, ou.colonne)
        suivants: list[BlocLu] = []
        for zone in mots.zones:
            interieur = replace(ou, genre="zone", tableau=None, profondeur=ou.profondeur + 1)
            suivants += [
                b for b in self._suite(zone, interieur) if b.texte or b.tableau is not None
            ]
        for cle in mots.notes:
            suivants += self._notes.get(cle, [])
        return bloc, suivants, style.marque_retiree

    # --- tables ----------------------------------------------------------------------

    def _tableau(self, table: etree._Element, ou: _Contexte) -> Iterator[BlocLu]:
        rangees = list(_rangees(table))
        cases = [list(_cases(r)) for r in rangees]
        largeur = max((c.colonne + c.etendue for r in cases for c in r), default=0)
        if largeur <= 1 and len(rangees) == 1:  # a frame, not a table
            for case in cases[0]:
                yield from self._suite(case.element, self._dedans(ou))
            return
        self._tableaux += 1
        numero = self._tableaux
        for i, rangee in enumerate(cases):
            for case in rangee:
                ici = replace(
                    ou,
                    genre="case",
                    tableau=numero,
                    rangee=i,
                    colonne=case.colonne,
                    profondeur=ou.profondeur + 1,
                )
                if case.etendue >= largeur > 1 and self._bandeau(case.element):
                    ici = replace(ici, genre="paragraphe", tableau=None)
                yield from self._suite(case.element, ici)

    def _bandeau(self, case: etree._Element) -> bool:
        """Whether a row of one cell over the whole table is a heading inside it."""
        paragraphes = [m for m in (Mots.lire(p) for p in case.iter(f"{W}p")) if m.texte]
        return len(paragraphes) == 1 and len(paragraphes[0].texte) <= 120


@dataclass(frozen=True)
class _Case:
    element: etree._Element
    colonne: int
    etendue: int


def _rangees(table: etree._Element) -> Iterator[etree._Element]:
    for enfant in table:
        if enfant.tag == f"{W}tr":
            proprietes = enfant.find(f"{W}trPr")
            if proprietes is None or proprietes.find(f"{W}del") is None:
                yield enfant
        elif enfant.tag not in _SAUTE:
            yield from _rangees(enfant)


def _cases(rangee: etree._Element) -> Iterator[_Case]:
    """Cells of a row with their column; one that a cell above spans is left out."""
    proprietes = rangee.find(f"{W}trPr")
    avant = None if proprietes is None else proprietes.find(f"{W}gridBefore")
    colonne = _entier(avant)
    for case in _tc(rangee):
        proprietes = case.find(f"{W}tcPr")
        etendue, continue_ = 1, False
        if proprietes is not None:
            etendue = max(1, _entier(proprietes.find(f"{W}gridSpan"), 1))
            fusion = proprietes.find(f"{W}vMerge")
            continue_ = fusion is not None and attribut(fusion, "val") in (None, "continue")
        if not continue_:
            yield _Case(case, colonne, etendue)
        colonne += etendue


def _tc(rangee: etree._Element) -> Iterator[etree._Element]:
    for enfant in rangee:
        if enfant.tag == f"{W}tc":
            yield enfant
        elif enfant.tag not in _SAUTE:
            yield from _tc(enfant)


def _entier(element: etree._Element | None, defaut: int = 0) -> int:
    valeur = attribut(element, "val") if element is not None else None
    return int(valeur) if valeur and valeur.isdecimal() and len(valeur) < 4 else defaut
