"""Write the Word templates: ``python -m outils.gabarits_docx [folder]``."""

from __future__ import annotations

import sys
from pathlib import Path

from formulaires.documents import modele, noms
from formulaires.rendu.plan import plan

from .papier import corps
from .paquet import ecrire

_DOSSIER = Path(__file__).resolve().parents[2] / "templates_docx"


def main(dossier: Path = _DOSSIER) -> None:
    """Write the template of every document into ``dossier``."""
    dossier.mkdir(parents=True, exist_ok=True)
    for nom in noms():
        ecrire(dossier / f"{nom}.docx", modele(nom).titre, corps(plan(nom)))


if __name__ == "__main__":
    main(*(Path(a) for a in sys.argv[1:2]))
