"""Write requirements*.txt from pyproject.toml: exact versions, and no address of any index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[1]
COMMUN = (
    "--quiet", "--upgrade", "--no-emit-index-url", "--no-emit-find-links", "--no-emit-trusted-host",
    "--no-header", "--no-annotate", "--strip-extras",
)  # fmt: skip
FICHIERS = {
    "requirements.txt": (
        "Versions exactes de ce dont formulaires a besoin (« make verrou » les refait).",
        (),
    ),
    "requirements-dev.txt": (
        "Versions exactes pour développer et tester (« make verrou » les refait).",
        ("--extra", "dev", "-c", "requirements.txt"),
    ),
}

if __name__ == "__main__":
    for nom, (titre, options) in FICHIERS.items():
        chemin = RACINE / nom
        chemin.unlink(missing_ok=True)
        subprocess.run(
            [
                sys.executable,
                "-m",
                "piptools",
                "compile",
                *COMMUN,
                *options,
                "-o",
                nom,
                "pyproject.toml",
            ],
            cwd=RACINE,
            check=True,
        )
        chemin.write_text(f"# {titre}\n{chemin.read_text()}", encoding="utf-8")
