"""Click in French: its words by gettext (``locale/``), its errors as one sentence."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

DOMAINE = "formulaires"


def franciser() -> None:
    """Point gettext, which Click asks for its words, at our catalogue. Before Click is imported."""
    os.environ["LANGUAGE"] = "fr"
    gettext.bindtextdomain(DOMAINE, str(Path(__file__).parent / "locale"))
    gettext.textdomain(DOMAINE)


franciser()

import click as click  # noqa: E402, PLC0414 - gettext is set first; re-exported


class Groupe(click.Group):
    """Commands stand in the help in the order they are written."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)


def phrase_usage(erreur: click.ClickException) -> str:
    """One French sentence for a usage error, without the value that was typed."""
    aide = "Voyez «\u00a0formulaires --help\u00a0»."
    match erreur:
        case click.NoSuchOption():
            return f"L’option «\u00a0{erreur.option_name}\u00a0» n’existe pas. {aide}"
        case click.MissingParameter(param=p) if p is not None:
            return f"Il manque {_nom(p)}. {aide}"
        case click.BadParameter(param=p) if p is not None:
            choix = getattr(p.type, "choices", None)
            conseil = f" Choisissez parmi {', '.join(map(str, choix))}." if choix else ""
            return f"La valeur de {_nom(p)} n’est pas comprise.{conseil or ' ' + aide}"
        case click.BadOptionUsage():
            return f"L’option «\u00a0{erreur.option_name}\u00a0» attend une valeur. {aide}"
        case _ if erreur.message.startswith("No such command"):
            return f"Cette commande n’existe pas. {aide}"
        case _ if "unexpected extra argument" in erreur.message:
            return f"Il y a un argument de trop. {aide}"
        case _:
            return f"La commande n’est pas comprise. {aide}"


def _nom(parametre: click.Parameter) -> str:
    if isinstance(parametre, click.Option):
        return f"l’option «\u00a0{parametre.opts[0]}\u00a0»"
    return f"l’argument «\u00a0{parametre.make_metavar(click.Context(click.Command('')))}\u00a0»"
