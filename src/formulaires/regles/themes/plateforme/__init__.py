"""The plateforme: convention unique and candidature (arrêté, V and VI)."""

DOCUMENTS = ("convention_unique", "dossier_candidature")
