"""Saisies: read from JSON, written as canonical JSON (RFC 8785)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, NoReturn, TypeVar

from formulaires.documents import modele
from formulaires.documents.base import EMPLOYEUR, Document
from formulaires.documents.bloc import Bloc
from formulaires.noyau.caracteres import nom_caractere
from formulaires.noyau.ecriture import reference
from formulaires.noyau.erreurs import SaisieIllisible

Saisie = dict[str, Any]
Changement = Callable[[Saisie], Saisie]
"""What a save does with what is kept."""

B = TypeVar("B", bound=Bloc)
MAX_OCTETS = 5 * 1024 * 1024
MAX_NIVEAUX = 32
MAX_ELEMENTS = 500


def lire_saisie(octets: bytes, document: str | None = None) -> Document:
    """Read a saisie; ``document`` is needed when the JSON does not name its own.

    Only unreadable JSON is refused: not JSON, not an object, a key written twice, nested too
    deep, numbers or characters that canonical JSON cannot hold.
    """
    donnees = lire_json(octets)
    propre = donnees.pop("document", None)
    edition = donnees.pop("edition", None)
    exemplaire = donnees.pop("exemplaire", "")
    if edition is not None and not isinstance(edition, str):
        raise SaisieIllisible(
            'Le champ «\u00a0edition\u00a0» doit être un texte, comme "2026-11".',
            "Corrigez-le, ou retirez-le.",
        )
    if propre is not None and not isinstance(propre, str):
        raise SaisieIllisible(
            "Le champ «\u00a0document\u00a0» doit être un nom de document.",
            "Voyez «\u00a0formulaires documents\u00a0».",
        )
    if document and propre and document != propre:
        raise SaisieIllisible(
            f"Cette saisie est un document «\u00a0{propre}\u00a0», pas «\u00a0{document}\u00a0».",
            "Retirez l’option --document, ou choisissez l’autre saisie.",
        )
    nom = document or propre
    if nom is None:
        raise SaisieIllisible(
            "La saisie ne dit pas de quel document il s’agit.",
            'Écrivez-y "document"\u00a0: l’un de ceux que liste «\u00a0formulaires documents\u00a0».',
        )
    lu = modele(nom).model_validate(donnees)
    lu.lue_sous(edition)
    if exemplaire not in ("", EMPLOYEUR) or (exemplaire and not lu.pour_employeur):
        raise SaisieIllisible(
            "Cette saisie dit être un exemplaire qui n’existe pas pour ce document.",
            "Retirez le champ «\u00a0exemplaire\u00a0».",
        )
    lu.lu_comme(exemplaire)
    return lu


def reference_de(document: Document) -> str:
    """What the foot of the paper bears, and its verdict: the document and the start of its hash."""
    return reference(document.id, empreinte(canonique(document, internes=False)))


def lire_bloc(modele_: type[B], saisie: Saisie) -> B:
    """A bloc that is no document, from the JSON of its form, read as strictly as a file."""
    return modele_.model_validate(lire_json(json.dumps(saisie).encode()))


def octets_de(bloc: Bloc) -> bytes:
    """A bloc that is no document, as it is kept."""
    return json.dumps(bloc.model_dump(mode="json", exclude_none=True), ensure_ascii=False).encode()


def lire_json(octets: bytes) -> dict[str, Any]:
    """Parse a JSON object strictly; every refusal is one French sentence without a value."""
    if len(octets) > MAX_OCTETS:
        raise SaisieIllisible("La saisie dépasse 5\u00a0Mo.", "Vérifiez que c’est le bon fichier.")
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SaisieIllisible(
            "Ce fichier n’est ni une saisie JSON en UTF-8, ni un Word ou un PDF de formulaires.",
            "Donnez l’un d’eux, ou enregistrez la saisie en JSON, encodage UTF-8.",
        ) from None
    if not texte.strip():
        raise SaisieIllisible("La saisie est vide.", "Donnez un fichier JSON, au moins {}.")
    try:
        donnees = json.loads(texte, object_pairs_hook=_sans_doublon, parse_constant=_constante)
    except json.JSONDecodeError as erreur:
        raise SaisieIllisible(
            f"La saisie n’est pas du JSON lisible (ligne {erreur.lineno}, colonne {erreur.colno}).",
            "Corrigez-la à cet endroit.",
        ) from None
    except (RecursionError, ValueError):
        raise SaisieIllisible(
            "La saisie est trop imbriquée ou contient un nombre démesuré.", "Simplifiez-la."
        ) from None
    if not isinstance(donnees, dict):
        raise SaisieIllisible(
            "La saisie doit être un objet JSON (entre accolades).", "Corrigez-la."
        )
    for chemin, valeur in _feuilles(donnees, "", 0):
        _verifier_feuille(chemin, valeur)
    return donnees


def canonique(document: Document, *, internes: bool = True) -> bytes:
    """Canonical JSON of a document, with its id and edition; without ``internes``, what a file embeds."""
    import rfc8785

    return rfc8785.dumps(document.saisie(internes=internes))


def empreinte(octets: bytes) -> str:
    """SHA-256 of canonical JSON, in hexadecimal."""
    return hashlib.sha256(octets).hexdigest()


def _sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    objet: dict[str, Any] = {}
    for cle, valeur in paires:
        if cle in objet:
            raise SaisieIllisible(
                f"Le champ «\u00a0{_citable(cle)}\u00a0» est écrit deux fois au même endroit.",
                "Gardez-en un seul\u202f: sinon l’une des deux valeurs serait perdue.",
            )
        objet[cle] = valeur
    return objet


def _constante(nom: str) -> NoReturn:
    raise SaisieIllisible(f"La saisie contient {nom}, qui n’est pas un nombre.", "Retirez-le.")


def _feuilles(valeur: Any, chemin: str, niveau: int) -> Iterator[tuple[str, Any]]:
    if niveau > MAX_NIVEAUX:
        raise SaisieIllisible("La saisie est trop imbriquée.", "Simplifiez-la.")
    if isinstance(valeur, dict | list) and len(valeur) > MAX_ELEMENTS:
        raise SaisieIllisible(
            f"Une liste ou un groupe de la saisie dépasse {MAX_ELEMENTS} éléments.",
            "Vérifiez que c’est le bon fichier.",
        )
    if isinstance(valeur, dict):
        for cle, v in valeur.items():
            yield f"{chemin}{_citable(cle)} (nom du champ)", cle
            yield from _feuilles(v, f"{chemin}{_citable(cle)}.", niveau + 1)
    elif isinstance(valeur, list):
        for rang, v in enumerate(valeur):
            yield from _feuilles(v, f"{chemin}{rang}.", niveau + 1)
    else:
        yield chemin.rstrip("."), valeur


def _verifier_feuille(chemin: str, valeur: Any) -> None:
    if isinstance(valeur, str):
        for caractere in valeur:
            if 0xD800 <= ord(caractere) <= 0xDFFF:
                raise SaisieIllisible(
                    f"Le champ «\u00a0{chemin}\u00a0» contient le caractère "
                    f"{nom_caractere(caractere)}, qui n’existe pas seul.",
                    "Retapez ce texte.",
                )
    elif isinstance(valeur, int) and not isinstance(valeur, bool) and abs(valeur) >= 2**53:
        raise SaisieIllisible(
            f"Le nombre du champ «\u00a0{chemin}\u00a0» est trop grand.",
            "Écrivez-le entre guillemets si c’est un numéro.",
        )
    elif isinstance(valeur, float) and valeur in (float("inf"), float("-inf")):
        raise SaisieIllisible(
            f"Le nombre du champ «\u00a0{chemin}\u00a0» est trop grand.", "Corrigez-le."
        )


def _citable(cle: str) -> str:
    """A key fit for a sentence: short, and without what cannot be printed."""
    return "".join(c if c.isprintable() else "?" for c in cle[:60])
