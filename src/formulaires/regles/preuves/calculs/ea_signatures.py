"""Signatures of the emploi accompagné: which party each place is kept for, signed, and dated."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.texte_lu import IMAGE, BlocLu
from formulaires.regles.preuves.calculs.ea_noms import ROLES, Role, indices_de, nommes, noms
from formulaires.regles.preuves.calculs.registre import calcul
from formulaires.regles.preuves.calculs.registre import noms as reglages
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce, creux
from formulaires.regles.preuves.figures import figures
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_ZONE = re.compile(
    r"\bsignatures?\b|\bsignataires?\b|\bparaphes?\b|\b(?:fait|etabli|passe|conclu|dresse) (?:a|en|le)\b|\bon signe\b|\bnous signons\b"
    r"|\bsigne(?:e|s|es)?\b|\blu et approuve\b|\bbon pour accord\b|\bvisas?\b|\bpour finir\b|\bemargement"
)
_MARQUE = re.compile(
    r"\bsigne(?:e|s|es)?\b|\bsignature (?:electronique|manuscrite|numerique|apposee|de)\b|\blu et approuve\b|\bbon pour accord\b"
    r"|\bp\.? ?o\.?\b|/s/|\bvalidation? (?:en ligne|electronique)|\bcertificat\b|\bhorodat"
)
_REFUS = re.compile(
    r"\ba signer\b|\bdoi(?:t|vent) (?:encore )?signer\b|\bnon signe|\b(?:n'a|n'ont|pas|jamais) (?:pas )?(?:encore )?(?:ete )?signe|\b(?:sera|seront) signe"
    r"|\brefuse|\ben attente|\babsente?\b|\bsignature (?:a venir|attendue|a recueillir|manquante)|\bpas (?:encore )?(?:sign|revenu|retourn)"
    r"|\ba (?:completer|recueillir|dater)\b|\b[àa] venir\b|\bnon recueilli"
)
# A place left blank: « Date : …… », « le : », « Signature : », « ___ ».
_BLANC = re.compile(
    r"^(?:le|date(?: et signature)?|fait (?:a|le)|signature(?: et (?:date|cachet))?|signe(?:e)?|nom(?: et qualite)?|cachet|a|paraphe|visa)?"
    r"(?: \([^)]*\))?\s*:?\s*(?:[.…_/\-– ]|\(\s*\))*$"
)
_DATE_BLANCHE = re.compile(r"\b(?:date|le)\s*:?\s*(?:[.…_/]{2,}|[.…_/ ]*$|(?:[.…_]+ ?/ ?)+)")
_COMMUNE = re.compile(
    r"\b(?:fait|etabli|passe|conclu|dresse|signe)\b[^.\n]{0,60}?\ble\b|^[a-z' -]+, le \w+"
)
_POUR = r"^(?:☒ |☐ |[-•–] )?(?:pour |par )?(?:le |la |l'|les |un |une |mon |ma |son |sa |notre |votre |nous,? )?"
_PLACE_DE: dict[Role, re.Pattern[str]] = {
    "representant": re.compile(
        _POUR
        + r"(?:tut(?:eur|rice)(?! en entreprise)|curat(?:eur|rice)|mandataire|mjpm|representante?s?\b(?! (?:de |du |la ))|udaf|mere|pere|parents?|personne habilitee)"
    ),
    "conseiller": re.compile(
        _POUR + r"(?:conseill|referente?|job ?coach|charge\w* d'accomp|accompagnat)"
    ),
    "personne": re.compile(
        _POUR
        + r"(?:jeune|salarie|personne|beneficiaire|usage|interesse|agente?\b|participant|stagiaire|allocataire|titulaire|travailleu|moi\b)"
    ),
    "employeur": re.compile(
        _POUR
        + r"(?:employeu|entreprise|societe|sarl|sasu?\b|eurl|patron|etablissement|commune|mairie|ville|collectivite|magasin|administration|directeur de l'entreprise)"
    ),
    "gestionnaire": re.compile(
        _POUR
        + r"(?:service|plateforme|association|gestionnaire|organisme|fondation|operat|porteu|personne morale|gcsms|gip\b|structure)|\bgestionnaire\b"
    ),
}
_LIGNES_ZONE = 14
_LONG = 260  # signs of a paragraph that can be a place to sign


@dataclass
class Place:
    """Where a party signs: its lines, the party, what stands there."""

    role: Role | None
    lignes: list[str] = field(default_factory=list)
    blocs: list[int] = field(default_factory=list)
    enonces: tuple[Enonce, ...] = ()
    signee: bool = False
    douteuse: bool = False
    jour: dt.date | None = None
    datee: bool = False


def places(d: Dossier) -> list[Place]:
    """The places to sign of the paper, found once."""
    rendu: list[Place] | None = d.__dict__.get("_places_ea")
    if rendu is None:
        rendu = d.__dict__["_places_ea"] = _Zone(d).faire()
    return rendu


def place_de(d: Dossier, *roles: Role) -> Place | None:
    """The fullest place of one of the parties."""
    siennes = [p for p in places(d) if p.role in roles]
    return max(siennes, key=lambda p: (p.signee and p.datee, p.signee, p.datee), default=None)


def dates_signees(d: Dossier) -> list[tuple[dt.date, Place]]:
    """The dates of the signatures, in order."""
    lues = [(p.jour, p) for p in places(d) if p.signee and p.jour is not None]
    return sorted(lues, key=lambda x: x[0])


class _Zone:
    def __init__(self, d: Dossier) -> None:
        self.d = d
        self.blocs = d.lecture.source.blocs
        self.par_bloc: dict[int, list[Enonce]] = {}
        for e in d.lecture.enonces:
            for b in e.blocs:
                self.par_bloc.setdefault(b, []).append(e)
        self.qui = noms(d)

    def faire(self) -> list[Place]:
        dedans = self._zone()
        commune = self._date_commune(dedans)
        rendu = [*self._tableaux(dedans), *self._paragraphes(dedans)]
        for p in rendu:
            p.enonces = tuple(dict.fromkeys(e for b in p.blocs for e in self.par_bloc.get(b, [])))
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
            if depart - i > _LIGNES_ZONE and not self._meme_tableau(i, depart):
                break
            depart = i
        return depart

    def _meme_tableau(self, i: int, j: int) -> bool:
        return self.blocs[i].tableau is not None and self.blocs[i].tableau == self.blocs[j].tableau

    def _date_commune(self, dedans: Iterable[int]) -> dt.date | None:
        """« Fait à Niort, le 12 octobre 2026 »: a date for all that sign below."""
        for i in dedans:
            b = self.blocs[i]
            if b.tableau is None and _COMMUNE.search(plier(b.texte)):
                jours = [f.jour for f in figures(souder(b.texte)) if f.jour]
                if jours and not self._role(b.texte):
                    return jours[0]
        return None

    # --- whose place -------------------------------------------------------------------

    def _role(self, texte: str) -> Role | None:
        """The party that a text names: by the words it begins with, by a name, else by any of its words."""
        premiere = plier(texte.split("\n", maxsplit=1)[0]).strip()
        if len(premiere) > _LONG:
            return None
        return _dite(premiere) or self._par_noms(texte) or _premiere(premiere)

    def _par_noms(self, texte: str) -> Role | None:
        votes: dict[str, int] = {}
        for n in nommes(texte):
            for mot in n.mots:
                trouve = self.qui.role.get(mot)
                if trouve:
                    votes[trouve] = votes.get(trouve, 0) + 1
        return max(ROLES, key=lambda r: votes.get(str(r), 0)) if votes else None

    def _tableaux(self, dedans: list[int]) -> Iterator[Place]:
        par_tableau: dict[int, list[int]] = {}
        for i in dedans:
            tableau = self.blocs[i].tableau
            if tableau is not None:
                par_tableau.setdefault(tableau, []).append(i)
        for ici in par_tableau.values():
            yield from self._cellules(ici)

    def _cellules(self, ici: list[int]) -> list[Place]:
        """Each cell that names a party begins its place; the others go to the one above, else beside."""
        cellules: dict[tuple[int, int], list[int]] = {}
        for i in ici:
            cellules.setdefault((self.blocs[i].rangee, self.blocs[i].colonne), []).append(i)
        textes = {k: "\n".join(self.blocs[i].texte for i in v) for k, v in cellules.items()}
        roles = {k: self._role(t) for k, t in textes.items()}
        colonnes_de_parties = len({roles[k] for k in roles if k[0] == min(roles)[0]} - {None}) > 1
        par: dict[tuple[int, int], Place] = {}
        rendu: list[Place] = []
        for k in sorted(cellules):
            haut = next((par[r, k[1]] for r in range(k[0] - 1, -1, -1) if (r, k[1]) in par), None)
            gauche = next((par[k[0], c] for c in range(k[1] - 1, -1, -1) if (k[0], c) in par), None)
            role = roles[k]
            dite = _dite(plier(textes[k].split("\n")[0]).strip())
            suite = haut is not None and (haut.role == role or (colonnes_de_parties and not dite))
            if role is None or suite or (gauche and gauche.role == role):
                place = (
                    (haut or gauche)
                    if colonnes_de_parties or (haut and role and haut.role == role)
                    else (gauche or haut)
                )
                if place is None:
                    continue
            else:
                place = Place(role)
                rendu.append(place)
            par[k] = place
            place.lignes += [self.blocs[i].texte for i in cellules[k]] or [""]
            place.blocs += cellules[k]
        return rendu

    def _paragraphes(self, dedans: list[int]) -> list[Place]:
        rendu: list[Place] = []
        courante: Place | None = None
        for i in dedans:
            b = self.blocs[i]
            if (
                b.tableau is not None
                or b.genre in ("titre", "note")
                or len(b.texte) > _LONG
                or not b.texte
            ):
                continue
            for morceau in _morceaux(b):
                role = self._role(morceau)
                plie = plier(morceau)
                if role is None or (courante and courante.role == role):
                    if courante is not None and not _COMMUNE.match(plie):
                        courante.lignes.append(morceau)
                        courante.blocs.append(i)
                    continue
                if not (len(morceau.split()) < 16 or _MARQUE.search(plie)):
                    continue
                courante = Place(role, [morceau], [i])
                rendu.append(courante)
        return rendu

    # --- signed ------------------------------------------------------------------------

    def _juger(self, p: Place, commune: dt.date | None) -> None:
        lignes = [plier(x).strip() for t in p.lignes for x in t.split("\n")]
        pleines = [x for x in lignes if x and not _BLANC.match(x) and not creux(x)]
        tout = "\n".join(pleines)
        jours = [f for x in pleines for f in figures(souder(x)) if f.genre == "date"]
        p.jour = next((f.jour for f in jours if f.jour), None)
        blanche = any(_DATE_BLANCHE.search(x) for x in lignes) and not jours
        p.datee = bool(jours) or (commune is not None and not blanche)
        if p.jour is None and not jours and p.datee:
            p.jour = commune
        image = any(IMAGE in x for x in p.lignes)
        if _REFUS.search(tout):
            return
        marque = any(
            _MARQUE.search(x) and not re.search(r"\bsigne[es]*\s*(?:le|par|a)?\s*[:.…_ ]*$", x)
            for x in pleines
        )
        nommees = [x for x in p.lignes for x in x.split("\n") if _nom_seul(x)]
        p.signee = (
            image
            or marque
            or (bool(jours) and (bool(nommees) or len(pleines) > 1))
            or _ecrite(p.lignes)
        )
        p.douteuse = not p.signee and bool(nommees) and not blanche


def _dite(ligne: str) -> Role | None:
    """The party whose words begin a line: « Pour l'association », « Le salarié »."""
    return next((r for r, motif in _PLACE_DE.items() if motif.search(ligne)), None)


