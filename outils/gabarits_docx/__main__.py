"""Write the Word templates: ``python -m outils.gabarits_docx [folder]``."""

from __future__ import annotations

import sys
from pathlib import Path

from . import contrat_engagement, diagnostic_global
from .paquet import ecrire

_DOSSIER = Path(__file__).resolve().parents[2] / "templates_docx"


def main(dossier: Path = _DOSSIER) -> None:
    """Write both templates into ``dossier``."""
    dossier.mkdir(parents=True, exist_ok=True)
    for module in (contrat_engagement, diagnostic_global):
        nom = module.__name__.rpartition(".")[2]
        ecrire(dossier / f"{nom}.docx", module.TITRE, module.corps())


if __name__ == "__main__":
    main(*(Path(a) for a in sys.argv[1:2]))
