"""``python -m formulaires``."""

from formulaires.cli.application import principal

principal()
