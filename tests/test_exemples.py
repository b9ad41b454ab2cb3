"""Cases a jurist can write: `tests/exemples/<document>/*.toml`, one sentence, one change, one verdict.

A case starts from an example that ships (`base`), changes some fields by their dotted path
(the value "@vide" removes one), and says the expected statut of some exigences. With
`seulement`, the exigences signalled are exactly those listed.
"""

from __future__ import annotations

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from formulaires.documents import noms
from formulaires.documents.base import Document
from formulaires.services.catalogue import exemple, noms_exemples
from formulaires.services.saisies import lire_saisie
from formulaires.services.verification import juger
from formulaires.textes.chargement import exigences

DOSSIER = Path(__file__).parent / "exemples"
# When several findings of one exigence differ, the one that most needs attention stands for it.
ORDRE = ("insuffisant", "manquant", "a_verifier", "satisfait", "sans_objet")


def tous_les_cas() -> list[Any]:
    cas = []
    for fichier in sorted(DOSSIER.glob("*/*.toml")):
        for c in tomllib.loads(fichier.read_text(encoding="utf-8"))["cas"]:
            ident = f"{fichier.parent.name}/{fichier.stem}: {c['nom']}"
            cas.append(pytest.param(fichier.parent.name, c, id=ident))
    return cas


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


def juger_cas(document: str, cas: dict[str, Any]) -> Any:
    doc = document_du_cas(document, cas)
    return juger(
        doc, au=cas.get("au"), territoire=cas.get("territoire"), reglages=cas.get("reglages")
    )


@pytest.mark.parametrize(("document", "cas"), tous_les_cas())
def test_cas(document: str, cas: dict[str, Any]) -> None:
    verdict = juger_cas(document, cas)
    trouves = statuts(verdict.constats)
    for cle, attendu in cas.get("statuts", {}).items():
        assert cle in exigences(), f"exigence inconnue : {cle}"
        assert trouves.get(cle, "pas jugée") == attendu, cle
    if "complet" in cas:
        assert verdict.complet is cas["complet"], [c.phrase for c in verdict.constats if c.empeche]
    if "seulement" in cas:
        signales = {c.exigence for c in verdict.constats if c.signale}
        assert signales == set(cas["seulement"]), [c.phrase for c in verdict.constats if c.signale]


def test_il_y_a_des_cas() -> None:
    for document in noms():
        assert len(list((DOSSIER / document).glob("*.toml"))) >= 1, document
        assert {"complet", "incomplet"} <= set(noms_exemples(document))
    assert len(tous_les_cas()) > 60
