"""Who signed: by the words of a place, by the names, by what stands there."""

from __future__ import annotations

import pytest
from tests.regles.preuves.test_gens import dossier

from formulaires.regles.preuves.signatures import dates_signees, place_de, places
from formulaires.regles.preuves.signe import Place

TETE = "# Convention\nLe bénéficiaire : Mme Ana Lopez, née le 3 mai 1990.\nLe gestionnaire : association Les Deux Rives\n# Signatures\n"


def place(texte: str, *roles: str) -> Place | None:
    return place_de(dossier(TETE + texte), *roles)


@pytest.mark.parametrize(
    "texte",
    [
        "| La bénéficiaire | Pour l’association |\n| signé le 5 octobre 2026 | signé le 5 octobre 2026 |",
        "| La bénéficiaire<br>A. Lopez<br>le 5/10/2026 | Pour l’association<br>P. Roux<br>le 5/10/2026 |",
        "La bénéficiaire, lu et approuvé, le 5 octobre 2026\nPour l’association, signé le 5 octobre 2026",
        "| Qui | Nom | Date | Signature |\n| La bénéficiaire | Ana Lopez | 05/10/2026 | A. Lopez |\n| L’association | P. Roux | 05/10/2026 | P. Roux |",
        "Fait à Lunel, le 5 octobre 2026\n| La bénéficiaire | Pour l’association |\n| [signature] | [signature] |",
    ],
)
def test_signee(texte: str) -> None:
    for role in ("personne", "gestionnaire"):
        lue = place(texte, role)
        assert lue is not None, role
        assert (lue.signee, lue.datee) == (True, True), role


@pytest.mark.parametrize(
    "texte",
    [
        "| La bénéficiaire | Pour l’association |\n| | signé le 5 octobre 2026 |",
        "| La bénéficiaire<br>Date : ………<br>Signature : | Pour l’association<br>signé le 5 octobre 2026 |",
        "| La bénéficiaire<br>à signer | Pour l’association<br>signé le 5 octobre 2026 |",
        "| Qui | Nom | Date | Signature |\n| La bénéficiaire | Ana Lopez | | |\n| L’association | P. Roux | 05/10/2026 | P. Roux |",
    ],
)
def test_non_signee(texte: str) -> None:
    lue = place(texte, "personne")
    assert lue is None or not lue.signee
    autre = place(texte, "gestionnaire")
    assert autre is not None
    assert autre.signee


def test_un_nom_imprime_est_douteux() -> None:
    lue = place(
        "| La bénéficiaire<br>Mme Ana Lopez | Pour l’association<br>signé le 5 octobre 2026 |",
        "personne",
    )
    assert lue is not None
    assert (lue.douteuse, lue.signee) == (True, False)


def test_les_jours_des_signatures() -> None:
    d = dossier(
        TETE
        + "| La bénéficiaire | Pour l’association |\n| signé le 5 octobre 2026 | signé le 7 octobre 2026 |"
    )
    assert [j.isoformat() for j, _ in dates_signees(d)] == ["2026-10-05", "2026-10-07"]


def test_sans_zone_personne_n_a_signe() -> None:
    assert places(dossier("# Convention\nUn texte.")) == []


@pytest.mark.parametrize(
    "texte",
    [
        "Signature de Mme Lopez : A. Lopez, le 05/10/2026\nSignature du gestionnaire : P. Roux, le 05/10/2026",
        "Fait et signé à Lunel, le 5 octobre 2026, par M. Roux pour l’association et par Mme Lopez.",
        "| Pour l’association | Mme Ana Lopez |\n| Signé le 5 octobre 2026<br>P. Roux | Signé le 5 octobre 2026<br>A. Lopez |",
    ],
)
def test_signee_en_une_ligne(texte: str) -> None:
    for role in ("personne", "gestionnaire"):
        lue = place(texte, role)
        assert lue is not None, role
        assert (lue.signee, lue.datee) == (True, True), role
