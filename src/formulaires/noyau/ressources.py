"""Where the data folders are: beside ``src`` in a clone, inside the package once installed."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Any

from formulaires.noyau.erreurs import NomInconnu

_PAQUET = Path(__file__).resolve().parents[1]
_POLICES = (
    "fontpkg_atkinson_hyperlegible",
    "fontpkg_noto_sans",
    "fontpkg_noto_sans_arabic",
    "fontpkg_arimo",
)


@cache
def dossier(nom: str) -> Path:
    """Return the data folder ``nom`` (``templates_docx``, ``exemples`` …)."""
    for candidat in (_PAQUET / nom, _PAQUET.parents[1] / nom):
        if candidat.is_dir():
            return candidat
    raise NomInconnu(
        f"Le dossier de données «\u00a0{nom}\u00a0» manque à l’installation.",
        "Réinstallez formulaires.",
    )


@cache
def toml(chemin: Path) -> dict[str, Any]:
    """Read a TOML file of the project (cached: callers must not change what they get)."""
    import tomllib

    return tomllib.loads(chemin.read_text(encoding="utf-8"))


@cache
def dossiers_polices() -> tuple[Path, ...]:
    """Return the folders of the fonts that ship as pip packages, best first."""
    return tuple(Path(str(importlib.import_module(p).__file__)).parent / "files" for p in _POLICES)
