"""The package around a body: header, footer, settings, properties, and a reproducible zip."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

from . import blocs as b
from .charte import ACCENT, LARGEUR, XML, filet, numerotation
from .styles import styles
from .theme import polices, theme

_OOXML = "http://schemas.openxmlformats.org"
_RELATIONS = f"{_OOXML}/officeDocument/2006/relationships"
_ESPACES = (
    f'xmlns:w="{_OOXML}/wordprocessingml/2006/main" xmlns:r="{_RELATIONS}"'
    f' xmlns:wp="{_OOXML}/drawingml/2006/wordprocessingDrawing"'
)
_DATE = "2026-11-01T00:00:00Z"
_EMU_CM = 360000


# --- header and footer ------------------------------------------------------------------


def _logo() -> str:
    """A run with a picture of 1 cm: the renderer puts the real one and its size in its place."""
    dessin = f"{_OOXML}/drawingml/2006"
    taille = f'cx="{_EMU_CM}" cy="{_EMU_CM}"'
    nom = 'id="1" name="logo" descr="Logo de l’organisme"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {taille}/>'
        f'<wp:docPr {nom}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{dessin}/main"'
        f' noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{dessin}/main">'
        f'<a:graphicData uri="{dessin}/picture"><pic:pic xmlns:pic="{dessin}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {nom}/><pic:cNvPicPr/></pic:nvPicPr>"
        '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {taille}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _entete() -> str:
    gauche, droite = 6838, LARGEUR - 6838
    badge = "{% if meta.projet %}\u00a0{{ meta.projet }}\u00a0{% endif %}"
    bas = '<w:vAlign w:val="bottom"/>'
    grille = f'<w:gridCol w:w="{gauche}"/><w:gridCol w:w="{droite}"/>'
    trait = filet("bottom", 6, ACCENT, 1)
    nom = b.run("{{ meta.organisme }}", "Strong")
    avec_logo = (
        '<w:p><w:pPr><w:pStyle w:val="Header"/><w:textAlignment w:val="center"/></w:pPr>'
        f"{_logo()}{b.run(chr(0xA0) * 3)}{nom}</w:p>"
    )
    return (
        f'{XML}<w:hdr {_ESPACES}><w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/>'
        f'<w:tblW w:w="{LARGEUR}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
        f' w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grille}</w:tblGrid>'
        + b.rangee(
            b.cellule(
                gauche,
                b.si("meta.logo", avec_logo),
                b.si("not meta.logo", b.para_de(nom, style="Header")),
                plus=bas,
            ),
            b.cellule(
                droite, b.para_de(b.run(badge, "Badge"), style="Header", droite=True), plus=bas
            ),
            hauteur=680,
        )
        + f'</w:tbl><w:p><w:pPr><w:pStyle w:val="Espace"/><w:pBdr>{trait}</w:pBdr>'
        "</w:pPr></w:p></w:hdr>"
    )


def _pied() -> str:
    def champ(nom: str) -> str:
        return f'<w:fldSimple w:instr=" {nom} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    contenu = b.para_de(
        b.run("{{ meta.titre }} – {{ meta.reference }}"),
        "<w:r><w:tab/></w:r>",
        b.run("page\u00a0"),
        champ("PAGE"),
        b.run("/"),
        champ("NUMPAGES"),
        style="Footer",
    )
    return f"{XML}<w:ftr {_ESPACES}>{contenu}</w:ftr>"


# --- other parts ------------------------------------------------------------------------


def _document(corps: str) -> str:
    return (
        f"{XML}<w:document {_ESPACES}><w:body>{corps}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1500" w:right="1134" w:bottom="1247"'
        ' w:left="1134" w:header="397" w:footer="567" w:gutter="0"/></w:sectPr></w:body>'
        "</w:document>"
    )


def _reglages() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{n}" w:uri="{uri}" w:val="{v}"/>'
        for n, v in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return (
        f'{XML}<w:settings {_ESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compat}</w:compat><w:themeFontLang w:val="fr-FR"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _proprietes(titre: str) -> str:
    instants = "".join(
        f'<dcterms:{n} xsi:type="dcterms:W3CDTF">{_DATE}</dcterms:{n}>'
        for n in ("created", "modified")
    )
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_OOXML}/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(titre)}</dc:title><dc:language>fr-FR</dc:language>{instants}"
        "</cp:coreProperties>"
    )


def _relations(*cibles: tuple[str, str]) -> str:
    liens = "".join(
        f'<Relationship Id="rId{i}" Type="{genre}" Target="{cible}"/>'
        for i, (genre, cible) in enumerate(cibles, 1)
    )
    espace = f"{_OOXML}/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{espace}">{liens}</Relationships>'


def _types() -> str:
    mot = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parties = {
        "/word/document.xml": f"{mot}.document.main+xml",
        "/word/styles.xml": f"{mot}.styles+xml",
        "/word/numbering.xml": f"{mot}.numbering+xml",
        "/word/settings.xml": f"{mot}.settings+xml",
        "/word/fontTable.xml": f"{mot}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/header1.xml": f"{mot}.header+xml",
        "/word/footer1.xml": f"{mot}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    defauts = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    return (
        f'{XML}<Types xmlns="{_OOXML}/package/2006/content-types">'
        + "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defauts.items())
        + "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in parties.items())
        + "</Types>"
    )


def _png() -> bytes:
    """One transparent pixel."""

    def bloc(nom: bytes, donnees: bytes) -> bytes:
        controle = zlib.crc32(nom + donnees)
        return struct.pack(">I", len(donnees)) + nom + donnees + struct.pack(">I", controle)

    tete = struct.pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    pixel = zlib.compress(bytes(5), 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + bloc(b"IHDR", tete) + bloc(b"IDAT", pixel) + bloc(b"IEND", b"")


# --- the file ---------------------------------------------------------------------------


def ecrire(chemin: Path, titre: str, corps: str) -> None:
    """Write one template; the same body always gives the same bytes."""
    r = _RELATIONS
    coeur = f"{_OOXML}/package/2006/relationships/metadata/core-properties"
    parties: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            (f"{r}/officeDocument", "word/document.xml"), (coeur, "docProps/core.xml")
        ),
        "word/document.xml": _document(corps),
        "word/_rels/document.xml.rels": _relations(
            (f"{r}/styles", "styles.xml"),
            (f"{r}/numbering", "numbering.xml"),
            (f"{r}/settings", "settings.xml"),
            (f"{r}/header", "header1.xml"),
            (f"{r}/footer", "footer1.xml"),
            (f"{r}/fontTable", "fontTable.xml"),
            (f"{r}/theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numerotation(),
        "word/settings.xml": _reglages(),
        "word/fontTable.xml": polices(),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": _entete(),
        "word/_rels/header1.xml.rels": _relations((f"{r}/image", "media/logo.png")),
        "word/footer1.xml": _pied(),
        "word/media/logo.png": _png(),
        "docProps/core.xml": _proprietes(titre),
    }
    with zipfile.ZipFile(chemin, "w") as zip_:
        for nom, contenu in parties.items():
            info = zipfile.ZipInfo(nom, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            zip_.writestr(info, contenu, compresslevel=9)
