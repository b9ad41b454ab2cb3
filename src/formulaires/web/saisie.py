"""From what a browser sends to what a model reads: rows added and moved, blanks, words on errors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request
from werkzeug.exceptions import BadRequest
from wtforms import Form

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Si
from formulaires.services.avancement import malformes
from formulaires.web.conversion import champ_nomme
from formulaires.web.rangees import Groupe, Rangees

GESTES = ("ajouter", "retirer", "monter", "descendre", "copier")


def version_envoyee() -> int:
    """The version that the page was shown from."""
    dite = request.form.get("_version", "")
    if not (dite.isascii() and dite.isdecimal() and len(dite) < 9):
        raise BadRequest
    return int(dite)


@dataclass(frozen=True, slots=True)
class Geste:
    """A row added, moved, copied or taken out: « monter:actions:2 »."""

    quoi: str
    liste: str
    rang: int

    @classmethod
    def lu(cls) -> Geste | None:
        """The gesture asked, if the button was one."""
        morceaux = request.form.get("_geste", "").split(":")
        if len(morceaux) != 3 or morceaux[0] not in GESTES:
            return None
        rang = int(morceaux[2]) if morceaux[2].isdecimal() and len(morceaux[2]) < 6 else 0
        return cls(morceaux[0], morceaux[1], rang)

    def faire(self, form: Form) -> str:
        """Do it on the form; return the id of what to show next."""
        champ = champ_nomme(form, self.liste)
        if not isinstance(champ, Rangees):
            return ""
        place = champ.faire(self.quoi, self.rang)
        return f"{self.liste}-{place}" if place < len(champ.entries) else self.liste


def deplacements(form: Any, ici: str = "", *, sans_vides: bool = False) -> dict[str, str]:
    """Where each row of a form goes, old path to new; one that was taken out, to its list."""
    rendu: dict[str, str] = {}
    for champ in form:
        chemin = f"{ici}.{champ.short_name}" if ici else champ.short_name
        if isinstance(champ, Groupe):
            rendu |= deplacements(champ.form, chemin, sans_vides=sans_vides)
        elif isinstance(champ, Rangees):
            avant = len(champ.stocke) if isinstance(champ.stocke, list) else 0
            rendu |= {f"{champ.chemin}.{rang}": chemin for rang in range(avant)}
            restent = [e for e in champ.entries if not (sans_vides and _rien(e.data))]
            for place, entree in enumerate(restent):
                rendu[entree.chemin] = f"{chemin}.{place}"
                if isinstance(entree, Groupe):
                    rendu |= deplacements(entree.form, f"{chemin}.{place}", sans_vides=sans_vides)
    return {de: vers for de, vers in rendu.items() if de != vers}


def elaguer(valeur: Any) -> Any:
    """Take out rows in which nothing is written."""
    if isinstance(valeur, dict):
        return {n: elaguer(v) for n, v in valeur.items()}
    if isinstance(valeur, list):
        return [elaguer(v) for v in valeur if not _rien(v)]
    return valeur


def _rien(valeur: Any) -> bool:
    if isinstance(valeur, dict):
        return all(_rien(v) for v in valeur.values())
    if isinstance(valeur, list):
        return all(_rien(v) for v in valeur)
    return valeur is None or (isinstance(valeur, str) and not valeur.strip())


def noter_malformes(form: Form, lu: Bloc) -> list[tuple[str, str, str]]:
    """Write beside each field why it is not understood; (id, label, sentence) of each."""
    notes = []
    for place in malformes(lu):
        champ = champ_nomme(form, place.chemin.replace(".", "-"))
        if champ is not None and place.malforme is not None:
            champ.erreur = place.malforme.phrase
            notes.append((champ.name, place.lieu(), place.malforme.phrase))
    return notes


def nom_de_condition(nom: str, si: Si) -> str:
    """The form name of the field that a condition looks at."""
    if si.champ.startswith("/"):
        return si.champ[1:].replace(".", "-")
    parent = nom.rpartition("-")[0]
    return f"{parent}-{si.champ}" if parent else si.champ


def condition_ici(champ: Any, page: Collection[str]) -> bool:
    """Whether the field that decides if this one is asked is on the same page."""
    si = champ.champ.si
    return si is not None and nom_de_condition(champ.name, si).split("-")[0] in page


def a_montrer(champ: Any, montres: Mapping[str, bool], page: Collection[str]) -> bool:
    """Whether a field is on the page: the script hides those whose condition is there too."""
    if champ.champ.si is None or condition_ici(champ, page):
        return True
    return montres.get(champ.chemin, True)
