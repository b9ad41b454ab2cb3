"""Whether the person and the référent signed, by their names where the places bear no role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.texte_lu import IMAGE
from formulaires.regles.preuves.calculs.personnes import PERSONNE, Qui, noms_dans, parle_de, qui
from formulaires.regles.preuves.calculs.registre import calcul
from formulaires.regles.preuves.calculs.rubriques import enonces_par_bloc, grilles
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce
from formulaires.regles.preuves.figures import figures
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_ZONE = re.compile(
    r"\bsign(?:e|es|ee|ees|er|ons|ature|atures|ataires?)\b|\bfait (?:a \w|en \w+ exemplaire|le \d)|\blue?s? (?:et|,)|\bvisas?\b|\bparaphe\b|\bbon pour accord\b|\baccord des parties\b"
)
_MARQUE = re.compile(
    r"\bsigne(?:e|s|es)?\b(?! le present)(?! d[eu]\b)|\bsignature (?:electronique|manuscrite|numerique|apposee)|\blue?s?(?:,| et) (?:approuve|accepte|compris|d'accord)|\bbon pour accord\b|\bd'accord\b|/s/|\bp\.? ?o\b"
)
_NON = re.compile(
    r"\ba signer\b|\bnon (?:signe|retourne)|\bpas (?:encore )?(?:signe|retourne)|\bsera signe|\brefus\w* de signer|\ben attente\b|\bdoi(?:t|vent) signer\b|\bviendra signer\b|\breste a signer|\babsente?\b"
)
_INITIALE = re.compile(
    r"\b[A-ZÀ-Þ][a-zà-ÿ]{0,2}\.\s?(?:-?[A-ZÀ-Þ]\.\s?)?[A-ZÀ-Þ][\w’'-]+|\b[A-ZÀ-Þ][a-zà-ÿ-]+ [A-ZÀ-Þ]\.(?!\w)"
)
_REFERENT = (
    "referent", "referente", "conseiller", "conseillere", "accompagnateur", "accompagnatrice", "travailleur social", "assistante sociale", "assistant social",
    "charge", "chargee", "educateur", "educatrice", "pour l association", "pour la structure", "pour l organisme", "pour le departement", "pour la mission", "pour francetravail",
    "pour le service", "organisme", "structure", "association", "professionnel", "professionnelle", "intervenant", "coach", "agence", "mission locale", "plie", "operateur",
)  # fmt: skip
_RANGEES = 4  # at the bottom of a table, where one signs
_MOTS = 14  # of a line where one signs without saying so, at most
_FIN = 14  # blocks of the end, where one signs without saying so


@dataclass(frozen=True, slots=True)
class Place:
    """A place kept for a signature: its words, its statements."""

    texte: str
    enonces: tuple[Enonce, ...]


@calcul
def signes(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The person and the référent have both signed."""
    q = qui(d)
    places = list(_places(d))
    dits, bons, vides = [], [], []
    for dit, mots in (("la personne", _mots_personne(q)), ("le référent", _mots_referent(q))):
        ici = [p for p in places if parle_de(p.texte, mots)]
        signee = next((p for p in reversed(ici) if _signee(p, mots)), None)
        if signee is not None:
            bons.append(signee.enonces[0])
        else:
            dits.append(dit)
            vides += [p.enonces[0] for p in ici[-1:]]
    if not dits:
        return Resultat("satisfait", "Signé.", tuple(dict.fromkeys(bons)))
    manque = f"Il manque la signature : {enumerer(dits)}."
    if bons:
        return Resultat("insuffisant", manque, tuple(dict.fromkeys((*vides, *bons))))
    return Resultat("manquant", "Aucune signature n’est visible.", tuple(dict.fromkeys(vides)))


def _mots_personne(q: Qui) -> frozenset[str]:
    return frozenset({*PERSONNE, *q.personne})


def _mots_referent(q: Qui) -> frozenset[str]:
    return frozenset({*_REFERENT, *q.referent, *q.structure})


