"""The template of the contrat d’engagement, « Ma semaine » included."""

from __future__ import annotations

from . import blocs as b
from . import communes as c
from .blocs import Colonne
from .charte import BANDE, LARGEUR

TITRE = "Contrat d’engagement"


def corps() -> str:
    """The body of ``contrat_engagement.docx``."""
    return "".join(
        (
            c.titre(),
            c.parties(),
            b.section(
                "Le cadre",
                "vue.cadre or vue.orientation or vue.diagnostic",
                b.lignes("vue.cadre", legende="Le cadre"),
                b.lignes("vue.orientation", "Orientation"),
                b.lignes("vue.diagnostic", "Diagnostic", uni=False),
            ),
            _phases(),
            _objectifs(),
            _actions(),
            b.section(
                "Programme hebdomadaire",
                "vue.programmes",
                b.pour("s", "vue.programmes", _programme()),
            ),
            _suivi(),
            _engagements(),
            _aides(),
            b.section(
                "Si les engagements ne sont pas tenus",
                "",
                c.clause(
                    "vue.clauses.manquement", "vue.manquement", "Information sur les manquements"
                ),
            ),
            c.informations(),
            c.a_verifier(),
            c.signatures(b.para_de(style="Fin") + _ma_semaine()),
        )
    )


def _phases() -> str:
    return b.section(
        "Phases et intensité",
        "vue.phases or vue.exemption or vue.indisponibilites",
        b.pour(
            "p",
            "vue.phases",
            b.sous_titre("Phase {{ p.n }} – {{ p.titre }}"),
            b.valeur("p.periode", "Periode"),
            b.si("p.clause", b.valeur("p.clause", "Petit", lie=True)),
            b.lignes("p.lignes", legende="La phase"),
        ),
        c.exemption(),
        c.indisponibilites("Ce dont le programme tient compte"),
    )


def _objectifs() -> str:
    colonnes = (
        Colonne("N°", 560, "n"),
        Colonne("Objectif", 3840, "intitule", dessous="details", fort=True),
        Colonne("À quoi on verra l’avancée", 3338, "indicateurs"),
        Colonne("Échéance", 1900, "echeance"),
    )
    tableau = b.tableau("d.objectifs", colonnes, "Un objectif par rangée.", legende="Objectifs")
    return b.section(
        "Objectifs",
        "vue.dimensions",
        b.pour("d", "vue.dimensions", b.sous_titre("{{ d.titre }}"), tableau),
    )


def _actions() -> str:
    colonnes = (
        Colonne("N°", 560, "n"),
        Colonne("Action", 3760, "intitule", dessous="details", fort=True),
        Colonne("Quand", 2340, "quand"),
        Colonne("Comment", 1550, "comment"),
        Colonne("Où elle en est", 1428, "etat"),
    )
    tableau = b.tableau("vue.actions", colonnes, "Une action par rangée.", legende="Plan d’action")
    return b.section("Plan d’action", "vue.actions", tableau)


# --- the week ---------------------------------------------------------------------------


def _programme() -> str:
    colonnes = (
        Colonne("Jour", 1580, "jour", fort=True),
        Colonne("Matin", 3549, "matin"),
        Colonne("Après-midi", 3549, "apres_midi"),
        Colonne("Heures", 960, "heures", fort=True, droite=True),
    )
    debut, fin = colonnes[0].largeur, colonnes[-1]
    large = LARGEUR - debut - fin.largeur
    a_mon_rythme = b.para_de(b.run("À mon rythme", "Strong"), style="Cellule", lie=True)
    emploi_du_temps = b.table(
        "Tableau",
        [x.largeur for x in colonnes],
        "Programme de la semaine",
        "Un jour par rangée, puis ce qui se fait à son rythme, puis le total.",
        b.balise_rangee("if s.jours", 4),
        b.entete(colonnes),
        b.balise_rangee("endif", 4),
        b.balise_rangee("if not s.jours", 4),
        b.rangee(
            b.cellule(debut, b.para("Quand", "Colonne", lie=True)),
            b.cellule(large, b.para("Activité", "Colonne", lie=True), colonnes=2),
            b.cellule(fin.largeur, b.para("Heures", "Colonne", lie=True, droite=True)),
            entete=True,
        ),
        b.balise_rangee("endif", 4),
        b.balise_rangee("for j in s.jours", 4),
        b.rangee(
            colonnes[0].cellule("j", lie=True),
            *(b.cellule(x.largeur, _creneaux(f"j.{x.champ}")) for x in colonnes[1:3]),
            fin.cellule("j", lie=True),
        ),
        b.balise_rangee("endfor", 4),
        b.balise_rangee("for x in s.libres", 4),
        b.rangee(
            b.cellule(debut, a_mon_rythme),
            b.cellule(large, _creneau("x"), colonnes=2),
            Colonne("", fin.largeur, "total", fort=True, droite=True).cellule("x", lie=True),
        ),
        b.balise_rangee("endfor", 4),
        b.rangee(b.cellule(LARGEUR, _total(), colonnes=4, fond=BANDE)),
        premiere_rangee=True,
        premiere_colonne=True,
    )
    return "".join(
        (
            b.sous_titre("{{ s.titre }}"),
            b.si("s.periode", b.valeur("s.periode", "Periode")),
            b.si("s.jours or s.libres", emploi_du_temps),
            b.si("s.precision", b.valeur("s.precision")),
        )
    )


