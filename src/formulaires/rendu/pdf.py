"""Draw a document as an accessible, archivable PDF (Typst: PDF/A-3a and PDF/UA-1).

The context goes in as JSON, the same bytes come out for the same data, and the file carries
its own canonical JSON (``formulaires.json``) so that the project can read it back.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from formulaires.noyau.erreurs import FichierInutilisable, GabaritInvalide
from formulaires.noyau.ressources import dossier, dossiers_polices

if TYPE_CHECKING:
    import typst

_NORMES: list[Any] = ["a-3a", "ua-1"]
# Tabs, right-to-left letters, words too long for a narrow column.
_DELICAT = re.compile(
    "[\t\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]|\\S{15}|[A-ZÀ-Þ0-9_-]{11}|[^ \n]{45}"
)
_PNG = b"\x89PNG\r\n\x1a\n"
_HAUTEUR_LOGO, _LARGEUR_LOGO = 12.0, 80.0  # mm; see charte.typ
_fil = threading.local()


def rendre_pdf(contexte: dict[str, Any], canonique: bytes, *, logo: bytes | None = None) -> bytes:
    """Return the PDF of the document that ``contexte`` describes, ``canonique`` attached to it."""
    import typst

    meta = contexte["meta"]
    entrees = {
        "contexte": json.dumps(contexte, ensure_ascii=False),
        "canonique": canonique.decode("utf-8"),
        "soin": _soin(contexte),
    }
    if logo is not None:
        entrees |= _logo(logo)
    try:
        pdf = _compilateur(meta["document"]).compile(
            format="pdf",
            sys_inputs=entrees,
            pdf_standards=_NORMES,
            timestamp=_instant(meta["date_iso"], meta["edition"]),
        )
    except typst.TypstError as erreur:
        raise GabaritInvalide(
            f"Le gabarit PDF «\u00a0{meta['document']}.typ\u00a0» ne peut pas être dessiné.",
        ) from erreur
    assert isinstance(pdf, bytes)
    return pdf + b"\n"  # signing a file that ends without a line end would break PDF/A


@cache
def _polices() -> typst.Fonts:
    """The shipped fonts and no other: a paper looks the same on every machine."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(chemin) for chemin in dossiers_polices()],
    )


def _compilateur(document: str) -> typst.Compiler:
    """The compiler of one template for this thread, made at its first use."""
    import typst

    connus: dict[str, typst.Compiler] = _fil.__dict__
    if document not in connus:
        racine = dossier("templates_pdf")
        connus[document] = typst.Compiler(
            str(racine / f"{document}.typ"), root=str(racine), font_paths=_polices()
        )
    return connus[document]


def _instant(date_iso: str, edition: str) -> dt.datetime:
    """The date the file bears: that of the document, else the first day of its edition."""
    jour = dt.date.fromisoformat(date_iso or f"{edition}-01")
    return dt.datetime(jour.year, jour.month, jour.day, tzinfo=dt.UTC)


def _textes(valeur: Any) -> Iterator[str]:
    """Every text of the context."""
    if isinstance(valeur, str):
        yield valeur
    elif isinstance(valeur, dict):
        for v in valeur.values():
            yield from _textes(v)
    elif isinstance(valeur, list):
        for v in valeur:
            yield from _textes(v)


def _a_droite(texte: str) -> bool:
    """True when the first letter is Hebrew, Arabic …: the text then runs from right to left."""
    lettre = next((c for c in texte if c.isalpha()), "")
    return bool(lettre) and unicodedata.bidirectional(lettre) in ("R", "AL")


def _soin(contexte: dict[str, Any]) -> str:
    """The texts that ``charte.typ`` must draw with care: looking for them there costs more."""
    textes = list(dict.fromkeys(_textes(contexte)))
    delicats = [t for t in textes if _DELICAT.search(t)]
    soin = {
        "delicats": dict.fromkeys(delicats, 1),
        "a-droite": dict.fromkeys((t for t in delicats if _a_droite(t)), 1),
        "longs": dict.fromkeys((t for t in textes if len(t) > 400 or t.count("\n") > 12), 1),
    }
    return json.dumps(soin, ensure_ascii=False)


def _logo(png: bytes) -> dict[str, str]:
    """Carry a PNG inside an SVG text: Typst takes only strings, and no file is left behind."""
    if not png.startswith(_PNG) or len(png) < 24:
        raise FichierInutilisable("Le logo n’est pas une image PNG.", "Enregistrez-le en PNG.")
    largeur, hauteur = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])
    image = base64.b64encode(png).decode("ascii")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{largeur}" height="{hauteur}">'
        f'<image width="{largeur}" height="{hauteur}" href="data:image/png;base64,{image}"/></svg>'
    )
    return {"logo": svg, "large_logo": f"{_HAUTEUR_LOGO * largeur / max(hauteur, 1):.2f}"}
