"""Opens the store that the other services are given."""

from __future__ import annotations

from pathlib import Path

from formulaires.stockage.depot import Depot, ouvrir

BASE = "formulaires.db"


def dossier_par_defaut() -> Path:
    """Where one's own data are kept on this machine, when nothing else is said."""
    import platformdirs

    return Path(platformdirs.user_data_dir("formulaires", appauthor=False))


def ouvrir_registre(dossier: Path) -> Depot:
    """Open the store kept in ``dossier``, made at its first use."""
    return ouvrir(dossier / BASE)
