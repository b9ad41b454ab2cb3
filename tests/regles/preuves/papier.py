"""A paper written as plain text, for cases that a jurist can write: headings, lists, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.lecture.titres import chemins
from formulaires.noyau.texte_lu import BlocLu, Lieu, TexteLu

_TITRE = re.compile(r"(#{1,4})\s+(.*)")
_LISTE = re.compile(r"[-*]\s+(.*)")


def papier(texte: str) -> TexteLu:
    """``# Titre``, ``- élément``, ``| a | b |``: anything else is a paragraph; a blank line parts tables."""
    return TexteLu("docx", tuple(chemins(_blocs(texte))))


def _blocs(texte: str) -> Iterator[BlocLu]:
    tableau = rangee = 0
    dedans = False
    for rang, ligne in enumerate(map(str.strip, texte.strip().splitlines())):
        if not ligne.startswith("|"):
            dedans = False
        if ligne.startswith("|"):
            if not dedans:
                tableau, rangee, dedans = tableau + 1, -1, True
            rangee += 1
            for colonne, case in enumerate(ligne.strip("|").split("|")):
                for morceau in case.strip().split("<br>"):
                    yield BlocLu(
                        "case", morceau.strip(), Lieu("", rang), (), 0, tableau, rangee, colonne
                    )
        elif titre := _TITRE.match(ligne):
            yield BlocLu("titre", titre[2], Lieu("", rang), (), len(titre[1]))
        elif element := _LISTE.match(ligne):
            yield BlocLu("liste", element[1], Lieu("", rang))
        elif ligne:
            yield BlocLu("paragraphe", ligne, Lieu("", rang))