def _places(d: Dossier) -> Iterator[Place]:
    blocs = d.lecture.source.blocs
    par_bloc = enonces_par_bloc(d)
    pleins = [
        k
        for k, b in enumerate(blocs)
        if (b.texte or b.tableau is not None) and b.genre not in ("entete", "pied", "note")
    ]
    bas = set(pleins[-_FIN:])
    for debut, fin, entiere in grilles(d):
        grille = dict(list(entiere.items())[-_RANGEES:])
        texte = " ".join(t for r in grille.values() for t in r.values())
        avant = " ".join(b.texte for b in blocs[max(0, debut - 3) : debut] if b.tableau is None)
        zone = _ZONE.search(souder(texte)) or _ZONE.search(souder(avant)) or fin - 1 in bas
        if fin - 1 < pleins[len(pleins) // 2] or not zone:
            continue
        colonnes = sorted({c for r in grille.values() for c in r})
        rangs = list(grille)
        for c in colonnes:
            ici = [
                k for k in range(debut, fin) if blocs[k].colonne == c and blocs[k].rangee in grille
            ]
            yield from _place("\n".join(grille[r].get(c, "") for r in rangs), ici, par_bloc)
        if len(colonnes) > 1:
            for r in rangs:
                ici = [k for k in range(debut, fin) if blocs[k].rangee == r]
                if (
                    {bool(t) for t in grille[r].values()}
                    and len(rangs) > 1
                    and _rangee_de_signature(grille[r], colonnes)
                ):
                    yield from _place("\n".join(grille[r].values()), ici, par_bloc)
    for rang, k in enumerate(pleins):
        b = blocs[k]
        if b.tableau is not None or not b.texte or len(b.texte) > 400:
            continue
        if (
            _ZONE.search(souder(b.texte))
            and rang > len(pleins) // 2
            and len(b.texte.split()) < 2 * _MOTS
        ) or (k in bas and len(b.texte.split()) <= _MOTS):
            suite = [
                x
                for x in pleins[rang + 1 : rang + 3]
                if blocs[x].tableau is None
                and len(blocs[x].texte) < 45
                and ":" not in blocs[x].texte
            ]
            for ligne in _lignes(b.texte):
                yield from _place(ligne, [k], par_bloc)
            if (suite and blocs[k].texte.rstrip().endswith((":", ","))) or len(b.texte.split()) < 6:
                yield from _place(
                    "\n".join([b.texte, *(blocs[x].texte for x in suite)]), [k, *suite], par_bloc
                )


def _rangee_de_signature(rangee: dict[int, str], colonnes: list[int]) -> bool:
    """« Pour l’organisme | C. Delrieu | le 12/11/2026 »: the first cell says who."""
    premiere = souder(rangee.get(colonnes[0], ""))
    return (
        bool(premiere)
        and not _INITIALE.search(rangee.get(colonnes[1], "") and rangee.get(colonnes[0], ""))
        and len(premiere.split()) < 9
    )


def _lignes(texte: str) -> list[str]:
    """A line that holds two signatures is two: « … le 2 octobre – A. Zerrouki, le 2 octobre »."""
    morceaux = re.split(r"\n|\s[–—/;]\s(?=(?:[A-ZÀ-Þ][\w.]*\s)|(?:L|l)[ea]\s|Pour )", texte)
    return [texte] if len(morceaux) < 2 else morceaux


def _place(texte: str, blocs: list[int], par_bloc: dict[int, list[Enonce]]) -> Iterator[Place]:
    enonces = tuple(dict.fromkeys(e for k in blocs for e in par_bloc.get(k, ())))
    if texte.strip() and enonces:
        yield Place(texte, enonces)


def _signee(place: Place, mots: frozenset[str]) -> bool:
    """A picture, a mark with a name or a date, a date beside the name, or the name signed again."""
    plie = souder(place.texte)
    if _NON.search(plie):
        return False
    if IMAGE in place.texte:
        return True
    date = any(f.genre == "date" for f in figures(plie))
    nom = next(noms_dans(place.texte), None) is not None or bool(_INITIALE.search(place.texte))
    sans = re.sub(r"\bsignatures?\b[^:\n]*:?", " ", place.texte, flags=re.IGNORECASE)
    if _MARQUE.search(souder(sans)) and (date or nom):
        return True
    if date and nom:
        return True
    apres = re.search(
        r"\bsignatures?\b[^:\n]*:[^\S\n]*(\S[^\n]*)", place.texte, flags=re.IGNORECASE
    )
    if apres and (_INITIALE.search(apres[1]) or parle_de(apres[1], mots)):
        return True
    lignes = [x for x in place.texte.split("\n") if x.strip()]
    return len(lignes) > 1 and any(_INITIALE.fullmatch(x.strip()) for x in lignes[1:])
