"""A foreign file ready to be judged: its statements, the facts and dates that they tell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeVar

from formulaires.noyau.texte_lu import COCHE, NON_COCHE
from formulaires.regles.preuves.enonce import Enonce, Lecture
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.figures import Figure
from formulaires.regles.preuves.jours import Jour, Sens, annee_seule, jours
from formulaires.regles.preuves.modele import Fait, Reperes
from formulaires.regles.preuves.mots import cle, jetons, souder
from formulaires.regles.preuves.recherche import Index, Trouve

_HAUT = 2.0  # how much more the top of the paper tells than a line
_PREMIERS = 4
_PART = 0.6  # of the strongest value's weight, for another to hold beside it
_ENTRE = 60
_JUSQU = re.compile(r"\bau\b|\bjusqu|[–—→]|->|\bet\b|\bacheve|\btermine|\bfin|\ba\b|^\s*-\s*$|:")
_BOITES = re.compile(f"[{COCHE}{NON_COCHE}]")
_NAISSANCES = 2015  # a date before is somebody's birth or story
_AVANT, _APRES = 45, 110  # signs of the text between words and the date they speak of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DateLue:
    """A date of the paper, and the statement that says it."""

    jour: dt.date
    enonce: Enonce


@dataclass
class Dossier:
    """What the computations and the judge look into."""

    lecture: Lecture
    index: Index
    reperes: Reperes
    _dates: dict[str, list[DateLue]] = field(default_factory=dict)
    _gardes: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def ouvrir(cls, index: Index, reperes: Reperes) -> Dossier:
        """A file as one kind of document, what it does not say of itself left out."""
        sien = index.de_ce_papier(reperes.document.tolere)
        return cls(sien.lecture, sien, reperes)

    def garder(self, nom: str, faire: Callable[[], T]) -> T:
        """What is worked out once for a file, by its name."""
        if nom not in self._gardes:
            self._gardes[nom] = faire()
        rendu: T = self._gardes[nom]
        return rendu

    def trouver(self, motifs: Iterable[str]) -> list[Trouve]:
        """Every statement that one of the motifs meets, in the order of the motifs."""
        rendu: list[Trouve] = []
        for motif in motifs:
            rendu += self.index.chercher(self.reperes.motif(motif))
        return rendu

    def surs(self, motifs: Iterable[str]) -> list[Trouve]:
        """Those that prove; a heading alone proves nothing."""
        return [t for t in self.trouver(motifs) if t.sur and t.enonce.genre != "titre"]

    # --- facts ---------------------------------------------------------------------------

    def faits(self) -> dict[str, object]:
        """What decides which exigences hold; None where the paper does not tell."""
        rendu: dict[str, object] = {}
        for nom, fait in self.reperes.document.faits.items():
            niveaux = (fait.etiquettes, fait.decisifs, fait.valeurs)
            connus = self._coches(fait) or next(
                filter(None, (self._connus(n, fait) for n in niveaux)), {}
            )
            if not connus:
                rendu[nom] = fait.defaut
            elif fait.plusieurs:
                assez = max(connus.values()) * _PART
                rendu[nom] = frozenset(v for v, p in connus.items() if p >= assez)
            else:
                rendu[nom] = max(connus, key=lambda v: connus[v])
        return rendu

    def _coches(self, fait: Fait) -> dict[str, float]:
        """Values whose words stand beside a ticked box: nothing else is heard then."""
        rendu: dict[str, float] = {}
        for niveau in (fait.etiquettes, fait.decisifs, fait.valeurs):
            for valeur, motifs in niveau.items():
                for rang, motif in enumerate(motifs):
                    if any(_boite(t) == COCHE for t in self._parlants((motif,), fait)):
                        rendu[valeur] = max(rendu.get(valeur, 0.0), 1 / (1 + rang / 4))
        return rendu

    def _connus(self, niveau: Mapping[str, tuple[str, ...]], fait: Fait) -> dict[str, float]:
        return {v: p for v, motifs in niveau.items() if (p := self._poids(motifs, fait))}

    def _poids(self, motifs: tuple[str, ...], fait: Fait) -> float:
        """How strongly the paper says it: the first motifs of a value weigh more than the last.

        The title and the first lines weigh double: they say what the paper is.
        """
        total = 0.0
        for rang, motif in enumerate(motifs):
            surs = [t for t in self._parlants((motif,), fait) if _boite(t) != NON_COCHE]
            forces = sorted((self._force(t.enonce) for t in surs), reverse=True)[:3]
            total += sum(forces) / (1 + rang / 4)
        return total

    def _parlants(self, motifs: tuple[str, ...], fait: Fait) -> Iterator[Trouve]:
        """What proves, words that look alike left out."""
        muets = {cle(m) for m in fait.muets}
        for t in self.trouver(motifs):
            dit = t.sur or (_tete(t.enonce) and not (t.nie or t.ouvert))
            if dit and not (muets and _muet(t, muets)):
                yield t

    def _force(self, enonce: Enonce) -> float:
        haut = enonce.genre == "titre" or enonce.rang < _PREMIERS
        return _HAUT if haut else 1.0

    # --- dates ---------------------------------------------------------------------------

    def dates(self, role: str) -> list[DateLue]:
        """The dates that the paper gives to a role, those that follow its words first."""
        if role not in self._dates:
            rendu: list[tuple[bool, int, int, DateLue]] = []
            for priorite, motif in enumerate(self.reperes.document.dates.get(role, ())):
                for t, ailleurs in self._dits(motif):
                    if not t.nie and (trouvee := self._date_de(t)) is not None:
                        date = DateLue(trouvee, t.enonce)
                        rendu.append((ailleurs, priorite, t.enonce.rang, date))
            rendu.sort(key=lambda r: r[:3])
            vues: dict[dt.date, DateLue] = {}
            for *_, date in rendu:
                vues.setdefault(date.jour, date)
            self._dates[role] = list(vues.values())
        return self._dates[role]

    def _dits(self, motif: str) -> Iterator[tuple[Trouve, bool]]:
        """Where the words of a role stand, their date aside; True when some are of a heading only."""
        mots = " ".join(m for m in motif.split() if m != "#date")
        vus: set[int] = set()
        for t in self.index.chercher(self.reperes.motif(mots)):
            vus.add(t.enonce.rang)
            yield t, t.propres < len(t.motif.termes)
        if mots != motif:
            for t in self.index.chercher(self.reperes.motif(motif)):
                if t.enonce.rang not in vus:
                    yield t, True

    def _date_de(self, t: Trouve) -> dt.date | None:
        """The date nearest to the words: after them first, else just before."""
        lus = self.jours(t.enonce)
        apres = [j for j in lus if 0 <= j.debut - t.debut <= _APRES + (t.fin - t.debut)]
        if apres:
            return apres[0].jour
        avant = [j for j in lus if 0 <= t.debut - j.fin <= _AVANT]
        return avant[-1].jour if avant else None

    def jours(self, e: Enonce, sens: Sens = "passe") -> list[Jour]:
        """The days of a statement; years left out come from what stands above it, or from the paper."""
        vers, annee = self.reference(), annee_seule(e.contexte_plie)
        if annee is not None and vers is not None and sens == "passe" and annee > vers.year:
            annee = None  # a heading that speaks of next year says nothing of what is past
        return jours(e.plie, vers, annee, sens)

    def reference(self) -> dt.date | None:
        """The day from which days without a year are counted: the paper's, else the middle one it says."""
        if "reference" not in self._gardes:
            self._gardes["reference"] = None  # whole dates only, while it is looked for
            jour = self.jour_du_document()
            if jour is None:
                pleins = sorted(j.jour for e in self.lecture.enonces for j in jours(e.plie))
                recents = [j for j in pleins if j.year > _NAISSANCES]
                jour = recents[len(recents) // 2] if recents else None
            self._gardes["reference"] = jour
        return self.garder("reference", lambda: None)

    def periodes(self, motifs: Iterable[str]) -> list[tuple[DateLue, DateLue]]:
        """Two dates that follow one another in one statement: « du … au … », « commence … finit … »."""
        rendu = []
        for t in self.trouver(motifs):
            if t.nie or t.ouvert:
                continue
            for une, autre in pairwise(self.jours(t.enonce)):
                entre = t.enonce.plie[une.fin : autre.debut]
                if une.jour < autre.jour and len(entre) < _ENTRE and _JUSQU.search(entre):
                    rendu.append((DateLue(une.jour, t.enonce), DateLue(autre.jour, t.enonce)))
        return rendu

    def date(self, role: str) -> DateLue | None:
        """The date of a role, when the paper gives one."""
        return next(iter(self.dates(role)), None)

    # --- figures -------------------------------------------------------------------------

    def mesurees(self, de: str, unite: str) -> list[tuple[Figure, Trouve]]:
        """Figures of that unit in the statements that speak of it; the nearest one of each."""
        rendu: list[tuple[Figure, Trouve]] = []
        for t in self.index.chercher(self.reperes.motif(de)):
            if t.nie or t.ouvert:
                continue
            ici = [f for f in self.index.figures(t.enonce) if f.genre == unite]
            if ici:
                rendu.append((min(ici, key=lambda f: _ecart(f, t)), t))
        return rendu

    def jour_du_document(self) -> dt.date | None:
        """The day the paper was made or signed, as it says."""
        for role in ("document", "signature"):
            if dates := self.dates(role):
                return max(d.jour for d in dates) if role == "signature" else dates[0].jour
        return None


def _tete(enonce: Enonce) -> bool:
    """A first row read as the heads of columns, which may be a label and its value."""
    cases = enonce.texte.split(" – ")
    return (
        enonce.vide and enonce.genre == "rangee" and len(cases) == 2 and not any(map(creux, cases))
    )


def _muet(t: Trouve, muets: set[str]) -> bool:
    """Whether a word that tells nothing was taken for one that looks like it (a typing error)."""
    dits = {j.cle for texte in (t.enonce.plie, *t.enonce.titres) for j in jetons(souder(texte))}
    vises = {c for terme in t.motif.termes for f in terme.formes for c in f.cles}
    proches = {c for c in vises for m in muets if c[:-1] == m[:-1]}
    return bool(dits & muets) and bool(proches) and not dits & proches


def _boite(t: Trouve) -> str:
    """The box that governs the words found: before them, or after them where boxes end the line."""
    plie = t.enonce.plie
    if COCHE not in plie and NON_COCHE not in plie:
        return ""
    boites = [(m.start(), m[0]) for m in _BOITES.finditer(plie)]
    if boites[-1][0] >= len(plie.rstrip()) - 1 and boites[0][0] > 0:
        return next((b for place, b in boites if place >= t.fin), "")
    return next((b for place, b in reversed(boites) if place < t.fin - 1), "")


def _ecart(figure: Figure, t: Trouve) -> int:
    if figure.debut < t.fin and t.debut < figure.fin:
        return 0
    return min(abs(figure.debut - t.fin), abs(t.debut - figure.fin))
