"""Long answers: a small Markdown, nothing of which is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulaires.noyau.redaction import (
    blocs,
    compter_mots,
    defaut,
    dit,
    remplissage,
    texte_simple,
)
from formulaires.rendu.riche import riche

REPONSE = """# Notre **équipe**

Six personnes, dont *une psychologue*.
Deux sites.

- Sète
  1. bureaux
  2. salle

     accessible
- Mèze

| Qui | ETP |
|---|---|
| Claire & Bilal | **1,60** |
"""


def test_chaque_marque_donne_son_bloc() -> None:
    titre, paragraphe, liste, tableau = blocs(REPONSE)
    assert (titre["genre"], titre["niveau"], dit(titre["morceaux"])) == ("titre", 1, "Notre équipe")
    assert [m["gras"] for m in titre["morceaux"]] == [False, True]
    assert dit(paragraphe["morceaux"]) == "Six personnes, dont une psychologue.\nDeux sites."
    assert liste["numeros"] == []
    sete, meze = liste["elements"]
    assert [b["genre"] for b in sete] == ["paragraphe", "liste"]
    assert sete[1]["numeros"] == ["1", "2"]
    assert len(sete[1]["elements"][1]) == 2
    assert dit(meze[0]["morceaux"]) == "Mèze"
    assert [dit(c) for c in tableau["entete"]] == ["Qui", "ETP"]
    assert tableau["cotes"] == ["left", "left"]
    assert [[dit(c) for c in r] for r in tableau["rangees"]] == [["Claire & Bilal", "1,60"]]


def test_les_mots_se_comptent_sans_les_marques() -> None:
    assert compter_mots("# Un **deux**\n\n- trois\n- quatre – cinq") == 5
    assert compter_mots("l’équipe de 4,40 ETP : 30 %") == 6
    assert compter_mots("") == 0


def test_aucun_niveau_de_titre_n_est_saute() -> None:
    niveaux = [b["niveau"] for b in blocs("### a\n\n###### b\n\n## c\n\n# d\n\n#### e")]
    assert niveaux == [1, 2, 1, 1, 2]


@pytest.mark.parametrize(
    "texte", ["[lien](http://exemple.fr)", "![image](x.png)", "<b>gras</b>", "`code`", "> cité", "---", "~~non~~"]
)  # fmt: skip
def test_le_reste_du_markdown_reste_comme_tape(texte: str) -> None:
    assert texte_simple(texte) == texte


def test_une_case_de_trop_est_refusee_et_non_perdue() -> None:
    assert "plus longue que son en-tête" in defaut("| a | b |\n|---|---|\n| 1 | 2 | 3 |")
    assert "plus longue" in defaut("- | a | b |\n  |---|---|\n  | 1 | 2 | 333 |")
    assert defaut("| a | b |\n|---|---|\n| 1 |") == ""
    assert "trop imbriquées" in defaut("- " * 60 + "fond")
    assert "trop imbriquées" in defaut("- " * 16 + "2026")
    assert "mise en forme" in defaut("* * *")
    assert "10\u00a0colonnes" in defaut("|a" * 11 + "|\n" + "|---" * 11 + "|")


@pytest.mark.parametrize("numeros", [["1", "5", "9"], ["2026", "2025"], ["001"], ["0", "1"]])
def test_chaque_element_garde_son_numero(numeros: list[str]) -> None:
    for signe in ".)":
        (liste,) = blocs("\n".join(f"{n}{signe} article" for n in numeros))
        assert liste["numeros"] == numeros
        assert liste["signe"] == signe
        assert defaut("\n".join(f"{n}{signe} article" for n in numeros)) == ""


@pytest.mark.parametrize("texte", ["5*3*2 = 30 m", "10**2**3", "x (*)\ny (*)", "+ 10 % de places"])
def test_un_signe_n_est_pas_une_marque(texte: str) -> None:
    assert texte_simple(texte) == texte


@pytest.mark.parametrize("creux", ["**à définir**", "- à définir", "# On verra", "*TBD*", "…"])
def test_un_remplissage_mis_en_forme_en_reste_un(creux: str) -> None:
    assert remplissage(creux)
    assert not remplissage(f"{creux} avec Sète")


TEXTES = st.lists(
    st.sampled_from(
        ["mot", "deux mots", "*", "**", "_", "# ", "- ", "  - ", "1. ", "9) ", "|", "\n", "\n\n", "|---|---|\n",
         "| a | b |\n", "\\", " ", "\t", "é&<>", "    ", "`x`", "+ "]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(TEXTES | st.text(max_size=60))
def test_rien_n_est_perdu_sans_le_dire(texte: str) -> None:
    """What is accepted comes out in Word: every letter and every figure."""
    from xml.etree import ElementTree

    from formulaires.noyau.caracteres import refuses

    if refuses(texte) or defaut(texte):
        return
    lettres = Counter(c for c in texte if c.isalnum())
    w = "urn:w"
    arbre = ElementTree.fromstring(f'<w:body xmlns:w="{w}">{riche(texte).ooxml()}</w:body>')
    dit_par_word = "".join(t.text or "" for t in arbre.iter(f"{{{w}}}t"))
    assert Counter(c for c in dit_par_word if c.isalnum()) == lettres


def test_un_tableau_garde_le_cote_de_ses_colonnes() -> None:
    (tableau,) = blocs("| Qui | Quand | ETP |\n|:--|:-:|--:|\n| Claire | lundi | 1,60 |")
    assert tableau["cotes"] == ["left", "center", "right"]
