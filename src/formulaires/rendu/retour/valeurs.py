"""From what is printed of one field back to its value: whatever is written again the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, get_args, get_origin

from formulaires.documents.bloc import Bloc, ecriture_de, type_bloc
from formulaires.noyau.catalogues import activites, situations, thematiques
from formulaires.noyau.champ import champs_de
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.rendu.contexte import A_COMPLETER, A_CORRIGER, texte_de

ILLISIBLE: dict[str, bool] = {"illisible": True}
"""What stands for a value that the paper says « à corriger »: no field understands it."""

_BLANCS = re.compile(r"[ \t\u00a0\u202f\u2009]+")
_CATALOGUES: dict[str, Callable[[], dict[str, dict[str, Any]]]] = {
    "thematique": thematiques,
    "situation": situations,
    "activite": activites,
}
_VILLE = re.compile(r"(?:(.*), )?(?:(\d{5})(?: (.+))?|(.+))")


def plat(texte: str) -> str:
    """The words as one compares them: blanks alike, none at the ends of lines."""
    return "\n".join(_BLANCS.sub(" ", ligne).strip() for ligne in texte.strip().split("\n"))


@lru_cache(maxsize=20_000)
def _pareil(texte: str) -> str:
    """The same, lines and paragraphs apart: what a PDF does not keep."""
    return " ".join(re.sub(r"(?m)^(?:[-•–]|\d+[.)]) |[*#_>\\`|]|-{3,}", " ", plat(texte)).split())


def _memes(un: str, autre: str) -> bool:
    """Whether two texts are the same, the case of the first letter aside."""
    un, autre = _pareil(un), _pareil(autre)
    return un[1:] == autre[1:] and un[:1].casefold() == autre[:1].casefold()


def relire(modele: type[Bloc], nom: str, ecrit: str) -> Any:
    """The JSON value of a field, or None: nothing is written, or it is not understood."""
    ecrit = plat(ecrit)
    if not ecrit or ecrit == A_COMPLETER:
        return None
    if ecrit == A_CORRIGER:
        return ILLISIBLE if type_bloc(modele.model_fields[nom].annotation) is None else ecrit
    for candidat in _candidats(modele, nom, ecrit):
        bloc = modele.model_validate({nom: candidat})
        if nom in bloc.malformes:
            continue
        redige = ecriture_de(modele, nom) == "redige"
        if any(
            _memes(dit, ecrit) or (redige and _mots(dit) == _mots(ecrit))
            for dit in _dits(bloc, nom)
        ):
            return bloc.model_dump(mode="json", exclude_none=True).get(nom)
    return None


def _mots(texte: str) -> str:
    """The words alone, of a long answer: its tables and lists are drawn otherwise."""
    return " ".join(re.findall(r"\w+", texte))


def _dits(bloc: Bloc, nom: str) -> Iterator[str]:
    """How a field may be printed: as its kind wants, or the values of its bloc one after the other."""
    yield texte_de(bloc, nom)
    dedans = getattr(bloc, nom)
    if isinstance(dedans, Bloc):
        yield " ".join(texte_de(dedans, n) for n in type(dedans).model_fields)


def _candidats(modele: type[Bloc], nom: str, ecrit: str) -> Iterator[Any]:
    annotation = modele.model_fields[nom].annotation
    interieur = type_bloc(annotation)
    if interieur is not None:
        if get_origin(annotation) is not list:
            yield from _en_ligne(interieur, ecrit)
        return
    if get_origin(annotation) is list:
        lignes = [list(_feuilles(modele, nom, x)) for x in ecrit.split("\n")]
        for rang in range(max(map(len, lignes))):
            yield [c[min(rang, len(c) - 1)] for c in lignes]
        return
    yield from _feuilles(modele, nom, ecrit)


def _feuilles(modele: type[Bloc], nom: str, ecrit: str) -> Iterator[Any]:
    for terme in termes(modele, nom):
        if plat(terme.libelle).casefold() == ecrit.casefold():
            yield terme.value
    format_ = ecriture_de(modele, nom) or ""
    if format_ in _CATALOGUES:
        yield from (
            c for c, x in _CATALOGUES[format_]().items() if plat(str(x["libelle"])) == ecrit
        )
    if format_ == "parole":
        yield ecrit.removeprefix("«").removesuffix("»").strip()
    if format_ in ("montant", "siret", "etp"):
        chiffres = re.sub(r"[^\d,.]", "", ecrit).replace(",", ".")
        yield chiffres if format_ == "siret" else _nombre(chiffres)
    if format_ == "mois":
        yield f"1 {ecrit}"
    yield ecrit


def _nombre(chiffres: str) -> float | str:
    try:
        return float(chiffres)
    except ValueError:
        return chiffres


def _en_ligne(modele: type[Bloc], ecrit: str) -> Iterator[dict[str, Any]]:
    """A bloc on one line: an address, or « Libellé : valeur ; … »."""
    if "code_postal" in modele.model_fields:
        if m := _VILLE.fullmatch(ecrit):
            voie, code, commune, seul = m.groups()
            yield _sans_rien({"voie": voie, "code_postal": code, "commune": commune or seul})
            yield _sans_rien({"voie": voie or seul, "code_postal": code, "commune": commune})
        return
    if {"valeur", "unite"} == set(modele.model_fields):
        nombre, _, unite = ecrit.partition(" ")
        yield {"valeur": nombre, "unite": relire(modele, "unite", unite)}
    rendu: dict[str, Any] = {}
    for morceau in re.split(r" ?; (?=[^;:]{2,60} : )", ecrit):
        for nom, valeur in etiquetee(modele, morceau).items():
            rendu.setdefault(nom, valeur)
    if rendu:
        yield rendu


def _sans_rien(valeurs: dict[str, str | None]) -> dict[str, Any]:
    return {n: v for n, v in valeurs.items() if v}


def etiquetee(modele: type[Bloc], ligne: str) -> dict[str, Any]:
    """« Libellé : valeur » for a field of the bloc: its name and value; nothing when it is none."""
    for nom, libelle in libelles(modele).items():
        if ligne.startswith(f"{libelle} : "):
            valeur = relire(modele, nom, ligne[len(libelle) + 3 :])
            if valeur is not None:
                return {nom: valeur}
    return {}


@cache
def libelles(modele: type[Bloc]) -> dict[str, str]:
    """The labels of the fields of a bloc that are printed."""
    return {n: plat(c.libelle) for n, c in champs_de(modele).items() if not c.interne}


@cache
def termes(modele: type[Bloc], nom: str) -> tuple[Vocabulaire, ...]:
    """The terms of a closed vocabulary; none for another field."""

    def chercher(annotation: Any) -> Iterator[Vocabulaire]:
        if isinstance(annotation, type) and issubclass(annotation, Vocabulaire):
            yield from annotation
        for argument in get_args(annotation):
            yield from chercher(argument)

    return tuple(chercher(modele.model_fields[nom].annotation))


@cache
def est_catalogue(modele: type[Bloc], nom: str) -> bool:
    """Whether a field takes an entry of a catalogue, or words of one's own."""
    return ecriture_de(modele, nom) in _CATALOGUES


@cache
def est_libre(modele: type[Bloc], nom: str) -> bool:
    """Whether a field takes any words: a line, a text, somebody's words, a long answer."""
    annotation = modele.model_fields[nom].annotation
    return (
        not termes(modele, nom)
        and type_bloc(annotation) is None
        and ecriture_de(modele, nom) in (None, "ligne", "parole", "redige")
        and str in _sortes(annotation)
    )


def _sortes(annotation: Any) -> set[Any]:
    rendu = {annotation}
    for argument in get_args(annotation):
        rendu |= _sortes(argument)
    return rendu