def _creneaux(liste: str) -> str:
    """Slots one under the other; an empty paragraph where there is none (Word wants one)."""
    vide = b.si(f"not {liste}", b.para_de(style="Cellule", lie=True))
    return b.pour("c", liste, _creneau("c")) + vide


def _creneau(nom: str) -> str:
    """One slot: hours in bold, the activity, the rest in small."""
    return "".join(
        (
            b.si(
                f"{nom}.heures",
                b.para_de(b.run(f"{{{{ {nom}.heures }}}}", "Strong"), style="Cellule", lie=True),
            ),
            b.valeur(f"{nom}.activite", "Cellule", lie=True),
            b.si(f"{nom}.comment", b.valeur(f"{nom}.comment", "Precision", lie=True)),
        )
    )


def _total() -> str:
    return b.para_de(
        b.run("Total\u00a0: {{ s.total }} par semaine"),
        b.run("{{ s.dont }}", "Suite"),
        style="Total",
    )


def _ma_semaine() -> str:
    """The last page, for the person: one large-print page to keep on the fridge."""
    v = "vue.semaine."
    jour = 1850
    jours = b.table(
        "Jours",
        (jour, LARGEUR - jour),
        "Ma semaine",
        "Un jour par rangée.",
        b.balise_rangee(f"for j in {v}jours", 2),
        b.rangee(
            b.cellule(jour, b.valeur("j.jour", "GrandJour")),
            b.cellule(LARGEUR - jour, b.valeur("j.texte", "GrandCellule")),
        ),
        b.balise_rangee("endfor", 2),
        premiere_colonne=True,
    )
    pleine = " or ".join(f"{v}{n}" for n in ("jours", "libres", "rendez_vous", "etapes"))
    return b.si(
        pleine,
        *(
            b.valeur(f"{v}titre", "Semaine"),
            b.si(f"{v}nom", b.valeur(f"{v}nom", "Grand")),
            b.si(f"{v}periode", b.valeur(f"{v}periode", "Grand")),
            b.si(f"{v}jours", jours),
            b.liste(f"{v}libres", "À mon rythme", grand=True),
            b.si(
                f"{v}total",
                b.para(f"En tout\u00a0: {{{{ {v}total }}}} par semaine", "GrandTotal"),
            ),
            b.liste(f"{v}changements", "Ce qui change", grand=True),
            b.liste(f"{v}rendez_vous", "Mes rendez-vous", grand=True),
            b.liste(f"{v}etapes", "Mes étapes", grand=True),
            *(
                b.si(nom, b.para(titre, "SemaineTitre"), b.valeur(nom, "Grand", lie=True))
                for titre, nom in (
                    ("Qui appeler", f"{v}contact"),
                    ("En cas d’absence", f"{v}relais"),
                )
            ),
        ),
    )


# --- follow-up and commitments ----------------------------------------------------------


def _suivi() -> str:
    rythmes = (
        Colonne("Période", 3300, "periode"),
        Colonne("Rythme", 3400, "rythme"),
        Colonne("Précision", 2938, "precision"),
    )
    jalons = (Colonne("Quand", 2450, "quand"), Colonne("Objet", 7188, "objet"))
    return b.section(
        "Suivi",
        "vue.rythmes or vue.entretiens or relais or vue.jalons",
        b.tableau(
            "vue.rythmes", rythmes, "Un rythme par rangée.", titre="Rythme des entretiens", uni=True
        ),
        c.entretiens("Entretiens prévus"),
        b.ligne("En cas d’absence du référent", "relais"),
        b.tableau(
            "vue.jalons", jalons, "Un point d’étape par rangée.", titre="Points d’étape", uni=True
        ),
    )


def _engagements() -> str:
    return b.section(
        "Engagements",
        "vue.parole or avis_personne or engagements_personne or engagements_organisme",
        b.citation("vue.parole"),
        b.ligne("Avis de la personne", "avis_personne"),
        b.liste("engagements_personne", "Je m’engage à"),
        b.liste("engagements_organisme", "L’organisme s’engage à"),
    )


def _aides() -> str:
    colonnes = (
        Colonne("Aide demandée", 3300, "objet"),
        Colonne("Où elle en est", 2300, "etat"),
        Colonne("Précisions", 4038, "details"),
    )
    return b.section(
        "Aides et suites",
        "vue.aides or vue.reorientation",
        b.tableau(
            "vue.aides", colonnes, "Une aide par rangée.", legende="Aides demandées", uni=True
        ),
        b.lignes("vue.reorientation", "Préconisation de réorientation"),
    )
