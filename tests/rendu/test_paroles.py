"""Somebody's own words are printed between « », once, however they were typed."""

from __future__ import annotations

import json

import pytest
from tests.rendu import outils as o

from formulaires.documents.bloc import parcourir
from formulaires.lecture.texte_docx import texte_docx
from formulaires.rendu.contexte import sans_guillemets, texte_de
from formulaires.services.catalogue import exemple
from formulaires.services.generation import rendre
from formulaires.services.saisies import lire_saisie

ENFERMES = ["«\u00a0Je lâche pas.\u00a0»", "« Je lâche pas. »", "«\u202fJe lâche pas.»", '"Je lâche pas."',
    "“Je lâche pas.”", "  « Je lâche pas. »\n"]  # fmt: skip
# Marks that are not one pair around the whole: nothing is taken away.
LIBRES = ["Je lâche pas.", "« Oui » puis « non »", "« Oui », dit-elle.", '"oui" ou "non"', "« Oui",
    "« Oui « non »",
    '« Oui "', "«»", "« »", '"', "", "“a” et “b”"]  # fmt: skip


@pytest.mark.parametrize("texte", ENFERMES)
def test_une_paire_qui_enferme_tout_se_retire(texte: str) -> None:
    assert sans_guillemets(texte) == "Je lâche pas."


@pytest.mark.parametrize("texte", LIBRES)
def test_le_reste_ne_change_pas(texte: str) -> None:
    assert sans_guillemets(texte) == texte


def test_une_citation_dans_la_citation_reste() -> None:
    assert sans_guillemets("« Il dit « non » toujours »") == "Il dit « non » toujours"


@pytest.mark.parametrize(
    ("nom", "chemin"),
    [
        ("contrat_engagement", "parole"),
        ("diagnostic_global", "parole"),
        ("avenant_veille", "veille.parole"),
    ],
)
def test_ses_mots_ne_portent_pas_deux_paires(nom: str, chemin: str) -> None:
    saisie = exemple(nom, "complet")
    *groupe, champ = chemin.split(".")
    (saisie[groupe[0]] if groupe else saisie)[champ] = ENFERMES[0]
    document = lire_saisie(json.dumps(saisie).encode(), nom)
    (place,) = (p for p in parcourir(document) if p.chemin == chemin)
    assert texte_de(place.bloc, champ) == "«\u00a0Je lâche pas.\u00a0»"
    assert place.valeur == ENFERMES[0]  # the value stays as it was typed
    word = o.serre(texte_docx(rendre(document, "docx")))
    pdf = o.serre("\n".join(o.pages_pdf(rendre(document, "pdf"))))
    for papier in (word, pdf):
        assert "«Jelâchepas.»" in papier
        assert "««" not in papier
