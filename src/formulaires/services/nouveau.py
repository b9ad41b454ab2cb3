"""A new saisie prefilled from another document of the same person."""

from __future__ import annotations

from typing import Any

from formulaires.documents import modele
from formulaires.documents.base import Document
from formulaires.noyau.champ import champs_de

# (from, to): values that change place between two documents.
_PASSAGES: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {
    ("diagnostic_global", "contrat_engagement"): (
        ("date_diagnostic", "diagnostic.date"),
        ("date_complement", "diagnostic.complement"),
        ("synthese", "diagnostic.resume"),
        ("preconisation.modalite", "phases.0.modalite"),
        ("preconisation.duree_hebdomadaire", "phases.0.duree_hebdomadaire"),
        ("preconisation.motif_duree", "phases.0.motif_duree"),
        ("preconisation.precision_duree", "phases.0.precision_duree"),
        ("preconisation.motif", "phases.0.motif"),
        ("preconisation.suite", "phases.1.modalite"),
    ),
}


def nouveau(nom: str, depuis: Document) -> dict[str, Any]:
    """Return a saisie of document ``nom`` with what follows the person from ``depuis``.

    Only identical fields marked ``suit`` are carried, and the passages above: dates,
    signatures and what was said that day stay where they are.
    """
    cible, source = modele(nom), type(depuis)
    valeurs = depuis.saisie()
    saisie: dict[str, Any] = {}
    champs_cible, champs_source = champs_de(cible), champs_de(source)
    for champ, info in cible.model_fields.items():
        memes = (
            champ in champs_source
            and champs_cible[champ].suit
            and champs_source[champ].suit
            and info.annotation == source.model_fields[champ].annotation
        )
        if memes and champ in valeurs:
            saisie[champ] = valeurs[champ]
    for de, vers in _PASSAGES.get((depuis.id, nom), ()):
        valeur = _lire(valeurs, de.split("."))
        if valeur is not None:
            _poser(saisie, vers.split("."), valeur)
    internes = saisie.get("internes")
    if isinstance(internes, dict):
        internes.pop("notes", None)
    else:
        saisie.pop("internes", None)
    return cible.model_validate(saisie).saisie()


def _lire(valeurs: Any, chemin: list[str]) -> Any:
    for nom in chemin:
        if not isinstance(valeurs, dict):
            return None
        valeurs = valeurs.get(nom)
    return valeurs


def _poser(saisie: Any, chemin: list[str], valeur: Any) -> None:
    """Set a value at a dotted path; a numeric step makes and fills a list."""
    for nom, suivant in zip(chemin, [*chemin[1:], ""], strict=True):
        if nom.isdigit():
            while len(saisie) <= int(nom):
                saisie.append({})
            saisie = saisie[int(nom)]
        elif suivant == "":
            saisie[nom] = valeur
        else:
            saisie = saisie.setdefault(nom, [] if suivant.isdigit() else {})
