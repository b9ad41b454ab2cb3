"""The tables of one of our papers: rows to the elements of a list, totals, what a column names."""

from __future__ import annotations

import re
from typing import Any, get_origin

from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.temps import Creneau
from formulaires.rendu.plan import BlocPlan, Colonne
from formulaires.rendu.retour.corps import Chemin, Corps, bloc_a
from formulaires.rendu.retour.papier import Cellule, Rangs
from formulaires.rendu.retour.rangees import Rangee, creneau, type_bloc_de
from formulaires.rendu.retour.valeurs import est_libre, etiquetee, libelles, plat, relire

_TOTAUX = ("Total", "Total annoncé", "Totaux annoncés")
_JOUR = re.compile(r" (?=(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche) \d{1,2} h)")
_PERIODE = re.compile(r"(?i)(du|le|à partir du|jusqu’au) \d")


def a_pour_tete(table: Rangs, bloc: BlocPlan) -> bool:
    """Whether a table has the heads of a piece of the plan."""
    tete = [" ".join(table[0].get(k, [])) for k in range(len(bloc.colonnes))]
    return tete == [plat(c.titre) for c in bloc.colonnes]


def lire_tableau(corps: Corps, bloc: BlocPlan, table: Rangs, **poses: Any) -> None:
    """Read a table into the field that it prints; ``poses`` are values that its heading says."""
    if "|" in bloc.champ:
        _repartis(corps, bloc, table)
        return
    chemin = corps.chemin(bloc.champ or bloc.cle)
    champ = corps.champ(chemin)
    interieur = type_bloc_de(*champ) if champ else None
    if champ is None or interieur is None:
        return
    portee, nom = champ
    if get_origin(portee.model_fields[nom].annotation) is not list:
        _domaines(corps, interieur, chemin, bloc, table)
        return
    liste = corps.ouvrir(chemin[:-1]).setdefault(nom, [])
    deja = len(liste)
    for k, rangs in enumerate(table[1:]):
        if " ".join(rangs.get(0, [])[:1]) in _TOTAUX:
            _total(corps, bloc, rangs)
            continue
        rang, valeurs = _rangee(interieur, bloc, rangs)
        valeurs |= {n: v for n, v in poses.items() if n in interieur.model_fields}
        if rang is None and k < deja:  # said before in another table
            liste[k] = {**valeurs, **liste[k]}
        elif rang is None:
            liste.append(valeurs)
        else:
            liste += [{} for _ in range(rang - len(liste))]
            liste[rang - 1] = valeurs


def _rangee(
    interieur: type[Bloc], bloc: BlocPlan, rangs: dict[int, Cellule]
) -> tuple[int | None, dict[str, Any]]:
    """A row: its rank when a column says it, and its values."""
    siens = {c.cle for c in bloc.colonnes}.union(
        *((*c.champs, *c.champs_dessous) for c in bloc.colonnes)
    )
    etiquettes = {e: n for c in bloc.colonnes for e, n in c.etiquettes.items()}
    rangee, rang = Rangee(interieur, ailleurs=frozenset(siens), etiquettes=etiquettes), None
    tard: list[tuple[str, str, tuple[str, ...]]] = []
    for k, colonne in enumerate(bloc.colonnes):
        haut, bas = _haut_et_bas(interieur, colonne, rangs.get(k, []))
        if colonne.cle == "n" and haut.isdigit():
            rang = int(haut)
            continue
        if haut:
            tard.append(("" if colonne.champs else colonne.cle, haut, colonne.champs))
        if bas:
            tard.append((colonne.dessous, bas, (*colonne.champs_dessous, "precision")))
        for nom in colonne.champs_dessous if haut and not bas else ():
            if nom in interieur.model_fields and not est_libre(interieur, nom):
                rangee.poser(nom, haut)  # said once when both are the same words
    # What labels name goes first: it is surest.
    for cle, dit, suite in sorted(tard, key=lambda t: " : " not in t[1]):
        if type_bloc_de(interieur, "creneau") and cle == "quand":
            rangee.cellule(cle, _avec_creneau(rangee, dit), suite=suite)
        else:
            rangee.cellule(cle, dit, suite=suite)
    return rang, rangee.valeurs


def _haut_et_bas(interieur: type[Bloc], colonne: Colonne, dits: Cellule) -> tuple[str, str]:
    """The main text of a cell, and the small one under it; a label is never the main one."""
    if colonne.dessous and dits and etiquetee(interieur, dits[0].split("\n", maxsplit=1)[0]):
        return "", "\n".join(dits)
    if colonne.dessous and dits:
        return dits[0], "\n".join(dits[1:])
    return "\n".join(dits), ""


def _total(corps: Corps, bloc: BlocPlan, rangs: dict[int, Cellule]) -> None:
    """The announced total of a table: one field, or a bloc whose fields are the columns."""
    if not bloc.total or rangs[0][0] == "Total":
        return
    *ou, nom = bloc.total.split(".")
    portee = bloc_a(corps.modele, tuple(ou))
    if portee is None:
        return
    dedans = type_bloc_de(portee, nom)
    if dedans is None:
        dit = "\n".join(rangs[max(rangs)])
        if (lue := relire(portee, nom, dit)) is not None:
            corps.ouvrir(tuple(ou))[nom] = lue
        return
    for k, colonne in enumerate(bloc.colonnes[1:], 1):
        if colonne.cle in dedans.model_fields:
            lue = relire(dedans, colonne.cle, "\n".join(rangs.get(k, [])))
            if lue is not None:
                corps.ouvrir((*ou, nom))[colonne.cle] = lue


def _repartis(corps: Corps, bloc: BlocPlan, table: Rangs) -> None:
    """Rows of which each is of the bloc, or of the element of a list, that its first column names."""
    for rangs in table[1:]:
        qui = " ".join(rangs.get(0, []))
        for nom in bloc.champ.split("|"):
            interieur = type_bloc_de(corps.modele, nom)
            lus = corps.valeurs.get(nom, {})
            element = next(
                (x for x in (lus if isinstance(lus, list) else [lus]) if x.get("nom") == qui),
                None,
            )
            if element is not None and interieur is not None:
                element |= _rangee(interieur, bloc, rangs)[1] | element
                break


def _avec_creneau(rangee: Rangee, dit: str) -> str:
    """Take the slot out of a cell that also says dates, on lines that a PDF may have joined."""
    lignes = _JOUR.sub("\n", dit).split("\n")
    for k, ligne in enumerate(lignes):
        lu = creneau(Creneau, "\n".join(lignes[k:]))
        if ("jour" in lu or "debut" in lu) and not _PERIODE.match(ligne):
            rangee.valeurs["creneau"] = lu
            return "\n".join(lignes[:k])
    return dit


def _domaines(
    corps: Corps, interieur: type[Bloc], chemin: Chemin, bloc: BlocPlan, table: Rangs
) -> None:
    """A table whose first column names the fields of a bloc, each a bloc of its own."""
    for rangs in table[1:]:
        tete = " ".join(rangs.get(0, []))
        nom = next((n for n, x in libelles(interieur).items() if x == tete), "")
        dedans = type_bloc_de(interieur, nom)
        if dedans is None:
            continue
        rangee = Rangee(dedans)
        for k, colonne in enumerate(bloc.colonnes[1:], 1):
            haut, bas = _haut_et_bas(dedans, colonne, rangs.get(k, []))
            rangee.cellule(colonne.cle, haut, suite=colonne.champs)
            rangee.cellule(colonne.dessous, bas, suite=colonne.champs_dessous)
        if rangee.valeurs:
            corps.ouvrir((*chemin, nom)).update(rangee.valeurs)
