"""The organisation's own catalogue: over ours, or refused with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from formulaires.noyau.catalogues import activites
from formulaires.noyau.erreurs import CatalogueInvalide

BON = """
[[activite]]
id = "pmsmp-maison"
libelle = "Immersion chez nous"
thematique = "choisir-un-metier--confirmer-son-choix-de-metier"
forfait_heures = 7
[[activite]]
id = "entretien-referent"
libelle = "Point avec sa référente"
thematique = "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi"
forfait_heures = 0.5
"""


def test_le_catalogue_de_l_organisme_passe_avant_le_notre(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin = tmp_path / "catalogue.toml"
    chemin.write_text(BON, encoding="utf-8")
    sans = activites()
    monkeypatch.setenv("FORMULAIRES_CATALOGUE", str(chemin))
    avec = activites()
    assert avec["pmsmp-maison"]["forfait_heures"] == 7
    assert avec["entretien-referent"]["libelle"] == "Point avec sa référente"
    assert set(avec) == {*sans, "pmsmp-maison"}


@pytest.mark.parametrize(
    ("contenu", "mot"),
    [
        (None, "ne peut pas être lu"),
        ("= faux", "TOML"),
        (BON.replace('libelle = "Immersion chez nous"', ""), "libelle"),
        (BON.replace("= 7", '= "sept"'), "forfait_heures"),
        (BON.replace("choisir-un-metier--confirmer", "zut--zut"), "thématique"),
    ],
)
def test_un_catalogue_fautif_se_dit_en_une_phrase(
    contenu: str | None, mot: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chemin = tmp_path / "catalogue.toml"
    if contenu is not None:
        chemin.write_text(contenu, encoding="utf-8")
    monkeypatch.setenv("FORMULAIRES_CATALOGUE", str(chemin))
    with pytest.raises(CatalogueInvalide, match=mot):
        activites()
