"""What is kept: dossiers, documents with every version, events, pieces (SQLAlchemy, Alembic)."""
