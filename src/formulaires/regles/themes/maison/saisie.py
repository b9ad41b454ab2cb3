"""The house's own rules: values understood, words kept out, dates and figures that agree."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, Place
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import (
    date_longue,
    majuscule,
    periode,
)
from formulaires.noyau.erreurs import proche
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.textes.chargement import exigences, territoires
from formulaires.textes.resolution import en_vigueur

_CONSEILS = 20
_DEPARTEMENT = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8])")


@regle("maison:1/valeur-lisible")
def valeur_lisible(_document: Document, j: Jugement) -> Iterator[Constat]:
    trouves = False
    for place in j.places:
        if place.malforme is not None:
            trouves = True
            yield j.insuffisant(
                f"«\u00a0{place.lieu()}\u00a0» n’est pas compris. {place.malforme.phrase}",
                place.chemin,
            )
    if not trouves:
        yield j.satisfait("Toutes les valeurs écrites sont comprises.")


@regle("maison:1/champ-connu")
def champ_connu(_document: Document, j: Jugement) -> Iterator[Constat]:
    rang = 0
    for chemin, bloc in blocs(j.places):
        for cle in bloc.inconnus:
            rang += 1
            conseil = proche(cle, list(champs_de(type(bloc)))) if rang <= _CONSEILS else ""
            yield j.insuffisant(
                f"Le champ «\u00a0{cle[:60]}\u00a0» n’existe pas dans ce document. {conseil}".strip(),
                f"{chemin}{cle}",
            )
    if not rang:
        yield j.satisfait("Tous les champs de la saisie sont connus.")


def blocs(places: Sequence[Place]) -> Iterator[tuple[str, Bloc]]:
    """Every bloc of a walk, with the prefix of its fields."""
    vus: set[int] = set()
    for place in places:
        if id(place.bloc) not in vus:
            vus.add(id(place.bloc))
            yield place.chemin.removesuffix(place.nom), place.bloc


@regle("maison:3/periodes")
def periodes(document: Document, j: Jugement) -> Iterator[Constat]:
    yield from constats_de_periodes(a_l_envers(document, j), j)


def constats_de_periodes(defauts: Iterable[list[str]], j: Jugement) -> Iterator[Constat]:
    """A finding for each contradiction (its phrase, then its fields), or that there is none."""
    trouves = False
    for phrase, *champs in defauts:
        trouves = True
        yield j.insuffisant(phrase, *champs)
    if not trouves:
        yield j.satisfait("Aucune date ni heure n’en contredit une autre.")


def _dire(place: Place, phrase: str) -> str:
    """« Programme, n° 1, créneaux, n° 5 : la fin … »: where a row stands, then what is wrong."""
    if not place.en_rangee():
        return majuscule(phrase)
    return f"{place.lieu().rpartition(', ')[0]}\u00a0: {phrase}"


def a_l_envers(document: Document, j: Jugement) -> Iterator[list[str]]:
    """Ends that come before their beginnings."""
    lieux = {p.chemin: p for p in j.places}
    for prefixe, bloc in blocs(j.places):
        noms = ("date_debut", "date_fin") if bloc is document else ("debut", "fin")
        debut, fin = (getattr(bloc, n, None) for n in noms)
        if isinstance(debut, dt.date) and isinstance(fin, dt.date) and fin < debut:
            dates = f"la fin ({periode(fin, fin)}) précède le début ({periode(debut, debut)})."
            yield [
                _dire(lieux[f"{prefixe}{noms[0]}"], dates),
                *(f"{prefixe}{n}" for n in noms),
            ]
        elif isinstance(debut, dt.time) and isinstance(fin, dt.time) and fin <= debut:
            yield [
                _dire(lieux[f"{prefixe}debut"], "l’heure de fin n’est pas après l’heure de début."),
                *(f"{prefixe}{n}" for n in noms),
            ]


@regle("maison:3/renvois")
def renvois(document: Document, j: Jugement) -> Iterator[Constat]:
    """Numbers that count the rows of a list, and find none."""
    renvoyes = trouves = False
    for place in j.places:
        liste = place.champ.renvoi
        if not liste or not isinstance(place.valeur, int):
            continue
        renvoyes = True
        if not 1 <= place.valeur <= len(getattr(document, liste)):
            trouves = True
            phrase = (
                f"«\u00a0{place.lieu()}\u00a0» renvoie au n°\u00a0{place.valeur}, qui n’existe pas."
            )
            yield j.insuffisant(phrase, place.chemin)
    if not renvoyes:
        yield j.sans_objet("Aucun numéro ne renvoie à une ligne.")
    elif not trouves:
        yield j.satisfait("Chaque numéro renvoie à une ligne qui existe.")


@regle("maison:5/texte-en-vigueur")
def texte_en_vigueur(document: Document, j: Jugement) -> Iterator[Constat]:
    officiels = [
        lue
        for lue in exigences().values()
        if lue.texte.id != j.resolue.texte.id and lue.exigence.vise(document.id)
    ]
    if any(en_vigueur(lue, j.au) for lue in officiels):
        yield j.satisfait("Un texte officiel est en vigueur à cette date.")
    else:
        yield j.insuffisant(f"Aucun texte officiel n’est en vigueur au {date_longue(j.au)}.")


@regle("maison:5/territoire")
def territoire_connu(document: Document, j: Jugement) -> Iterator[Constat]:
    ecrit, retenu = (getattr(document, "territoire", None) or "").strip(), document.departement()
    if ecrit and retenu and ecrit != retenu:
        yield j.insuffisant(
            f"Ce document est celui du département {retenu}, et c’est un autre qui est écrit.",
            "territoire",
        )
    elif not ecrit:
        yield j.sans_objet("Aucun département n’est écrit.")
    elif ecrit in territoires():
        yield j.satisfait("Les textes de ce département sont connus.", "territoire")
    else:
        nomme = _DEPARTEMENT.fullmatch(ecrit)
        quoi = f"département {ecrit}" if nomme else "département écrit"
        yield j.a_verifier(
            f"Aucun texte n’est connu pour le {quoi}\u00a0: les textes nationaux seuls sont appliqués.",
            "territoire",
            severite="information" if nomme else None,
            correction="Voyez si votre département a ses propres textes." if nomme else None,
        )
