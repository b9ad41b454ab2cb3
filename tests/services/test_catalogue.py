"""What the toolkit says of itself: documents, exigences, fields they look at."""

from __future__ import annotations

import pytest

from formulaires.documents import noms
from formulaires.services.catalogue import documents, expliquer
from formulaires.textes.chargement import exigences


def test_les_huit_documents_ont_chacun_leurs_textes() -> None:
    connus = {d["id"]: d for d in documents()}
    assert set(connus) == {
        "diagnostic_global", "contrat_engagement", "convention_individuelle", "avenant_veille",
        "fiche_sortie", "convention_unique", "dossier_candidature", "reponse_aap",
    }  # fmt: skip
    for d in connus.values():
        officiels = [t for t in d["textes"] if t["id"] != "maison"]
        assert officiels, d["id"]
        assert all(t["exigences"] > 0 for t in d["textes"])


@pytest.mark.parametrize("cle", exigences())
def test_chaque_exigence_s_explique(cle: str) -> None:
    e = expliquer(cle)
    assert e["exigence"] == cle
    for quoi in ("resume", "texte", "section", "repere", "correction", "jugement", "depuis_motif"):
        assert e[quoi].strip(), quoi
    assert set(e["documents"]) <= set(noms())
    assert e["documents"]
    assert (e["lecture"] == "notre lecture") == bool(e["lecture_motif"])
