"""A rule recalled, a thing put off, doubted or of another time proves nothing of this paper."""

from __future__ import annotations

import pytest
from tests.regles.preuves.papier import papier

from formulaires.regles.preuves.motifs import Motif
from formulaires.regles.preuves.recherche import Index

MOTIF = "entretien|rendez-vous|sanction|référent|diagnostic|quinze_heures|#heures"


def trouves(texte: str, motif: str = MOTIF) -> list[str | None]:
    return [t.reserve for t in Index.de(papier(texte)).chercher(Motif.lire(motif, {}))]


@pytest.mark.parametrize(
    ("texte", "reserve"),
    [
        ("Le référentiel national prévoit deux entretiens par mois.", "rappel"),
        ("L’arrêté du 1er décembre 2025 impose un entretien par trimestre.", "rappel"),
        ("La loi demande quinze heures, dit-on.", "rappel"),
        ("Un référent doit être désigné.", "general"),
        ("Toute personne accompagnée a droit à un entretien.", "general"),
        ("Le référent sera désigné dans l’équipe.", "promis"),
        ("Les sanctions : il faudra que je lui explique la prochaine fois.", "promis"),
        ("On verra pour le rendez-vous.", "promis"),
        ("Un entretien aura lieu quand ce sera utile.", "promis"),
        ("Le diagnostic a sans doute été fait.", "doute"),
        ("On part du principe que l’entretien a eu lieu.", "doute"),
        ("Le diagnostic de 2021 disait autre chose.", "autre"),
        ("L’ancien référent la recevait.", "autre"),
    ],
)
def test_reserve(texte: str, reserve: str) -> None:
    assert trouves(texte) == [reserve]


@pytest.mark.parametrize(
    "texte",
    [
        "Deux entretiens par mois, le mardi à 10 h.",
        "Le référent sera désigné le 5 octobre 2026.",
        "Le contrat prévoit un entretien par mois.",
        "Le bénéficiaire doit prévenir son référent de toute absence.",
        "La loi prévoit deux mois ; nous fixons un entretien par semaine.",
    ],
)
def test_sans_reserve(texte: str) -> None:
    assert trouves(texte)[-1] is None


def test_un_motif_peut_tolerer_une_reserve() -> None:
    texte = "La loi prévoit des sanctions."
    assert trouves(texte, "sanction") == ["rappel"]
    assert trouves(texte, "sanction ~rappel") == [None]
