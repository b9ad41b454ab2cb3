"""The look: palette, measures, how styles write their properties, numbering."""

from __future__ import annotations

ENCRE, ACCENT, BANDE, GRIS, FILET = "1C2A33", "0B5560", "EAF2F2", "5B6870", "C9D6D8"
LARGEUR = 9638  # twips between the margins: A4 less twice 20 mm
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


# --- properties, in the order the schema asks for ---------------------------------------


def caracteres(
    taille: float = 0,
    couleur: str = "",
    *,
    gras: bool | None = None,
    italique: bool = False,
    suite: str = "",
) -> str:
    """Inside of a ``w:rPr``; ``taille`` in points."""
    rendu = {None: "", True: "<w:b/><w:bCs/>", False: '<w:b w:val="0"/><w:bCs w:val="0"/>'}[gras]
    rendu += "<w:i/><w:iCs/>" if italique else ""
    rendu += f'<w:color w:val="{couleur}"/>' if couleur else ""
    demi = round(taille * 2)
    rendu += f'<w:sz w:val="{demi}"/><w:szCs w:val="{demi}"/>' if demi else ""
    return rendu + suite


def filet(cote: str, epaisseur: int, couleur: str = FILET, espace: int = 0) -> str:
    """One border; ``epaisseur`` in eighths of a point."""
    return f'<w:{cote} w:val="single" w:sz="{epaisseur}" w:space="{espace}" w:color="{couleur}"/>'


def paragraphe(
    avant: int = 0,
    apres: int = 0,
    *,
    lie: bool = False,
    tete: str = "",
    cadre: str = "",
    interligne: str = "",
    fin: str = "",
) -> str:
    """Inside of a ``w:pPr``: ``lie`` keeps with next, ``tete``/``cadre``/``fin`` are raw XML."""
    rendu = "<w:keepNext/><w:keepLines/>" if lie else ""
    return f'{rendu}{tete}{cadre}<w:spacing w:before="{avant}" w:after="{apres}"{interligne}/>{fin}'


# --- numbering --------------------------------------------------------------------------


def _niveau(
    forme: str, texte: str, style: str, retrait: int, couleur: str, suspendu: int = 0
) -> str:
    return (
        f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{forme}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{texte}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{retrait}"/></w:tabs>'
        f'<w:ind w:left="{retrait}" w:hanging="{suspendu or retrait}"/></w:pPr>'
        f'<w:rPr><w:color w:val="{couleur}"/></w:rPr></w:lvl>'
    )


def numerotation() -> str:
    """``word/numbering.xml``: section numbers, bullets, large bullets."""
    niveaux = (
        _niveau("decimal", "%1.", "Heading1", 510, ACCENT),
        _niveau("bullet", "•", "ListBullet", 284, ACCENT),
        _niveau("bullet", "•", "GrandListe", 397, ACCENT),
        _niveau("bullet", "–", "ListBullet2", 568, ACCENT, 284),
        _niveau("bullet", "·", "ListBullet3", 852, ACCENT, 284),
    )
    modeles = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{n}</w:abstractNum>' for i, n in enumerate(niveaux)
    )
    listes = "".join(
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>'
        for i in range(len(niveaux))
    )
    return f"{XML}<w:numbering {W}>{modeles}{listes}</w:numbering>"
