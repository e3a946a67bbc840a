"""A slice of the kernel's program: some choices free, all others as a plan has them, with what that comes to in every row.

A search over it makes the moves of one over the whole that touch nothing else, on arrays that are smaller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvers.search.kernel.layout import ACTIVITY, LIMIT, Fixed

Free = NDArray[np.bool_]
Numbers = NDArray[Any]
DERIVED = 2
"""The kind of a column that follows from others."""


@dataclass(frozen=True)
class Slice:
    """``fixed`` and ``table`` are about the ``columns`` of the whole alone, in their order; ``begin``: those of them that
    are chosen, in the slice's own numbers."""

    columns: NDArray[np.int64]
    fixed: Fixed
    table: Numbers
    begin: list[int]


def slice_of(fixed: Fixed, table: Numbers, x: NDArray[np.int8], free: Free) -> Slice:
    """The slice over the ``free`` choices of a plan ``x``, whatever plan ``table`` is about."""
    rest = np.where(free, 0, x).astype(np.int64)
    kept = free | _open(fixed, rest, free)
    columns = np.flatnonzero(kept)
    number = np.cumsum(kept) - 1
    row_start, row_columns, row_values, used = _rows(fixed, kept, number)
    row_number = (np.cumsum(used) - 1).astype(np.int32)
    limits = table[used].copy()
    limits[:, ACTIVITY] = 0
    limits[:, LIMIT] -= _sums(fixed, len(table), rest)[used].astype(limits.dtype)
    inside = np.repeat(kept, np.diff(fixed.column_start))
    before = np.concatenate(([0], np.cumsum(kept)))
    derived_start, derived = _behind(fixed, kept, number)
    volunteer_start, volunteer_columns = _taken(fixed.volunteer_start, fixed.volunteer_columns, kept, number)
    session_first = before[fixed.session_first].astype(np.int32)
    active = np.flatnonzero(np.diff(session_first) > 0).astype(np.int32)
    part = fixed._replace(
        row_start=row_start,
        row_columns=row_columns,
        row_values=row_values,
        column_start=_starts(np.diff(fixed.column_start)[columns]),
        column_rows=row_number[fixed.column_rows[inside]],
        column_values=fixed.column_values[inside],
        cost=fixed.cost[columns],
        derived_start=derived_start,
        derived=derived,
        **{name: getattr(fixed, name)[columns] for name in ("kind", "duty", "volunteer", "option", "session")},
        duty_first=before[fixed.duty_first].astype(np.int32),
        session_first=session_first,
        volunteer_start=volunteer_start,
        volunteer_columns=volunteer_columns,
        active=active,
        sessions=len(active),
        width=len(columns),
    )
    return Slice(columns, part, limits, number[np.flatnonzero(free & (x > 0))].tolist())


def _open(fixed: Fixed, rest: NDArray[np.int64], free: Free) -> Free:
    """The derived columns that are not settled yet: some choice behind them is free, and none of the rest is chosen.

    Those that are settled are added to ``rest``.
    """
    behind = np.repeat(np.arange(fixed.width), np.diff(fixed.derived_start))
    chosen = np.bincount(fixed.derived, weights=rest[behind], minlength=fixed.width) > 0
    rest[chosen] = 1
    touched = np.bincount(fixed.derived, weights=free[behind], minlength=fixed.width) > 0
    return np.asarray(touched & ~chosen & (fixed.kind == DERIVED))


def _sums(fixed: Fixed, height: int, rest: NDArray[np.int64]) -> NDArray[np.int64]:
    """What the rest comes to in every row."""
    chosen = np.flatnonzero(rest)
    first, sizes = fixed.column_start[chosen], np.diff(fixed.column_start)[chosen]
    entries = np.arange(int(sizes.sum())) + np.repeat(first - _starts(sizes)[:-1], sizes)
    sums = np.zeros(height, dtype=np.int64)
    np.add.at(sums, fixed.column_rows[entries], fixed.column_values[entries])
    return sums


def _rows(fixed: Fixed, kept: Free, number: Numbers) -> tuple[Numbers, Numbers, Numbers, Free]:
    """The rows' starts, columns and values, as far as they are kept; and which rows have any."""
    inside = kept[fixed.row_columns]
    sizes = np.diff(np.concatenate(([0], np.cumsum(inside)))[fixed.row_start])
    used = sizes > 0
    columns = number[fixed.row_columns[inside]].astype(np.int32)
    return _starts(sizes[used]), columns, fixed.row_values[inside], used


def _behind(fixed: Fixed, kept: Free, number: Numbers) -> tuple[Numbers, Numbers]:
    """As ``derived_start`` and ``derived``, of the columns that are kept."""
    return _taken(fixed.derived_start, fixed.derived, kept, number, kept)


def _taken(
    start: Numbers, entries: Numbers, kept: Free, number: Numbers, groups: Free | None = None
) -> tuple[Numbers, Numbers]:
    """Ranges of columns with only those that are kept; only of some ``groups``, where that is asked."""
    sizes = np.diff(start)
    inside = kept[entries]
    if groups is not None:
        inside &= np.repeat(groups, sizes)
    counts = np.bincount(np.repeat(np.arange(len(sizes)), sizes)[inside], minlength=len(sizes))
    return _starts(counts if groups is None else counts[groups]), number[entries[inside]].astype(np.int32)


def _starts(sizes: Numbers) -> Numbers:
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
