"""What is laid out for the eye, one module per document: timetables, phases, « Ma semaine »."""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

from formulaires.documents.base import Document
from formulaires.noyau.ressources import toml


def vue(document: Document) -> dict[str, Any]:
    """Return the laid-out part of the context of one document."""
    module = importlib.import_module(f"{__name__}.{document.id}")
    rendu: dict[str, Any] = module.vue(document)
    rendu["clauses"] = clauses(document.id)
    return rendu


@cache
def clauses(document: str) -> dict[str, str]:
    """The fixed sentences of a document, shared by Word and PDF."""
    from pathlib import Path

    return {n: t.strip() for n, t in toml(Path(__file__).parent / "clauses.toml")[document].items()}
