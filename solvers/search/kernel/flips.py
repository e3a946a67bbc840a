"""The compiled heart of the local search: flips of choices over a program's rows, with exact costs kept up to date.

Nothing here knows a rule: hard rows, penalties and derived columns come from the program, so a rule is written once and
both the exact engines and this search read it. Integers only, and a random generator of its own: the same moves on
every machine. State lives in arrays that the functions change in place.
"""

from __future__ import annotations

import numpy as np

from solvers.search.kernel.layout import (
    ACTIVITY,
    BROKEN,
    CHOSEN,
    COST,
    FLIPS,
    I8,
    I32,
    I64,
    LIMIT,
    MOVE,
    PER,
    SUSPECTS,
    WAITING,
    WEIGHT,
    Fixed,
    State,
    compiled,
    inlined,
    opened,
)


@inlined
def draw(s: State, below: int) -> int:
    """A random whole number from 0 to ``below - 1`` (xorshift64*)."""
    v = s.random[0]
    v ^= v >> np.uint64(12)
    v ^= v << np.uint64(25)
    v ^= v >> np.uint64(27)
    s.random[0] = v
    high = (v * np.uint64(2685821657736338717)) >> np.uint64(33)
    return np.int64((high * np.uint64(below)) >> np.uint64(31))  # type: ignore[return-value]


@inlined
def _paid(weight: int, total: int, limit: int, per: int) -> int:
    """What a soft row costs at a total: a penalty per unit begun over the limit, or a reward from the limit on."""
    if weight < 0:
        return weight if total >= limit else 0
    over = total - limit
    if over <= 0:
        return 0
    return weight * (over if per == 1 else (over + per - 1) // per)


@compiled
def _touch(f: Fixed, s: State, column: int, sign: int) -> None:
    rows, values, table, suspects = f.column_rows, f.column_values, s.table, s.suspects
    cost, broken, waiting = sign * f.cost[column], 0, s.n[SUSPECTS]
    for k in range(f.column_start[column], f.column_start[column + 1]):
        row = rows[k]
        old = table[4 * row + ACTIVITY]
        new = old + sign * values[k]
        table[4 * row + ACTIVITY] = new
        limit, weight = table[4 * row + LIMIT], table[4 * row + WEIGHT]
        if weight == 0:
            if new > limit:
                if old <= limit:
                    broken += 1
                if waiting < WAITING:
                    suspects[waiting] = row
                    waiting += 1
            elif old > limit:
                broken -= 1
        elif new >= limit or old >= limit:
            cost += _paid(weight, new, limit, table[4 * row + PER]) - _paid(weight, old, limit, table[4 * row + PER])
    s.n[COST] += cost
    s.n[BROKEN] += broken
    s.n[SUSPECTS] = waiting


@compiled
def flip(f: Fixed, s: State, column: int) -> None:
    """Choose a column or drop it, and bring every row, derived column and the cost up to date."""
    sign = 1 - 2 * s.x[column]
    s.x[column] ^= 1
    _touch(f, s, column, sign)
    for k in range(f.derived_start[column], f.derived_start[column + 1]):
        other = f.derived[k]
        s.counts[other] += sign
        if s.counts[other] == (1 if sign > 0 else 0):
            _touch(f, s, other, sign)
    if f.kind[column] == 1:
        if sign > 0:
            s.where[column] = s.n[CHOSEN]
            s.chosen[s.n[CHOSEN]] = column
            s.n[CHOSEN] += 1
        else:
            s.n[CHOSEN] -= 1
            last = s.chosen[s.n[CHOSEN]]
            s.chosen[s.where[column]] = last
            s.where[last] = s.where[column]
    elif sign > 0:
        s.placed[f.session[column]] = column
    elif s.placed[f.session[column]] == column:
        s.placed[f.session[column]] = -1


@compiled
def do(f: Fixed, s: State, column: int) -> None:
    """A flip that belongs to the move under way: written to the journal."""
    flip(f, s, column)
    s.journal[s.n[FLIPS]] = column
    s.n[FLIPS] += 1


@compiled
def undo(f: Fixed, s: State) -> None:
    """Take the whole move back."""
    for k in range(s.n[FLIPS] - 1, -1, -1):
        flip(f, s, s.journal[k])
    s.n[FLIPS] = 0


@inlined
def _part(rows: I32, values: I64, table: I64, first: int, last: int, change: int) -> tuple[bool, int]:
    able = True
    for k in range(first, last):
        row = rows[k]
        old = table[4 * row + ACTIVITY]
        new = old + values[k]
        limit, weight = table[4 * row + LIMIT], table[4 * row + WEIGHT]
        if weight == 0:
            if new > limit and new > old:
                able = False
                break
        elif new >= limit or old >= limit:
            change += _paid(weight, new, limit, table[4 * row + PER]) - _paid(weight, old, limit, table[4 * row + PER])
    return able, change


@compiled
def gain(f: Fixed, s: State, column: int) -> tuple[bool, int]:
    """Whether a column could be chosen without breaking a hard row, and what that would cost."""
    rows, values, table, start, cost = f.column_rows, f.column_values, s.table, f.column_start, f.cost
    able, change = _part(rows, values, table, start[column], start[column + 1], cost[column])
    if not able:
        return False, 0
    derived, counts = f.derived, s.counts
    for k in range(f.derived_start[column], f.derived_start[column + 1]):
        other = derived[k]
        if counts[other] == 0:
            able, change = _part(rows, values, table, start[other], start[other + 1], change + cost[other])
            if not able:
                return False, 0
    return True, change


@compiled
def column_of(f: Fixed, duty: int, volunteer: int) -> int:
    """The column of a volunteer at a duty, or -1 (a duty's columns are in order of volunteer)."""
    low, high = f.duty_first[duty], f.duty_first[duty + 1]
    while low < high:
        middle = (low + high) // 2
        if f.volunteer[middle] < volunteer:
            low = middle + 1
        else:
            high = middle
    if low < f.duty_first[duty + 1] and f.volunteer[low] == volunteer:
        return low
    return -1


@inlined
def option_now(f: Fixed, s: State, session: int) -> int:
    """How a session is held now, or -1."""
    column = s.placed[session]
    return -1 if column < 0 else f.option[column]


@inlined
def stays(f: Fixed, s: State, column: int) -> None:
    """Mark a column: the move under way may not drop it again."""
    s.mark[column] = s.n[MOVE]


@compiled
def victim(f: Fixed, s: State, row: int) -> int:
    """A chosen column whose dropping eases a broken row, drawn at random; -1 where there is none."""
    first, size = f.row_start[row], f.row_start[row + 1] - f.row_start[row]
    offset = draw(s, size)
    for k in range(size):
        at = first + (offset + k) % size
        column = f.row_columns[at]
        if f.row_values[at] <= 0:
            continue
        if f.kind[column] == 2:
            if s.counts[column] > 0:
                return column
        elif s.x[column] and s.mark[column] != s.n[MOVE]:
            return column
    return -1


@compiled
def become(f: Fixed, s: State, wanted: I8) -> None:
    """Make the plan what is wanted."""
    f, s = opened(f, s)
    for column in range(f.width):
        if s.x[column] != wanted[column]:
            flip(f, s, column)
