"""What a form creates is created once, however often it is sent; what is taken away comes back."""

from __future__ import annotations

import hashlib
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from formulaires.noyau.erreurs import Introuvable
from formulaires.stockage.tables import Commentaire, Document, Dossier, Evenement, Piece

Creee = TypeVar("Creee", Dossier, Document, Evenement, Piece, Commentaire)


def cle_de(cle: str | None, *contenu: str | bytes) -> str | None:
    """The key of what a form creates: the same form sent twice with the same content, only that."""
    if cle is None:
        return None
    trace = hashlib.sha256()
    for morceau in (cle, *contenu):
        octets = morceau.encode() if isinstance(morceau, str) else morceau
        trace.update(len(octets).to_bytes(8) + octets)
    return trace.hexdigest()[:36]


Retirable = TypeVar("Retirable", Document, Evenement, Piece)


def remise(s: Session, table: type[Retirable], identifiant: str) -> Retirable:
    """What was taken away, brought back."""
    ligne = s.get(table, identifiant)
    if ligne is None:
        raise Introuvable("Ceci n’existe pas, ou plus.", "Revenez à la liste des dossiers.")
    ligne.retire_le = None
    return ligne


def deja(s: Session, table: type[Creee], cle: str | None) -> Creee | None:
    """What was already created under a key; one that was taken away since gives its key back."""
    ligne = s.scalars(select(table).where(table.cle == cle)).first() if cle else None
    if ligne is not None and getattr(ligne, "retire_le", None) is not None:
        ligne.cle = None
        s.flush()
        return None
    return ligne
