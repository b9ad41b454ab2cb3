"""Exits (arrêté, IV.E)."""

DOCUMENTS = ("fiche_sortie",)
