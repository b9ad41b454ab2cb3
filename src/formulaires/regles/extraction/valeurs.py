"""From words to the value of a field, or nothing: a value that is not understood is not proposed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from rapidfuzz import fuzz

from formulaires.documents.bloc import Bloc, ecriture_de
from formulaires.noyau.caracteres import plier
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.regles.preuves.figures import figures
from formulaires.regles.preuves.mots import souder

_PROCHE = 90
_CIVILITE = re.compile(r"^(?:M\.|Mme|Mlle|Monsieur|Madame)\s+", re.IGNORECASE)
_UNITES = {
    "heures": ("heures_semaine", "heures_mois", "heures"),
    "etp": ("etp",),
    "montant": ("montant",),
}


def valeur(modele: type[Bloc], nom: str, ecrit: str) -> Any:
    """The JSON value of a field from what is written; None when it is not understood."""
    for candidat in _candidats(modele, nom, ecrit):
        bloc = modele.model_validate({nom: candidat})
        if nom not in bloc.malformes:
            return bloc.model_dump(mode="json", exclude_none=True).get(nom)
    return None


def _candidats(modele: type[Bloc], nom: str, ecrit: str) -> Iterator[Any]:
    """Ways to read it, the most literal first."""
    choix = _choix(modele, nom)
    if choix:
        if (terme := _terme(choix, ecrit)) is not None:
            yield terme
        return
    lues = figures(souder(ecrit))
    ecriture = ecriture_de(modele, nom)
    yield ecrit
    if jours := [f.jour for f in lues if f.genre == "date" and f.jour]:
        yield jours[0].isoformat()
    for unite in _UNITES.get(ecriture or "", ()):
        yield from (f.valeur for f in lues if f.genre == unite)
    if nombres := {f.valeur for f in lues if f.genre == "nombre"}:
        seul = nombres.pop()
        if not nombres:
            yield int(seul) if seul.is_integer() else seul


@cache
def _choix(modele: type[Bloc], nom: str) -> tuple[Vocabulaire, ...]:
    """The terms of a closed vocabulary; none for another field."""
    return next(_vocabulaires(modele.model_fields[nom].annotation), ())


def _vocabulaires(annotation: Any) -> Iterator[tuple[Vocabulaire, ...]]:
    if isinstance(annotation, type) and issubclass(annotation, Vocabulaire):
        yield tuple(annotation)
    for argument in get_args(annotation):
        yield from _vocabulaires(argument)


def _terme(choix: tuple[Vocabulaire, ...], ecrit: str) -> str | None:
    """The term that the words say: the same, or so near that no other is."""
    plat = plier(ecrit).strip(" .;")
    notes = sorted(((fuzz.ratio(plat, plier(m.libelle)), m.value) for m in choix), reverse=True)
    if not notes or notes[0][0] < _PROCHE:
        premier = re.split(r"[\s,;.(]", plat, maxsplit=1)[0]
        return next((m.value for m in choix if plier(m.libelle) == premier), None)
    if len(notes) > 1 and notes[1][0] == notes[0][0]:
        return None
    return str(notes[0][1])


def nom_et_prenom(ecrit: str) -> dict[str, str]:
    """« Mme Ana LOPEZ » → civilite, prenom, nom; capitals tell the name, else it comes last."""
    rendu: dict[str, str] = {}
    civilite = _CIVILITE.match(ecrit)
    if civilite:
        rendu["civilite"] = "M." if civilite[0].lower().startswith(("m.", "mon")) else "Mme"
    mots = _CIVILITE.sub("", re.split("[,\\n]", ecrit, maxsplit=1)[0]).strip().split()
    if not 2 <= len(mots) <= 5 or any(not m[0].isalpha() for m in mots):
        return rendu if len(mots) != 1 else {**rendu, "nom": mots[0]}
    capitales = [m for m in mots if len(m) > 1 and m.isupper()]
    noms = capitales if capitales and len(capitales) < len(mots) else mots[-1:]
    rendu["nom"] = " ".join(noms)
    rendu["prenom"] = " ".join(m for m in mots if m not in noms)
    return rendu
