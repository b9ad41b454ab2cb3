"""A long answer as Word draws it: blocks of ``noyau.redaction`` as OOXML paragraphs and tables.

A template prints it alone in its paragraph, with docxtpl's tag for whole paragraphs:
``{{p vue.presentation }}``. Styles are those of our templates; in another one they are found by
their names (French Word gives them other ids), or done without.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from formulaires.noyau.redaction import Bloc, Morceau, blocs

_LARGEUR = 9638  # twips between the margins of our papers
_NIVEAUX = 3
_TITRE = 3  # a heading of an answer stands under a section and its sub-heading


class Riche(list[Bloc]):
    """The blocks of one answer: JSON for Typst, OOXML for Word."""

    def ooxml(self) -> str:
        """Paragraphs and tables, ready to stand in the body of a Word document."""
        return "".join(_bloc(b, 0) for b in self) or "<w:p/>"


def riche(texte: str | None) -> Riche:
    """Read an answer; nothing gives an empty one."""
    return Riche(blocs(texte)) if texte and texte.strip() else Riche()


def _bloc(bloc: Bloc, niveau: int) -> str:
    genre = bloc["genre"]
    if genre == "titre":
        return _para(bloc["morceaux"], f"Heading{_TITRE - 1 + bloc['niveau']}")
    if genre == "liste":
        return _liste(bloc, min(niveau + 1, _NIVEAUX))
    if genre == "tableau":
        return _tableau(bloc)
    return _para(bloc["morceaux"], "")


def _liste(bloc: Bloc, niveau: int) -> str:
    suffixe = "" if niveau == 1 else str(niveau)
    rendu = []
    style = f"{'ListNumber' if bloc['numeros'] else 'ListBullet'}{suffixe}"
    for rang, element in enumerate(bloc["elements"]):
        marque = f"{bloc['numeros'][rang]}{bloc['signe']}" if bloc["numeros"] else ""
        premier = True
        if not element or element[0]["genre"] != "paragraphe":
            rendu.append(_para([], style, marque))
            premier = False
        for b in element:
            if b["genre"] == "paragraphe":
                suite = f"ListContinue{suffixe}"
                rendu.append(_para(b["morceaux"], style if premier else suite, marque * premier))
                premier = False
            else:
                rendu.append(_bloc(b, niveau))
    return "".join(rendu)


def _para(morceaux: list[Morceau], style: str, marque: str = "", *, cote: str = "left") -> str:
    place = "" if cote == "left" else f'<w:jc w:val="{cote}"/>'
    ppr = f'<w:pPr><w:pStyle w:val="{style}"/>{place}</w:pPr>' if style else ""
    tete = f"<w:r><w:t>{marque}</w:t></w:r><w:r><w:tab/></w:r>" if marque else ""
    return f"<w:p>{ppr}{tete}{''.join(map(_run, morceaux))}</w:p>"


def _run(m: Morceau) -> str:
    rpr = "<w:b/><w:bCs/>" * m["gras"] + "<w:i/><w:iCs/>" * m["italique"]
    texte = escape(m["texte"]).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    texte = texte.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    corps = f'<w:t xml:space="preserve">{texte}</w:t>'
    return f"<w:r>{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}{corps}</w:r>"


def _tableau(bloc: Bloc) -> str:
    entete: list[Any] = bloc["entete"]
    largeurs = [_LARGEUR // len(entete)] * len(entete)
    largeurs[-1] += _LARGEUR - sum(largeurs)
    grille = "".join(f'<w:gridCol w:w="{x}"/>' for x in largeurs)
    colonnes = list(zip(largeurs, bloc["cotes"], strict=True))
    rangees = [_rangee(entete, colonnes, "Colonne", tete=True)]
    rangees += [_rangee(r, colonnes, "Cellule") for r in bloc["rangees"]]
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Tableau"/>'
        f'<w:tblW w:w="{_LARGEUR}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grille}</w:tblGrid>'
        f"{''.join(rangees)}</w:tbl>{_para([], 'Espace')}"
    )


def _rangee(
    cases: list[Any], colonnes: list[tuple[int, str]], style: str, *, tete: bool = False
) -> str:
    plus = "<w:tblHeader/>" if tete else ""
    corps = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{x}" w:type="dxa"/></w:tcPr>{_para(case, style, cote=cote)}</w:tc>'
        for case, (x, cote) in zip(cases, colonnes, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{plus}</w:trPr>{corps}</w:tr>"


# --- in a template whose styles are not ours ----------------------------------------------

_NOMS = {
    **{f"Heading{n}": f"heading {n}" for n in (3, 4, 5)},
    **{
        f"List{genre}{n or ''}": f"list {genre.lower()}{f' {n}' if n else ''}"
        for genre in ("Bullet", "Number", "Continue")
        for n in (0, 2, 3)
    },
    "Cellule": "cellule",
    "Colonne": "titre de colonne",
    "Espace": "espace",
    "Tableau": "tableau à filets",
}
_STYLE = re.compile(r'<w:style [^>]*w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="([^"]+)"')
_EMPLOI = re.compile(r'<w:(p|tbl)Style w:val="(\w+)"/>')
_PUCE = re.compile(r'<w:pPr><w:pStyle w:val="ListBullet([23]?)"/></w:pPr>')


def absents(styles_xml: str) -> dict[str, str]:
    """Our style ids that a template does not have, with its own id of that name, or nothing."""
    par_nom = {nom.lower(): ident for ident, nom in _STYLE.findall(styles_xml)}
    connus = set(par_nom.values())
    return {nous: par_nom.get(nom, "") for nous, nom in _NOMS.items() if nous not in connus}


def adapter(xml: str, manquants: Mapping[str, str]) -> str:
    """Use the template's own styles in place of ours; a bullet without a style is written."""
    if not manquants:
        return xml
    if manquants.get("ListBullet") == "":
        xml = _PUCE.sub(_puce_ecrite, xml)
    return _EMPLOI.sub(
        lambda m: (
            (f'<w:{m[1]}Style w:val="{manquants[m[2]]}"/>' if manquants[m[2]] else "")
            if m[2] in manquants
            else m[0]
        ),
        xml,
    )


def _puce_ecrite(m: re.Match[str]) -> str:
    retrait = 284 * int(m[1] or 1)
    ppr = f'<w:pPr><w:ind w:left="{retrait}" w:hanging="284"/></w:pPr>'
    return f"{ppr}<w:r><w:t>•</w:t></w:r><w:r><w:tab/></w:r>"
