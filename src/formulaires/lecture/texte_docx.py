"""The words of a Word file, body, headers and footers, as one text."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def texte_docx(octets: bytes) -> str:
    """Text of a Word file of ours, one line a paragraph, line breaks and tabs kept."""
    lignes: list[str] = []
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        for nom in archive.namelist():
            if nom == "word/document.xml" or nom.startswith(("word/header", "word/footer")):
                racine = ElementTree.fromstring(archive.read(nom))
                lignes += [_paragraphe(p) for p in racine.iter(f"{_W}p")]
    return "\n".join(lignes)


def _paragraphe(paragraphe: ElementTree.Element) -> str:
    signes = {f"{_W}br": "\n", f"{_W}tab": "\t"}
    morceaux = []
    for noeud in paragraphe.iter():
        if noeud.tag == f"{_W}t":
            morceaux.append(noeud.text or "")
        elif noeud.tag in signes:
            morceaux.append(signes[noeud.tag])
    return "".join(morceaux)
