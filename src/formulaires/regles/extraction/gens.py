"""What a file says of each person and organisation of a saisie: name, telephone, address, signature.

The blocs of the model that bear the name of a role (``personne``, ``referent``, ``employeur`` …,
``signature_personne`` …) are filled from the roles of the paper, whatever its labels are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, type_bloc
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ressources import toml
from formulaires.regles.extraction.valeurs import nom_et_prenom, valeur
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.gens import ETIQUETE, NET, PERSONNE, SUR, Nomme, gens
from formulaires.regles.preuves.signatures import place_de

_SOURCES = Path(__file__).parent / "sources.toml"
_SIGNATURE = "signature_"
_ROLES = {"representation": "representant", "porteur": "gestionnaire", "candidat": "organisme"}
_NOM = {"representation": "representant"}
_CIVILITE = re.compile(r"(?:M\.|Mme|Mlle|Monsieur|Madame)\s+$")
_COURRIEL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<!\d)(?:\+33\s?|0)[1-9](?:[ .]?\d{2}){4}(?!\d)")
_SIRET = re.compile(r"(?<!\d)\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?\d{5}(?!\d)")
_PRES = 2  # statements after a name that may say its telephone, under the same heading


@dataclass(frozen=True, slots=True)
class Lu:
    """A value for a field, what was written, and the statement that says it."""

    champ: str
    bloc: type[Bloc]
    valeur: Any
    ecrit: str
    enonce: Enonce


def lus(d: Dossier, m: type[Document]) -> Iterator[Lu]:
    """Names and what stands beside them, the days of the paper, its signatures."""
    for nom in champs_de(m):
        bloc = type_bloc(m.model_fields[nom].annotation)
        if bloc is None:
            continue
        if nom.startswith(_SIGNATURE):
            yield from _signature(d, nom, bloc)
        else:
            yield from _identite(d, nom, bloc)
    dites = {c: d.date(role) for c, role in toml(_SOURCES).get(m.id, {}).items()}
    debut, fin = dites.get("date_debut"), dites.get("date_fin")
    if debut and fin and fin.jour <= debut.jour:
        del dites["date_fin"]
    for chemin, date in dites.items():
        bloc, feuille = _bloc(m, chemin)
        if date is not None:
            ecrit = date.jour.isoformat()
            if (v := valeur(bloc, feuille, ecrit)) is not None:
                yield Lu(chemin, bloc, v, ecrit, date.enonce)


def _bloc(m: type[Bloc], chemin: str) -> tuple[type[Bloc], str]:
    """The bloc that holds a field, and the field's own name."""
    *parents, feuille = chemin.split(".")
    for parent in parents:
        dedans = type_bloc(m.model_fields[parent].annotation)
        assert dedans is not None
        m = dedans
    return m, feuille


# --- who -----------------------------------------------------------------------------------


def _identite(d: Dossier, nom: str, bloc: type[Bloc]) -> Iterator[Lu]:
    role = _ROLES.get(nom, nom)
    if role not in d.reperes.document.roles:
        return
    trouve = _plus_complet(d, role)
    if trouve is None:
        return
    e, n = trouve
    ecrit = " ".join(e.texte[n.debut : n.fin].split())
    if civilite := _CIVILITE.search(e.texte[: n.debut]):
        ecrit = civilite[0] + ecrit
    parties = (
        nom_et_prenom(ecrit) if "prenom" in bloc.model_fields else {_NOM.get(nom, "nom"): ecrit}
    )
    for champ, dit in parties.items():
        if champ in bloc.model_fields and (v := valeur(bloc, champ, dit)) is not None:
            yield Lu(f"{nom}.{champ}", bloc, v, ecrit, e)
    for champ, motif in (("telephone", _TELEPHONE), ("courriel", _COURRIEL), ("siret", _SIRET)):
        if champ not in bloc.model_fields:
            continue
        for ici in _autour(d, e):
            if (m := motif.search(ici.texte)) and (v := valeur(bloc, champ, m[0])) is not None:
                yield Lu(f"{nom}.{champ}", bloc, v, m[0], ici)
                break


def _plus_complet(d: Dossier, role: str) -> tuple[Enonce, Nomme] | None:
    """The longest of the names of a role, that of its surest place first."""
    qui = gens(d)
    maison = d.reperes.document.roles[role].maison
    mots, temoin = (
        qui.de(role),
        qui.temoin(role, ETIQUETE if maison else NET if role == PERSONNE else SUR),
    )
    if temoin is None:
        return None
    siens = [(e, n) for e, n in qui.noms if mots.issuperset(n.mots)]
    return max(
        siens, key=lambda x: (min(len(x[1].mots), 2), x[0] is temoin, -x[0].rang), default=None
    )


def _autour(d: Dossier, e: Enonce) -> Sequence[Enonce]:
    """A statement, then those that follow it in the same part, until somebody else is named."""
    suite = [e]
    autres = {x.rang for x, _ in gens(d).noms} - {e.rang}
    for x in d.lecture.enonces[e.rang + 1 : e.rang + 1 + _PRES]:
        if x.titres != e.titres or x.rang in autres:
            break
        suite.append(x)
    return suite


# --- signatures ----------------------------------------------------------------------------


def _signature(d: Dossier, nom: str, bloc: type[Bloc]) -> Iterator[Lu]:
    role = nom.removeprefix(_SIGNATURE)
    roles = (role, "organisme") if role == "referent" else (role,)
    place = place_de(d, *roles)
    if place is None or not place.signee or place.jour is None:
        return
    ecrit = place.jour.isoformat()
    if (v := valeur(bloc, "date", ecrit)) is not None:
        yield Lu(f"{nom}.date", bloc, v, ecrit, place.enonces[0])
