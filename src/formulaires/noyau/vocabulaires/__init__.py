"""Closed vocabularies, by family of documents."""
