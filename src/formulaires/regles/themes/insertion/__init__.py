"""Diagnostic and contrat: référentiel CNE, fiche and AAP of the Hérault."""

DOCUMENTS = ("diagnostic_global", "contrat_engagement")
