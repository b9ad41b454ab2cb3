"""A real browser on a real server; both are skipped, with the reason, where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


def chromium() -> str | None:
    """Debian's Chromium, or the one FORMULAIRES_CHROMIUM names."""
    return os.environ.get("FORMULAIRES_CHROMIUM") or shutil.which("chromium")


@dataclass
class Serveur:
    """``formulaires web`` in a process of its own."""

    donnees: Path
    port: int
    processus: subprocess.Popen[bytes] | None = None

    @property
    def adresse(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def lancer(self) -> None:
        commande = [sys.executable, "-m", "formulaires", "web", "--port", str(self.port)]
        self.processus = subprocess.Popen(
            [*commande, "--donnees", str(self.donnees)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        fin = time.monotonic() + 30
        while time.monotonic() < fin:
            with socket.socket() as prise:
                if prise.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("le serveur ne répond pas")

    def tuer(self) -> None:
        """As a power cut would: no time to say goodbye."""
        if self.processus is not None:
            self.processus.kill()
            self.processus.wait()


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


@pytest.fixture
def serveur(tmp_path: Path) -> Iterator[Serveur]:
    s = Serveur(tmp_path / "donnees", port_libre())
    s.lancer()
    yield s
    s.tuer()


@pytest.fixture(scope="session")
def navigateur() -> Iterator[Any]:
    chemin = chromium()
    if chemin is None:
        pytest.skip("pas de navigateur (chromium) : les parcours ne sont pas joués")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        lance = p.chromium.launch(executable_path=chemin, args=["--no-sandbox"])
        yield lance
        lance.close()
