"""How often Python looks for garbage while a command makes many things of which nearly all stay to its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MADE, _YOUNG, _MIDDLE = 100_000, 50, 100
"""After so many new things; usually after 700 (Python 3.11), which takes an eighth of an export's time."""


@contextmanager
def seldom_tidied() -> Iterator[None]:
    """As long as this lasts, garbage is looked for now and then: what leaves rings of things behind still finds room."""
    usual = gc.get_threshold()
    gc.set_threshold(_MADE, _YOUNG, _MIDDLE)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
