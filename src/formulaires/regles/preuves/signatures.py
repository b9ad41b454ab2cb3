"""Where a paper is signed: each place, whose it is, and what stands there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from formulaires.noyau.caracteres import plier
from formulaires.noyau.texte_lu import IMAGE
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.gens import calque, gens, nommes, roles_dits
from formulaires.regles.preuves.jours import jours
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.signe import MARQUE, REFUS, Place, juger
from formulaires.regles.preuves.tableaux import Rangee, Tableau, enonces_de, tableaux

_ZONE = re.compile(
    r"\bsignatures?\b|\bsignataires?\b|\bparaphes?\b|\b(?:fait|etabli|passe|conclu|dresse) (?:a|en|le)\b|\bon signe\b|\bnous signons\b"
    r"|\bsigne(?:e|s|es)?\b|\blue?s? (?:et|,) (?:approuve|accepte)|\bbon pour accord\b|\bvisas?\b|\bpour finir\b|\bemargement|\baccord des parties\b"
)
_COMMUNE = re.compile(
    r"\b(?:fait|etabli|passe|conclu|dresse|signe)e?s?\b[^.\n]{0,60}?\ble\b|^[a-z' -]{2,40}, le \w+"
)
_TETE_SIGNE = re.compile(r"signature|\bvisa|emargement|paraphe|cachet|\bsigne\b")
_SIGNE_PAR = re.compile(r"\bsigne(?:e|s|es)?\b[^.]{0,80}?\bpar\b ")
_ET_PAR = re.compile(r",? et (?:par )?|, (?:puis )?par ")
_LIGNES = 14  # between two lines that announce the same zone
_LONG = 260  # signs of a paragraph that can be a place to sign
_MOTS = 16


def places(d: Dossier) -> list[Place]:
    """The places to sign of a paper, found once."""
    return d.garder("places", lambda: _Zone(d).faire())


def places_des(d: Dossier, mots: Mapping[str, frozenset[str]]) -> list[Place]:
    """The places of parties known by the words of their names; ``role`` is then the party."""
    return _Zone(d, mots).faire()


def place_de(d: Dossier, *roles: str) -> Place | None:
    """The fullest place of one of the roles."""
    siennes = [p for p in places(d) if p.role in roles]
    return max(siennes, key=lambda p: (p.signee and p.datee, p.signee, p.datee), default=None)


def dates_signees(d: Dossier) -> list[tuple[dt.date, Place]]:
    """The dates of the signatures, in order."""
    lues = [(p.jour, p) for p in places(d) if p.signee and p.jour is not None]
    return sorted(lues, key=lambda x: x[0])


class _Zone:
    def __init__(self, d: Dossier, parties: Mapping[str, frozenset[str]] | None = None) -> None:
        self.d = d
        self.blocs = d.lecture.source.blocs
        self.qui = gens(d)
        self.parties = parties

    def faire(self) -> list[Place]:
        dedans = self._zone()
        commune = self._date_commune(dedans)
        rendu = [*self._tableaux(dedans), *self._paragraphes(dedans)]
        rendu += self._phrases(dedans)
        for p in rendu:
            p.enonces = enonces_de(self.d, p.blocs)
            juger(self.d, p, commune)
        return [p for p in rendu if p.enonces]

    # --- where one signs ---------------------------------------------------------------

    def _zone(self) -> list[int]:
        """Blocks from the line or the heading that announces the signatures on, at the end of the paper."""
        corps = [i for i, b in enumerate(self.blocs) if b.genre not in ("entete", "pied")]
        annonces = [
            i
            for i in corps
            if self.blocs[i].texte
            and len(self.blocs[i].texte) < _LONG
            and _ZONE.search(plier(self.blocs[i].texte))
        ]
        if not annonces:
            return []
        titres = [i for i in annonces if self.blocs[i].genre == "titre"]
        depart = titres[-1] if titres else self._remonter(annonces)
        dedans = [i for i in corps if i >= depart]
        tableau = self.blocs[depart].tableau
        if tableau is not None:
            dedans = sorted({*dedans, *(i for i in corps if self.blocs[i].tableau == tableau)})
        return dedans

    def _remonter(self, annonces: list[int]) -> int:
        """The first of the last cluster of such lines."""
        depart = annonces[-1]
        for i in reversed(annonces[:-1]):
            meme = self.blocs[i].tableau
            if depart - i > _LIGNES and (meme is None or meme != self.blocs[depart].tableau):
                break
            depart = i
        return depart

    def _date_commune(self, dedans: Iterable[int]) -> dt.date | None:
        """« Fait à Niort, le 12 octobre 2026 »: a date for all that sign below."""
        for i in dedans:
            b = self.blocs[i]
            dite = b.tableau is None and _COMMUNE.search(plier(b.texte))
            if dite and not self._role(b.texte) and (lus := jours(souder(b.texte))):
                return lus[0].jour
        return None

    # --- whose place -------------------------------------------------------------------

    def _role(self, texte: str) -> str | None:
        """The role that a text names: by the words it begins with, by a name, else by any word."""
        premiere = calque(texte.split("\n", maxsplit=1)[0])
        if len(premiere) > _LONG:
            return None
        if self.parties is not None:
            return self._partie(texte)
        dits = roles_dits(self.d, premiere)
        if dits and self._debute(premiere, dits[0][0]):
            return dits[0][2]
        return self._par_noms(texte) or (dits[0][2] if dits else None)

    def _partie(self, texte: str) -> str | None:
        """The party whose name a text holds, the first said of those that hold most of it."""
        mots = {m: -k for k, m in enumerate(re.findall(r"[a-z0-9]+", plier(texte)))}
        dits = {
            nom: (len(siens & mots.keys()), max(mots[m] for m in siens & mots.keys()))
            for nom, siens in (self.parties or {}).items()
            if siens & mots.keys()
        }
        return max(dits, key=lambda n: dits[n], default=None)

    @staticmethod
    def _debute(ligne: str, place: int) -> bool:
        """« Pour l’association », « Le salarié », « Signature de la personne »."""
        return bool(
            re.fullmatch(
                r"\W*(?:(?:signature|visa|pour|par|de|du|d|et|cachet|nom) ?){0,3}(?:le |la |l.|les |un |une |mon |ma |son |sa |notre |votre |nous,? )?",
                ligne[:place],
            )
        )

    def _par_noms(self, texte: str) -> str | None:
        votes: dict[str, int] = {}
        for n in nommes(texte, self.d.reperes.communs):
            for mot in n.mots:
                if role := self.qui.role.get(mot):
                    votes[role] = votes.get(role, 0) + 1
        return max(votes, key=lambda r: votes[r]) if votes else None

    # --- tables ------------------------------------------------------------------------

    def _tableaux(self, dedans: list[int]) -> Iterator[Place]:
        ici = set(dedans)
        for t in tableaux(self.d):
            rangees = [r for r in t.rangees if ici.intersection(r.tous_blocs)]
            if rangees:
                par_rangees = self._rangees(t) if len(rangees) == len(t.rangees) else []
                yield from par_rangees or self._cellules(rangees)

    def _rangees(self, t: Tableau) -> list[Place]:
        """« Structure | Nom | Date | Signature »: a row each, when the heads are no parties."""
        tete = t.rangees[0]
        signe = next((c for c, dit in tete.plie.items() if _TETE_SIGNE.search(dit)), None)
        if len(t.rangees) < 2 or len(tete.plie) < 3 or signe is None:
            return []
        if sum(bool(self._role(x)) for x in tete.texte.values()) > 1 or jours(tete.tout):
            return []
        rendu = []
        for r in t.rangees[1:]:
            place = Place(self._role("\n".join(x for x in r.texte.values() if x)))
            place.lignes = [x for c, x in r.texte.items() if c != signe]
            place.blocs = list(r.tous_blocs)
            ecrit = r.texte.get(signe, "")
            place.signee = IMAGE in ecrit or not (creux(ecrit) or REFUS.search(plier(ecrit)))
            place.lignes.append(f"(signé) {ecrit}" if place.signee else f"Signature : {ecrit}")
            rendu.append(place)
        return rendu

    def _cellules(self, rangees: Sequence[Rangee]) -> list[Place]:
        """Each cell that names a party begins its place; the others go to the one above, else beside."""
        roles = {(k, c): self._role(x) for k, r in enumerate(rangees) for c, x in r.texte.items()}
        en_colonnes = len({roles[0, c] for c in rangees[0].texte} - {None}) > 1
        par: dict[tuple[int, int], Place] = {}
        rendu: list[Place] = []
        for k, r in enumerate(rangees):
            for c, texte in r.texte.items():
                haut = next((par[j, c] for j in range(k - 1, -1, -1) if (j, c) in par), None)
                gauche = next((par[k, j] for j in range(c - 1, -1, -1) if (k, j) in par), None)
                role = roles[k, c]
                ligne = calque(texte.split("\n")[0])
                dits = roles_dits(self.d, ligne) if self.parties is None else []
                dite = (
                    role is not None
                    if self.parties
                    else bool(dits) and self._debute(ligne, dits[0][0])
                )
                suite = haut is not None and (haut.role == role or (en_colonnes and not dite))
                if role is None or suite or (gauche and gauche.role == role):
                    sous = en_colonnes or (haut and role and haut.role == role)
                    place = (haut or gauche) if sous else (gauche or haut)
                    if place is None:
                        continue
                else:
                    place = Place(role)
                    rendu.append(place)
                par[k, c] = place
                place.lignes.append(texte)
                place.blocs += r.blocs[c]
        return rendu

    # --- paragraphs --------------------------------------------------------------------

    def _paragraphes(self, dedans: list[int]) -> list[Place]:
        rendu: list[Place] = []
        courante: Place | None = None
        for i in dedans:
            b = self.blocs[i]
            hors = b.tableau is not None or b.genre in ("titre", "note")
            if hors or not b.texte or len(b.texte) > _LONG:
                continue
            for morceau in _morceaux(b.texte):
                role, plie = self._role(morceau), plier(morceau)
                if role is None or (courante and courante.role == role):
                    if courante is not None and not _COMMUNE.match(plie):
                        courante.lignes.append(morceau)
                        courante.blocs.append(i)
                    continue
                if not (len(morceau.split()) < _MOTS or MARQUE.search(plie)):
                    continue
                courante = Place(role, [morceau], [i])
                rendu.append(courante)
        return rendu

    def _phrases(self, dedans: list[int]) -> Iterator[Place]:
        """« Fait et signé à Bourges, le 8 octobre 2026, par M. Colas pour la fondation et par Mme Vasseur. »"""
        for i in dedans:
            texte = self.blocs[i].texte
            par = _SIGNE_PAR.search(calque(texte))
            if par is None or REFUS.search(plier(texte)):
                continue
            debut = 0
            suite = texte[par.end() :]
            for coupe in (*_ET_PAR.finditer(calque(suite)), None):
                dit = suite[debut : coupe.start() if coupe else len(suite)]
                dits = [] if self.parties else roles_dits(self.d, calque(dit))
                if role := dits[0][2] if dits else self._role(dit) or self._par_noms(dit):
                    yield Place(role, [f"{texte[: par.end()]}{dit}"], [i])
                debut = coupe.end() if coupe else len(suite)


def _morceaux(texte: str) -> list[str]:
    """A line that keeps several places side by side: « … le 2 octobre – A. Zerrouki, le 2 octobre »."""
    return [
        m.strip()
        for m in re.split(
            r"\t+| {3,}|\n|(?<=\.)\s(?=Pour )|\s[–—/;|]\s(?=(?:[A-ZÀ-Þ][\w.]*\s)|(?:L|l)[ea]\s|Pour )",
            texte,
        )
        if m.strip()
    ]
