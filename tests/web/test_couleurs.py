"""An organisation's colour: whichever it is, it is read on every background of the style sheet."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from formulaires.noyau.ressources import dossier
from formulaires.web.couleurs import contraste, theme

COULEURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def rvb(hexa: str) -> tuple[float, float, float]:
    plein = hexa if len(hexa) == 7 else "#" + "".join(c * 2 for c in hexa[1:])
    r, v, b = (int(plein[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r, v, b


def fonds() -> list[list[str]]:
    """The opaque backgrounds of the style sheet, light then dark."""
    feuille = (dossier("webforms") / "statique" / "style.css").read_text(encoding="utf-8")
    clair, sombre = re.split(r"prefers-color-scheme:\s*dark", feuille, maxsplit=1)
    rendu = [
        re.findall(r"--(?:fond|papier|\w+-doux):(#[0-9a-f]{3}(?:[0-9a-f]{3})?);", theme)
        for theme in (clair, sombre.partition("}")[0])
    ]
    assert [len(r) for r in rendu] == [6, 6]
    return rendu


@given(COULEURS)
def test_toute_couleur_se_lit_sur_tous_les_fonds(couleur: str) -> None:
    accents = re.findall(r"--accent:(#[0-9a-f]{6});", theme(couleur))
    for accent, surfaces in zip(accents, fonds(), strict=True):
        for fond in surfaces:
            assert contraste(rvb(accent), rvb(fond)) >= 4.5, (accent, fond)


def test_sans_couleur_le_theme_reste_le_notre() -> None:
    assert theme("") == ""
