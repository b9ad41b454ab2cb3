"""A file that a browser sends."""

from __future__ import annotations

from flask import request

from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.services.pieces import MAX_OCTETS


def recu(champ: str) -> tuple[str, bytes]:
    """The name and the bytes of an uploaded file."""
    fichier = request.files.get(champ)
    if fichier is None or not fichier.filename:
        raise FichierInutilisable(
            "Aucun fichier n’est choisi.", "Choisissez-en un, puis recommencez."
        )
    octets = fichier.read(MAX_OCTETS + 1)
    if len(octets) > MAX_OCTETS:
        raise FichierInutilisable(
            "Ce fichier dépasse 20\u00a0Mo.", "Réduisez-le, puis recommencez."
        )
    return fichier.filename, octets
