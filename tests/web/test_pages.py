"""The pages and scripts themselves: the no-break spaces of French are in their words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from formulaires.noyau.ressources import dossier

SOURCES = sorted(p for p in dossier("webforms").glob("*/*") if p.suffix in (".html", ".js"))
BLANCS = re.compile(r"« | »| [:;!?](?=\s|<|\"|`|$)|\d (?:Mo|ko|h)\b")
MOTS = re.compile(r"^\s*//.*$|\{[%#].*?[%#]\}", re.MULTILINE)
CODE_JS = re.compile(r"`[^`]*`|\"[^\"\n]*\"")


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.name)
def test_les_espaces_insecables_sont_ecrites(source: Path) -> None:
    texte = MOTS.sub("", source.read_text(encoding="utf-8"))
    if source.suffix == ".js":  # its words are in its strings
        dits = [re.sub(r"\$\{[^}]*\}", "", d) for d in CODE_JS.findall(texte)]
        texte = "\n".join(d for d in dits if re.search(r"[A-Za-zÀ-ÿ]{3,} ", d))
    assert BLANCS.findall(texte) == []
