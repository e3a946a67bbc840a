"""Memory that processes beside give back: what engines have freed stays with a process unless it is told to let go."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""The allocator's names for the two (glibc, ``mallopt(3)``)."""
_LARGE = 1 << 20
"""Blocks of so many bytes go straight back to the system: else freeing one of 30 MB makes it keep all smaller ones."""
_DONT_NEED = 4
"""As the system's ``madvise(2)`` calls it."""
_CHANGED = frozenset({"Anonymous", "Swap"})
"""What ``/proc/self/smaps`` counts that is no longer as in the file, in memory and written out."""


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


def leave_compiler() -> None:
    """Let go of what was read of the compiler's library, tens of megabytes, once everything compiled is there: should it be
    needed again, the system reads it again. Without effect where the system is not Linux."""
    with suppress(OSError, AttributeError):
        for first, length in _unchanged("llvmlite"):
            _library().madvise(ctypes.c_void_p(first), ctypes.c_size_t(length), _DONT_NEED)


def _unchanged(library: str) -> Iterator[tuple[int, int]]:
    """Address and length of the parts of a library that are in memory as they are in its file."""
    lines = Path("/proc/self/smaps").read_text(encoding="utf-8").splitlines()
    heads = [number for number, line in enumerate(lines) if _head(line)]
    for begin, end in pairwise([*heads, len(lines)]):
        span, mode, where = lines[begin].split(" ", 2)
        if library in where and "w" not in mode and _CHANGED.isdisjoint(_some(lines[begin:end])):
            first, last = (int(each, 16) for each in span.split("-"))
            yield first, last - first


def _some(lines: list[str]) -> Iterator[str]:
    """What there is any of, of what the lines count."""
    for line in lines:
        name, _, count = line.partition(":")
        if count.strip() != "0 kB":
            yield name


def _head(line: str) -> bool:
    """Whether a part begins here: what is said of it follows in lines with a name and a colon."""
    return not line.split(" ", 1)[0].endswith(":")
