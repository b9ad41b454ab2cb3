"""Convention individuelle and veille (arrêté, I to IV.D)."""

DOCUMENTS = ("convention_individuelle", "avenant_veille")
