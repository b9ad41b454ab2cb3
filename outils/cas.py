"""The cases of a jurist (``tests/exemples``): an example, some changes, and what must be found."""

from __future__ import annotations

import copy
import json
from typing import Any

from formulaires.documents.base import Document
from formulaires.services.catalogue import exemple
from formulaires.services.saisies import lire_saisie

# When several findings of one exigence differ, the one that most needs attention stands for it.
ORDRE = ("insuffisant", "manquant", "a_verifier", "satisfait", "sans_objet")


def appliquer(saisie: dict[str, Any], changements: dict[str, Any]) -> dict[str, Any]:
    """Set or remove values by dotted path; a list grows by one when its next rank is named."""
    saisie = copy.deepcopy(saisie)
    for chemin, valeur in changements.items():
        *parents, dernier = chemin.split(".")
        cible: Any = saisie
        for nom, suivant in zip(parents, [*parents, dernier][1:], strict=True):
            vide: Any = [] if suivant.isdigit() else {}
            if isinstance(cible, list):
                if int(nom) == len(cible):
                    cible.append(vide)
                cible = cible[int(nom)]
            else:
                cible = cible.setdefault(nom, vide)
        cle: Any = int(dernier) if isinstance(cible, list) else dernier
        if valeur == "@vide":
            if isinstance(cible, dict):
                cible.pop(cle, None)
            else:
                del cible[cle]
        elif isinstance(cible, list) and cle == len(cible):
            cible.append(valeur)
        else:
            cible[cle] = valeur
    return saisie


def statuts(constats: Any) -> dict[str, str]:
    """The statut of each exigence, the most demanding of its findings."""
    rendu: dict[str, str] = {}
    for c in constats:
        rendu[c.exigence] = min(rendu.get(c.exigence, "sans_objet"), c.statut, key=ORDRE.index)
    return rendu


def document_du_cas(document: str, cas: dict[str, Any]) -> Document:
    """The document of a case: its base with its changes."""
    base = cas.get("base", "complet")
    saisie = {"document": document} if base == "rien" else exemple(document, base)
    changee = appliquer(saisie, cas.get("changements", {}))
    return lire_saisie(json.dumps(changee, default=str).encode(), document)