def _premiere(ligne: str) -> Role | None:
    """The party said first in a line."""
    lues = [(m.start(), r) for r in ROLES if (m := indices_de(r).search(ligne))]
    return min(lues)[1] if lues else None


def _nom_seul(ligne: str) -> bool:
    """A line that is a name: « O. Darmon », « Mme Irène Vauquelin, présidente »."""
    mots = ligne.replace(IMAGE, " ").split()
    return (
        0 < len(mots) <= 7
        and any(True for _ in nommes(ligne))
        and ":" not in ligne
        and not plier(ligne).startswith("pour ")
    )


_INITIALE = re.compile(r"(?:[A-ZÀ-Þ]\.?[ -]?){1,3}\.? ?[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)?")


def _ecrite(lignes: list[str]) -> bool:
    """A signature typed as one writes it: an initial and a name, or the name once more."""
    lues = [x.strip() for t in lignes for x in t.split("\n") if x.strip()]
    if any(
        k and _INITIALE.fullmatch(x) and "." in x + "." and len(x.split()[0].rstrip(".")) <= 3
        for k, x in enumerate(lues)
    ):
        return True
    mots = [{m for n in nommes(x) for m in n.mots} for x in lues if len(x.split()) <= 7]
    return any(mots[k] & mots[j] for k in range(len(mots)) for j in range(k))


