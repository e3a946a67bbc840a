"""Sets of time as sorted spans that do not touch."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

Span = tuple[datetime, datetime]
"""From an instant to a later one, half-open; both in UTC."""


def united(spans: Iterable[Span]) -> list[Span]:
    """All time that is in any of them."""
    found: list[Span] = []
    for begin, end in sorted(span for span in spans if span[0] < span[1]):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def within(spans: Iterable[Span], window: Span) -> list[Span]:
    """What of them lies in the window."""
    return united((max(begin, window[0]), min(end, window[1])) for begin, end in spans)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """What of them is in none of ``taken``."""
    left = united(spans)
    for begin, end in united(taken):
        left = [
            part
            for span in left
            for part in ((span[0], min(span[1], begin)), (max(span[0], end), span[1]))
            if part[0] < part[1]
        ]
    return left
