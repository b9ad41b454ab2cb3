"""Where a paper holds a motif: its statements by the stems they hold."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from formulaires.noyau.texte_lu import TexteLu
from formulaires.regles.preuves.enonce import Enonce, Lecture
from formulaires.regles.preuves.enonces import lire
from formulaires.regles.preuves.figures import Figure, figures
from formulaires.regles.preuves.motifs import Motif, Terme
from formulaires.regles.preuves.mots import Jeton
from formulaires.regles.preuves.reserves import Reserve

PORTEE = 14
"""How many words, grammar left out, may lie between the first and the last word of a motif."""
_TROU = 3
_APRES_TOUT = "\U0010ffff"
_ASSEZ_LONG = 7  # letters of a stem, for a letter more, less or wrong to be a typing error


@dataclass(frozen=True, slots=True)
class Trouve:
    """A motif met in a statement; ``nie`` or ``ouvert`` when the words that match are.

    ``nomme``: the denial names one of them. ``reserve``: why the words are not said of this paper.
    """

    enonce: Enonce
    motif: Motif
    nie: bool
    nomme: bool
    ouvert: bool
    propres: int
    debut: int
    fin: int
    figures: tuple[Figure, ...] = ()
    reserve: Reserve | None = None

    @property
    def sur(self) -> bool:
        """Whether it proves: affirmed of this paper, filled, and no question."""
        return not (
            self.nie or self.ouvert or self.reserve or self.enonce.vide or _question(self.enonce)
        )


def _question(enonce: Enonce) -> bool:
    return enonce.plie.rstrip().endswith("?") and "☒" not in enonce.plie


class Index:
    """The statements of a file by the stems they hold."""

    @classmethod
    def de(cls, texte: TexteLu) -> Self:
        """Cut a file into statements and index them."""
        return cls(lire(texte))

    def __init__(self, lecture: Lecture) -> None:
        self.lecture = lecture
        self._partout: dict[str, set[int]] = {}
        self._figures: dict[int, list[Figure]] = {}
        for e in lecture.enonces:
            for c in e.places:
                self._partout.setdefault(c, set()).add(e.rang)
            for c in e.contexte:
                self._partout.setdefault(c, set()).add(e.rang)
        self._caches: dict[Terme, frozenset[int]] = {}
        self._voisins: dict[tuple[str, bool], frozenset[str]] = {}
        self._possibles: dict[Terme, list[list[frozenset[str]]]] = {}

    def de_ce_papier(self, tolere: frozenset[str]) -> Self:
        """The same words, over statements without what they say under a reserve."""
        lecture = self.lecture.de_ce_papier(tolere)
        if lecture is self.lecture:
            return self
        autre = copy(self)
        autre.__dict__.update(lecture=lecture, _figures={})
        return autre

    @cached_property
    def _vocabulaire(self) -> list[str]:
        return sorted(self._partout)

    @cached_property
    def _par_initiale(self) -> dict[str, list[str]]:
        """Longer stems by their first letter: those that a typing error may have changed."""
        rendu: dict[str, list[str]] = {}
        for c in self._vocabulaire:
            if len(c) >= _ASSEZ_LONG - 1:
                rendu.setdefault(c[0], []).append(c)
        return rendu

    def figures(self, enonce: Enonce) -> list[Figure]:
        """The figures of a statement, found once."""
        if enonce.rang not in self._figures:
            self._figures[enonce.rang] = figures(enonce.plie)
        return self._figures[enonce.rang]

    def _cles(self, cle_: str, *, debut_de: bool) -> frozenset[str]:
        """The stems of the file that a stem of a motif stands for: itself, or nearly (a typing error)."""
        demande = (cle_, debut_de)
        if demande not in self._voisins:
            self._voisins[demande] = frozenset(self._chercher_cles(cle_, debut_de=debut_de))
        return self._voisins[demande]

    def _chercher_cles(self, cle_: str, *, debut_de: bool) -> Iterable[str]:
        if debut_de:
            mots = self._vocabulaire
            return mots[bisect_left(mots, cle_) : bisect_left(mots, f"{cle_}{_APRES_TOUT}")]
        if cle_ in self._partout:
            return (cle_,)
        return self._proches(cle_) if len(cle_) >= _ASSEZ_LONG else ()

    def _proches(self, cle_: str) -> list[str]:
        from rapidfuzz.distance import OSA

        return [
            c
            for c in self._par_initiale.get(cle_[0], ())
            if abs(len(c) - len(cle_)) < 2 and OSA.distance(c, cle_, score_cutoff=1) <= 1
        ]

    def _enonces_de(self, terme: Terme) -> frozenset[int]:
        """Statements in which, or above which, a term may stand."""
        if terme not in self._caches:
            rangs: set[int] = set()
            for voulues in self._formes_de(terme):
                communs: set[int] | None = None
                for voulue in voulues:
                    ici = set().union(*(self._partout[c] for c in voulue))
                    communs = ici if communs is None else communs & ici
                    if not communs:
                        break
                rangs |= communs or set()
            self._caches[terme] = frozenset(rangs)
        return self._caches[terme]

    def chercher(self, motif: Motif, *, portee: int = PORTEE) -> Iterator[Trouve]:
        """Every statement that holds the motif."""
        candidats: frozenset[int] | None = None
        for terme in motif.termes:
            if terme.formes and not terme.exclu:
                ici = self._enonces_de(terme)
                candidats = ici if candidats is None else candidats & ici
                if not candidats:
                    return
        rangs = sorted(candidats) if candidats is not None else range(len(self.lecture.enonces))
        for rang in rangs:
            trouve = self._juger(motif, self.lecture.enonces[rang], portee)
            if trouve is not None:
                yield trouve

    def _juger(self, motif: Motif, enonce: Enonce, portee: int) -> Trouve | None:
        places: list[list[tuple[int, int]]] = []
        chiffres: list[Figure] = []
        for terme in motif.termes:
            if terme.figure:
                trouves = [
                    f
                    for f in self.figures(enonce)
                    if f.genre == terme.figure
                    or (terme.figure == "date" and f.genre == "mois_annee")
                ]
                if bool(trouves) is terme.exclu:
                    return None
                if trouves:
                    chiffres += trouves
                    places.append([_rangs_figure(f, enonce.jetons) for f in trouves])
                continue
            ici = self._places(terme, enonce)
            if terme.exclu:
                if ici:
                    return None
                continue
            if ici:
                places.append(ici)
            elif not self._au_dessus(terme, enonce):
                return None
        if not places:
            return None
        # Words that affirm are looked for first: « ☐ suivi ordinaire ☒ intensif ».
        nies = enonce.portee.nies - enonce.portee.reperes
        affirmes = [
            [p for p in ici if not any(r in nies for r in range(p[0], p[1] + 1))] for ici in places
        ]
        choix = _plus_serre(affirmes, enonce.jetons, portee) if all(affirmes) else None
        choix = choix or _plus_serre(places, enonce.jetons, portee)
        if choix is None:
            return None
        rangs = {r for debut, fin in choix for r in range(debut, fin + 1)}
        p = enonce.portee
        dit_non = bool(rangs & p.reperes)
        return Trouve(
            enonce,
            motif,
            nie=not dit_non and bool(rangs & p.nies),
            nomme=not dit_non and bool(rangs & p.nommes),
            ouvert=bool(rangs & p.ouverts),
            propres=len(places),
            debut=enonce.jetons[min(rangs)].debut,
            fin=enonce.jetons[max(rangs)].fin,
            figures=tuple(chiffres),
            reserve=next(
                (r for r, ou in enonce.reserves.items() if r not in motif.tolere and rangs & ou),
                None,
            ),
        )

    def _places(self, terme: Terme, enonce: Enonce) -> list[tuple[int, int]]:
        """Where a term stands: the stems of a form follow one another, grammar words aside."""
        places, rendu = enonce.places, []
        for voulues in self._formes_de(terme):
            for c in voulues[0]:
                for i in places.get(c, ()):
                    fin = _suite(enonce.jetons, i, voulues[1:]) if len(voulues) > 1 else i
                    if fin is not None:
                        rendu.append((i, fin))
        return rendu

    def _formes_de(self, terme: Terme) -> list[list[frozenset[str]]]:
        """For each form that the file's words allow, the stems that will do, word by word."""
        if terme not in self._possibles:
            formes = (
                [
                    self._cles(c, debut_de=forme.debut_de and k == len(forme.cles) - 1)
                    for k, c in enumerate(forme.cles)
                ]
                for forme in terme.formes
            )
            self._possibles[terme] = [voulues for voulues in formes if voulues and all(voulues)]
        return self._possibles[terme]

    def _au_dessus(self, terme: Terme, enonce: Enonce) -> bool:
        """Whether what the statement stands under says the term."""
        return any(
            all(not voulue.isdisjoint(enonce.contexte) for voulue in voulues)
            for voulues in self._formes_de(terme)
        )


