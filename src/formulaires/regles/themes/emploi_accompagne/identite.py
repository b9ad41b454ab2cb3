"""The person is named: asked in the same words by every paper of the emploi accompagné."""

from __future__ import annotations

from formulaires.documents.blocs.emploi_accompagne import EmploiAccompagne
from formulaires.noyau.ecriture import enumerer
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement

_NOMS = {"personne.nom": "le nom", "personne.prenom": "le prénom"}


def nommee(document: EmploiAccompagne, j: Jugement, phrase: str) -> Constat:
    """The finding on the name of the person; ``phrase`` says that it is there."""
    dit, champs = nom_absent(document, j)
    if champs:
        return j.manquant(f"Indiquez {dit}.", *champs)
    return j.satisfait(phrase, *_NOMS)


def nom_absent(document: EmploiAccompagne, j: Jugement) -> tuple[str, list[str]]:
    """« le nom et le prénom de la personne », what is missing of it, and the fields."""
    valeurs = (document.personne.nom, document.personne.prenom)
    absents = [
        champ
        for champ, valeur in zip(_NOMS, valeurs, strict=True)
        if not (valeur or "").strip() and not illisible(champ, j)
    ]
    return f"{enumerer([_NOMS[champ] for champ in absents])} de la personne", absents


def illisible(champ: str, j: Jugement) -> bool:
    """Whether a field, or a group it stands in, holds what is not understood."""
    return any(champ == m or champ.startswith(f"{m}.") for m in j.malformes)
