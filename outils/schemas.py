"""Print the JSON Schema of every document into ``schemas/``; a test compares."""

from __future__ import annotations

import json
from pathlib import Path

from formulaires.documents import noms
from formulaires.services.catalogue import schema

DOSSIER = Path(__file__).resolve().parents[1] / "schemas"


def imprimer(nom: str) -> str:
    """Text of one schema file."""
    return json.dumps(schema(nom), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    DOSSIER.mkdir(exist_ok=True)
    for document in noms():
        (DOSSIER / f"{document}.schema.json").write_text(imprimer(document), encoding="utf-8")
        print(f"schemas/{document}.schema.json")
