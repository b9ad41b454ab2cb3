"""Pieces of a template as OOXML: paragraphs, headings, lists, tables and docxtpl tags."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from .charte import LARGEUR

# --- text and tags ----------------------------------------------------------------------


def run(texte: str, style: str = "") -> str:
    """A run holding ``texte``, tags included: a tag is never cut across runs."""
    rpr = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(texte)}</w:t></w:r>'


def para(texte: str, style: str = "", *, lie: bool = False, droite: bool = False) -> str:
    """A paragraph of one run."""
    return para_de(run(texte), style=style, lie=lie, droite=droite)


def para_de(*runs: str, style: str = "", lie: bool = False, droite: bool = False) -> str:
    """A paragraph of several runs."""
    ppr = f'<w:pStyle w:val="{style}"/>' if style else ""
    ppr += "<w:keepNext/>" if lie else ""
    ppr += '<w:jc w:val="right"/>' if droite else ""
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{''.join(runs)}</w:p>"


def valeur(nom: str, style: str = "", *, lie: bool = False) -> str:
    """A paragraph that prints one value of the context."""
    return para(f"{{{{ {nom} }}}}", style, lie=lie)


def si(condition: str, *corps: str) -> str:
    """Print ``corps`` when one of the names of ``condition`` is not empty."""
    return "".join((_balise(f"if {condition}"), *corps, _balise("endif")))


def pour(element: str, liste: str, *corps: str) -> str:
    """Print ``corps`` for each element of a list."""
    return "".join((_balise(f"for {element} in {liste}"), *corps, _balise("endfor")))


def _balise(code: str) -> str:
    return para(f"{{%p {code} %}}", "Balise")


def espace(*, lie: bool = False) -> str:
    """The small blank that follows every table."""
    return para_de(style="Espace", lie=lie)


# --- headings and lists -----------------------------------------------------------------


def section(titre: str, condition: str, *corps: str) -> str:
    """A numbered section; without a ``condition`` it is always printed."""
    contenu = (para(titre, "Heading1"), *corps)
    return si(condition, *contenu) if condition else "".join(contenu)


def sous_titre(texte: str, niveau: int = 2) -> str:
    """A sub-heading; level 1 is a section."""
    return para(texte, f"Heading{min(niveau, 5)}")


def liste(nom: str, titre: str = "", *, grand: bool = False) -> str:
    """A bullet list of texts under its sub-heading, nothing when it is empty."""
    tete = para(titre, "SemaineTitre" if grand else "Heading2") if titre else ""
    puce = "GrandListe" if grand else "ListBullet"
    return si(nom, tete, pour("texte", nom, valeur("texte", puce)))


# --- tables -----------------------------------------------------------------------------


def rangee(*cellules: str, entete: bool = False, hauteur: int = 0) -> str:
    """A row that no page cuts, of a least height; a header row comes again on each page."""
    plus = f'<w:trHeight w:val="{hauteur}" w:hRule="atLeast"/>' if hauteur else ""
    plus += "<w:tblHeader/>" if entete else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{plus}</w:trPr>{''.join(cellules)}</w:tr>"


def cellule(largeur: int, *corps: str, colonnes: int = 1, fond: str = "", plus: str = "") -> str:
    """A cell over ``colonnes`` columns; ``plus`` is raw XML at its place before the ground."""
    tcpr = f'<w:tcW w:w="{largeur}" w:type="dxa"/>'
    tcpr += f'<w:gridSpan w:val="{colonnes}"/>' if colonnes > 1 else ""
    tcpr += plus
    tcpr += f'<w:shd w:val="clear" w:color="auto" w:fill="{fond}"/>' if fond else ""
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{''.join(corps)}</w:tc>"


def balise_rangee(code: str, colonnes: int) -> str:
    """A row that only holds a tag about rows."""
    corps = para(f"{{%tr {code} %}}", "Balise")
    return rangee(cellule(LARGEUR, corps, colonnes=colonnes))


def table(
    style: str,
    largeurs: Sequence[int],
    titre: str,
    resume: str,
    *rangees: str,
    premiere_rangee: bool = False,
    premiere_colonne: bool = False,
    suite: str | None = None,
) -> str:
    """A table of fixed widths, its title and summary for screen readers, then a paragraph."""
    grille = "".join(f'<w:gridCol w:w="{x}"/>' for x in largeurs)
    masque = 0x0600 + 0x20 * premiere_rangee + 0x80 * premiere_colonne
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(largeurs)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{masque:04X}" w:firstRow="{premiere_rangee:d}" w:lastRow="0"'
        f' w:firstColumn="{premiere_colonne:d}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(titre)}"/><w:tblDescription w:val="{escape(resume)}"/>'
        f"</w:tblPr><w:tblGrid>{grille}</w:tblGrid>{''.join(rangees)}</w:tbl>"
        f"{espace() if suite is None else suite}"
    )


@dataclass(frozen=True, slots=True)
class Colonne:
    """A column: its heading, its width in twips, the field it prints and how."""

    titre: str
    largeur: int
    champ: str
    dessous: str = ""
    fort: bool = False
    droite: bool = False

    def cellule(self, element: str, *, lie: bool = False) -> str:
        """The cell of a row, with the small text under the main one."""
        nom = f"{element}.{self.champ}"
        texte = run(f"{{{{ {nom} }}}}", "Strong" if self.fort else "")
        corps = para_de(texte, style="Cellule", lie=lie, droite=self.droite)
        if self.dessous:
            bas = f"{element}.{self.dessous}"
            corps += si(bas, valeur(bas, "Precision", lie=lie))
        return cellule(self.largeur, corps)


def entete(colonnes: Sequence[Colonne]) -> str:
    """The header row of these columns."""
    return rangee(
        *(
            cellule(c.largeur, para(c.titre, "Colonne", lie=True, droite=c.droite))
            for c in colonnes
        ),
        entete=True,
    )


def tableau(
    nom: str,
    colonnes: Sequence[Colonne],
    *,
    legende: str = "",
    uni: bool = False,
) -> str:
    """A table with a row for each element of ``nom``.

    ``uni`` keeps its rows on one page: for the tables that are short.
    """
    element, largeurs = "x", [c.largeur for c in colonnes]
    assert sum(largeurs) == LARGEUR, (nom, sum(largeurs))
    titres = ", ".join(c.titre for c in colonnes)
    return table(
        "Tableau",
        largeurs,
        legende or titres,
        f"Colonnes\u00a0: {titres}.",
        entete(colonnes),
        balise_rangee(f"for {element} in {nom}", len(colonnes)),
        rangee(*(c.cellule(element, lie=uni) for c in colonnes)),
        balise_rangee("endfor", len(colonnes)),
        premiere_rangee=True,
    )


_LIBELLE = 3084  # 32 % of the width


def _ligne(libelle: str, texte: str, *, lie: bool = False) -> str:
    marge = '<w:tcMar><w:right w:w="142" w:type="dxa"/></w:tcMar>'
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        f'<w:tc><w:tcPr><w:tcW w:w="{_LIBELLE}" w:type="dxa"/>{marge}</w:tcPr>'
        f"{para(libelle, 'Libelle', lie=lie)}</w:tc>"
        f"{cellule(LARGEUR - _LIBELLE, para(texte, 'Cellule', lie=lie))}</w:tr>"
    )


def _lignes(legende: str, *rangees: str) -> str:
    largeurs = (_LIBELLE, LARGEUR - _LIBELLE)
    resume = "À gauche l’intitulé, à droite ce qui est écrit."
    return table("Lignes", largeurs, legende, resume, *rangees, premiere_colonne=True)


def lignes(nom: str, *, legende: str = "", uni: bool = True) -> str:
    """Labels and values, one under the other.

    They stay on one page unless ``uni`` is false: for blocs that may be long.
    """
    return _lignes(
        legende,
        balise_rangee(f"for ligne in {nom}", 2),
        _ligne("{{ ligne.libelle }}", "{{ ligne.valeur }}", lie=uni),
        balise_rangee("endfor", 2),
    )
