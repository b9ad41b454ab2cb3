"""The template of the diagnostic global."""

from __future__ import annotations

from . import blocs as b
from . import communes as c
from .blocs import Colonne

TITRE = "Diagnostic global"


def corps() -> str:
    """The body of ``diagnostic_global.docx``."""
    return "".join(
        (
            c.titre(),
            c.parties(),
            b.section(
                "Le cadre",
                "vue.cadre or vue.orientation or vue.entretiens",
                b.lignes("vue.cadre", legende="Le cadre"),
                b.lignes("vue.orientation", "Orientation"),
                c.entretiens("Entretiens"),
            ),
            _situation(),
            _parcours(),
            b.section("Les projets", "vue.projets", _projets()),
            b.section(
                "Ce que dit la personne",
                "vue.parole or vue.expression or vue.indisponibilites",
                b.citation("vue.parole"),
                b.lignes("vue.expression", legende="Ce que dit la personne", uni=False),
                c.indisponibilites("Indisponibilités de la semaine"),
            ),
            b.section(
                "Analyse et préconisation",
                "vue.analyse or vue.preconisation or vue.exemption",
                b.lignes("vue.analyse", legende="Analyse", uni=False),
                b.lignes("vue.preconisation", "Préconisation"),
                c.exemption(),
            ),
            c.informations(),
            c.a_verifier(),
            c.signatures(),
        )
    )


def _situation() -> str:
    domaines = (
        Colonne("Domaine", 1700, "domaine", fort=True),
        Colonne("État", 1560, "etat"),
        Colonne("Ses mots", 3040, "parole"),
        Colonne("Constats et points d’appui", 3338, "constats"),
    )
    enfants = (
        Colonne("Prénom", 1700, "prenom", fort=True),
        Colonne("Âge", 2500, "age"),
        Colonne("Garde", 2100, "garde"),
        Colonne("Précisions", 3338, "details"),
    )
    demarches = (
        Colonne("Démarche", 2700, "objet", fort=True),
        Colonne("Où elle en est", 1800, "certitude"),
        Colonne("Dates", 2100, "dates"),
        Colonne("Précisions", 3038, "details"),
    )
    titre = "La situation, domaine par domaine"
    suite = "Droits, dettes et démarches"
    return b.section(
        titre,
        "vue.domaines or vue.enfants or vue.demarches",
        b.tableau("vue.domaines", domaines, "Un domaine par rangée.", legende=titre),
        b.tableau("vue.enfants", enfants, "Un enfant par rangée.", titre="Enfants"),
        b.tableau("vue.demarches", demarches, "Une démarche par rangée.", titre=suite),
    )


def _parcours() -> str:
    experiences = (
        Colonne("Poste", 2800, "poste", fort=True),
        Colonne("Employeur", 2300, "employeur"),
        Colonne("Période", 2200, "periode"),
        Colonne("Précision", 2338, "precision"),
    )
    chiffres = (
        Colonne("Année", 1300, "annee"),
        Colonne("Chiffre d’affaires", 2300, "montant"),
        Colonne("Source", 6038, "source"),
    )
    return b.section(
        "Le parcours",
        "vue.parcours or vue.experiences or vue.activite or vue.chiffres",
        b.lignes("vue.parcours", legende="Le parcours", uni=False),
        b.tableau("vue.experiences", experiences, "Un poste par rangée.", titre="Expériences"),
        b.si(
            "vue.activite or vue.chiffres",
            b.sous_titre("Activité indépendante"),
            b.lignes("vue.activite", legende="Activité indépendante"),
            b.tableau(
                "vue.chiffres",
                chiffres,
                "Une année par rangée.",
                legende="Chiffres d’affaires",
                uni=True,
            ),
        ),
    )


def _projets() -> str:
    colonnes = (
        Colonne("Projet", 2500, "intitule", fort=True),
        Colonne("Où il en est", 1700, "certitude"),
        Colonne("Ses mots", 2700, "parole"),
        Colonne("Regard du référent", 2738, "observation"),
    )
    return b.tableau("vue.projets", colonnes, "Un projet par rangée.", legende="Les projets")
