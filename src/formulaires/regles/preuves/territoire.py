"""The département of a foreign file: the name it gives most, else its postal codes."""

from __future__ import annotations

import re
from collections import Counter

from formulaires.noyau.caracteres import plier
from formulaires.noyau.texte_lu import TexteLu
from formulaires.textes.chargement import territoires

_CODE_POSTAL = re.compile(r"(?<![\d ])(\d{2})\s?\d{3}(?=\s+[A-Za-zÀ-ÿ’'])")
_ASSEZ = 0.5  # of the postal codes: a neighbouring employer does not move the paper


def departement(texte: TexteLu) -> str | None:
    """Number of the département of a file, when texts are known for it."""
    tout = "\n".join(b.texte for b in texte.blocs)
    plie = plier(tout)
    for code, nom in territoires().items():
        dit = re.escape(plier(nom))
        if re.search(
            rf"\b(?:departement(?:al\w*)?|conseil departemental|sdi) (?:\w+ )?(?:de |du |d'|de l'|des )?{dit}\b|\b{dit}\b",
            plie,
        ):
            return code
    codes = Counter(m[1] for m in _CODE_POSTAL.finditer(tout))
    for code in territoires():
        if codes[code] and codes[code] >= _ASSEZ * sum(codes.values()):
            return code
    return None
