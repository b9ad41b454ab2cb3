"""What is laid out for the eye, one module per document: timetables, phases, « Ma semaine »."""

from __future__ import annotations

import importlib
from typing import Any

from formulaires.documents.base import Document
from formulaires.rendu.plan import clauses


def vue(document: Document) -> dict[str, Any]:
    """Return the laid-out part of the context of one document."""
    module = importlib.import_module(f"{__name__}.{document.id}")
    rendu: dict[str, Any] = module.vue(document)
    rendu["clauses"] = clauses(document.id)
    return rendu
