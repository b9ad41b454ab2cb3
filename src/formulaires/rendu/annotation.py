"""The same Word file with comments: what was there stays as it was, comments aside."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

AUTEUR, INITIALES = "formulaires", "F"


def annoter(octets: bytes, demande: bytes) -> bytes:
    """Return the DOCX with a comment for each note; ``demande`` is a JSON list of ``Note``.

    Runs are neither cut nor joined: a comment begins and ends between them.
    """
    from docx import Document

    document = Document(BytesIO(octets))
    corps = document.element
    paragraphes = list(corps.iter(_w("p")))
    for note in json.loads(demande):
        p = _sur_la_page(paragraphes[note["rang"]] if note["rang"] < len(paragraphes) else None)
        if p is None:
            p = next(corps.iter(_w("p")))
        premiere, *suite = note["lignes"]
        commentaire = document.comments.add_comment(premiere, author=AUTEUR, initials=INITIALES)
        for ligne in suite:
            commentaire.add_paragraph(ligne)
        _marquer(p, commentaire.comment_id, note["passage"])
    sortie = BytesIO()
    document.save(sortie)
    return sortie.getvalue()


def _w(nom: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{nom}"))


def _sur_la_page(p: Any) -> Any:
    """Word takes no comment inside a text box: its paragraph is the one that holds the box."""
    while p is not None:
        boite = next((a for a in p.iterancestors(_w("txbxContent"))), None)
        if boite is None:
            return p
        p = next(boite.iterancestors(_w("p")), None)
    return None


def _marquer(p: Any, identifiant: int, passage: str) -> None:
    """Put the marks of a comment around the runs that say the passage, else the paragraph."""
    from docx.oxml import OxmlElement

    fragments = [e for e in p if e.tag == _w("r") and not e.findall(_w("commentReference"))]
    debut, fin = _bornes(fragments, passage)

    def element(nom: str) -> Any:
        rendu = OxmlElement(f"w:{nom}")
        rendu.set(_w("id"), str(identifiant))
        return rendu

    appel = OxmlElement("w:r")
    appel.append(element("commentReference"))
    ouvre, ferme = element("commentRangeStart"), element("commentRangeEnd")
    if debut is None:
        proprietes = p.find(_w("pPr"))
        p.insert(0 if proprietes is None else p.index(proprietes) + 1, ouvre)
        p.append(ferme)
    else:
        debut.addprevious(ouvre)
        fin.addnext(ferme)
    ferme.addnext(appel)


def _bornes(fragments: list[Any], passage: str) -> tuple[Any, Any]:
    """First and last run that hold the passage; the paragraph's when it is not found."""
    if not fragments:
        return None, None
    dits = ["".join(t.text or "" for t in f.iter(_w("t"))) for f in fragments]
    plats = ["".join(d.split()) for d in dits]
    cherche = "".join(passage.rstrip("…").split())
    place = "".join(plats).find(cherche) if cherche else -1
    if place < 0:
        return fragments[0], fragments[-1]
    dernier = place + len(cherche) - 1
    debut = fin = None
    lu = 0
    for fragment, plat in zip(fragments, plats, strict=True):
        if debut is None and lu + len(plat) > place:
            debut = fragment
        if lu <= dernier < lu + len(plat):
            fin = fragment
        lu += len(plat)
    return debut, fin if fin is not None else fragments[-1]
