"""Compiled: rows times a vector, and prices times rows, in whole numbers; the cheapest of each group of columns."""

from __future__ import annotations

from solvers.search.kernel.layout import I64, compiled


@compiled
def reduced(costs: I64, start: I64, columns: I64, values: I64, multipliers: I64, out: I64) -> None:
    """``out = costs + multipliers x rows``."""
    out[:] = costs
    for row in range(len(multipliers)):
        m = multipliers[row]
        if m:
            for k in range(start[row], start[row + 1]):
                out[columns[k]] += m * values[k]


@compiled
def times(start: I64, columns: I64, values: I64, x: I64, out: I64) -> None:
    """``out = rows x x``."""
    for row in range(len(start) - 1):
        total = 0
        for k in range(start[row], start[row + 1]):
            total += values[k] * x[columns[k]]
        out[row] = total


@compiled
def pick(first: I64, columns: I64, cost: I64, x: I64) -> int:
    """Of each group of columns choose the cheapest, where that costs less than nothing; their sum."""
    total = 0
    for group in range(len(first) - 1):
        best, at = 0, -1
        for k in range(first[group], first[group + 1]):
            if cost[columns[k]] < best:
                best, at = cost[columns[k]], columns[k]
        if at >= 0:
            total += best
            x[at] = 1
    return total