def _morceaux(b: BlocLu) -> list[str]:
    """A line that keeps several places side by side."""
    return [m.strip() for m in re.split(r"\t+| {3,}", b.texte) if m.strip()]


# --- the exigence ------------------------------------------------------------------------------

_DITS: dict[Role, str] = {
    "gestionnaire": "le gestionnaire",
    "personne": "la personne ou son représentant légal",
    "employeur": "l’employeur",
}


@calcul
def ea_signe(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Every party has signed and dated; the representative's stands for the person's, a curator's does not."""
    voulues = [p for p in ROLES if p in reglages(i, "parties")]
    if "employeur" in voulues and d.faits().get("employeur") != "oui":
        voulues.remove("employeur")
    lues = places(d)
    if not lues:
        return Resultat("manquant", "Aucune place pour signer n’est visible.")
    trouvees = {p: _sienne(d, p) for p in voulues}
    libres = [p for p in lues if p.role in (None, "conseiller") and p.signee and p.datee]
    manquent: list[Role] = []
    doutes: list[Role] = []
    for role, place in trouvees.items():
        if place is None and libres:
            trouvees[role] = libres.pop()
        elif (
            place is None
            or not (place.signee or place.douteuse)
            or not (place.datee or place.douteuse)
        ):
            manquent.append(role)
        elif place.douteuse:
            doutes.append(role)
    vues = tuple(dict.fromkeys(e for p in trouvees.values() if p for e in p.enonces[:1]))
    if manquent:
        offensants = tuple(e for m in manquent if (p := trouvees[m]) for e in p.enonces[:2])
        return Resultat(
            "insuffisant",
            f"Il manque la signature datée : {enumerer([_DITS[m] for m in manquent])}.",
            offensants or vues,
        )
    if doutes:
        return Resultat(
            "a_verifier", f"Signature à vérifier : {enumerer([_DITS[m] for m in doutes])}.", vues
        )
    return Resultat("satisfait", "Signé et daté.", vues)


def _sienne(d: Dossier, role: Role) -> Place | None:
    if role != "personne":
        return place_de(d, role)
    place = place_de(d, "personne")
    if place is not None and place.signee:
        return place
    assiste = any(
        "curat" in plier(x) for p in places(d) if p.role == "representant" for x in p.lignes
    )
    autre = None if assiste else place_de(d, "representant")
    return autre if autre is not None and (place is None or autre.signee) else place
