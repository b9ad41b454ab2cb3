"""The places to sign of one of our papers."""

from __future__ import annotations

import re
from typing import Any

from formulaires.documents.bloc import Bloc, type_bloc
from formulaires.documents.blocs.communs import Signature
from formulaires.noyau.champ import champs_de
from formulaires.rendu.retour.corps import Corps
from formulaires.rendu.retour.papier import Rangs
from formulaires.rendu.retour.rangees import Rangee, type_bloc_de
from formulaires.rendu.retour.valeurs import plat

_REPRESENTE = ("Au titre d", "Représentant", "Le représentant")
_MOT = re.compile(r"\w{5,}")


def lire_signatures(corps: Corps, tables: list[Rangs]) -> None:
    """Read who signed, and when: each place by its first line."""
    places = [
        n
        for n, f in corps.modele.model_fields.items()
        if (t := type_bloc(f.annotation)) is not None and issubclass(t, Signature)
    ]
    for table in tables:
        for rangs in table:
            for cellule in rangs.values():
                lignes = [x for dit in cellule for x in dit.split("\n") if x]
                if not lignes:
                    continue
                if nom := _place_de(corps, places, lignes[0]):
                    corps.ouvrir((nom,)).update(_signature(corps.modele, nom, lignes[1:]))
                elif (element := _element_de(corps, lignes[0])) is not None:
                    liste, rangee = element
                    interieur = type_bloc_de(corps.modele, liste)
                    assert interieur is not None
                    rangee["signature"] = _signature(interieur, "signature", lignes[1:])


def _element_de(corps: Corps, qui: str) -> tuple[str, dict[str, Any]] | None:
    """The row of a list that somebody's name says, among those that sign."""
    for nom, lus in corps.valeurs.items():
        if isinstance(lus, list) and type_bloc_de(corps.modele, nom):
            for rangee in lus:
                if isinstance(rangee, dict) and qui in rangee.values():
                    return nom, rangee
    return None


def _place_de(corps: Corps, places: list[str], qui: str) -> str:
    """The field of a place, by the words that its first line shares with it."""
    if len(places) == 1:
        return places[0]
    if not places:
        return ""
    if qui.startswith(_REPRESENTE) and "signature_representant" in places:
        return "signature_representant"
    champs, mots = champs_de(corps.modele), set(_MOT.findall(plat(qui).casefold()))
    notes = {
        n: len(mots.intersection(_MOT.findall(f"{champs[n].libelle} {champs[n].objet}".casefold())))
        for n in places
    }
    meilleure = max(notes, key=lambda n: notes[n], default="")
    return meilleure if meilleure and notes[meilleure] else ""


def _signature(modele_: type[Bloc], nom: str, lignes: list[str]) -> dict[str, Any]:
    """When, where, how and by whom it was signed, from the lines of its place."""
    interieur = type_bloc_de(modele_, nom)
    assert interieur is not None
    rangee, qui = Rangee(interieur), ""
    for ligne in lignes:
        if m := re.fullmatch(r"Signé le (.+)", ligne):
            rangee.poser("date", m[1])
        elif m := re.fullmatch(r"À (.+)", ligne):
            rangee.poser("lieu", m[1])
        elif ligne not in ("Date :", "Lieu :") and not rangee.poser("mode", ligne):
            qui = ligne
    if "date" in rangee.valeurs and qui:
        rangee.poser("nom", qui)
    return rangee.valeurs
