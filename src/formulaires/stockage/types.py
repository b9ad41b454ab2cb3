"""Column types: moments in UTC, compressed bytes."""

from __future__ import annotations

import datetime as dt
import uuid
import zlib
from typing import Any

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator


def maintenant() -> dt.datetime:
    """Now, in UTC."""
    return dt.datetime.now(dt.UTC)


def identifiant() -> str:
    """A new id: random, it tells nothing of whom it is about."""
    return str(uuid.uuid4())


class Instant(TypeDecorator[dt.datetime]):
    """A moment, in UTC on both engines (SQLite forgets the zone: it is put back)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        utc = value.astimezone(dt.UTC) if value is not None else None
        return utc.replace(tzinfo=None) if utc and dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return value.replace(tzinfo=dt.UTC) if value is not None and not value.tzinfo else value


class Comprime(TypeDecorator[bytes]):
    """Bytes kept compressed: a saisie is written in French and shrinks four times."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return zlib.compress(value, 3) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        return zlib.decompress(value) if value is not None else None
