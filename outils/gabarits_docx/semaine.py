"""The week of the contrat: its timetable, and « Ma semaine », a page for the person."""

from __future__ import annotations

from . import blocs as b
from .blocs import Colonne
from .charte import BANDE, LARGEUR


def programmes(liste: str) -> str:
    """The timetable of each programme, one under the other."""
    return b.pour("s", liste, _programme())


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


def ma_semaine() -> str:
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
    pleine = " or ".join(
        f"{v}{n}" for n in ("jours", "libres", "changements", "rendez_vous", "etapes")
    )
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
