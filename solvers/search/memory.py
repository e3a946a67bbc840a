"""Memory that processes beside give back: what engines have freed stays with a process unless it is told to let go."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from functools import cache
from typing import Any

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""The allocator's names for the two (glibc, ``mallopt(3)``)."""
_LARGE = 1 << 20
"""Blocks of so many bytes go straight back to the system: else freeing one of 30 MB makes it keep all smaller ones."""


@cache
def _library() -> Any:
    with suppress(OSError):
        return ctypes.CDLL(None)
    return None


def keep_little() -> None:
    """From now on, let go of large blocks as they are freed. Without effect where the allocator is not glibc's."""
    with suppress(AttributeError):
        _library().mallopt(_MMAP_THRESHOLD, _LARGE)
        _library().mallopt(_TRIM_THRESHOLD, _LARGE)


def give_back() -> None:
    """Let go of everything that is free now."""
    with suppress(AttributeError):
        _library().malloc_trim(0)
