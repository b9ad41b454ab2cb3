"""Which field each label of a file speaks of, and the value that may be taken from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from rapidfuzz import fuzz

from formulaires.documents import modele
from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, ecriture_de, type_bloc
from formulaires.noyau.champ import Champ, champs_de
from formulaires.noyau.texte_lu import TexteLu
from formulaires.regles.constat import Passage, Verdict
from formulaires.regles.extraction import gens
from formulaires.regles.extraction.etiquettes import Paire, Table, cles, paires, tables
from formulaires.regles.extraction.valeurs import nom_et_prenom, valeur
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.juge import citer
from formulaires.regles.preuves.modele import reperes
from formulaires.regles.preuves.recherche import Index

_ASSEZ = 0.72
_COLONNE = 0.6
_AUTOUR = 0.35
_LIBRES = (None, "redige", "parole")


@dataclass(frozen=True, slots=True)
class Proposition:
    """A value for a field, as JSON, what was written, and where."""

    champ: str
    libelle: str
    valeur: Any
    passage: Passage


@dataclass(frozen=True)
class _Feuille:
    """A field that holds one value: its path, its own words, those of the blocs around it."""

    chemin: tuple[str, ...]
    bloc: type[Bloc]
    champ: Champ
    cles: frozenset[str]
    autour: frozenset[str]


def proposer(texte: TexteLu, verdict: Verdict) -> list[Proposition]:
    """What can be filled of a document's saisie; each field once, in the order of the form."""
    m = modele(verdict.document)
    feuilles, listes = _champs(m)
    libelles = {".".join(f.chemin): f.champ.libelle for f in feuilles}
    rendu = _des_etiquettes(texte, feuilles)
    for p in (*_des_gens(texte, m, libelles), *_des_preuves(feuilles, verdict)):
        rendu.setdefault(p.champ, p)
    ordre = {".".join(f.chemin): i for i, f in enumerate(feuilles)}
    scalaires = sorted(rendu.values(), key=lambda p: ordre.get(p.champ, len(ordre)))
    return [*scalaires, *_en_tables(texte, listes)]


def _des_etiquettes(texte: TexteLu, feuilles: list[_Feuille]) -> dict[str, Proposition]:
    """Labels that are a field's, the surest first; each label for one field."""
    rendu: dict[str, Proposition] = {}
    pris: set[int] = set()
    toutes = paires(texte)
    notes = sorted(
        (
            (note, -rang, f, p)
            for rang, f in enumerate(feuilles)
            for p in toutes
            if (note := _note(f, p)) >= _ASSEZ
        ),
        key=lambda n: (-n[0], -n[1]),
    )
    for _, _, f, p in notes:
        if p.bloc in pris:
            continue
        for champ, v in _lues(f, p):
            if champ not in rendu:
                rendu[champ] = Proposition(champ, f.champ.libelle, v, _passage(texte, p))
                pris.add(p.bloc)
    return rendu


def _des_gens(
    texte: TexteLu, m: type[Document], libelles: Mapping[str, str]
) -> Iterator[Proposition]:
    """Who is named, when things happened, who signed, as the whole paper says it."""
    d = Dossier.ouvrir(Index.de(texte), reperes(m.id))
    for lu in gens.lus(d, m):
        bloc = texte.blocs[lu.enonce.blocs[0]]
        titre = bloc.titres[-1] if bloc.titres else ""
        passage = Passage(citer(lu.enonce), titre, bloc.lieu.page, lu.enonce.blocs[0])
        yield Proposition(lu.champ, libelles[lu.champ], lu.valeur, passage)


def _des_preuves(feuilles: list[_Feuille], verdict: Verdict) -> Iterator[Proposition]:
    """Words that prove an exigence are what its free field would say, when only one carries it."""
    prouves = {c.exigence: c for c in verdict.constats if c.statut == "satisfait" and c.passages}
    libres = [
        f for f in feuilles if ecriture_de(f.bloc, f.chemin[-1]) in _LIBRES and _texte_libre(f)
    ]
    portees = Counter(cle for f in libres for cle in f.champ.exigences)
    for f in libres:
        for cle in f.champ.exigences:
            if cle in prouves and portees[cle] == 1:
                passage = prouves[cle].passages[0]
                lue = valeur(f.bloc, f.chemin[-1], passage.texte)
                if isinstance(lue, str):
                    yield Proposition(".".join(f.chemin), f.champ.libelle, lue, passage)
                    break


def _texte_libre(f: _Feuille) -> bool:
    """Whether a field holds words, and not a date or a number."""
    sortes = set(_sortes(f.bloc.model_fields[f.chemin[-1]].annotation))
    return sortes == {str}


def _sortes(annotation: Any) -> Iterator[type]:
    """The Python types inside an annotation, None aside."""
    if get_origin(annotation) in (Annotated, Union, UnionType):
        interieurs = get_args(annotation)
        for interieur in interieurs[:1] if get_origin(annotation) is Annotated else interieurs:
            yield from _sortes(interieur)
    elif isinstance(annotation, type) and annotation is not NoneType:
        yield annotation


def saisie(document: str, propositions: list[Proposition]) -> dict[str, Any]:
    """The saisie that the accepted propositions make."""
    m = modele(document)
    rendu: dict[str, Any] = {"document": m.id, "edition": m.edition}
    for p in propositions:
        *parents, nom = p.champ.split(".")
        ici: Any = rendu
        for parent in parents:
            if parent.isdigit():
                while len(ici) <= int(parent):
                    ici.append({})
                ici = ici[int(parent)]
            else:
                suivant = parents[parents.index(parent) + 1 : parents.index(parent) + 2]
                ici = ici.setdefault(parent, [] if suivant and suivant[0].isdigit() else {})
        ici[nom] = p.valeur
    return rendu


