"""Who signed: the places kept for signatures, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from formulaires.noyau.caracteres import plier
from formulaires.noyau.texte_lu import IMAGE, BlocLu
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce

_ZONE = re.compile(
    r"\bsign(?:e|es|ee|ees|ature|atures|ataires?)\b|\bfait (?:a|en)\b|\blu et approuve\b|\bvisa\b|\bparaphe\b|\bbon pour accord\b"
)
_MARQUE = re.compile(
    r"\bsigne(?:e|s|es)?\b(?! le present)|\bsignature (?:electronique|manuscrite|numerique|apposee)\b|\blu et approuve\b|\bbon pour accord\b"
    r"|\bp\.? ?o\b|\bapprouve\b|\(signe\)|/s/"
)
_NON_MARQUE = re.compile(
    r"\bsignature\s*(?:et (?:date|cachet))?\s*:?\s*$|\ba signer\b|\bdoi(?:t|vent) signer\b|\bnon signe|\bpas (?:encore )?sign|\bsera signe|\brefus"
)
_NOM = re.compile(
    r"\b[A-ZÀ-Þ]\.(?:-?[A-ZÀ-Þ]\.)?\s*[A-ZÀ-Þ][\w’'-]+|\b[A-ZÀ-Þ][a-zà-ÿ’'-]+\s+[A-ZÀ-Þ][A-ZÀ-Þ’'-]+\b|\b[A-ZÀ-Þ][a-zà-ÿ-]+ [A-ZÀ-Þ][a-zà-ÿ-]+\b"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A party's place: signed, doubtful (a name stands there, no date nor mark), or empty."""

    signee: bool
    douteuse: bool
    enonces: tuple[Enonce, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A place of the signing zone: all that one column, or one paragraph and what follows, says."""

    texte: str
    plie: str
    enonces: tuple[Enonce, ...]


def signatures(d: Dossier) -> dict[str, Signature]:
    """What each party's place holds, for those that have one."""
    cases = _cases(d)
    rendu: dict[str, Signature] = {}
    for nom, partie in d.reperes.document.parties.items():
        rangs = {t.enonce.rang for t in d.trouver(partie.motifs)}
        ici = [c for c in cases if any(e.rang in rangs for e in c.enonces)]
        if not ici:
            continue
        marquees = [c for c in ici if _marquee(d, c)]
        choisie = (marquees or ici)[-1]
        douteuse = not marquees and any(_NOM.search(_apres_titre(c)) for c in ici)
        rendu[nom] = Signature(bool(marquees), douteuse, choisie.enonces)
    return rendu


def _marquee(d: Dossier, case: _Case) -> bool:
    """Whether something says that this place was signed: a mark, a picture, a date of its own."""
    if IMAGE in case.texte:
        return True
    plie = case.plie
    if _NON_MARQUE.search(plie) and not _MARQUE.search(_NON_MARQUE.sub(" ", plie)):
        return False
    datee = any(f.jour for e in case.enonces for f in d.index.figures(e))
    if _MARQUE.search(plie):
        return datee or bool(_NOM.search(_apres_titre(case)))
    return datee and len(case.enonces) > 0 and not re.search(r"\bfait (?:a|en)\b", plie)


def _apres_titre(case: _Case) -> str:
    """What stands after the party's name: the place itself."""
    _, _, reste = case.texte.partition("\n")
    return reste


def _cases(d: Dossier) -> list[_Case]:
    """Places of the zone where one signs: the columns of its tables, its paragraphs."""
    blocs = d.lecture.source.blocs
    par_bloc: dict[int, list[Enonce]] = {}
    for e in d.lecture.enonces:
        for b in e.blocs:
            par_bloc.setdefault(b, []).append(e)
    rendu: list[_Case] = []
    i = 0
    while i < len(blocs):
        if blocs[i].tableau is None:
            i += 1
            continue
        fin = i
        while fin < len(blocs) and blocs[fin].tableau == blocs[i].tableau:
            fin += 1
        if _signe_ici(blocs[i:fin]) or _annonce(d, i):
            rendu += _colonnes(d, i, fin, par_bloc)
        i = fin
    rendu += _paragraphes(d, par_bloc)
    return rendu


def _signe_ici(blocs: Sequence[BlocLu]) -> bool:
    texte = plier(" \n ".join(b.texte for b in blocs))
    return bool(_ZONE.search(texte)) and len(texte) < 3000


def _annonce(d: Dossier, i: int) -> bool:
    avant = [b for b in d.lecture.source.blocs[max(0, i - 3) : i] if b.texte and b.tableau is None]
    return any(_ZONE.search(plier(b.texte)) for b in avant)


def _colonnes(d: Dossier, debut: int, fin: int, par_bloc: dict[int, list[Enonce]]) -> list[_Case]:
    blocs = d.lecture.source.blocs
    rendu = []
    rangees = sorted({b.rangee for b in blocs[debut:fin]})
    colonnes = sorted({b.colonne for b in blocs[debut:fin]})
    etiquettes = [b for b in blocs[debut:fin] if b.colonne == colonnes[0] and b.texte]
    par_rangee = len(rangees) > 2 and len(etiquettes) >= len(rangees) - 1 and len(colonnes) <= 5
    groupes = (
        [[k for k in range(debut, fin) if blocs[k].rangee == r] for r in rangees]
        if par_rangee
        else [[k for k in range(debut, fin) if blocs[k].colonne == c] for c in colonnes]
    )
    for groupe in groupes:
        texte = "\n".join(blocs[k].texte for k in groupe if blocs[k].texte)
        propres = [e for k in groupe for e in par_bloc.get(k, []) if set(e.blocs) <= set(groupe)]
        autres = [e for k in groupe for e in par_bloc.get(k, [])]
        enonces = tuple(dict.fromkeys(propres or autres))
        if texte and enonces:
            rendu.append(_Case(texte, plier(texte), enonces))
    return rendu


def _paragraphes(d: Dossier, par_bloc: dict[int, list[Enonce]]) -> list[_Case]:
    """Paragraphs that speak of signing, each with the line or two that follow it."""
    blocs = d.lecture.source.blocs
    rendu = []
    for i, b in enumerate(blocs):
        if b.tableau is not None or not b.texte or b.genre in ("entete", "pied"):
            continue
        plie = plier(b.texte)
        if not _ZONE.search(plie) or len(plie) > 400:
            continue
        suite = [
            k
            for k in range(i, min(i + 4, len(blocs)))
            if blocs[k].tableau is None and len(blocs[k].texte) < 160
        ]
        texte = "\n".join(blocs[k].texte for k in suite if blocs[k].texte)
        enonces = tuple(dict.fromkeys(e for k in suite for e in par_bloc.get(k, [])))
        if enonces:
            rendu.append(_Case(texte, plier(texte), enonces))
    return rendu
