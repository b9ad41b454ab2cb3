"""The organisation: what it writes in every document, its logo, its colour."""

from __future__ import annotations

import json
import re

from formulaires.documents.blocs.fiches import Etablissement
from formulaires.noyau.erreurs import ValeurRefusee
from formulaires.services.saisies import Changement, Saisie, lire_bloc, octets_de
from formulaires.stockage import dossiers as base
from formulaires.stockage.depot import Depot

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


def modifier(depot: Depot, changer: Changement) -> Etablissement:
    """Write what is known of the organisation: ``changer`` is given what is kept."""
    with depot.ecrire() as s:
        nouvelle = changer(json.loads(base.reglage(s, "etablissement") or b"{}"))
        propre = lire_bloc(Etablissement, nouvelle)
        base.regler(s, "etablissement", octets_de(propre))
    return propre


def couleur(depot: Depot) -> str:
    """The organisation's colour, « #1f4e79 », or nothing."""
    with depot.lire() as s:
        return (base.reglage(s, "couleur") or b"").decode()


def logo(depot: Depot) -> bytes | None:
    """The organisation's logo, a PNG, or None."""
    with depot.lire() as s:
        return base.reglage(s, "logo") or None


def a_un_logo(depot: Depot) -> bool:
    """Whether there is one, without reading it."""
    with depot.lire() as s:
        return base.a_reglage(s, "logo")


def habiller(depot: Depot, *, couleur: str | None = None, logo: bytes | None = None) -> None:
    """Write a colour and a logo, both or neither; an empty one takes it away, None leaves it."""
    if couleur and not _COULEUR.fullmatch(couleur):
        raise ValeurRefusee(
            "Cette couleur n’est pas comprise.", "Écrivez-la comme #1f4e79, ou laissez vide."
        )
    if logo:
        _verifier_logo(logo)
    with depot.ecrire() as s:
        if couleur is not None:
            base.regler(s, "couleur", couleur.lower().encode())
        if logo is not None:
            base.regler(s, "logo", logo)


def _verifier_logo(octets: bytes) -> None:
    from formulaires.rendu.images import dimensions_png

    if len(octets) > MAX_LOGO:
        raise ValeurRefusee("Ce logo dépasse 512\u00a0ko.", "Réduisez l’image, puis recommencez.")
    dimensions_png(octets)
