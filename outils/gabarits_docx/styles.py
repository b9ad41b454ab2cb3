"""``word/styles.xml``: our paragraph, character and table styles, no theme, no latent styles."""

from __future__ import annotations

from .charte import (
    ACCENT,
    BANDE,
    ENCRE,
    FILET,
    GRIS,
    LARGEUR,
    XML,
    W,
    caracteres,
    filet,
    paragraphe,
)


def _exact(hauteur: int) -> str:
    return f' w:line="{hauteur}" w:lineRule="exact"'


# --- paragraph styles -------------------------------------------------------------------


def _style(
    ident: str, nom: str, ppr: str, rpr: str = "", base: str = "Normal", suite: str = ""
) -> str:
    maison = (
        "" if nom.islower() or nom in _INTEGRES or nom.startswith("List ") else ' w:customStyle="1"'
    )
    return (
        f'<w:style w:type="paragraph"{maison} w:styleId="{ident}"><w:name w:val="{nom}"/>'
        + (f'<w:basedOn w:val="{base}"/>' if base else "")
        + (f'<w:next w:val="{suite}"/>' if suite else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


_INTEGRES = {"Normal", "Title", "Subtitle", "Quote"}
_NIVEAU = '<w:outlineLvl w:val="{}"/>'
_NUMERO = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
_SOULIGNE = f"<w:pBdr>{filet('bottom', 6, ACCENT, 3)}</w:pBdr>"
_MARGE = f"<w:pBdr>{filet('left', 18, ACCENT, 9)}</w:pBdr>"
_BOITE = "".join(filet(c, 6, ACCENT, 5) for c in ("top", "left", "bottom", "right"))
_ENCADRE = f'<w:pBdr>{_BOITE}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{BANDE}"/>'
_RETRAIT = '<w:ind w:left="{0}" w:right="{1}"/>'
_SERRE = ' w:line="250" w:lineRule="auto"'


def _paragraphes() -> str:
    p, c, s = paragraphe, caracteres, _style
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:rPr>{c(0, ENCRE)}</w:rPr></w:style>"
    )
    return normal + "".join(
        (
            # the paper
            s("Title", "Title", p(0, 20, lie=True), c(22, ACCENT, gras=True), suite="Subtitle"),
            s("Subtitle", "Subtitle", p(0, 140, lie=True), c(13, gras=True), suite="Normal"),
            s("Chapeau", "Chapeau", p(0, 120), c(0, GRIS)),
            s(
                "Note",
                "Note encadrée",
                p(
                    120,
                    160,
                    cadre=_ENCADRE,
                    fin=_RETRAIT.format(113, 113) + "<w:contextualSpacing/>",
                ),
            ),
            s(
                "Heading1",
                "heading 1",
                p(
                    320,
                    120,
                    lie=True,
                    tete=_NUMERO.format(1),
                    cadre=_SOULIGNE,
                    fin=_NIVEAU.format(0),
                ),
                c(13, ACCENT, gras=True),
                suite="Normal",
            ),
            s(
                "Heading2",
                "heading 2",
                p(180, 70, lie=True, fin=_NIVEAU.format(1)),
                c(10.5, gras=True),
                suite="Normal",
            ),
            *(
                s(
                    f"Heading{n}",
                    f"heading {n}",
                    p(150, 60, lie=True, fin=_NIVEAU.format(n - 1)),
                    c(10, GRIS, gras=True),
                    suite="Normal",
                )
                for n in (3, 4, 5)
            ),
            s("Periode", "Période", p(0, 60, lie=True), c(0, ACCENT)),
            s("Petit", "Petit texte", p(0, 60, interligne=_SERRE), c(8.5, GRIS)),
            s(
                "Quote",
                "Quote",
                p(40, 120, cadre=_MARGE, fin=_RETRAIT.format(255, 255)),
                c(0, italique=True),
            ),
            s("ListBullet", "List Bullet", p(0, 60, tete="<w:keepLines/>" + _NUMERO.format(2))),
            *(
                s(
                    f"ListBullet{n}",
                    f"List Bullet {n}",
                    p(0, 60, tete="<w:keepLines/>" + _NUMERO.format(n + 2)),
                )
                for n in (2, 3)
            ),
            *(
                s(
                    f"List{genre}{n if n > 1 else ''}",
                    f"List {genre}{f' {n}' if n > 1 else ''}",
                    p(0, 60, fin=f'<w:ind w:left="{284 * n}"{suspendu}/>'),
                )
                for genre, suspendu in (("Number", ' w:hanging="284"'), ("Continue", ""))
                for n in (1, 2, 3)
            ),
            # tables
            s("Cellule", "Cellule", p(0, 0, interligne=_SERRE)),
            s("Libelle", "Libellé", p(0, 0, interligne=_SERRE), c(0, GRIS), "Cellule"),
            s("Precision", "Précision", p(30, 0, interligne=_SERRE), c(8.5, GRIS), "Cellule"),
            s("Colonne", "Titre de colonne", "", c(8.5, ACCENT, gras=True), "Cellule"),
            s("Total", "Total", p(60, 60), c(12, ACCENT, gras=True), "Cellule"),
            s("Signataire", "Signataire", p(0, 20, lie=True), c(0, ACCENT, gras=True), "Cellule"),
            s("Champ", "Champ de signature", p(50, 20, lie=True), "", "Cellule"),
            s("Place", "Place pour signer", p(lie=True, interligne=_exact(1417)), c(4), "Cellule"),
            s("Espace", "Espace", p(interligne=_exact(120)), c(4)),
            s("Fin", "Fin de document", p(interligne=_exact(20)), c(1)),
            s("Balise", "Balise", p(0, 0), c(8, GRIS)),
            # header and footer
            s(
                "Header",
                "header",
                p(0, 0, interligne=' w:line="240" w:lineRule="auto"'),
                c(8.5, GRIS),
            ),
            s(
                "Footer",
                "footer",
                p(
                    0,
                    0,
                    cadre=f"<w:pBdr>{filet('top', 4, FILET, 6)}</w:pBdr>"
                    f'<w:tabs><w:tab w:val="right" w:pos="{LARGEUR}"/></w:tabs>',
                ),
                c(8.5, GRIS),
            ),
            # « Ma semaine », in large print
            s(
                "Semaine",
                "Ma semaine",
                p(0, 80, lie=True, tete="<w:pageBreakBefore/>", fin=_NIVEAU.format(0)),
                c(24, ACCENT, gras=True),
                suite="Grand",
            ),
            s(
                "SemaineTitre",
                "Ma semaine, titre",
                p(260, 80, lie=True, fin=_NIVEAU.format(1)),
                c(20, ACCENT, gras=True),
                suite="Grand",
            ),
            s("Grand", "Ma semaine, texte", p(0, 60, interligne=_SERRE), c(16)),
            s(
                "GrandJour",
                "Ma semaine, jour",
                p(0, 0, interligne=_SERRE),
                c(16, ACCENT, gras=True),
                "Grand",
            ),
            s("GrandCellule", "Ma semaine, activité", p(0, 0, interligne=_SERRE), "", "Grand"),
            s(
                "GrandTotal",
                "Ma semaine, total",
                p(
                    220,
                    160,
                    lie=False,
                    tete="<w:keepLines/>",
                    cadre=_ENCADRE,
                    fin=_RETRAIT.format(113, 113),
                ),
                c(18, ACCENT, gras=True),
                "Grand",
            ),
            s(
                "GrandListe",
                "Ma semaine, liste",
                p(0, 70, tete="<w:keepLines/>" + _NUMERO.format(3), interligne=_SERRE),
                "",
                "Grand",
            ),
        )
    )


# --- table styles -----------------------------------------------------------------------


def _marges(haut: int, cote: int) -> str:
    tour = (("top", haut), ("left", cote), ("bottom", haut), ("right", cote))
    inside = "".join(f'<w:{n} w:w="{v}" w:type="dxa"/>' for n, v in tour)
    return f"<w:tblCellMar>{inside}</w:tblCellMar>"


def _table(ident: str, nom: str, tblpr: str, suite: str = "") -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{ident}"><w:name w:val="{nom}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{tblpr}</w:tblPr>{suite}</w:style>'
    )


