"""A verdict as a web page that stands alone and prints well."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from formulaires.noyau.ecriture import accorder, date_longue
from formulaires.regles.constat import GROUPES, Verdict

if TYPE_CHECKING:
    from jinja2 import Template


def rapport_html(verdict: Verdict, titre: str, avertissement: str = "", reference: str = "") -> str:
    """Return the page; it names no person but by the reference its paper bears, and calls nothing from outside."""
    return _gabarit().render(
        v=verdict,
        titre=titre,
        reference=reference,
        reste=f", {accorder(verdict.a_voir(), 'point')} à voir" if verdict.a_voir() else "",
        avertissement=avertissement,
        au=date_longue(verdict.au),
        groupes=[(libelle, cle, verdict.groupes()[cle]) for libelle, cle in GROUPES],
    )


@cache
def _gabarit() -> Template:
    from jinja2 import Environment, StrictUndefined

    env = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return env.from_string((Path(__file__).parent / "rapport.html").read_text(encoding="utf-8"))
