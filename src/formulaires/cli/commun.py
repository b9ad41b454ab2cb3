"""What the commands share: the group, its options, what they read and say."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from formulaires.cli.francais import Groupe, click
from formulaires.noyau.erreurs import FichierInutilisable, NomInconnu

DOCUMENT = click.option(
    "--document", metavar="ID", help="Nom du document, si le fichier ne le dit pas."
)
VERS = click.option(
    "--vers", type=click.Path(path_type=Path), metavar="DOSSIER", help="Dossier où écrire."
)


def choix(*connus: str) -> click.Choice[str]:
    """One of these words."""
    return click.Choice(connus)


@click.group(
    cls=Groupe,
    subcommand_metavar="COMMANDE [ARGUMENTS]",
    context_settings={"max_content_width": 100},
)
def app() -> None:
    """Saisir, imprimer et vérifier les documents de l’accompagnement."""


def avertir(*phrases: str) -> None:
    """Say what the reader must know, beside the answer."""
    for phrase in phrases:
        if phrase:
            click.echo(phrase, err=True)


def jour(texte: str | None) -> dt.date | None:
    """The date of ``--au``."""
    if texte is None:
        return None
    try:
        lu = dt.date.fromisoformat(texte)
    except ValueError:
        lu = dt.date.min
    if len(texte) != 10 or not 1900 <= lu.year <= 2200:
        raise NomInconnu("La date de --au n’est pas comprise.", "Écrivez-la comme 2026-11-23.")
    return lu


def octets_donnes(fichier: str) -> bytes:
    """A file, or standard input for « - »."""
    return sys.stdin.buffer.read() if fichier == "-" else octets_de(Path(fichier))


def octets_de(chemin: Path) -> bytes:
    """The bytes of a file, or a sentence."""
    try:
        return chemin.read_bytes()
    except FileNotFoundError:
        raise FichierInutilisable("Ce fichier n’existe pas.", "Vérifiez son chemin.") from None
    except (OSError, ValueError):
        raise FichierInutilisable(
            "Ce fichier ne peut pas être lu.",
            "Vérifiez vos droits, et que ce n’est pas un dossier.",
        ) from None
