"""The organisation: what it writes in every document, its logo, its colour."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from formulaires.documents.blocs.fiches import Etablissement
from formulaires.noyau.erreurs import ValeurRefusee
from formulaires.services.saisies import lire_json
from formulaires.stockage import dossiers as base
from formulaires.stockage.depot import Depot

Saisie = dict[str, Any]
_COULEUR = re.compile(r"#[0-9a-fA-F]{6}")
MAX_LOGO = 512 * 1024


def etablissement(depot: Depot) -> Etablissement:
    """What is known of the organisation."""
    return Etablissement.model_validate(saisie(depot))


def saisie(depot: Depot) -> Saisie:
    """The same, as JSON."""
    with depot.lire() as s:
        lue: Saisie = json.loads(base.reglage(s, "etablissement") or b"{}")
    return lue


def modifier(depot: Depot, changer: Callable[[Saisie], Saisie]) -> Etablissement:
    """Write what is known of the organisation: ``changer`` is given what is kept."""
    with depot.ecrire() as s:
        nouvelle = changer(json.loads(base.reglage(s, "etablissement") or b"{}"))
        propre = Etablissement.model_validate(lire_json(json.dumps(nouvelle).encode()))
        octets = json.dumps(propre.model_dump(mode="json", exclude_none=True)).encode()
        base.regler(s, "etablissement", octets)
    return propre


def couleur(depot: Depot) -> str:
    """The organisation's colour, « #1f4e79 », or nothing."""
    with depot.lire() as s:
        return (base.reglage(s, "couleur") or b"").decode()


def choisir_couleur(depot: Depot, dite: str) -> None:
    """Write the organisation's colour; nothing for ours."""
    if dite and not _COULEUR.fullmatch(dite):
        raise ValeurRefusee(
            "Cette couleur n’est pas comprise.", "Écrivez-la comme #1f4e79, ou laissez vide."
        )
    with depot.ecrire() as s:
        base.regler(s, "couleur", dite.lower().encode())


def logo(depot: Depot) -> bytes | None:
    """The organisation's logo, a PNG, or None."""
    with depot.lire() as s:
        return base.reglage(s, "logo") or None


def choisir_logo(depot: Depot, octets: bytes) -> None:
    """Write the logo that documents and screens bear; nothing takes it away."""
    from formulaires.rendu.images import dimensions_png

    if len(octets) > MAX_LOGO:
        raise ValeurRefusee("Ce logo dépasse 512\u00a0ko.", "Réduisez l’image, puis recommencez.")
    if octets:
        dimensions_png(octets)
    with depot.ecrire() as s:
        base.regler(s, "logo", octets)
