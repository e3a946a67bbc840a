"""Make a plan that breaks rows sound by dropping as little of it as that takes: whatever is cheapest to drop, row by row."""

from __future__ import annotations

from solvers.search.kernel.flips import do, undo
from solvers.search.kernel.layout import (
    ACTIVITY,
    BROKEN,
    COST,
    FLIPS,
    LIMIT,
    MOVE,
    SUSPECTS,
    WEIGHT,
    Fixed,
    State,
    compiled,
    opened,
)
from solvers.search.kernel.mend import repair

NONE = -1


@compiled
def _cheapest(f: Fixed, s: State, row: int) -> int:
    """The chosen column of a row whose dropping breaks least and then costs least; NONE where there is none."""
    best, least_broken, least = NONE, 0, 0
    for k in range(f.row_start[row], f.row_start[row + 1]):
        column = f.row_columns[k]
        if f.row_values[k] <= 0 or f.kind[column] >= 2 or not s.x[column]:
            continue
        s.n[FLIPS] = 0
        do(f, s, column)
        broken, cost = s.n[BROKEN], s.n[COST]
        undo(f, s)
        if best < 0 or broken < least_broken or (broken == least_broken and cost < least):
            best, least_broken, least = column, broken, cost
    return best


@compiled
def ease(f: Fixed, s: State, rows: int) -> bool:
    """Drop choices until no hard row is broken; False where dropping does not help."""
    f, s = opened(f, s)
    while s.n[BROKEN] > 0:
        before = s.n[BROKEN]
        for row in range(rows):
            while s.table[4 * row + WEIGHT] == 0 and s.table[4 * row + ACTIVITY] > s.table[4 * row + LIMIT]:
                column = _cheapest(f, s, row)
                s.n[FLIPS] = 0
                if column >= 0:
                    do(f, s, column)
                    continue
                s.n[MOVE] += 1  # nothing is marked as staying
                s.n[SUSPECTS] = 1
                s.suspects[0] = row
                if not repair(f, s):
                    break
        s.n[FLIPS] = 0
        s.n[SUSPECTS] = 0
        if s.n[BROKEN] >= before:
            return False
    return True
