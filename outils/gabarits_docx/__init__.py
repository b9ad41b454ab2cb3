"""Builder of the Word templates: ``python -m outils.gabarits_docx`` writes both."""
