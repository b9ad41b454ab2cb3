"""Sections and tables that both papers print."""

from __future__ import annotations

from . import blocs as b
from .blocs import Colonne
from .charte import LARGEUR, filet

# --- first page -------------------------------------------------------------------------


def titre() -> str:
    """Title, person, what the paper is for, and what is left to correct."""
    return "".join(
        (
            b.valeur("meta.titre", "Title"),
            b.si("vue.personne", b.valeur("vue.personne", "Subtitle")),
            b.valeur("vue.clauses.objet", "Chapeau"),
            b.si(
                "meta.a_corriger",
                b.para_de(
                    b.run("Valeurs à corriger avant signature\u00a0:", "Strong"),
                    b.run(" {{ meta.a_corriger }}"),
                    style="Note",
                ),
            ),
        )
    )


def parties() -> str:
    """Who makes the paper together."""
    cartes = (
        ("vue.lignes_personne", "La personne"),
        ("vue.lignes_organisme", "L’organisme référent"),
        ("vue.lignes_referent", "Le référent d’accompagnement"),
    )
    return b.section(
        "Les parties",
        " or ".join(nom for nom, _ in cartes),
        *(b.lignes(nom, titre, uni=titre != "La personne") for nom, titre in cartes),
    )


# --- tables -----------------------------------------------------------------------------


def indisponibilites(titre: str) -> str:
    """When the week leaves no room."""
    colonnes = (Colonne("Quand", 3600, "quand"), Colonne("Ce qui l’empêche", 6038, "motif"))
    return b.tableau(
        "vue.indisponibilites",
        colonnes,
        "Un moment de la semaine par rangée.",
        titre=titre,
        uni=True,
    )


def entretiens(titre: str) -> str:
    """Interviews, held or to come."""
    colonnes = (
        Colonne("Date", 2450, "date"),
        Colonne("Heure", 1500, "heure"),
        Colonne("Comment", 2800, "comment"),
        Colonne("Objet", 2888, "objet"),
    )
    return b.tableau("vue.entretiens", colonnes, "Un entretien par rangée.", titre=titre)


def exemption() -> str:
    """The exemption from weekly hours."""
    return b.lignes("vue.exemption", "Exemption de durée hebdomadaire")


# --- last sections ----------------------------------------------------------------------


def informations() -> str:
    """Agreements to share and rights over one's data."""
    colonnes = (
        Colonne("Avec", 3000, "avec"),
        Colonne("Réponse", 2000, "reponse"),
        Colonne("Pour", 4638, "objet"),
    )
    return b.section(
        "Vos informations",
        "",
        b.tableau(
            "vue.accords", colonnes, "Un accord par rangée.", titre="Accords de partage", uni=True
        ),
        clause("vue.clauses.donnees", "vue.remises", "Ce qui a été remis"),
    )


def clause(phrase: str, nom: str, legende: str) -> str:
    """A fixed sentence, and on the same page the lines that go with it when there are some."""
    return "".join(
        (
            b.si(nom, b.valeur(phrase, lie=True)),
            b.si(f"not {nom}", b.valeur(phrase)),
            b.lignes(nom, legende=legende),
        )
    )


def a_verifier() -> str:
    """What is left to check."""
    return b.section("Points à vérifier", "a_verifier", b.liste("a_verifier"))


def signatures(suite: str | None = None) -> str:
    """Heading, clause and both blocks, always on one page; ``suite`` comes after them."""
    cadre = "".join(filet(c, 6) for c in ("top", "left", "bottom", "right"))
    cadre = f"<w:tcBorders>{cadre}</w:tcBorders>"
    milieu = 340
    cote = (LARGEUR - milieu) // 2
    return b.section(
        "Signatures",
        "",
        b.valeur("vue.clauses.signatures", lie=True),
        b.table(
            "Signatures",
            (cote, milieu, cote),
            "Signatures",
            "À gauche la personne, à droite le référent d’accompagnement.",
            b.rangee(
                b.cellule(cote, _signature("vue.signature_personne"), plus=cadre),
                b.cellule(milieu, b.para_de(style="Champ", lie=True)),
                b.cellule(cote, _signature("vue.signature_referent"), plus=cadre),
            ),
            suite=b.para_de(style="Fin") if suite is None else suite,
        ),
    )


def _signature(bloc: str) -> str:
    """One block: who, name, when, where, how, and room for the hand."""
    lignes = (
        b.si(f"{bloc}.{nom}", b.valeur(f"{bloc}.{nom}", "Champ", lie=True))
        for nom in ("nom", "date", "lieu", "mode")
    )
    return "".join(
        (
            b.valeur(f"{bloc}.qui", "Signataire", lie=True),
            *lignes,
            b.para_de(style="Place", lie=True),
        )
    )
