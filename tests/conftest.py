"""Shared by all tests: what this machine has, said when a test must skip."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

RACINE = Path(__file__).resolve().parents[1]


def dossier_textes() -> Path | None:
    """The folder of the reference texts: FORMULAIRES_TEXTES, else ../shared/textes."""
    for candidat in (os.environ.get("FORMULAIRES_TEXTES"), RACINE.parent / "shared" / "textes"):
        if candidat and Path(candidat).is_dir():
            return Path(candidat)
    return None


def script_verapdf() -> Path | None:
    """The script that runs veraPDF: FORMULAIRES_VERAPDF, else ../shared/outils/verapdf.sh."""
    for candidat in (
        os.environ.get("FORMULAIRES_VERAPDF"),
        RACINE.parent / "shared" / "outils" / "verapdf.sh",
    ):
        if candidat and Path(candidat).is_file():
            return Path(candidat)
    return None


@pytest.fixture(scope="session")
def textes() -> Path:
    dossier = dossier_textes()
    if dossier is None:
        pytest.skip("textes de référence absents (FORMULAIRES_TEXTES ou ../shared/textes)")
    return dossier


@pytest.fixture(scope="session")
def soffice() -> str:
    chemin = shutil.which("soffice")
    if chemin is None:
        pytest.skip("LibreOffice absent : les pages Word ne sont pas dessinées")
    return chemin


@pytest.fixture(scope="session")
def verapdf() -> Path:
    script = script_verapdf()
    if script is None or shutil.which("java") is None:
        pytest.skip("veraPDF absent (java et FORMULAIRES_VERAPDF) : PDF/A et PDF/UA non validés")
    return script


@pytest.fixture(autouse=True)
def _sans_reseau(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here talks to the outside: this machine's own servers only."""
    vrai = socket.socket.connect

    def garder(prise: socket.socket, adresse: Any) -> None:
        if prise.family != socket.AF_UNIX and adresse[0] not in ("127.0.0.1", "::1"):
            raise AssertionError("un test ouvre une connexion")
        vrai(prise, adresse)

    monkeypatch.setattr(socket.socket, "connect", garder)
