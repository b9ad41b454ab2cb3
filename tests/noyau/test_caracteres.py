"""Characters: drawn by a shipped font, or refused by name."""

from __future__ import annotations

import pytest

from formulaires.noyau import caracteres as c


@pytest.mark.parametrize(
    "texte",
    [
        "L’été à Noël, « œuvre », 12 € – ça va…",
        "Șerban Ţepeș, Łukasz, Đặng",
        "Ελληνικά",
        "Кириллица",
        "العربية",
        "עברית שָׁלוֹם",
        "می‌خواهم",  # un antiliant sans chasse fait partie de l’orthographe persane
        "ligne\nligne\ttabulation",
        "{{7*7}} & <b> </w:t>",
    ],
)
def test_dessine(texte: str) -> None:
    assert c.refuses(texte) == []


@pytest.mark.parametrize(
    ("caractere", "nom"),
    [
        ("\x00", "invisible U+0000"),
        ("\x1b", "invisible U+001B"),
        ("\ufffe", "invisible U+FFFE"),
        ("\ud800", "invisible U+D800"),
        ("\U0001f600", "«\u00a0\U0001f600\u00a0» (U+1F600)"),
        ("\u202e", "invisible U+202E"),
        ("\u2028", "invisible U+2028"),
        ("\xad", "invisible U+00AD"),
        ("漢", "«\u00a0漢\u00a0» (U+6F22)"),
    ],
)
def test_refuse_par_son_nom(caractere: str, nom: str) -> None:
    assert c.refuses(f"avant{caractere}après{caractere}") == [caractere]
    assert c.nom_caractere(caractere) == nom


def test_ce_que_word_laisse_s_enleve() -> None:
    colle = "pre\xadmier\x0bdeuxième\u2028troi\u200bsième\ufeff\r\nfin"
    assert c.nettoyer(colle) == "premier\ndeuxième\ntroisième\nfin"
    assert c.nettoyer("rien à faire") == "rien à faire"


def test_les_caracteres_courants_sont_tous_dessines() -> None:
    # Le raccourci qui évite d’ouvrir les polices ne doit rien laisser passer.
    courants = [chr(p) for p in range(0x20, 0x2100) if c._COURANTS.fullmatch(chr(p))]
    assert len(courants) > 190
    assert [x for x in courants if ord(x) not in c.dessinables()] == []


def test_plier() -> None:
    assert c.plier("Néphrologue, ŒUVRE") == "nephrologue, oeuvre"
