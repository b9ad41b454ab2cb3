"""Cases a jurist can write: `tests/exemples/<document>/*.toml`, one sentence, one change, one verdict.

A case starts from an example that ships (`base`), changes some fields by their dotted path
(the value "@vide" removes one), and says the expected statut of some exigences. With
`seulement`, the exigences signalled are exactly those listed.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from outils.cas import document_du_cas, statuts

from formulaires.documents import noms
from formulaires.services.catalogue import noms_exemples
from formulaires.services.verification import juger
from formulaires.textes.chargement import exigences

DOSSIER = Path(__file__).parent / "exemples"


def tous_les_cas() -> list[Any]:
    cas = []
    for fichier in sorted(DOSSIER.glob("*/*.toml")):
        for c in tomllib.loads(fichier.read_text(encoding="utf-8"))["cas"]:
            ident = f"{fichier.parent.name}/{fichier.stem}: {c['nom']}"
            cas.append(pytest.param(fichier.parent.name, c, id=ident))
    return cas


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
