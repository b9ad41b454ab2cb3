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
from typing import TYPE_CHECKING, Any, cast

from formulaires.noyau.erreurs import GabaritInvalide
from formulaires.noyau.ressources import dossier, dossiers_polices
from formulaires.rendu.images import dimensions_png
from formulaires.rendu.plan import en_json

if TYPE_CHECKING:
    import typst

_NORMES: list[Any] = ["a-3a", "ua-1"]
_DROITE = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
# Capitals, m, w, and whatever is not an everyday letter or mark: they take more room.
_LARGES = re.compile("[A-ZÀ-Þmw]|[^ -~\xa0-ɏ’–\\n]")
_HAUTEUR_LOGO, _LARGEUR_LOGO = 12, 80  # mm; see charte.typ
_fil = threading.local()


def rendre_pdf(contexte: dict[str, Any], canonique: bytes, *, logo: bytes | None = None) -> bytes:
    """Return the PDF of the document that ``contexte`` describes, ``canonique`` attached to it."""
    meta = contexte["meta"]
    pdf = _compiler(
        _fichiers(contexte, canonique, logo),
        format="pdf",
        pdf_standards=_NORMES,
        timestamp=_instant(meta["date_iso"], meta["edition"]),
    )
    assert isinstance(pdf, bytes)
    return pdf + b"\n"  # signing a file that ends without a line end would break PDF/A


def rendre_pages(
    contexte: dict[str, Any], canonique: bytes, *, logo: bytes | None = None, ppi: int = 96
) -> list[bytes]:
    """Return the pages of the same document as PNG images, for a screen."""
    images = _compiler(_fichiers(contexte, canonique, logo), format="png", ppi=float(ppi))
    return [images] if isinstance(images, bytes) else list(images or ())


def _fichiers(contexte: dict[str, Any], canonique: bytes, logo: bytes | None) -> dict[str, Any]:
    """The files that Typst reads, from memory."""
    document, contexte = contexte["meta"]["document"], _utile(contexte)
    fichiers: dict[str, Any] = {
        "main.typ": _gabarit(),
        "plan.json": _plan(document),
        "contexte.json": _sans_fine(json.dumps(contexte, ensure_ascii=False)).encode(),
        "soin.json": _sans_fine(json.dumps(_soin(contexte, logo), ensure_ascii=False)).encode(),
        "formulaires.json": canonique,
    }
    if logo is not None:
        fichiers["logo.svg"] = _svg(logo)
    return fichiers


def _compiler(fichiers: dict[str, Any], **options: Any) -> Any:
    import typst

    try:
        # a dict of files is documented but not in the stubs
        return _compilateur().compile(input=cast("Any", fichiers), **options)
    except typst.TypstError as erreur:
        raise _gabarit_invalide(erreur.diagnostic) from None


def _utile(contexte: dict[str, Any]) -> dict[str, Any]:
    """What the plan prints: fields under their own names are for templates of users."""
    return {n: contexte[n] for n in ("vue", "meta")}


def _sans_fine(texte: str) -> str:
    """A thin no-break space becomes a plain one: our font has none, another would be embedded."""
    return texte.replace("\u202f", "\u00a0")


def _gabarit_invalide(diagnostic: str) -> GabaritInvalide:
    """Say where it went wrong; what Typst says may quote a personal value, so it is dropped."""
    lieu = re.search(r"([\w-]+)\.typ:(\d+)", diagnostic)
    fichier, ligne = lieu.groups() if lieu else ("main", "")
    fichier = "papier" if fichier == "main" else fichier
    return GabaritInvalide(
        f"Le gabarit PDF «\u00a0{fichier}.typ\u00a0» ne peut pas être dessiné.",
        f"Regardez sa ligne {ligne}." if ligne else "",
    )


@cache
def _gabarit() -> bytes:
    return (dossier("templates_pdf") / "papier.typ").read_bytes()


@cache
def _plan(document: str) -> bytes:
    return _sans_fine(json.dumps(en_json(document), ensure_ascii=False)).encode()


@cache
def _polices() -> typst.Fonts:
    """The shipped fonts and no other: a paper looks the same on every machine."""
    import typst

    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(chemin) for chemin in dossiers_polices()],
    )


def _compilateur() -> typst.Compiler:
    """The compiler of this thread, made at its first use."""
    import typst

    if not hasattr(_fil, "compilateur"):
        racine = str(dossier("templates_pdf"))
        _fil.compilateur = typst.Compiler(root=racine, font_paths=_polices())
    compilateur: typst.Compiler = _fil.compilateur
    return compilateur


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


def _soin(contexte: dict[str, Any], logo: bytes | None) -> dict[str, Any]:
    """What ``charte.typ`` must take care of: looking for it there costs more."""
    textes = list(dict.fromkeys(_textes(contexte)))
    droite = [t for t in textes if _a_droite(t)] if _DROITE.search("".join(textes)) else []
    return {
        "delicats": dict.fromkeys([*droite, *filter(_delicat, textes)], 1),
        "a-droite": dict.fromkeys(droite, 1),
        "larges": dict.fromkeys((t for t in textes if _large(t)), 1),
        "longs": dict.fromkeys((t for t in textes if len(t) > 300 or t.count("\n") > 8), 1),
        "logo": _largeur(logo) if logo is not None else 0,
    }


def _delicat(texte: str) -> bool:
    """True for a tab, a word too long for a narrow column, a long row of no-break spaces."""
    if "\t" in texte or max(map(len, texte.split(" "))) > 44:
        return True
    return any(len(m) > 17 or m == m.upper() for m in texte.split() if len(m) > 10)


def _large(texte: str) -> bool:
    """True when capitals and other wide letters make the text longer than it seems."""
    return len(texte) > 30 and len(_LARGES.findall(texte)) > len(texte) / 4


def _a_droite(texte: str) -> bool:
    """True when the first letter is Hebrew, Arabic …: the text then runs from right to left."""
    lettre = next((c for c in texte if c.isalpha()), "")
    return bool(lettre) and unicodedata.bidirectional(lettre) in ("R", "AL")


def _largeur(png: bytes) -> float:
    """Width on paper, in mm, of a logo drawn in its place."""
    largeur, hauteur = dimensions_png(png)
    return round(min(_HAUTEUR_LOGO * largeur / hauteur, _LARGEUR_LOGO), 2)


def _svg(png: bytes) -> bytes:
    """Wrap the logo in SVG: the files given to Typst from memory must be text."""
    largeur, hauteur = dimensions_png(png)
    image = base64.b64encode(png).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{largeur}" height="{hauteur}">'
        f'<image width="{largeur}" height="{hauteur}" href="data:image/png;base64,{image}"/></svg>'
    ).encode()
