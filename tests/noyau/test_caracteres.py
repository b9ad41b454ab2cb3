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
    assert c.refuse(texte) is None


@pytest.mark.parametrize(
    ("caractere", "nom"),
    [
        ("\x00", "U+0000 NUL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\ufffe", "U+FFFE"),
        ("\ud800", "U+D800"),
        ("\U0001f600", "U+1F600 GRINNING FACE"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\xad", "U+00AD SOFT HYPHEN"),
        ("漢", "U+6F22"),
    ],
)
def test_refuse_par_son_nom(caractere: str, nom: str) -> None:
    assert c.refuse(f"avant{caractere}après") == caractere
    assert c.nom_caractere(caractere).startswith(nom)


def test_les_caracteres_courants_sont_tous_dessines() -> None:
    # Le raccourci qui évite d’ouvrir les polices ne doit rien laisser passer.
    courants = [chr(p) for p in range(0x20, 0x2100) if c._COURANTS.fullmatch(chr(p))]
    assert len(courants) > 190
    assert [x for x in courants if ord(x) not in c.dessinables()] == []


def test_plier() -> None:
    assert c.plier("Néphrologue, ŒUVRE") == "nephrologue, oeuvre"
