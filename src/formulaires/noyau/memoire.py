"""The collector of memory, put aside while many small objects that all live are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def sans_ramassage() -> Iterator[None]:
    """Reading a long paper makes a million objects, none of them garbage: not to be looked at again and again."""
    allume = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if allume:
            gc.enable()
