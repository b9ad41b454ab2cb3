"""``Depot``: the database, opened and brought up to date; its two kinds of transaction."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from formulaires.noyau.erreurs import StockageImpossible

# A race of WAL checkpoints corrupts a database in older releases (sqlite.org, March 2026).
_SQLITE_SUR = (3, 51, 3)
_ATTENTE_MS = 10_000


class Depot:
    """The store. ``lire()`` sees one moment of it; ``ecrire()`` is all or nothing, one at a time."""

    def __init__(self, moteur: Engine) -> None:
        self._moteur = moteur
        self._embarque = moteur.dialect.name == "sqlite"
        # SQLite has one writer: threads queue here instead of polling the file.
        self._verrou = threading.Lock() if self._embarque else nullcontext()

    @contextmanager
    def lire(self) -> Iterator[Session]:
        """A session that changes nothing."""
        with _en_francais(), Session(self._moteur, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def ecrire(self) -> Iterator[Session]:
        """A session whose changes are kept, on disk, when the block ends without an error."""
        moteur = self._moteur.execution_options(ecriture=True)
        with _en_francais(), self._verrou, Session(moteur, expire_on_commit=False) as session:
            yield session
            session.commit()

    def fermer(self) -> None:
        """Close every connection."""
        self._moteur.dispose()


@contextmanager
def _en_francais() -> Iterator[None]:
    try:
        yield
    except DBAPIError as erreur:
        # what the driver says may quote a value: only its kind is kept
        raise StockageImpossible(
            "L’enregistrement a échoué\u00a0: la base de données ne répond pas ou le disque est plein.",
            "Libérez de la place ou attendez un peu, puis recommencez.",
        ) from type(erreur)("", None, Exception(type(erreur.orig).__name__))


def ouvrir(fichier: Path) -> Depot:
    """Open the embedded database, made or brought to today's schema first."""
    try:
        fichier.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # SQLite gives its journal the rights of the base: they are its owner's alone
        os.close(os.open(fichier, os.O_RDWR | os.O_CREAT, 0o600))
        fichier.chmod(0o600)
        moteur = moteur_sqlite(fichier)
        mettre_a_jour(moteur)
    except CommandError:
        raise StockageImpossible(
            "Cette base vient d’une version plus récente de formulaires.",
            "Mettez formulaires à jour, ou choisissez un autre dossier avec --donnees.",
        ) from None
    except (OSError, DBAPIError):
        raise StockageImpossible(
            "La base de données ne peut pas être ouverte dans ce dossier.",
            "Choisissez-en un autre avec --donnees, ou rendez celui-ci accessible.",
        ) from None
    return Depot(moteur)


def moteur_sqlite(fichier: Path) -> Engine:
    """The engine of an embedded database; its SQLite comes with the package."""
    from sqlcipher3 import dbapi2

    moteur = create_engine(f"sqlite:///{fichier}", module=dbapi2)
    sur = tuple(dbapi2.sqlite_version_info) >= _SQLITE_SUR

    @event.listens_for(moteur, "connect")
    def regler(connexion: Any, _: Any) -> None:
        connexion.isolation_level = None  # we say BEGIN ourselves
        for pragme in (
            f"journal_mode = {'WAL' if sur else 'DELETE'}",
            "synchronous = FULL",
            "foreign_keys = ON",
            f"busy_timeout = {_ATTENTE_MS}",
            "secure_delete = ON",
            "trusted_schema = OFF",
            "temp_store = MEMORY",
            "mmap_size = 0",
        ):
            connexion.execute(f"PRAGMA {pragme}")

    @event.listens_for(moteur, "begin")
    def commencer(connexion: Connection) -> None:
        ecrit = connexion.get_execution_options().get("ecriture")
        connexion.exec_driver_sql("BEGIN IMMEDIATE" if ecrit else "BEGIN")

    return moteur


def mettre_a_jour(moteur: Engine) -> None:
    """Run the migrations that the database has not seen, all or none."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with moteur.execution_options(ecriture=True).begin() as connexion:
        config.attributes["connexion"] = connexion
        command.upgrade(config, "head")


def integre(depot: Depot) -> bool:
    """Whether SQLite finds its own file whole."""
    with depot.lire() as s:
        return bool(s.execute(text("PRAGMA integrity_check")).scalar() == "ok")
