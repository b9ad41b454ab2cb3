"""Where a paper is signed: each place, whose it is, and what stands there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from formulaires.noyau.caracteres import plier
from formulaires.noyau.texte_lu import IMAGE
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.gens import calque, gens, nommes, roles_dits
from formulaires.regles.preuves.jours import jours
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.tableaux import Rangee, Tableau, enonces_de, tableaux

_ZONE = re.compile(
    r"\bsignatures?\b|\bsignataires?\b|\bparaphes?\b|\b(?:fait|etabli|passe|conclu|dresse) (?:a|en|le)\b|\bon signe\b|\bnous signons\b"
    r"|\bsigne(?:e|s|es)?\b|\blue?s? (?:et|,) (?:approuve|accepte)|\bbon pour accord\b|\bvisas?\b|\bpour finir\b|\bemargement|\baccord des parties\b"
)
_MARQUE = re.compile(
    r"\bsigne(?:e|s|es)?\b(?! (?:par|des?|du|la|les)\b)|\bsignature (?:electronique|manuscrite|numerique|apposee|originale)\b"
    r"|\blue?s?(?:,| et) (?:approuve|accepte|compris|d'accord)|\bbon pour accord\b|\bapprouve\b|[\[(]\s*(?:signature|signe\w*|paraphe)[^\])]{0,40}[\])]"
    r"|\bp\.? ?o\.?\b|/s/|\bvalidation? (?:en ligne|electronique)|\bcertificat\b|\bhorodat|✓|✔"
)
_REFUS = re.compile(
    r"\ba signer\b|\bdoi(?:t|vent) (?:encore )?signer\b|\bnon[- ]?(?:signe|paraphe|retourne)|\b(?:n'a|n'ont|pas|jamais) (?:pas )?(?:encore )?(?:ete |pu |voulu |souhaite )?sign"
    r"|\b(?:sera|seront) signe|\bsigner(?:a|ont)\b|\bviendra signer\b|\brefus|\ben attente|\battendue?\b|\babsente?\b|\bsignature (?:a venir|a recueillir|manquante)"
    r"|\bpas (?:encore )?(?:revenu|retourn)|\ba (?:completer|recueillir|dater|venir)\b|\bnon (?:recueilli|recu)|\bmanqu|\bsans signature|\ben conge"
)
# A place left blank: « Date : …… », « le : », « Signature : », « ___ ».
_BLANC = re.compile(
    r"^(?:le|date(?: et signature)?|fait (?:a|le)|signature(?: et (?:date|cachet))?|signe(?:e)?|nom(?: et qualite)?|cachet|a|paraphe|visa)?"
    r"(?: \([^)]*\))?\s*:?\s*(?:[.…_/\-– ]|\(\s*\))*$"
)
_DATE_BLANCHE = re.compile(r"\b(?:date|le)\s*:?\s*(?:[.…_/]{2,}|[.…_/ ]*$|(?:[.…_]+ ?/ ?)+)")
_COMMUNE = re.compile(
    r"\b(?:fait|etabli|passe|conclu|dresse|signe)e?s?\b[^.\n]{0,60}?\ble\b|^[a-z' -]{2,40}, le \w+"
)
_SIGNATURE_DE = re.compile(r"\W*(?:signature|visa)\b[^:]{0,60}:\s*(\S.*)", re.IGNORECASE)
_SIGNE_PAR = re.compile(r"\bsigne(?:e|s|es)?\b[^.]{0,80}?\bpar\b ")
_ET_PAR = re.compile(r",? et (?:par )?|, (?:puis )?par ")
_RIEN_DE_PLUS = re.compile(r"\bsigne[es]*\s*(?:le|par|a)?\s*[:.…_ ]*$")
_TETE_SIGNE = re.compile(r"signature|\bvisa|emargement|paraphe|cachet|\bsigne\b")
_INITIALE = re.compile(
    r"(?:[A-ZÀ-Þ][a-zà-ÿ]?\.[ -]?){1,3} ?[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)?|[A-ZÀ-Þ][a-zà-ÿ-]+ [A-ZÀ-Þ]\."
)
_LIGNES = 14  # between two lines that announce the same zone
_LONG = 260  # signs of a paragraph that can be a place to sign
_MOTS = 16


@dataclass
class Place:
    """Where somebody signs: whose place, its lines, what stands there.

    ``douteuse``: a name is printed there and nothing tells whether they signed.
    """

    role: str | None
    lignes: list[str] = field(default_factory=list)
    blocs: list[int] = field(default_factory=list)
    enonces: tuple[Enonce, ...] = ()
    signee: bool = False
    douteuse: bool = False
    jour: dt.date | None = None
    datee: bool = False

    @property
    def texte(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(self.lignes)


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
            self._juger(p, commune)
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
            place.signee = IMAGE in ecrit or not (creux(ecrit) or _REFUS.search(plier(ecrit)))
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
                if not (len(morceau.split()) < _MOTS or _MARQUE.search(plie)):
                    continue
                courante = Place(role, [morceau], [i])
                rendu.append(courante)
        return rendu

    def _phrases(self, dedans: list[int]) -> Iterator[Place]:
        """« Fait et signé à Bourges, le 8 octobre 2026, par M. Colas pour la fondation et par Mme Vasseur. »"""
        for i in dedans:
            texte = self.blocs[i].texte
            par = _SIGNE_PAR.search(calque(texte))
            if par is None or _REFUS.search(plier(texte)):
                continue
            debut = 0
            suite = texte[par.end() :]
            for coupe in (*_ET_PAR.finditer(calque(suite)), None):
                dit = suite[debut : coupe.start() if coupe else len(suite)]
                dits = [] if self.parties else roles_dits(self.d, calque(dit))
                if role := dits[0][2] if dits else self._role(dit) or self._par_noms(dit):
                    yield Place(role, [f"{texte[: par.end()]}{dit}"], [i])
                debut = coupe.end() if coupe else len(suite)

    # --- signed ------------------------------------------------------------------------

    def _juger(self, p: Place, commune: dt.date | None) -> None:
        lignes = [plier(x).strip() for x in p.texte.split("\n")]
        pleines = [x for x in lignes if x and not _BLANC.match(x) and not creux(x)]
        tout = "\n".join(pleines)
        lus = jours(souder(tout), self.d.reference())
        p.jour = lus[-1].jour if lus else None
        blanche = any(_DATE_BLANCHE.search(x) for x in lignes) and not lus
        p.datee = bool(lus) or (commune is not None and not blanche)
        if p.jour is None and p.datee:
            p.jour = commune
        if _REFUS.search(tout):
            p.signee = False
            return
        marque = any(_MARQUE.search(x) and not _RIEN_DE_PLUS.search(x) for x in pleines)
        dites = [m[1] for x in p.texte.split("\n") if (m := _SIGNATURE_DE.match(x))]
        marque |= any(jours(souder(x)) or _INITIALE.match(x) for x in dites)
        nommees = [x for x in p.texte.split("\n") if self._nom_seul(x)]
        p.signee = (
            p.signee
            or IMAGE in p.texte
            or marque
            or (bool(lus) and (bool(nommees) or len(pleines) > 1))
            or self._ecrite(p.texte)
        )
        p.douteuse = not p.signee and bool(nommees) and not blanche

    def _nom_seul(self, ligne: str) -> bool:
        """A line that is a name: « O. Darmon », « Mme Irène Vauquelin, présidente »."""
        mots = ligne.replace(IMAGE, " ").split()
        return (
            0 < len(mots) <= 7
            and any(True for _ in nommes(ligne, self.d.reperes.communs))
            and ":" not in ligne
            and not plier(ligne).startswith("pour ")
        )

    def _ecrite(self, texte: str) -> bool:
        """A signature typed as one writes it: an initial and a name, or the name once more."""
        lues = [x.strip() for x in texte.split("\n") if x.strip()]
        if any(k and _INITIALE.fullmatch(x) for k, x in enumerate(lues)):
            return True
        if any(
            (suite := re.search(r"\d{4}\s+(.{3,40})$", x)) and _INITIALE.fullmatch(suite[1].strip())
            for x in lues
        ):
            return True
        communs = self.d.reperes.communs
        mots = [
            {m for n in nommes(x, communs) for m in n.mots} for x in lues if len(x.split()) <= 7
        ]
        return any(mots[k] & mots[j] for k in range(len(mots)) for j in range(k))


def _morceaux(texte: str) -> list[str]:
    """A line that keeps several places side by side: « … le 2 octobre – A. Zerrouki, le 2 octobre »."""
    return [
        m.strip()
        for m in re.split(
            r"\t+| {3,}|\n|\s[–—/;|]\s(?=(?:[A-ZÀ-Þ][\w.]*\s)|(?:L|l)[ea]\s|Pour )", texte
        )
        if m.strip()
    ]
