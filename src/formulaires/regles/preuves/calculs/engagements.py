"""What each side commits to: under a heading of its own, or in sentences that begin by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.etiquettes import Etiquette, etiquettes, sous_etiquette
from formulaires.regles.preuves.gens import appelle, gens
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import jetons, souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_ENGAGE = re.compile(
    r"\b(?:s'engage\w*|m'engage|nous engageons|vous engagez|s'oblige\w*|m'oblige|promet\w*|promettons|devra|doit|prend l'engagement|est tenue? de)\b"
)
_ELLE = re.compile(
    r"^\W*(?:il|elle) (?:s'engage|\w+(?:era|ira|tra|dra)\b|doit\b|accepte\b|promet\b)"
)
_VOUS = re.compile(r"\b(?:vous vous engagez|vous promettez|tu t'engages)\b")
_JE = re.compile(r"\b(?:je m'engage|je promets|je m'oblige)\b")
_ASSEZ = 3  # words under a heading, for something to be promised there
_SUJET, _DEBUT = 9, 5  # words before the verb that commits; first words of another statement


@calcul
def engagements(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """What ``cote`` (roles) commits to, and not ``autres``: headings of ``rubriques``, then sentences."""
    miens = frozenset[str]().union(*(appelle(d, x) for x in noms(i, "cote")))
    autres = frozenset[str]().union(*(appelle(d, x) for x in noms(i, "autres")))
    sous = sous_etiquette(d, noms(i, "rubriques"))
    vides: list[Enonce] = []
    for x in (*sous, *_dedans(d, sous)):
        if _est_de(_mots(x.nom), miens, autres):
            if x.mots >= _ASSEZ and x.dits:
                return Resultat("satisfait", "C’est écrit.", x.dits[:2])
            vides += x.enonces[: not x.mots]
    ici = {e.rang for x in sous for e in x.enonces}
    for e in _phrases(d, sous):
        if e.vide or e.ecarte or e.portee.ouverts:
            continue
        seul = "personne" in noms(i, "cote") and e.rang in ici and gens(d).voix != "vous"
        dite = _voix(e, lettre=gens(d).voix == "vous")
        a_elle = "personne" in noms(i, "cote")
        if dite is not None:
            sienne = dite is a_elle
        else:
            sienne = (seul and bool(_ELLE.match(e.plie))) or _est_de(_sujet(e), miens, autres)
        if sienne:
            return Resultat("satisfait", "C’est écrit.", (e,))
    if vides:
        return Resultat("insuffisant", "La place est là, la réponse non.", tuple(vides[:1]))
    return None


def _voix(e: Enonce, *, lettre: bool) -> bool | None:
    """Whether the verb itself commits the person: « vous vous engagez »; « je m’engage », but in a letter to her."""
    if _VOUS.search(e.plie):
        return True
    if _JE.search(e.plie):
        return not lettre
    return None


def _mots(texte: str) -> set[str]:
    return {x for j in jetons(souder(texte)) for x in (j.cle, j.forme)}


def _sujet(e: Enonce) -> set[str]:
    """The words before the verb that commits, else the first of the statement."""
    m = _ENGAGE.search(e.plie)
    mots = jetons(e.plie[: m.start()])[-_SUJET:] if m else jetons(e.plie)[:_DEBUT]
    return {x for j in mots for x in (j.cle, j.forme)}


def _est_de(mots: set[str], miens: frozenset[str], autres: frozenset[str]) -> bool:
    """Said of this side, and not of the other."""
    return bool(mots & miens) and not mots & autres


def _dedans(d: Dossier, sous: list[Etiquette]) -> Iterator[Etiquette]:
    """Labels that stand within a heading of the list."""
    rangs = {e.rang for x in sous for e in x.enonces}
    for x in etiquettes(d):
        if x not in sous and any(e.rang in rangs for e in x.enonces):
            yield x


def _phrases(d: Dossier, sous: list[Etiquette]) -> Iterator[Enonce]:
    """Sentences under such a heading, then those that commit anywhere."""
    ici = {e.rang: e for x in sous for e in x.enonces if e.genre != "titre"}
    yield from ici.values()
    for e in d.lecture.enonces:
        if e.genre != "titre" and e.rang not in ici and _ENGAGE.search(e.plie):
            yield e
