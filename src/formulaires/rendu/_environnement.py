"""The restricted Jinja environment of templates: print, loop, test; nothing else."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from formulaires.noyau.erreurs import GabaritInvalide
from formulaires.rendu.riche import Riche

_SPECIAUX = re.compile(r"[&<>\"'\n\t]")
_REMPLACE = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&#34;",
    "'": "&#39;",
    "\n": '</w:t><w:br/><w:t xml:space="preserve">',
    "\t": '</w:t><w:tab/><w:t xml:space="preserve">',
}
_BOUCLES = 4
_PERMIS = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For,
    nodes.If, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip


class _Restreint(ImmutableSandboxedEnvironment):
    """Attributes are keys of plain dicts: no Python attribute is ever reached."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                pass
        return self.undefined(obj=None, name=attribute)


def _finaliser(valeur: Any) -> Any:
    """Escape a value for a Word text node: line feeds and tabs become Word's own."""
    if type(valeur) is not str:
        if isinstance(valeur, Undefined | Markup):
            return valeur
        if isinstance(valeur, Riche):
            return Markup(valeur.ooxml())
        raise GabaritInvalide(
            "Le modèle imprime un groupe ou une liste entière.",
            "Imprimez un de ses champs, ou répétez la liste ligne par ligne.",
        )
    if _SPECIAUX.search(valeur) is None:
        return Markup(valeur)
    return Markup(_SPECIAUX.sub(lambda m: _REMPLACE[m[0]], valeur))


@cache
def environnement() -> ImmutableSandboxedEnvironment:
    """The one environment of all templates."""
    env = _Restreint(
        autoescape=True, undefined=StrictUndefined, finalize=_finaliser, auto_reload=False
    )
    env.globals.clear()
    env.filters.clear()
    env.tests.clear()
    return env


def interdits(arbre: nodes.Template) -> str:
    """Name the first construct that templates may not use, or return an empty string."""
    for noeud in arbre.find_all(nodes.Node):
        if not isinstance(noeud, _PERMIS):
            return type(noeud).__name__
        if isinstance(noeud, nodes.Name) and noeud.name in ("self", "loop", "caller"):
            return noeud.name
        if isinstance(noeud, nodes.For) and noeud.recursive:
            return "recursive"
    return "boucles imbriquées" if _profondeur(arbre) > _BOUCLES else ""


def _profondeur(noeud: nodes.Node) -> int:
    dedans = max((_profondeur(n) for n in noeud.iter_child_nodes()), default=0)
    return dedans + isinstance(noeud, nodes.For)


def noms_utilises(arbre: nodes.Template) -> set[str]:
    """Dotted names printed, tested or looped over; an element of a list is ``liste[]``."""
    noms: set[str] = set()
    _visiter(arbre, {}, noms)
    return noms


def _visiter(noeud: nodes.Node, portee: dict[str, str], noms: set[str]) -> None:
    if isinstance(noeud, nodes.For):
        liste = _nom(noeud.iter, portee)
        noms.add(liste)
        cible = noeud.target.name if isinstance(noeud.target, nodes.Name) else "?"
        portee = portee | {cible: f"{liste}[]"}
        for enfant in (*noeud.body, *noeud.else_):
            _visiter(enfant, portee, noms)
        return
    if isinstance(noeud, nodes.Getattr | nodes.Name):
        noms.add(_nom(noeud, portee))
        return
    for enfant in noeud.iter_child_nodes():
        _visiter(enfant, portee, noms)


def _nom(noeud: nodes.Node, portee: dict[str, str]) -> str:
    if isinstance(noeud, nodes.Name):
        return portee.get(noeud.name, noeud.name)
    if isinstance(noeud, nodes.Getattr):
        return f"{_nom(noeud.node, portee)}.{noeud.attr}"
    return "?"
