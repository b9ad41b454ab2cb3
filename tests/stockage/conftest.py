"""An empty store, and what its tests count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from formulaires.stockage.depot import Depot, ouvrir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    d = ouvrir(tmp_path / "donnees" / "formulaires.db")
    yield d
    d.fermer()
