"""The person is named, and the employer she has; asked in the same words by every paper."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.blocs.emploi_accompagne import EmploiAccompagne
from formulaires.documents.convention_individuelle import ConventionIndividuelle
from formulaires.noyau.ecriture import abreger, enumerer, minuscule
from formulaires.noyau.vocabulaires.emploi_accompagne import StatutProfessionnel
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

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


@regle("maison:3/employeur", ConventionIndividuelle)
def employeur_de_la_personne(c: ConventionIndividuelle, j: Jugement) -> Iterator[Constat]:
    """An employer is written of whom her situation knows nothing: he is not a party yet."""
    champs = ("employeur.nom", "statut_professionnel")
    statut = c.statut_professionnel
    if not c.ecrit("employeur") or statut is None or "employeur" in c.malformes:
        yield j.sans_objet("Aucun employeur n’est écrit, ou la situation ne l’est pas.", *champs)
    elif c.a_un_employeur() == "oui":
        yield j.satisfait("L’employeur écrit est celui de la personne, ou il a signé.", *champs)
    else:
        nom = abreger(c.employeur.nom or "L’employeur écrit", 50)
        yield j.a_verifier(
            f"{nom} n’est pas l’employeur de la personne à ce jour "
            f"({minuscule(statut.libelle)})\u00a0: la convention est jugée sans "
            "employeur.",
            *champs,
            correction="Retirez l’entreprise si c’est la sienne\u202f; sinon, rien n’est à faire."
            if statut is StatutProfessionnel.NON_SALARIE
            else None,
        )
