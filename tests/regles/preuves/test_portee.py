"""A negated, open, unticked or empty statement proves nothing; an affirmed one does."""

from __future__ import annotations

import pytest

from formulaires.noyau.texte_lu import BlocLu, Lieu, TexteLu
from formulaires.regles.preuves.motifs import Motif
from formulaires.regles.preuves.recherche import Index, Trouve

CLASSES = {"rencontre": ("entretien", "rendez-vous", "rencontre")}


def trouver(texte: str, motif: str) -> list[Trouve]:
    blocs = tuple(BlocLu("paragraphe", t, Lieu("", i)) for i, t in enumerate(texte.split("\n")))
    return list(Index.de(TexteLu("docx", blocs)).chercher(Motif.lire(motif, CLASSES)))


@pytest.mark.parametrize(
    "texte",
    [
        "Aucun entretien n’est prévu.",
        "Les entretiens ne sont pas prévus.",
        "Il n’y aura pas d’entretien prévu cette année.",
        "Le contrat est signé sans entretien prévu.",
        "Entretiens prévus : aucun",
        "Entretiens prévus : à définir",
        "Entretiens prévus : …",
        "Entretiens prévus : ………………",
        "Les entretiens prévus seront précisés ultérieurement.",
        "Le rythme des entretiens prévus reste à fixer.",
        "Des entretiens sont-ils prévus ?",
        "Entretiens prévus : ☐ oui ☒ non",
        "Entretiens prévus : ☐ oui ☐ non",
        "☐ Des entretiens sont prévus chaque mois.",
        "Entretien prévu : Oui ☐ Non ☒",
        "Jamais d’entretien prévu.",
    ],
)
def test_ne_prouve_pas(texte: str) -> None:
    assert not [t for t in trouver(texte, "@rencontre prévu") if t.sur]


@pytest.mark.parametrize(
    "texte",
    [
        "Deux entretiens sont prévus.",
        "Des rencontres sont prévues, sans attendre la fin du mois.",
        "Le stage n’est pas confirmé, mais un entretien est prévu le 12.",
        "Non seulement un entretien est prévu, mais aussi un bilan.",
        "Il n’est prévu qu’un entretien.",
        "Un entretien est prévu au plus tard le 12 mars.",
        "Entretiens prévus : ☒ oui ☐ non",
        "☒ Des entretiens sont prévus chaque mois.",
        "ENTRETIENS PREVUS : tous les lundis",
        "RDV prévu le lundi",
        "Un entretien est prevu",
        "Un entretein est prévu",
    ],
)
def test_prouve(texte: str) -> None:
    motif = "@rencontre prévu" if "entretein" not in texte else "entretien prévu"
    if texte == "Il n’est prévu qu’un entretien.":
        motif = "entretien"
    assert [t for t in trouver(texte, motif) if t.sur]


def test_la_negation_que_le_motif_demande() -> None:
    assert [
        t for t in trouver("La veille n’est pas une sortie du dispositif.", "pas sortie") if t.sur
    ]
    assert [t for t in trouver("L’accompagnement est sans durée fixée.", "sans durée") if t.sur]


def test_ce_qui_est_nomme_par_le_refus() -> None:
    assert trouver("Aucun entretien n’est prévu.", "@rencontre")[0].nomme
    assert not trouver("Il n’a pas pu venir à l’entretien du 3.", "@rencontre")[0].nomme


def test_un_titre_compte_mais_ne_prouve_pas_seul() -> None:
    blocs = (
        BlocLu("titre", "Nos rendez-vous", Lieu("", 0), (), 1),
        BlocLu("paragraphe", "Le lundi à 10 h, au bureau.", Lieu("", 1), ("Nos rendez-vous",)),
    )
    index = Index.de(TexteLu("docx", blocs))
    trouves = list(index.chercher(Motif.lire("@rencontre lundi", CLASSES)))
    assert [t.enonce.texte for t in trouves] == ["Le lundi à 10 h, au bureau."]