def _tables() -> str:
    rangs = "".join(filet(c, 4) for c in ("bottom", "insideH"))
    tete = (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{filet("bottom", 8, ACCENT)}'
        f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{BANDE}"/>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        f'<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_marges(0, 0)}</w:tblPr>'
        "</w:style>"
        + _table(
            "Tableau",
            "Tableau à filets",
            f"<w:tblBorders>{rangs}</w:tblBorders>{_marges(50, 85)}",
            tete,
        )
        + _table("Lignes", "Lignes", f"<w:tblBorders>{rangs}</w:tblBorders>{_marges(42, 0)}")
        + _table("Jours", "Jours", f"<w:tblBorders>{rangs}</w:tblBorders>{_marges(75, 0)}")
        + _table("Signatures", "Signatures", _marges(90, 142))
    )


def styles() -> str:
    """``word/styles.xml``."""
    police = " ".join(f'w:{n}="Arial"' for n in ("ascii", "hAnsi", "eastAsia", "cs"))
    langue = '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/>'
    badge = caracteres(
        9,
        ACCENT,
        gras=True,
        suite=(
            f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{ACCENT}"/>'
            f'<w:shd w:val="clear" w:color="auto" w:fill="{BANDE}"/>'
        ),
    )
    return (
        f"{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {police}/>"
        f'<w:sz w:val="20"/><w:szCs w:val="20"/>{langue}</w:rPr></w:rPrDefault><w:pPrDefault>'
        '<w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        f"</w:docDefaults>{_paragraphes()}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        "</w:style>"
        '<w:style w:type="character" w:customStyle="1" w:styleId="Badge"><w:name w:val="Badge"/>'
        f"<w:qFormat/><w:rPr>{badge}</w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>'
        "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
        '<w:style w:type="character" w:customStyle="1" w:styleId="Suite"><w:name w:val="Suite"/>'
        f"<w:qFormat/><w:rPr>{caracteres(10, ENCRE, gras=False)}</w:rPr></w:style>"
        f"{_tables()}"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style></w:styles>'
    )
