"""A smallest set of statements that cannot hold together: QuickXplain (Junker 2004)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_S = TypeVar("_S")


def smallest_conflict(statements: Sequence[_S], possible: Callable[[Sequence[_S]], bool]) -> list[_S]:
    """Statements that cannot hold together though they can as soon as any one of them is given up; empty: all can hold.

    ``possible`` says whether some of them can hold together; more statements never make possible what fewer do not.
    Earlier statements are kept rather than later ones. With k in the answer of n, ``possible`` is asked
    O(k log(n / k)) times.
    """
    if possible(statements):
        return []
    return _explain([], False, list(statements), possible)


def _explain(given: list[_S], grown: bool, rest: list[_S], possible: Callable[[Sequence[_S]], bool]) -> list[_S]:
    """What of ``rest`` contradicts ``given``. ``grown``: something was added to ``given`` since it was last asked about."""
    if grown and not possible(given):
        return []
    if len(rest) == 1:
        return rest if grown or possible(given) else []
    half = len(rest) // 2
    first, second = rest[:half], rest[half:]
    found = _explain([*given, *first], bool(first), second, possible)
    return _explain([*given, *found], bool(found), first, possible) + found
