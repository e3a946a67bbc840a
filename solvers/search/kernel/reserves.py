"""Compiled: what it would break and cost to put somebody on a duty, at once or after a swap, or to move a session."""

from __future__ import annotations

import numpy as np

from solvers.search.kernel.flips import column_of, do, gain, option_now, undo
from solvers.search.kernel.layout import BROKEN, COST, FLIPS, I64, MOVE, SUSPECTS, Fixed, State, compiled, opened

NEVER = 1 << 60
"""Dearer than anything: it cannot be."""
LONG = 400
"""Flips that a move may have, so that the journal holds them."""


@compiled
def _begin(s: State) -> None:
    s.n[FLIPS] = 0
    s.n[SUSPECTS] = 0
    s.n[MOVE] += 1


@compiled
def _trial(f: Fixed, s: State, column: int, broken: int, before: int) -> int:
    """What the cost would be above ``before`` with a column chosen; NEVER if more rows would be broken than ``broken``."""
    able, _ = gain(f, s, column)
    if not able:
        return NEVER
    do(f, s, column)
    change = s.n[COST] - before if s.n[BROKEN] <= broken else NEVER
    do(f, s, column)
    s.n[FLIPS] -= 2
    return change


@compiled
def changes(f: Fixed, s: State, dropped: I64, columns: I64, out: I64) -> None:
    """By column, how the cost changes where it is chosen and the ``dropped`` ones no longer are; NEVER: it cannot be."""
    f, s = opened(f, s)
    broken, before = s.n[BROKEN], s.n[COST]
    _begin(s)
    for column in dropped:
        do(f, s, column)
    for k in range(len(columns)):
        out[k] = NEVER if s.x[columns[k]] else _trial(f, s, columns[k], broken, before)
    undo(f, s)


@compiled
def _taker(f: Fixed, s: State, duty: int, broken: int, before: int, nobody: I64) -> tuple[int, int]:
    """The cheapest column of somebody for a duty, and the change of cost; -1 where nobody can. ``nobody``: columns of
    people who are not asked."""
    best, least = -1, NEVER
    for column in range(f.duty_first[duty], f.duty_first[duty + 1]):
        asked = not s.x[column]
        for gone in nobody:
            asked = asked and f.volunteer[gone] != f.volunteer[column]
        if asked:
            change = _trial(f, s, column, broken, before)
            if change < least:
                best, least = column, change
    return best, least


@compiled
def swaps(f: Fixed, s: State, dropped: I64, columns: I64, out: I64) -> None:
    """By column, the best way to free its volunteer from one of their duties and give that to somebody else.

    Written to ``out``: the column that is left, the one that is taken, and the change of cost (NEVER: there is no way).
    """
    f, s = opened(f, s)
    broken, before = s.n[BROKEN], s.n[COST]
    for k in range(len(columns)):
        out[k, 2] = NEVER
        volunteer = f.volunteer[columns[k]]
        for at in range(f.volunteer_start[volunteer], f.volunteer_start[volunteer + 1]):
            left = f.volunteer_columns[at]
            if not s.x[left] or s.x[columns[k]] or f.duty[left] == f.duty[columns[k]]:
                continue
            _begin(s)
            for column in dropped:
                if s.x[column]:
                    do(f, s, column)
            if s.x[left]:
                do(f, s, left)
                able, _ = gain(f, s, columns[k])
                if able:
                    do(f, s, columns[k])
                    taken, change = _taker(f, s, f.duty[left], broken, before, dropped)
                    if taken >= 0 and taken != left and change < out[k, 2]:
                        out[k, 0], out[k, 1], out[k, 2] = left, taken, change
            undo(f, s)


@compiled
def move(f: Fixed, s: State, session: int, new: int) -> int:
    """Hold a session otherwise: its crew comes along as far as it can, and seats that are empty are given to others where
    that pays. The change of cost, or NEVER; what was flipped is in the journal until ``back``."""
    f, s = opened(f, s)
    broken, before, old = s.n[BROKEN], s.n[COST], s.placed[session]
    was = option_now(f, s, session)
    _begin(s)
    if old >= 0 and f.option[old] != f.option[new]:
        for duty in range(f.option_duty[was], f.option_duty[was + 1]):
            for column in range(f.duty_first[duty], f.duty_first[duty + 1]):
                if s.x[column] and s.n[FLIPS] < LONG:
                    do(f, s, column)
    crew = s.n[FLIPS]
    if old >= 0:
        do(f, s, old)
    do(f, s, new)
    for k in range(crew):
        left = s.journal[k]
        duty = f.duty[left] - f.option_duty[was] + f.option_duty[f.option[new]]
        same = column_of(f, duty, f.volunteer[left])
        if same >= 0 and not s.x[same]:
            able, _ = gain(f, s, same)
            if able:
                do(f, s, same)
    if was != f.option[new]:
        _fill(f, s, f.option[new], broken)
    return s.n[COST] - before if s.n[BROKEN] <= broken else NEVER


@compiled
def _fill(f: Fixed, s: State, option: int, broken: int) -> None:
    """Give every empty seat to whoever is the cheapest, as long as that pays."""
    for duty in range(f.option_duty[option], f.option_duty[option + 1]):
        while s.n[FLIPS] < LONG:
            taken, change = _taker(f, s, duty, max(broken, s.n[BROKEN]), s.n[COST], np.zeros(0, dtype=np.int64))
            if taken < 0 or change >= 0:
                break
            do(f, s, taken)


@compiled
def back(f: Fixed, s: State) -> None:
    """Take back what ``move`` did."""
    f, s = opened(f, s)
    undo(f, s)
