"""Alembic's entry: runs on the connection it is given."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from formulaires.stockage.tables import Base


def _type(genre: str, objet: Any, _: Any) -> str | Literal[False]:
    """Migrations name plain types: what a column is does not change with our code."""
    if genre == "type" and isinstance(objet, TypeDecorator):
        return f"sa.{objet.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connexion"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_type,
)
context.run_migrations()
