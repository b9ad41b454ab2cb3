"""The tables. Payloads are canonical JSON; every other column is there to be searched or sorted."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from formulaires.stockage.types import Comprime, Instant, identifiant, maintenant


class Base(DeclarativeBase):
    """Root of the tables; constraints have names, so that migrations can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Dossier(Base):
    """A person, a candidature or an answer to the AAP; ``fiche`` is what prefills its documents.

    ``recherche`` holds the folded words it is found by; ``cle`` makes its creation idempotent.
    """

    __tablename__ = "dossiers"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=identifiant)
    genre: Mapped[str] = mapped_column(String(20))
    intitule: Mapped[str] = mapped_column(Text, default="")
    recherche: Mapped[str] = mapped_column(Text, default="")
    fiche: Mapped[bytes] = mapped_column(Comprime, default=b"{}")
    fiche_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)
    cle: Mapped[str | None] = mapped_column(String(36), unique=True)
    cree_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)
    modifie_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant, index=True)
    archive_le: Mapped[dt.datetime | None] = mapped_column(Instant)


class Document(Base):
    """A paper of a dossier: which model, its current version and what its verdict says."""

    __tablename__ = "documents"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=identifiant)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    modele: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(default=1)
    complet: Mapped[bool] = mapped_column(default=False)
    a_voir: Mapped[int] = mapped_column(default=0)
    signe: Mapped[bool] = mapped_column(default=False)
    jour: Mapped[dt.date | None] = mapped_column(Date)
    vient_de: Mapped[str | None] = mapped_column(ForeignKey("documents.id"))
    cle: Mapped[str | None] = mapped_column(String(36), unique=True)
    cree_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)
    modifie_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)
    retire_le: Mapped[dt.datetime | None] = mapped_column(Instant)


class Version(Base):
    """What a document said after one save. ``base`` is the version it was typed upon.

    ``origine``: creation, saisie (a button), auto, reprise (an older one put back), conflit
    (typed upon a version that another window had changed: kept aside until somebody chooses).
    """

    __tablename__ = "versions"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    numero: Mapped[int] = mapped_column(primary_key=True)
    base: Mapped[int | None]
    saisie: Mapped[bytes] = mapped_column(Comprime)
    empreinte: Mapped[str] = mapped_column(String(64))
    edition: Mapped[str] = mapped_column(String(20))
    origine: Mapped[str] = mapped_column(String(10))
    partie: Mapped[str] = mapped_column(String(60), default="")
    complet: Mapped[bool] = mapped_column(default=False)
    a_voir: Mapped[int] = mapped_column(default=0)
    resolu: Mapped[bool] = mapped_column(default=True)
    cree_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)


class Verdict(Base):
    """A verdict that was shown on a version, with the editions of the texts it was given under."""

    __tablename__ = "verdicts"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=identifiant)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    numero: Mapped[int]
    au: Mapped[dt.date] = mapped_column(Date)
    territoire: Mapped[str | None] = mapped_column(String(5))
    editions: Mapped[str] = mapped_column(Text)
    empreinte: Mapped[str] = mapped_column(String(64))
    complet: Mapped[bool]
    contenu: Mapped[bytes] = mapped_column(Comprime)
    rendu_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)


class Echeance(Base):
    """A date that somebody must not miss, drawn from a document each time it is saved."""

    __tablename__ = "echeances"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    jour: Mapped[dt.date] = mapped_column(Date, index=True)
    quoi: Mapped[str] = mapped_column(Text)
    champ: Mapped[str] = mapped_column(Text)


class Evenement(Base):
    """Something that happened: an interview, hours done, a relance …; see documents/evenements."""

    __tablename__ = "evenements"
    __table_args__ = (Index("ix_evenements_dossier_jour", "dossier_id", "jour"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=identifiant)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"))
    genre: Mapped[str] = mapped_column(String(40), index=True)
    jour: Mapped[dt.date | None] = mapped_column(Date)
    donnees: Mapped[bytes] = mapped_column(Comprime)
    cle: Mapped[str | None] = mapped_column(String(36), unique=True)
    cree_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)
    modifie_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)
    retire_le: Mapped[dt.datetime | None] = mapped_column(Instant)


class Commentaire(Base):
    """What a co-author says of a field; ``a_corriger`` asks for a change."""

    __tablename__ = "commentaires"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=identifiant)
    document_id: Mapped[str] = mapped_column(ForeignKey("documents.id"), index=True)
    champ: Mapped[str] = mapped_column(Text)
    auteur: Mapped[str] = mapped_column(Text, default="")
    texte: Mapped[str] = mapped_column(Text)
    a_corriger: Mapped[bool] = mapped_column(default=False)
    cle: Mapped[str | None] = mapped_column(String(36), unique=True)
    cree_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)
    regle_le: Mapped[dt.datetime | None] = mapped_column(Instant)


class Contenu(Base):
    """The bytes of a piece, once, under their hash: in the database, so saved and encrypted with it."""

    __tablename__ = "contenus"

    empreinte: Mapped[str] = mapped_column(String(64), primary_key=True)
    octets: Mapped[bytes] = mapped_column(LargeBinary)


class Piece(Base):
    """A file attached to a dossier: what it is, whose, until when it is valid."""

    __tablename__ = "pieces"

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=identifiant)
    dossier_id: Mapped[str] = mapped_column(ForeignKey("dossiers.id"), index=True)
    empreinte: Mapped[str] = mapped_column(ForeignKey("contenus.empreinte"))
    nom: Mapped[str] = mapped_column(Text)
    media: Mapped[str] = mapped_column(String(80))
    taille: Mapped[int]
    donnees: Mapped[bytes] = mapped_column(Comprime, default=b"{}")
    cle: Mapped[str | None] = mapped_column(String(36), unique=True)
    cree_le: Mapped[dt.datetime] = mapped_column(Instant, default=maintenant)
    retire_le: Mapped[dt.datetime | None] = mapped_column(Instant)


class Reglage(Base):
    """A setting of the organisation: its details, its colours, its logo."""

    __tablename__ = "reglages"

    nom: Mapped[str] = mapped_column(String(40), primary_key=True)
    valeur: Mapped[bytes] = mapped_column(Comprime)
