"""Labels with their values, and dates with the words about them; no computation of its own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from formulaires.noyau.texte_lu import COCHE, NON_COCHE, BlocLu
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.jours import Jour, jours
from formulaires.regles.preuves.mots import souder

_HORS = ("entete", "pied")
_MOTS_TETE = 8
_MOTS_NOM = 12
_COLONNES_PAIRES = 4


@dataclass(frozen=True, slots=True)
class Champ:
    """A label and its value, both folded; ``sous_titre`` when the label is a heading above."""

    nom: str
    valeur: str
    texte: str
    enonce: Enonce
    sous_titre: bool = False


@dataclass(frozen=True, slots=True)
class Trouvee:
    """A day found for a role, and the statement that says it."""

    jour: dt.date
    enonce: Enonce


def marquer(plie: str, trouves: Sequence[Jour]) -> str:
    """The text with « § » and its rank in place of each day, so that words and days can be matched."""
    rendu, place = [], 0
    for k, j in enumerate(trouves):
        if j.debut < place:
            continue
        rendu += [plie[place : j.debut], f"§{k}§"]
        place = j.fin
    return "".join((*rendu, plie[place:]))


# --- labels and values --------------------------------------------------------------------------


def champs(d: Dossier) -> list[Champ]:
    """Every label with its value: tables, « Label : valeur », statements under a heading."""
    rendu: list[Champ] | None = d.__dict__.get("_champs")
    if rendu is None:
        rendu = d.__dict__["_champs"] = [*_en_tableaux(d), *_en_lignes(d), *_sous_titres(d)]
    return rendu


def grilles(d: Dossier) -> Iterator[dict[int, dict[int, list[int]]]]:
    """Each table as rows of columns of block ranks."""
    par_tableau: dict[int, dict[int, dict[int, list[int]]]] = {}
    for k, b in enumerate(d.lecture.source.blocs):
        if b.tableau is not None and b.genre not in _HORS:
            grille = par_tableau.setdefault(b.tableau, {})
            grille.setdefault(b.rangee, {}).setdefault(b.colonne, []).append(k)
    yield from par_tableau.values()


def enonces_de(d: Dossier) -> dict[int, list[Enonce]]:
    """The statements of each block, rows of tables first."""
    rendu: dict[int, list[Enonce]] | None = d.__dict__.get("_par_bloc")
    if rendu is None:
        rendu = {}
        for e in sorted(d.lecture.enonces, key=lambda e: e.genre != "rangee"):
            for b in e.blocs:
                rendu.setdefault(b, []).append(e)
        d.__dict__["_par_bloc"] = rendu
    return rendu


def texte_de(d: Dossier, blocs: Iterable[int]) -> str:
    """What a cell says, its paragraphs on their own lines."""
    return "\n".join(t for k in blocs if (t := d.lecture.source.blocs[k].texte))


def _en_tableaux(d: Dossier) -> Iterator[Champ]:
    par_bloc = enonces_de(d)
    for grille in grilles(d):
        rangees = [grille[r] for r in sorted(grille)]
        tete = tete_de(d, rangees)
        for rangee in rangees[1:] if tete else rangees:
            yield from _rangee(d, rangee, tete, par_bloc)


def tete_de(d: Dossier, rangees: Sequence[dict[int, list[int]]]) -> dict[int, str]:
    """The heads of the columns, folded; nothing when the first row already is an answer."""
    if len(rangees) < 2 or len(rangees[0]) < 2:
        return {}
    dits = {c: souder(texte_de(d, v)) for c, v in rangees[0].items()}
    pleins = [t for t in dits.values() if t]
    if len(pleins) < len(dits) - 1 or any(
        len(t.split()) > _MOTS_TETE or COCHE in t or NON_COCHE in t or jours(t) for t in pleins
    ):
        return {}
    if len(dits) == 2 and any(t.endswith(":") for t in pleins):
        return {}
    return dits if _vraie_tete(d, rangees) else {}


def _vraie_tete(d: Dossier, rangees: Sequence[dict[int, list[int]]]) -> bool:
    """Two columns, or labels and values in turn, are no heads; heads have answers below, longer or dated."""
    premiere = [souder(texte_de(d, v)) for v in rangees[0].values()]
    dessous = [souder(texte_de(d, v)) for r in rangees[1:] for v in r.values()]
    dates = sum(bool(jours(t)) for t in dessous)
    if len(premiere) == 2:
        droite = [souder(texte_de(d, r[max(r)])) for r in rangees if r]
        gauche = [souder(texte_de(d, r[min(r)])) for r in rangees[1:] if r]
        return bool(jours(" . ".join(gauche))) or (
            bool(jours(" . ".join(droite[1:]))) and len(rangees) == 2
        )
    if len(premiere) == _COLONNES_PAIRES and len(rangees) > 1:
        etiquettes = [souder(texte_de(d, r[c])) for r in rangees for c in sorted(r)[::2]]
        valeurs = [souder(texte_de(d, r[c])) for r in rangees for c in sorted(r)[1::2]]
        if (
            not jours(" . ".join(etiquettes))
            and jours(" . ".join(valeurs))
            and not jours(" . ".join(premiere))
        ):
            # heads over dates: « Structure | Nom | Date | Signature » has its dates in an even column
            return any(re.search(r"\bdate\b|signature|visa", t) for t in premiere)
    return dates > 0 or len(dessous) > len(premiere)


def _rangee(
    d: Dossier,
    rangee: dict[int, list[int]],
    tete: dict[int, str],
    par_bloc: dict[int, list[Enonce]],
) -> Iterator[Champ]:
    colonnes = sorted(rangee)
    textes = {c: texte_de(d, rangee[c]) for c in colonnes}

    def champ(nom: str, c: int) -> Champ | None:
        trouves = [e for k in rangee[c] for e in par_bloc.get(k, [])]
        if not nom or not trouves:
            return None
        return Champ(nom, souder(textes[c]), textes[c], trouves[0])

    premiers = souder(textes[colonnes[0]])
    paires: list[tuple[str, int]] = []
    if tete:
        paires = [(tete.get(c, ""), c) for c in colonnes]
        if len(premiers.split()) <= _MOTS_NOM and not jours(premiers):
            paires += [(premiers, c) for c in colonnes[1:]]
    elif len(colonnes) % 2 == 0:
        paires = [
            (souder(textes[a]), b) for a, b in zip(colonnes[::2], colonnes[1::2], strict=True)
        ]
    else:
        paires = [(premiers, c) for c in colonnes[1:]]
    for nom, c in paires:
        if len(nom.split()) <= _MOTS_NOM and (trouve := champ(nom, c)) is not None:
            yield trouve


_SEGMENTS = re.compile(r"\s+[–—|•]\s+|\s+-\s+(?=[A-ZÀ-Þ])|\n|;\s+(?=[A-ZÀ-Þ])|\s/\s")


def _en_lignes(d: Dossier) -> Iterator[Champ]:
    """« Label : valeur », one or several on a line; « Question ? réponse »."""
    for e in d.lecture.enonces:
        if e.genre == "rangee":
            continue
        for segment in _SEGMENTS.split(e.texte):
            avant, signe, apres = _couper(segment)
            if signe and avant and len(avant.split()) <= _MOTS_NOM:
                if segment == e.texte and (suite := _suite(d, e)):
                    apres = f"{apres} {suite}"
                yield Champ(souder(avant), souder(apres), apres, e)


def _suite(d: Dossier, e: Enonce) -> str:
    """What follows a first sentence in its paragraph: the answer may be several sentences."""
    bloc = d.lecture.source.blocs[e.blocs[0]]
    if bloc.tableau is not None or not bloc.texte.startswith(e.texte):
        return ""
    return bloc.texte[len(e.texte) :].strip()


def _couper(segment: str) -> tuple[str, str, str]:
    place = re.search(r"\s?:(?=\s|$|…)|\?(?=\s)|\s→\s", segment)
    if place is None:
        return segment, "", ""
    return segment[: place.start()].strip(), place[0], segment[place.end() :].strip()


def _sous_titres(d: Dossier) -> Iterator[Champ]:
    for section in d.lecture.sections:
        nom = section.titre.plie
        if len(nom.split()) > _MOTS_NOM or ":" in nom.rstrip(" :"):
            continue
        for e in section.contenu:
            if e.section == section.rang and e.genre != "titre" and not e.vide:
                yield Champ(nom, e.plie, e.texte, e, sous_titre=True)


# --- a day for a role -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Role:
    """How the day of something is said: by a label, or in a sentence.

    ``phrase`` is matched before the day, ``apres`` after it; ``hors`` must not stand about either.
    """

    nom: str
    etiquette: re.Pattern[str]
    hors_etiquette: re.Pattern[str]
    phrase: re.Pattern[str]
    hors: re.Pattern[str]
    apres: re.Pattern[str] | None = None


def trouver(d: Dossier, role: Role) -> list[Trouvee]:
    """The days of a role: labels first, then sentences, in the order of the paper."""
    cle = f"_role_{role.nom}"
    rendu: list[Trouvee] | None = d.__dict__.get(cle)
    if rendu is None:
        rendu = d.__dict__[cle] = [*_par_etiquette(d, role), *_par_phrase(d, role)]
    return rendu


def _par_etiquette(d: Dossier, role: Role) -> Iterator[Trouvee]:
    for c in sorted(champs(d), key=lambda c: c.sous_titre):
        if role.etiquette.search(c.nom) and not role.hors_etiquette.search(c.nom):
            lus = jours(c.valeur, d.reference())
            if c.sous_titre and (
                len(lus) != 1
                or role.hors.search(c.valeur)
                or len(c.valeur.split()) > _MOTS_NOM
                or ":" in c.valeur
                or c.enonce.rang < _TETE_DU_PAPIER
            ):
                continue
            # « Dates : entrée le …, sortie le … » is read as a sentence.
            if (lus and len(lus) == 1) or (lus and lus[0].debut < 25):
                yield Trouvee(lus[0].jour, c.enonce)


_PHRASE_JUSQUE = 70
_HORS_AVANT = 45
_TETE_DU_PAPIER = 4


def _par_phrase(d: Dossier, role: Role) -> Iterator[Trouvee]:
    for e in d.lecture.enonces:
        lus = d.jours(e)
        if not lus:
            continue
        marque = marquer(e.plie, lus)
        for m in role.phrase.finditer(marque):
            jour = re.compile(rf"[^§.;!?]{{0,{_PHRASE_JUSQUE}}}?§(\d+)§").match(marque, m.end())
            if jour is None:
                continue
            depuis = max(
                m.start() - _HORS_AVANT, *(marque.rfind(s, 0, m.start()) for s in "§.;"), 0
            )
            autour = marque[depuis : jour.end()]
            if not role.hors.search(autour):
                yield Trouvee(lus[int(jour[1])].jour, e)
        if role.apres is not None:
            for m in re.finditer(r"§(\d+)§", marque):
                suite = marque[m.end() : m.end() + 40]
                if role.apres.match(suite) and not role.hors.search(suite):
                    yield Trouvee(lus[int(m[1])].jour, e)


def blocs_apres(d: Dossier, rang: int) -> Iterator[BlocLu]:
    """The blocks after one, headers and footers left out."""
    for b in d.lecture.source.blocs[rang + 1 :]:
        if b.genre not in _HORS:
            yield b


def affirme(e: Enonce, debut: int, fin: int) -> bool:
    """Whether what stands between two signs of the folded text is affirmed there."""
    rangs = [k for k, j in enumerate(e.jetons) if debut <= j.debut < fin]
    return not any(k in e.portee.nies and k not in e.portee.reperes for k in rangs)


def creuse(texte: str) -> bool:
    """Whether a value says nothing."""
    return creux(texte)
