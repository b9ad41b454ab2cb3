"""The weeks of a contrat: each programme with its slots, day by day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from formulaires.documents.blocs.plan import Programme
from formulaires.documents.blocs.temps import Creneau
from formulaires.rendu.retour.papier import Cellule, Groupe
from formulaires.rendu.retour.rangees import Rangee

_PLAGE = re.compile(r"\d{1,2} h|à partir de \d|jusqu’à \d")
_TOTAL = "Total : "


def programme(groupe: Groupe) -> dict[str, Any]:
    """The values of one programme, from what stands under its heading."""
    rangee = Rangee(Programme)
    rangee.poser("intitule", groupe.titre)
    for dit in groupe.paragraphes:
        rangee.comprendre(dit)
    if precisions := [x for x in groupe.apres if not x.startswith(_TOTAL)]:
        rangee.poser("precision", "\n".join(precisions))
    creneaux = [
        c
        for table in groupe.tables
        for ligne in table[1:]
        if not any(x.startswith(_TOTAL) for case in ligne.values() for x in case)
        for c in _creneaux(ligne)
    ]
    if creneaux:
        rangee.valeurs["creneaux"] = creneaux
    return rangee.valeurs


def _creneaux(ligne: dict[int, Cellule]) -> Iterator[dict[str, Any]]:
    """The slots of a day, or one at one's own pace."""
    jour = " ".join(ligne.get(0, []))
    for colonne in (1, 2):
        paquets: list[list[str]] = []
        for dit in ligne.get(colonne, []):
            if not dit:
                continue
            if not paquets or (_PLAGE.match(dit) and jour != "À mon rythme"):
                paquets.append([])
            paquets[-1].append(dit)
        for paquet in paquets:
            rangee = Rangee(Creneau)
            rangee.poser("jour", jour)
            reste = paquet
            if rangee.plage(paquet[0]):
                reste = paquet[1:]
            if reste and rangee.poser("activite", reste[0]):
                reste = reste[1:]
            for dit in reste:
                rangee.cellule("lieu", dit)
            yield rangee.valeurs
