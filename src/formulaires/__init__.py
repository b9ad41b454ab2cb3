"""Formulaires : saisir, imprimer et vérifier les documents de l’accompagnement."""

__version__ = "0.1.0"
