"""Two values side by side, in words: for conflicts and for the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from formulaires.documents.bloc import Bloc, type_bloc
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import minuscule
from formulaires.services.fusion import ABSENT, Conflit
from formulaires.web.champs import brut
from formulaires.web.conversion import formulaire
from formulaires.web.rangees import Groupe, Rangees, ecrire

RIEN = "(rien)"


@dataclass(frozen=True, slots=True)
class Cote:
    """One place: where, and both values as lines of text."""

    chemin: str
    lieu: str
    actuel: str
    mien: str


def cotes(document: Bloc, ecarts: Iterable[Conflit]) -> list[Cote]:
    """Each difference in words."""
    return [
        Cote(c.chemin, lieu(type(document), c.chemin), *_deux(type(document), c)) for c in ecarts
    ]


def _deux(modele: type[Bloc], c: Conflit) -> tuple[str, str]:
    return dit(modele, c.chemin, c.actuel), dit(modele, c.chemin, c.mien)


def lieu(modele: type[Bloc], chemin: str) -> str:
    """« Plan d’action, n° 2, lieu »."""
    dits: list[str] = []
    courant: type[Bloc] | None = modele
    for nom in chemin.split("."):
        if nom.isdigit():
            dits.append(f"n°\u00a0{int(nom) + 1}")
        elif courant is None or nom not in champs_de(courant):
            dits.append(nom)
        else:
            libelle = champs_de(courant)[nom].libelle
            dits.append(minuscule(libelle) if dits else libelle)
            courant = type_bloc(courant.model_fields[nom].annotation)
    return ", ".join(dits)


def dit(modele: type[Bloc], chemin: str, valeur: Any) -> str:
    """A JSON value of that place as people read it, several lines for a group."""
    if valeur is ABSENT or valeur in (None, "", [], {}):
        return RIEN
    courant: type[Bloc] | None = modele
    *parents, nom = chemin.split(".")
    for parent in parents:
        if not parent.isdigit() and courant is not None and parent in courant.model_fields:
            suivant = type_bloc(courant.model_fields[parent].annotation)
            if suivant is None and nom.isdigit():
                nom = parent  # an element of a list of words
                valeur = [valeur]
                break
            courant = suivant
    if courant is None or (not nom.isdigit() and nom not in courant.model_fields):
        return brut(valeur)
    if nom.isdigit():  # a whole row
        return "\n".join(_lignes(_rangee(courant, valeur)))
    form = formulaire(courant, (nom,))(data={nom: valeur})
    return "\n".join(_lignes(form[nom])) or RIEN


def _rangee(modele: type[Bloc], valeur: Any) -> Any:
    """The bound form of one row."""
    return formulaire(modele)(data=valeur if isinstance(valeur, dict) else {})


def _lignes(champ: Any, prefixe: str = "") -> Iterable[str]:
    if isinstance(champ, Rangees):
        if champ.illisible:
            yield champ.illisible
        for rang, entree in enumerate(champ.entries, 1):
            yield from _lignes(entree, f"{rang}. ")
    elif isinstance(champ, Groupe) or hasattr(champ, "_fields"):
        interieurs = champ.form if isinstance(champ, Groupe) else champ
        for interieur in interieurs:
            for ligne in _lignes(interieur):
                yield (
                    f"{prefixe}{interieur.champ.libelle}\u00a0: {ligne}"
                    if not isinstance(interieur, Groupe | Rangees)
                    else f"{prefixe}{interieur.champ.libelle} – {ligne}"
                )
                prefixe = " " * len(prefixe)
    elif texte := ecrire(champ):
        yield prefixe + texte
