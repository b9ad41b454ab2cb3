"""A name has the role of the words that stand beside it."""

from __future__ import annotations

import pytest
from tests.regles.preuves.papier import papier

from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.gens import appelle, gens
from formulaires.regles.preuves.modele import reperes
from formulaires.regles.preuves.recherche import Index


def dossier(texte: str, document: str = "convention_individuelle") -> Dossier:
    return Dossier.ouvrir(Index.de(papier(texte)), reperes(document))


@pytest.mark.parametrize(
    ("texte", "role", "nom"),
    [
        ("Mme Ana Lopez, née le 3 mai 1990, d’une part,", "personne", "lopez"),
        ("La personne accompagnée : Ana LOPEZ", "personne", "lopez"),
        ("| Bénéficiaire | Ana LOPEZ |\n| Conseiller | Paul VIDAL |", "conseiller", "vidal"),
        ("Sa conseillère, Mme Vidal, la reçoit.", "conseiller", "vidal"),
        ("M. Paul Vidal, conseiller en emploi accompagné", "conseiller", "vidal"),
        ("Sous la curatelle de l’UDAF, curatrice : Mme Brun", "representant", "brun"),
        ("La société Beaulieu, représentée par M. Roux, gérant", "employeur", "beaulieu"),
    ],
)
def test_role(texte: str, role: str, nom: str) -> None:
    qui = gens(dossier(texte))
    assert nom in qui.de(role)
    assert qui.temoin(role) is not None


def test_une_adresse_n_est_le_nom_de_personne() -> None:
    assert (
        gens(dossier("Bénéficiaire : 12 rue Victor-Hugo, 34000 Montpellier")).de("personne")
        == set()
    )


def test_qui_represente_ne_donne_pas_son_nom_a_la_maison() -> None:
    qui = gens(dossier("Le gestionnaire, représenté par M. Paul Roux, directeur"))
    assert qui.temoin("gestionnaire") is None


def test_la_voix_d_une_lettre() -> None:
    lettre = """
Madame Lopez,
Vous avez choisi votre rythme, vous et vos enfants.
Vous viendrez le mardi, à votre demande, avec vos papiers.
"""
    d = dossier(lettre, "contrat_engagement")
    assert gens(d).voix == "vous"
    assert "votre" in appelle(d, "personne")
    assert "je" in appelle(d, "referent")
