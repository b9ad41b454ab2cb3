"""Serves the screens on one's own machine (waitress), and nowhere else."""

from __future__ import annotations

from pathlib import Path

from formulaires.web import creer_app

HOTE = "127.0.0.1"
MAX_CORPS = 256 * 1024 * 1024  # beyond what the application refuses itself, in French


def servir(donnees: Path, port: int) -> None:
    """Serve until interrupted; loopback only."""
    import waitress

    waitress.serve(
        creer_app(donnees, port=port),
        host=HOTE,
        port=port,
        threads=8,
        max_request_body_size=MAX_CORPS,
        ident=None,
        clear_untrusted_proxy_headers=True,
    )