# --- fields ------------------------------------------------------------------------------


@cache
def _champs(m: type[Document]) -> tuple[list[_Feuille], list[tuple[str, type[Bloc], Champ]]]:
    feuilles: list[_Feuille] = []
    listes: list[tuple[str, type[Bloc], Champ]] = []

    def aller(bloc: type[Bloc], chemin: tuple[str, ...], autour: str) -> None:
        section = ""
        for nom, champ in champs_de(bloc).items():
            section = champ.section or section
            annotation = bloc.model_fields[nom].annotation
            interieur = type_bloc(annotation)
            liste = get_origin(annotation) is list
            if champ.interne:
                continue
            ici = f"{autour} {section}"
            if interieur is None and not liste:
                feuilles.append(
                    _Feuille(
                        (*chemin, nom),
                        bloc,
                        champ,
                        cles(champ.libelle),
                        cles(f"{ici} {champ.objet}"),
                    )
                )
            elif interieur is not None and not liste:
                aller(interieur, (*chemin, nom), f"{ici} {champ.libelle} {champ.objet}")
            elif interieur is not None:
                listes.append((".".join((*chemin, nom)), interieur, champ))

    aller(m, (), "")
    return feuilles, listes


# --- labels ------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def _pareil(une: frozenset[str], autre: frozenset[str]) -> float:
    """How alike two labels are: the share of their words that both have, typing errors allowed."""
    if not une or not autre:
        return 0.0
    communs = len(une & autre)
    if communs < min(len(une), len(autre)):
        communs += sum(
            any(len(a) > 5 and fuzz.ratio(a, b) >= 90 for b in autre - une) for a in une - autre
        )
    return 2 * communs / (len(une) + len(autre))


def _note(f: _Feuille, p: Paire) -> float:
    """How surely a label speaks of a field: its own words, then what both stand under."""
    propre = _pareil(f.cles, p.cles)
    if propre < _COLONNE:
        propre = _pareil(f.cles | f.autour, p.cles) if len(p.cles) > 1 else 0.0
        if propre < _COLONNE:
            return 0.0
    autour = len(f.autour & p.contexte) / max(1, min(len(f.autour), len(p.contexte)))
    if len(f.chemin) > 1 and len(f.cles) == 1 and not autour:
        return 0.0  # « Nom », « Téléphone »: of whom?
    return propre * (1 - _AUTOUR) + _AUTOUR * min(1.0, 2 * autour)


def _lues(f: _Feuille, p: Paire) -> Iterator[tuple[str, Any]]:
    """The values of a pair: a whole name fills its parts."""
    chemin = ".".join(f.chemin)
    if f.chemin[-1] == "nom" and "prenom" in f.bloc.model_fields:
        for nom, ecrit in nom_et_prenom(p.valeur).items():
            lue = valeur(f.bloc, nom, ecrit) if nom in f.bloc.model_fields else None
            if lue is not None:
                yield ".".join((*f.chemin[:-1], nom)), lue
        return
    lue = valeur(f.bloc, f.chemin[-1], p.valeur)
    if lue is not None:
        yield chemin, lue


def _passage(texte: TexteLu, p: Paire) -> Passage:
    bloc = texte.blocs[p.bloc]
    return Passage(
        f"{p.etiquette} : {p.valeur}",
        bloc.titres[-1] if bloc.titres else "",
        bloc.lieu.page,
        p.bloc,
    )


# --- tables ------------------------------------------------------------------------------


def _en_tables(
    texte: TexteLu, listes: list[tuple[str, type[Bloc], Champ]]
) -> Iterator[Proposition]:
    """Rows of the tables whose heads are the fields of a list."""
    pris: set[str] = set()
    for table in tables(texte):
        choix = max(
            (
                (_colonnes(bloc, table), chemin, bloc, champ)
                for chemin, bloc, champ in listes
                if chemin not in pris
            ),
            key=lambda c: (len(c[0]), _pareil(cles(c[3].libelle), cles(" ".join(table.autour)))),
            default=None,
        )
        if choix is None or len(choix[0]) < 2:
            continue
        colonnes, chemin, bloc, _ = choix
        pris.add(chemin)
        rang = 0
        for rangee in table.rangees:
            lues = [
                (nom, v, ou)
                for colonne, nom in colonnes.items()
                if colonne in rangee
                and (v := valeur(bloc, nom, (ou := rangee[colonne])[0])) is not None
            ]
            for nom, v, (ecrit, i) in lues:
                b = texte.blocs[i]
                passage = Passage(ecrit, b.titres[-1] if b.titres else "", b.lieu.page, i)
                yield Proposition(
                    f"{chemin}.{rang}.{nom}", champs_de(bloc)[nom].libelle, v, passage
                )
            rang += bool(lues)


def _colonnes(bloc: type[Bloc], table: Table) -> dict[int, str]:
    """Which field of a row each column is, by its head; each field once."""
    rendu: dict[int, str] = {}
    for colonne, tete in table.tetes.items():
        notes = [
            (note, nom)
            for nom, champ in champs_de(bloc).items()
            if nom not in rendu.values()
            and not champ.interne
            and type_bloc(bloc.model_fields[nom].annotation) is None
            and (note := _pareil(cles(champ.libelle), cles(tete))) >= _COLONNE
        ]
        if notes:
            rendu[colonne] = max(notes)[1]
    return rendu
