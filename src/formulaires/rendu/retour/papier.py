"""A printed paper cut as its plan was: each piece of a section with what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from formulaires.noyau.texte_lu import BlocLu, TexteLu
from formulaires.rendu.plan import BlocPlan, Plan, Section
from formulaires.rendu.retour.valeurs import plat

_NUMERO = re.compile(r"^\d{1,2}\. ")
_ASSEZ = 0.6  # of the sections of a plan that prints none always
_FIN = ("Ma semaine",)

Cellule = list[str]
Rangs = list[dict[int, Cellule]]


@dataclass
class Groupe:
    """What stands under one heading of a section: paragraphs, then tables, in their order."""

    section: Section
    titre: str
    paragraphes: list[str] = field(default_factory=list)
    tables: list[Rangs] = field(default_factory=list)
    apres: list[str] = field(default_factory=list)


def est_notre(texte: TexteLu, plan: Plan, titre: str) -> bool:
    """Whether a paper has our title, then sections of the plan and no other, in order.

    Of the sections that every such paper prints, none lacks; without such sections, most are there.
    """
    titres = [(b.niveau, _titre(b)) for b in texte.blocs if b.genre == "titre"]
    attendus = [plat(s.titre) for s in plan.section]
    niveau = min((n for n, t in titres if t in attendus), default=None)
    if niveau is None or plat(titre) not in [t for _, t in titres[:3]]:
        return False
    apres = next(i for i, (_, t) in enumerate(titres) if t in attendus)
    vus = [t for n, t in titres[apres:] if n <= niveau and t not in _FIN]
    if any(t not in attendus for t in vus):
        return False
    rangs = [attendus.index(t) for t in vus]
    toujours = {plat(s.titre) for s in plan.section if s.toujours}
    assez = toujours <= set(vus) if toujours else len(vus) >= _ASSEZ * len(attendus)
    return rangs == sorted(set(rangs)) and assez


def _titre(bloc: BlocLu) -> str:
    return _NUMERO.sub("", plat(bloc.texte))


def groupes(texte: TexteLu, plan: Plan) -> list[Groupe]:
    """The paper by section and heading."""
    sections = {plat(s.titre): s for s in plan.section}
    niveaux = [b.niveau for b in texte.blocs if b.genre == "titre" and _titre(b) in sections]
    niveau = min(niveaux, default=1)
    rendu: list[Groupe] = []
    courant: Groupe | None = None
    for morceau in _morceaux(texte):
        if isinstance(morceau, BlocLu):
            if morceau.genre == "titre":
                titre = _titre(morceau)
                if morceau.niveau <= niveau and titre in sections:
                    courant = Groupe(sections[titre], "")
                elif morceau.niveau <= niveau:
                    courant = None  # « Ma semaine »: said before
                elif courant is not None:
                    courant = Groupe(courant.section, titre)
                if courant is not None:
                    rendu.append(courant)
            elif courant is not None and (dit := plat(morceau.texte)):
                (courant.apres if courant.tables else courant.paragraphes).append(dit)
        elif courant is not None:
            courant.tables.append(morceau)
    return rendu


def _morceaux(texte: TexteLu) -> Iterator[BlocLu | Rangs]:
    """Paragraphs and headings one by one, tables whole."""
    table: dict[int, dict[int, Cellule]] = {}
    numero: int | None = None
    for bloc in texte.blocs:
        if bloc.genre in ("entete", "pied", "note"):
            continue
        if bloc.tableau != numero and table:
            yield [table[r] for r in sorted(table)]
            table = {}
        numero = bloc.tableau
        if numero is None:
            yield bloc
        else:
            table.setdefault(bloc.rangee, {}).setdefault(bloc.colonne, []).append(plat(bloc.texte))
    if table:
        yield [table[r] for r in sorted(table)]


def blocs_du(groupe: Groupe) -> list[BlocPlan]:
    """The pieces that stand under a heading: its own, then those without one that follow it."""
    rendu: list[BlocPlan] = []
    for bloc in groupe.section.bloc:
        if bloc.pour or bloc.special:
            sien = bool(groupe.titre) and not _nomme(groupe)
            if sien:
                return [bloc]
            continue
        if plat(bloc.titre) == groupe.titre or (rendu and not bloc.titre):
            rendu.append(bloc)
        elif rendu:
            break
    return rendu


def _nomme(groupe: Groupe) -> bool:
    return any(plat(b.titre) == groupe.titre for b in groupe.section.bloc)
