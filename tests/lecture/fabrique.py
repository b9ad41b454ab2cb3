"""Word files made by hand, part by part, to be read back."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENU = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="MonTitre"><w:name w:val="Mon titre"/><w:basedOn w:val="Titre1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>'
)


def racine(nom: str, corps: str) -> bytes:
    """One part, with the usual namespaces."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{nom} {_ESPACES}>{corps}</w:{nom}>'.encode()


def p(texte: str, style: str = "", *, gras: bool = False) -> str:
    """A paragraph of one run."""
    proprietes = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{proprietes}{r(texte, gras=gras)}</w:p>"


def r(texte: str, *, gras: bool = False) -> str:
    """A run."""
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if gras else ""}<w:t xml:space="preserve">{texte}</w:t></w:r>'


def tableau(*rangees: tuple[str, ...]) -> str:
    """A table of paragraphs."""
    corps = "".join(
        "<w:tr>"
        + "".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in rangee)
        + "</w:tr>"
        for rangee in rangees
    )
    return f"<w:tbl>{corps}</w:tbl>"


def docx(corps: str, **parties: bytes) -> bytes:
    """A Word file with this body; other parts by name (``footnotes=…``, ``header1=…``)."""
    sortie = io.BytesIO()
    liens, types = "", ""
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as archive:
        for i, (nom, contenu) in enumerate({"styles": racine("styles", STYLES), **parties}.items()):
            genre = nom.rstrip("0123456789")
            archive.writestr(f"word/{nom}.xml", contenu)
            liens += f'<Relationship Id="r{i}" Type="{_TYPE}/{genre}" Target="{nom}.xml"/>'
            types += f'<Override PartName="/word/{nom}.xml" ContentType="{_CONTENU}.{genre}+xml"/>'
        archive.writestr("word/document.xml", racine("document", f"<w:body>{corps}</w:body>"))
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_RELS}"><Relationship Id="d" Type="{_TYPE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELS}">{liens}</Relationships>',
        )
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_CONTENU}.document.main+xml"/>{types}</Types>',
        )
    return sortie.getvalue()
