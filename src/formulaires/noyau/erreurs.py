"""The one family of errors: a stable code, what happened, what to do; never a personal value."""

from __future__ import annotations

import re


class ErreurFormulaires(Exception):
    """Root of every error the project raises on purpose.

    ``code`` is stable (scripts may rely on it), ``phrase`` says what is wrong and
    ``remede`` what to do, both in French; the doors (CLI, web) translate it once.
    """

    code = "erreur"

    def __init__(self, phrase: str, remede: str = "") -> None:
        super().__init__(phrase)
        # What was typed may be quoted (a name, a key): never more than one line.
        self.phrase = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", phrase)
        self.remede = remede

    def __str__(self) -> str:
        return f"{self.phrase} {self.remede}".strip()


class SaisieIllisible(ErreurFormulaires):
    """The file is not JSON that a document can be read from."""

    code = "saisie-illisible"


class FichierInutilisable(ErreurFormulaires):
    """The file cannot be opened, is of no kind we know, or carries no data of ours."""

    code = "fichier-inutilisable"


class NomInconnu(ErreurFormulaires):
    """A document, example, exigence, territory or parameter of that name does not exist."""

    code = "nom-inconnu"


class ValeurRefusee(ErreurFormulaires):
    """A value that cannot be written faithfully on paper."""

    code = "valeur-refusee"


class GabaritInvalide(ErreurFormulaires):
    """A template names a field that does not exist, or cannot be rendered."""

    code = "gabarit-invalide"


class TexteInvalide(ErreurFormulaires):
    """A reference-text file of the project breaks its own rules (a developer's error)."""

    code = "texte-invalide"


class CatalogueInvalide(ErreurFormulaires):
    """The organisation's own activity catalogue cannot be used."""

    code = "catalogue-invalide"


class EcritureImpossible(ErreurFormulaires):
    """The output folder or file cannot be written."""

    code = "ecriture-impossible"


class StockageImpossible(ErreurFormulaires):
    """The store cannot be opened, or did not keep what it was given."""

    code = "stockage-impossible"


class Introuvable(ErreurFormulaires):
    """No dossier, document or piece of that id is kept."""

    code = "introuvable"


def proche(mot: str, connus: list[str] | tuple[str, ...]) -> str:
    """Return « Vouliez-vous dire “x” ? » for the nearest known word, or an empty string."""
    import difflib

    trouves = difflib.get_close_matches(mot, connus, n=1, cutoff=0.6)
    return f"Vouliez-vous dire «\u00a0{trouves[0]}\u00a0»\u202f?" if trouves else ""
