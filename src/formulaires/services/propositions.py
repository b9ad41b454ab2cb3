"""What a file from elsewhere fills of a saisie, for somebody to accept or not."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from formulaires.documents.base import Document
from formulaires.documents.bloc import parcourir
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.regles.constat import Passage
from formulaires.regles.extraction.propositions import Proposition, proposer, saisie
from formulaires.rendu.contexte import texte_de
from formulaires.services.retour import propositions_relues
from formulaires.services.saisies import lire_saisie
from formulaires.services.verification import Verification


def propositions(v: Verification) -> list[Proposition]:
    """Every value that could be read, in the order of the form; all of them, of a paper of ours."""
    if v.texte is None:
        raise FichierInutilisable(
            "Une saisie JSON n’a pas à être relue.", "Donnez un Word ou un PDF."
        )
    relues = propositions_relues(v.texte, v.verdict.document)
    return proposer(v.texte, v.verdict) if relues is None else relues


def en_json(v: Verification) -> dict[str, Any]:
    """The saisie they make, and for each value the passage it comes from."""
    toutes = propositions(v)
    return {
        "saisie": saisie(v.verdict.document, toutes),
        "passages": [
            {"champ": p.champ, "libelle": p.libelle, "valeur": p.valeur, **asdict(p.passage)}
            for p in toutes
        ],
    }


def accepter(v: Verification, gardees: Collection[str]) -> Document:
    """The document that the accepted values make, by the path of their field."""
    corps = saisie(v.verdict.document, [p for p in propositions(v) if p.champ in gardees])
    return lire_saisie(json.dumps(corps).encode())


@dataclass(frozen=True, slots=True)
class Montree:
    """A proposition as it is shown: where its field is, its value as paper would write it."""

    champ: str
    lieu: str
    ecrit: str
    passage: Passage


def a_montrer(v: Verification) -> list[Montree]:
    """Every proposition in words."""
    toutes = propositions(v)
    corps = saisie(v.verdict.document, toutes)
    lu = lire_saisie(json.dumps(corps).encode())
    places = {p.chemin: p for p in parcourir(lu)}
    return [
        Montree(p.champ, ici.lieu(), texte_de(ici.bloc, ici.nom), p.passage)
        for p in toutes
        if (ici := places.get(p.champ)) is not None
    ]
