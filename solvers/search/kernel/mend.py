"""Mending a plan within a move: drop what breaks a row, fill the seats and hold the sessions that this leaves empty."""

from __future__ import annotations

from solvers.search.kernel.flips import do, draw, gain, option_now, victim
from solvers.search.kernel.layout import ACTIVITY, BROKEN, CHOSEN, FLIPS, LIMIT, MOVE, SUSPECTS, Fixed, State, compiled

LONGEST = 60
"""Flips in one move at most: a longer chain is given up."""
TRIES = 12
"""Volunteers looked at for one empty seat."""


@compiled
def repair(f: Fixed, s: State) -> bool:
    """Drop choices until no hard row is broken; False if that is not possible in a chain of sensible length."""
    while s.n[BROKEN] > 0:
        if s.n[SUSPECTS] == 0 or s.n[FLIPS] >= LONGEST:
            return False
        s.n[SUSPECTS] -= 1
        row = s.suspects[s.n[SUSPECTS]]
        while s.table[4 * row + ACTIVITY] > s.table[4 * row + LIMIT]:
            column = victim(f, s, row)
            if column < 0 or s.n[FLIPS] >= LONGEST:
                return False
            if f.kind[column] == 2:
                if not _drop_behind(f, s, column):
                    return False
            else:
                do(f, s, column)
    return True


@compiled
def _drop_behind(f: Fixed, s: State, derived: int) -> bool:
    """Drop every choice that makes a derived column 1 (a day on which somebody serves, say)."""
    for k in range(s.n[CHOSEN] - 1, -1, -1):
        if k >= s.n[CHOSEN]:
            continue
        column = s.chosen[k]
        for j in range(f.derived_start[column], f.derived_start[column + 1]):
            if f.derived[j] == derived:
                if s.mark[column] == s.n[MOVE] or s.n[FLIPS] >= LONGEST:
                    return False
                do(f, s, column)
                break
        if s.counts[derived] == 0:
            return True
    return s.counts[derived] == 0


@compiled
def fill(f: Fixed, s: State, duty: int, tries: int) -> bool:
    """Give a seat of a duty to the cheapest of some volunteers, if that pays."""
    first = f.duty_first[duty]
    size = f.duty_first[duty + 1] - first
    if size == 0:
        return False
    offset = draw(s, size)
    best, least, seen = -1, 0, 0
    for k in range(size):
        column = first + (offset + k) % size
        if s.x[column]:
            continue
        able, change = gain(f, s, column)
        seen += 1
        if able and change < least:
            best, least = column, change
        if seen >= tries and best >= 0:
            break
    if best < 0:
        return False
    do(f, s, best)
    return True


@compiled
def staff(f: Fixed, s: State, option: int) -> None:
    """Fill every seat of an option's duties that is worth filling."""
    for duty in range(f.option_duty[option], f.option_duty[option + 1]):
        while s.n[FLIPS] < LONGEST and fill(f, s, duty, TRIES):
            pass


@compiled
def place(f: Fixed, s: State, session: int, tries: int) -> bool:
    """Hold a session that is not held, in the cheapest way that breaks nothing, and staff it."""
    first = f.session_first[session]
    size = f.session_first[session + 1] - first
    if size == 0:
        return False
    offset = draw(s, size)
    best, least = -1, 0
    for k in range(min(size, tries)):
        column = first + (offset + k) % size
        able, change = gain(f, s, column)
        if able and (best < 0 or change < least):
            best, least = column, change
    if best < 0:
        return False
    do(f, s, best)
    staff(f, s, f.option[best])
    return True


@compiled
def refill(f: Fixed, s: State) -> None:
    """Look for others for the seats and sessions that this move has emptied."""
    flips = s.n[FLIPS]
    for k in range(flips):
        column = s.journal[k]
        if s.x[column] or s.n[FLIPS] >= LONGEST:
            continue
        if f.kind[column] == 0:
            if s.placed[f.session[column]] < 0:
                place(f, s, f.session[column], 16)
        elif option_now(f, s, f.session[column]) == f.option[column]:
            fill(f, s, f.duty[column], TRIES)