def _suite(mots: list[Jeton], i: int, voulues: Sequence[frozenset[str]]) -> int | None:
    """Where the words that follow the one of rank ``i`` end; None when they do not follow it."""
    for voulue in voulues:
        j = i + 1
        while j < len(mots) and j - i <= _TROU and mots[j].cle not in voulue and mots[j].vide:
            j += 1
        if j >= len(mots) or mots[j].cle not in voulue:
            return None
        i = j
    return i


def _rangs_figure(figure: Figure, mots: list[Jeton]) -> tuple[int, int]:
    dedans = [i for i, m in enumerate(mots) if m.debut < figure.fin and figure.debut < m.fin]
    return (dedans[0], dedans[-1]) if dedans else (0, 0)


def _plus_serre(
    places: list[list[tuple[int, int]]], mots: list[Jeton], portee: int
) -> list[tuple[int, int]] | None:
    """One place for each term, the closest together; None when they lie too far apart."""
    if len(places) == 1:
        return [places[0][0]]
    pleins = [0]
    for mot in mots:
        pleins.append(pleins[-1] + (not mot.vide))
    meilleur: tuple[int, list[tuple[int, int]]] | None = None
    for ancre in places[0]:
        choix = [ancre, *(_voisin(ancre, autres) for autres in places[1:])]
        debut, fin = min(c[0] for c in choix), max(c[1] for c in choix)
        ecart = pleins[fin + 1] - pleins[debut]
        if meilleur is None or ecart < meilleur[0]:
            meilleur = (ecart, choix)
    return meilleur[1] if meilleur and meilleur[0] <= portee else None


def _voisin(ancre: tuple[int, int], places: list[tuple[int, int]]) -> tuple[int, int]:
    return min(places, key=lambda p: abs(p[0] - ancre[0]))
