"""Labels wherever they stand, and what stands under them; tables with their heads."""

from __future__ import annotations

import pytest
from tests.regles.preuves.test_gens import dossier

from formulaires.regles.preuves.etiquettes import etiquettes, rien, sous_etiquette
from formulaires.regles.preuves.tableaux import entier, nombres, tableaux, vide


@pytest.mark.parametrize(
    "texte",
    [
        "# Rythme des rencontres\nTous les mardis à dix heures.",
        "## 3. Rythme des rencontres :\nTous les mardis à dix heures.",
        "Rythme des rencontres : tous les mardis à dix heures.",
        "| Rythme des rencontres | Tous les mardis à dix heures. |\n| Lieu | Lunel |",
        "| Lieu | Rythme des rencontres |\n| Lunel, au 3 de la place, et parfois chez elle quand elle le préfère | Tous les mardis à dix heures, sauf pendant les vacances scolaires |",
        "| Rythme des rencontres |\n| Tous les mardis à dix heures. |",
        "Rythme des rencontres ? Tous les mardis à dix heures.",
    ],
)
def test_sous_une_etiquette(texte: str) -> None:
    trouvees = sous_etiquette(dossier(texte), ["rythme rencontre"])
    assert any("mardis" in x.texte and x.mots >= 5 and x.dits for x in trouvees)


@pytest.mark.parametrize(
    "texte", ["", "…", "à compléter", "néant", "non recueilli", "☐ oui ☐ non", "on verra plus tard"]
)
def test_rien(texte: str) -> None:
    assert rien(texte)


def test_une_etiquette_exclut_un_mot() -> None:
    d = dossier("Objectif : trouver un emploi\nSans but : rien")
    assert [x.nom for x in sous_etiquette(d, ["objectif|but !sans"])] == ["Objectif"]


def test_deux_etiquettes_sur_une_ligne() -> None:
    noms = {x.nom: x.texte for x in etiquettes(dossier("Nom : Lopez – Âge : 36 ans"), "ligne")}
    assert noms == {"Nom": "Lopez", "Âge": "36 ans"}


def test_tableau_a_tete() -> None:
    t = tableaux(
        dossier("| Nom | Fonction | ETP |\n| Lopez | conseillère | 0,8 |\n| Vidal | chef | 1 |")
    )[0]
    assert (t.tete is not None, len(t.corps)) == (True, 2)
    assert t.corps[0].dit(2) == "0,8"


def test_tableau_d_etiquettes() -> None:
    t = tableaux(dossier("| Nom | Lopez |\n| Né le | 3 mai 1990 |"))[0]
    assert (t.tete, len(t.corps)) == (None, 2)


def test_nombres() -> None:
    assert nombres("12 500 € et 3,5 ETP") == [12500.0, 3.5]
    assert entier("2,5 puis 14") == 14
    assert [vide("à préciser"), vide("3")] == [True, False]
