"""Words that the person does not want written: looked for in all that is printed or carried."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from formulaires.documents.base import EMPLOYEUR, Document
from formulaires.documents.bloc import Bloc, Place, ecriture_de, parcourir
from formulaires.noyau.caracteres import plier
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import activite, ecrire, situation, thematique
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle


@regle("maison:2/mots-a-taire")
def mots_a_taire(document: Document, j: Jugement) -> Iterator[Constat]:
    mots = _liste(document, "ne_pas_ecrire")
    if mots is None:
        yield _illisible("ne_pas_ecrire", j)
    elif not mots:
        yield j.sans_objet("Aucun mot n’est à taire.")
    else:
        yield from _constats(
            _trouves(mots, j.places),
            "Un mot à ne pas écrire se trouve dans «\u00a0{}\u00a0».",
            "Aucun mot à taire n’est imprimé.",
            j,
        )


@regle("maison:2/mots-employeur")
def mots_employeur(document: Document, j: Jugement) -> Iterator[Constat]:
    mots = _liste(document, "ne_pas_dire_employeur")
    if EMPLOYEUR not in document.exemplaires() or mots == []:
        yield j.sans_objet("Rien n’est à taire à un employeur.")
    elif mots is None:
        yield _illisible("ne_pas_dire_employeur", j)
    else:
        yield from _constats(
            _trouves(mots, parcourir(document.expurger(EMPLOYEUR))),
            "«\u00a0{}\u00a0», que lira l’employeur, contient un mot à lui taire.",
            "L’exemplaire de l’employeur ne contient aucun mot à lui taire.",
            j,
        )


def _liste(document: Document, champ: str) -> list[str] | None:
    """The words of a list of internal notes; None when it is there and not understood."""
    internes = getattr(document, "internes", None)
    if "internes" in document.malformes:
        return None
    if not isinstance(internes, Bloc) or champ not in type(internes).model_fields:
        return []
    if champ in internes.malformes:
        return None
    return [m for m in getattr(internes, champ) if m.strip()]


def _illisible(champ: str, j: Jugement) -> Constat:
    return j.insuffisant(
        "La liste des mots à taire n’est pas comprise\u00a0: rien n’a pu être vérifié.",
        f"internes.{champ}",
    )


def _constats(places: list[Place], trouve: str, rien: str, j: Jugement) -> Iterator[Constat]:
    for place in places:
        yield j.insuffisant(trouve.format(place.champ.libelle), place.chemin)
    if not places:
        yield j.satisfait(rien)


def _trouves(mots: list[str], places: Sequence[Place]) -> list[Place]:
    """Printed fields in which one of the words stands."""
    motif = re.compile("|".join(map(_motif, mots)))
    return [
        p
        for p in places
        # One search a field; what parts its texts is no blank, so no phrase runs over two of them.
        if not p.champ.interne and motif.search(_plier("\n|\n".join(dict.fromkeys(_dits(p)))))
    ]


def _plier(texte: str) -> str:
    return plier(texte).replace("\u2011", "-")


def _motif(mot: str) -> str:
    """The word, its feminine and its plural (-s, -x, -aux), whatever blanks part a phrase."""
    plie = re.sub(r"\s+", " ", _plier(mot.strip()))
    corps = r"\s+".join(map(re.escape, plie.split(" ")))
    pluriel = re.escape(plie[:-1]) + "ux" if plie.endswith("al") else corps
    return rf"(?<!\w)(?:{corps}(?:e?s?|x)|{pluriel})(?!\w)"


def _dits(place: Place) -> Iterator[str]:
    """Every text that a field may put on paper or into the file: as typed, and as printed."""
    if place.malforme is not None:
        yield from _chaines(place.malforme.valeur)
    for valeur in place.valeur if isinstance(place.valeur, list) else [place.valeur]:
        if isinstance(valeur, Bloc):
            yield from _chaines(dict(valeur.inconnus))
            yield _en_ligne(valeur)
        elif valeur is not None:
            yield ecrire(valeur, ecriture_de(type(place.bloc), place.nom))
            if isinstance(valeur, str):
                yield valeur
                for libelle in (situation, activite, thematique):
                    yield libelle(valeur)


def _en_ligne(bloc: Bloc) -> str:
    """What the paper sets side by side: a name, a town after its postcode."""
    nom_complet = getattr(bloc, "nom_complet", str)()
    feuilles = [
        ecrire(valeur, ecriture_de(type(bloc), nom))
        for nom, champ in champs_de(type(bloc)).items()
        if not champ.interne
        and (valeur := getattr(bloc, nom)) is not None
        and not isinstance(valeur, Bloc | list)
    ]
    return f"{nom_complet} | {' '.join(feuilles)}"


def _chaines(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, dict):
        for cle, v in valeur.items():
            yield cle
            yield from _chaines(v)
    elif isinstance(valeur, list):
        for v in valeur:
            yield from _chaines(v)
