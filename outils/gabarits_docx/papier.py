"""The body of a template, built from the plan of its document (``rendu/plan.py``)."""

from __future__ import annotations

from formulaires.rendu.plan import LARGEUR as MILLIMETRES
from formulaires.rendu.plan import BlocPlan, Plan, Section

from . import blocs as b
from .blocs import Colonne
from .charte import LARGEUR, filet
from .semaine import ma_semaine, programmes

_TWIPS = LARGEUR / MILLIMETRES  # for one millimetre
_STYLES = {"": "", "annonce": "Periode", "petit": "Petit"}


def corps(plan: Plan) -> str:
    """Title, sections, last page."""
    fin = b.para_de(style="Fin")
    return (
        _titre() + "".join(map(_section, plan.section)) + fin + (ma_semaine() if plan.fin else "")
    )


def _titre() -> str:
    """Title, who it is about, what the paper is for, and what is left to correct."""
    return "".join(
        (
            b.valeur("meta.titre", "Title"),
            b.si("vue.sous_titre", b.valeur("vue.sous_titre", "Subtitle")),
            b.valeur("vue.clauses.objet", "Chapeau"),
            b.si("meta.exemplaire", b.valeur("meta.exemplaire", "Note")),
            b.si(
                "meta.a_corriger",
                b.para_de(
                    b.run("Valeurs à corriger\u00a0:", "Strong"),
                    b.run(" {{ meta.a_corriger }}"),
                    style="Note",
                ),
            ),
        )
    )


def _section(section: Section) -> str:
    conditions = [x.condition for x in section.bloc]
    toujours = section.toujours or not all(conditions)
    quand = "" if toujours else " or ".join(f"vue.{c}" for c in dict.fromkeys(conditions))
    return b.section(
        section.titre,
        quand,
        *(_bloc(x, "vue", 2, dernier=x is section.bloc[-1]) for x in section.bloc),
    )


def _bloc(x: BlocPlan, ou: str, niveau: int, *, dernier: bool = False) -> str:
    """One piece; ``ou`` is the name that holds its key, ``niveau`` that of its sub-heading."""
    nom = f"{ou}.clauses.{x.clause}" if x.clause else f"{ou}.{x.cle}"
    quand = f"{ou}.{x.condition}" if x.condition else ""
    tete = b.sous_titre(x.titre, niveau) if x.titre else ""
    dedans = niveau + 1 if x.titre else niveau
    contenu = tete + (b.valeur(nom, lie=not dernier) if x.clause else _contenu(x, nom, dedans))
    return b.si(quand, contenu) if quand else contenu


def _contenu(x: BlocPlan, nom: str, niveau: int) -> str:
    if x.genre == "lignes":
        return b.lignes(nom, legende=x.titre or "Informations", uni=x.uni is True)
    if x.genre == "tableau":
        return b.tableau(nom, _colonnes(x), legende=x.titre, uni=x.uni is True)
    if x.genre == "redige":
        return b.para(f"{{{{p {nom} }}}}")
    if x.genre == "texte":
        return b.valeur(nom, _STYLES[x.style], lie=x.style == "petit")
    if x.genre == "citation":
        return b.valeur(nom, "Quote")
    if x.genre == "note":
        return b.valeur(nom, "Note")
    if x.genre == "liste":
        return b.liste(nom)
    if x.genre == "signatures":
        return _signatures(nom)
    if x.genre == "pour":
        element = f"e{niveau}"
        titre = b.sous_titre(f"{{{{ {element}.{x.titre_de} }}}}", niveau) if x.titre_de else ""
        suite = niveau + 1 if x.titre_de else niveau
        return b.pour(element, nom, titre, *(_bloc(y, element, suite) for y in x.bloc))
    return {"programmes": programmes}[x.cle](nom)


def _colonnes(x: BlocPlan) -> list[Colonne]:
    largeurs = [round(c.mm * _TWIPS) for c in x.colonnes]
    largeurs[-1] += LARGEUR - sum(largeurs)
    return [
        Colonne(c.titre, large, c.cle, c.dessous, c.fort, c.droite)
        for c, large in zip(x.colonnes, largeurs, strict=True)
    ]


# --- signatures -------------------------------------------------------------------------

_MILIEU = 340
_COTE = (LARGEUR - _MILIEU) // 2
_CADRE = "".join(filet(c, 6) for c in ("top", "left", "bottom", "right"))
_CADRE = f"<w:tcBorders>{_CADRE}</w:tcBorders>"


def _signatures(nom: str) -> str:
    """Blocks two by two, on one page with their heading as long as one page can hold them."""
    milieu = b.cellule(_MILIEU, b.para_de(style="Champ", lie=True))
    gauche = b.cellule(_COTE, _signature("p.gauche"), plus=_CADRE)
    droite = b.cellule(_COTE, _signature("p.droite"), plus=_CADRE)
    rien = b.cellule(_COTE, b.para_de(style="Champ", lie=True))
    ecart = b.rangee(b.cellule(LARGEUR, b.para_de(style="Espace", lie=True), colonnes=3))
    return b.table(
        "Signatures",
        (_COTE, _MILIEU, _COTE),
        "Signatures",
        "Un signataire par case.",
        b.balise_rangee(f"for p in {nom}", 3),
        b.balise_rangee("if p.droite.qui", 3),
        b.rangee(gauche, milieu, droite),
        b.balise_rangee("endif", 3),
        b.balise_rangee("if not p.droite.qui", 3),
        b.rangee(gauche, milieu, rien),
        b.balise_rangee("endif", 3),
        b.balise_rangee("if p.suite", 3),
        ecart,
        b.balise_rangee("endif", 3),
        b.balise_rangee("endfor", 3),
        suite=b.para_de(style="Fin"),
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
