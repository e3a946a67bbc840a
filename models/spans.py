"""Sets of time as sorted lists of half-open spans: joined, and with others taken out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from models.problem import Span


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time with no two spans overlapping or touching, in order; empty ones are dropped."""
    out: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """The time of ``spans`` that lies in none of ``holes``."""
    left = joined(spans)
    for hole in joined(holes):
        left = [piece for span in left for piece in _cut(span, hole)]
    return left


def _cut(span: Span, hole: Span) -> list[Span]:
    if hole[1] <= span[0] or span[1] <= hole[0]:
        return [span]
    pieces = [(span[0], hole[0]), (hole[1], span[1])]
    return [piece for piece in pieces if piece[0] < piece[1]]


def touching(spans: Iterable[Span], first: datetime, last: datetime) -> list[Span]:
    """Those spans, whole, that share time with ``[first, last)``."""
    return [span for span in spans if span[0] < last and first < span[1]]
