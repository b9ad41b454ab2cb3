"""What is asked of the store about dossiers, their events and pieces, and the settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from formulaires.noyau.erreurs import Introuvable
from formulaires.stockage.tables import (
    Contenu,
    Document,
    Dossier,
    Evenement,
    Piece,
    Reglage,
)


def dossier(s: Session, identifiant: str) -> Dossier:
    """The dossier of that id."""
    trouve = s.get(Dossier, identifiant)
    if trouve is None:
        raise Introuvable("Ce dossier n’existe pas, ou plus.", "Revenez à la liste des dossiers.")
    return trouve


def chercher(
    s: Session,
    mots: Sequence[str] = (),
    *,
    genre: str | None = None,
    archives: bool = False,
    depart: int = 0,
    au_plus: int = 50,
) -> tuple[Sequence[Dossier], int]:
    """Dossiers that hold every folded word, the last one changed first, and how many there are."""
    requete = select(Dossier).where(
        Dossier.archive_le.is_not(None) if archives else Dossier.archive_le.is_(None)
    )
    if genre:
        requete = requete.where(Dossier.genre == genre)
    for mot in mots:
        requete = requete.where(Dossier.recherche.contains(mot, autoescape=True))
    total = s.scalar(select(func.count()).select_from(requete.subquery())) or 0
    page = requete.order_by(Dossier.modifie_le.desc(), Dossier.id).offset(depart).limit(au_plus)
    return s.scalars(page).all(), total


def documents_de(s: Session, dossiers: Sequence[str]) -> Mapping[str, list[Document]]:
    """The documents of several dossiers at once, the last one changed first."""
    rendu: dict[str, list[Document]] = {d: [] for d in dossiers}
    requete = (
        select(Document)
        .where(Document.dossier_id.in_(dossiers), Document.retire_le.is_(None))
        .order_by(Document.modifie_le.desc())
    )
    for document in s.scalars(requete):
        rendu[document.dossier_id].append(document)
    return rendu


def evenement(s: Session, identifiant: str) -> Evenement:
    """One event of a journal."""
    trouve = s.get(Evenement, identifiant)
    if trouve is None or trouve.retire_le is not None:
        raise Introuvable("Cette ligne du journal n’existe pas, ou plus.", "Revenez au journal.")
    return trouve


def evenements(
    s: Session, dossier: str, *, genre: str | None = None, depart: int = 0, au_plus: int = 1000
) -> Sequence[Evenement]:
    """The events of a dossier, the latest first; those without a date on top."""
    requete = select(Evenement).where(
        Evenement.dossier_id == dossier, Evenement.retire_le.is_(None)
    )
    if genre:
        requete = requete.where(Evenement.genre == genre)
    ordre = (
        Evenement.jour.is_not(None),
        Evenement.jour.desc(),
        Evenement.cree_le.desc(),
        Evenement.id,
    )
    return s.scalars(requete.order_by(*ordre).offset(depart).limit(au_plus)).all()


def comptes(s: Session, dossier: str) -> dict[str, int]:
    """How many events of each kind a dossier has."""
    requete = (
        select(Evenement.genre, func.count())
        .where(Evenement.dossier_id == dossier, Evenement.retire_le.is_(None))
        .group_by(Evenement.genre)
    )
    return {ligne[0]: ligne[1] for ligne in s.execute(requete)}


def pieces(s: Session, dossier: str) -> Sequence[Piece]:
    """The pieces of a dossier, in the order they came."""
    requete = select(Piece).where(Piece.dossier_id == dossier, Piece.retire_le.is_(None))
    return s.scalars(requete.order_by(Piece.cree_le)).all()


def piece(s: Session, identifiant: str) -> Piece:
    """One piece, without its bytes."""
    trouvee = s.get(Piece, identifiant)
    if trouvee is None or trouvee.retire_le is not None:
        raise Introuvable("Cette pièce n’existe pas, ou plus.", "Revenez aux pièces du dossier.")
    return trouvee


def octets(s: Session, empreinte: str) -> bytes:
    """The bytes kept under a hash."""
    contenu = s.get(Contenu, empreinte)
    if contenu is None:
        raise Introuvable("Le contenu de cette pièce manque.", "Joignez-la de nouveau.")
    return contenu.octets


def ranger(s: Session, empreinte: str, contenu: bytes) -> None:
    """Keep bytes under their hash, once."""
    if s.get(Contenu, empreinte) is None:
        s.add(Contenu(empreinte=empreinte, octets=contenu))


def reglage(s: Session, nom: str) -> bytes | None:
    """A setting, or None when it was never written."""
    ligne = s.get(Reglage, nom)
    return ligne.valeur if ligne else None


def a_reglage(s: Session, nom: str) -> bool:
    """Whether a setting was written, without reading it."""
    return s.scalar(select(Reglage.nom).where(Reglage.nom == nom)) is not None


def regler(s: Session, nom: str, valeur: bytes) -> None:
    """Write a setting; an empty one is taken away."""
    ligne = s.get(Reglage, nom)
    if not valeur:
        s.execute(delete(Reglage).where(Reglage.nom == nom))
    elif ligne is None:
        s.add(Reglage(nom=nom, valeur=valeur))
    else:
        ligne.valeur = valeur
