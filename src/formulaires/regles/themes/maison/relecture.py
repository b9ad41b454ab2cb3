"""What is left in a paper that somebody should read again: open points, marks printed as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.documents.base import Document
from formulaires.documents.bloc import vide
from formulaires.noyau.ecriture import accorder, enumerer
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_MARQUES = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])[^*\n]*[^\s*]\*\*(?![\w*])|^#{1,6} (?=[^\W\d_])", re.MULTILINE
)


@regle("maison:4/points-a-verifier")
def points_a_verifier(document: Document, j: Jugement) -> Iterator[Constat]:
    points = [p for p in getattr(document, "a_verifier", []) if not vide(p)]
    if not points:
        yield j.sans_objet("Aucun point à vérifier n’est écrit.")
    elif document.signe():
        restent = accorder(len(points), "point à vérifier reste", "points à vérifier restent")
        yield j.a_verifier(f"{restent} dans un document définitif.", "a_verifier")
    else:
        yield j.sans_objet(
            "Le document est encore un projet\u00a0: les points à vérifier s’y lisent."
        )


@regle("maison:1/marques")
def marques(_document: Document, j: Jugement) -> Iterator[Constat]:
    lieux = {
        p.lieu(): p.chemin
        for p in j.places
        if isinstance(p.valeur, str)
        and not (p.champ.interne or p.redige)
        and _MARQUES.search(p.valeur)
    }
    if lieux:
        noms = [f"«\u00a0{lieu}\u00a0»" for lieu in lieux]
        yield j.a_verifier(
            f"Des marques de mise en forme s’imprimeraient telles quelles\u00a0: {enumerer(noms, 8)}.",
            *lieux.values(),
        )
    else:
        yield j.satisfait("Aucune marque de mise en forme n’est écrite hors des réponses longues.")
