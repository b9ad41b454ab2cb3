"""Writes the migration that brings the tables to what ``stockage/tables.py`` says.

``python -m outils.migration 0002 "Les comptes"``; read it before committing it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from formulaires import stockage
from formulaires.stockage.depot import mettre_a_jour, moteur_sqlite


def principal(revision: str, titre: str) -> None:
    """Compare an up-to-date empty base with the tables, and write the difference."""
    migrations = Path(stockage.__file__).parent / "migrations"
    with tempfile.TemporaryDirectory() as dossier:
        moteur = moteur_sqlite(Path(dossier) / "vide.db")
        mettre_a_jour(moteur)
        config = Config()
        config.set_main_option("script_location", str(migrations))
        with moteur.begin() as connexion:
            config.attributes["connexion"] = connexion
            command.revision(config, message=titre, rev_id=revision, autogenerate=True)
        moteur.dispose()
    ecrite = next((migrations / "versions").glob(f"{revision}_*.py"))
    finale = ecrite.with_name(f"m{revision}.py")
    ecrite.rename(finale)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", finale], check=True)
    subprocess.run([sys.executable, "-m", "ruff", "check", "-q", "--fix", finale], check=False)
    print(finale)


if __name__ == "__main__":
    principal(*sys.argv[1:3])
