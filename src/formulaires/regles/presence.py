"""Presence rules need no code: a field names the exigences it answers, and is written or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from formulaires.documents.bloc import Faits, Place, nommer, vide
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.redaction import remplissage
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement
from formulaires.textes.resolution import condition


def juger(places: list[Place], jugement: Jugement) -> Iterator[Constat]:
    """Judge one presence exigence over the fields that answer it.

    A field inside a phase is asked for when that phase's own facts say so. A malformed
    value is not missing: it has a finding of its own.
    """
    exigence = jugement.resolue.exigence
    concernes = [p for p in places if condition(exigence, _faits(p)) and not _rangee_vide(p)]
    if not concernes:
        yield jugement.sans_objet("Rien dans ce document n’est concerné.")
        return
    absents = [p for p in concernes if vide(p.valeur) and p.malforme is None]
    creux = [p for p in concernes if isinstance(p.valeur, str) and remplissage(p.valeur)]
    # A list that is empty says it once; its elements cannot.
    if absents:
        yield jugement.manquant(
            f"Indiquez {enumerer(nommer(absents))}.", *(p.chemin for p in absents)
        )
    if creux:
        yield jugement.insuffisant(
            f"Ce qui est écrit n’est pas encore une réponse\u00a0: {enumerer(nommer(creux))}.",
            *(p.chemin for p in creux),
        )
    if not absents and not creux:
        libelles = dict.fromkeys(f"«\u00a0{p.champ.libelle}\u00a0»" for p in concernes)
        yield jugement.satisfait(
            f"Renseigné\u00a0: {enumerer(list(libelles))}.", *(p.chemin for p in concernes)
        )


def _rangee_vide(place: Place) -> bool:
    """Whether the field stands in a row of a list in which nothing at all is written."""
    if not vide(place.valeur) or place.malforme is not None:
        return False
    *_, parent, _ = ("", *place.chemin.split("."))
    return parent.isdigit() and place.bloc.est_vide()


def par_exigence(places: Sequence[Place]) -> dict[str, list[Place]]:
    """Fields of a document by the exigence they answer."""
    index: dict[str, list[Place]] = {}
    for place in places:
        for cle in place.champ.exigences:
            index.setdefault(cle, []).append(place)
    return index


def _faits(place: Place) -> Faits:
    faits: Faits = {}
    for bloc in place.blocs:
        faits |= bloc.faits()
    return faits
