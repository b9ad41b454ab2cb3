"""What is asked of the store about documents: each function is given a session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from formulaires.noyau.erreurs import Introuvable
from formulaires.stockage.tables import Commentaire, Document, Dossier, Echeance, Verdict, Version
from formulaires.stockage.types import maintenant

CONFLIT = "conflit"
_MAX = 2**31


def document(s: Session, identifiant: str) -> Document:
    """The document of that id, unless it was taken away."""
    trouve = s.get(Document, identifiant)
    if trouve is None or trouve.retire_le is not None:
        raise Introuvable("Ce document n’existe pas, ou plus.", "Revenez à la liste des dossiers.")
    return trouve


def du_dossier(s: Session, dossier: str) -> Sequence[Document]:
    """The documents of a dossier, the last one changed first."""
    requete = (
        select(Document)
        .where(Document.dossier_id == dossier, Document.retire_le.is_(None))
        .order_by(Document.modifie_le.desc())
    )
    return s.scalars(requete).all()


def version(s: Session, identifiant: str, numero: int) -> Version:
    """One version of a document."""
    trouvee = s.get(Version, (identifiant, numero)) if numero < _MAX else None
    if trouvee is None:
        raise Introuvable("Cette version n’existe pas.", "Choisissez-en une dans la liste.")
    return trouvee


def versions(
    s: Session, identifiant: str, avant: int = _MAX, au_plus: int | None = None
) -> Sequence[Version]:
    """The versions of a document before a number, the newest first."""
    requete = (
        select(Version)
        .where(Version.document_id == identifiant, Version.numero < min(avant, _MAX))
        .order_by(Version.numero.desc())
        .limit(au_plus)
    )
    return s.scalars(requete).all()


def conflits(s: Session, identifiant: str) -> Sequence[Version]:
    """What was typed in another window and still waits for a choice."""
    requete = select(Version).where(
        Version.document_id == identifiant,
        Version.origine == CONFLIT,
        Version.resolu.is_(False),
    )
    return s.scalars(requete.order_by(Version.numero)).all()


def numero_suivant(s: Session, identifiant: str) -> int:
    """The number of the next version, those kept aside counted."""
    dernier = s.scalar(select(func.max(Version.numero)).where(Version.document_id == identifiant))
    return (dernier or 0) + 1


def dater(s: Session, identifiant: str, dates: Iterable[tuple[dt.date, str, str]]) -> None:
    """Replace the échéances of a document."""
    s.execute(delete(Echeance).where(Echeance.document_id == identifiant))
    lignes = [
        {"document_id": identifiant, "jour": jour, "quoi": quoi, "champ": champ}
        for jour, quoi, champ in dates
    ]
    if lignes:
        s.execute(insert(Echeance), lignes)


class Due(NamedTuple):
    """An échéance, and what it is of."""

    jour: dt.date
    quoi: str
    document: str
    modele: str
    dossier: str
    intitule: str
    genre: str


def echeances(
    s: Session, depuis: dt.date, jusqu_a: dt.date, *, dossier: str | None = None
) -> list[Due]:
    """Échéances of a period, in order; what several papers say is said by the last one changed."""
    requete = (
        select(
            Echeance.jour, Echeance.quoi, Document.id, Document.modele,
            Dossier.id, Dossier.intitule, Dossier.genre,
        )
        .join(Document, Echeance.document_id == Document.id)
        .join(Dossier, Document.dossier_id == Dossier.id)
        .where(
            Echeance.jour >= depuis,
            Echeance.jour <= jusqu_a,
            Document.retire_le.is_(None),
            Dossier.archive_le.is_(None),
        )
        .order_by(Document.modifie_le, Echeance.id)
    )  # fmt: skip
    if dossier:
        requete = requete.where(Document.dossier_id == dossier)
    dues = [Due(*ligne) for ligne in s.execute(requete)]
    uniques = {(d.jour, d.quoi, d.dossier): d for d in dues}
    return sorted(uniques.values(), key=lambda d: d.jour)


def verdicts(s: Session, identifiant: str) -> Sequence[Verdict]:
    """The verdicts given on a document, the newest first."""
    requete = select(Verdict).where(Verdict.document_id == identifiant)
    return s.scalars(requete.order_by(Verdict.rendu_le.desc()).limit(100)).all()


def commentaires(s: Session, identifiant: str, *, ouverts: bool = False) -> Sequence[Commentaire]:
    """What co-authors said of a document, oldest first."""
    requete = select(Commentaire).where(Commentaire.document_id == identifiant)
    if ouverts:
        requete = requete.where(Commentaire.regle_le.is_(None))
    return s.scalars(requete.order_by(Commentaire.cree_le)).all()


def toucher(s: Session, papier: Document) -> None:
    """Say that a document, hence its dossier, has just changed."""
    papier.modifie_le = maintenant()
    dossier = s.get(Dossier, papier.dossier_id)
    if dossier is not None:
        dossier.modifie_le = papier.modifie_le
