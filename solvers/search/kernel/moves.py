"""The moves of the local search: change who serves, where a session is held, and mend what that breaks by ejecting.

A move may break rows; ``repair`` drops what stands against it, ``refill`` then looks for others for the seats that fell
empty. What remains is kept or taken back as a whole (ejection chains after Glover 1996; the acceptance is annealing's).
"""

from __future__ import annotations

import numpy as np

from solvers.search.kernel.flips import column_of, do, draw, flip, gain, option_now, stays, undo
from solvers.search.kernel.layout import (
    BEST,
    BROKEN,
    CHANCES,
    CHOSEN,
    COST,
    FLIPS,
    I8,
    MOVE,
    SUSPECTS,
    UNSAVED,
    Fixed,
    State,
    compiled,
    opened,
)
from solvers.search.kernel.mend import LONGEST, place, refill, repair, staff


@compiled
def assign(f: Fixed, s: State) -> bool:
    """Put a random volunteer on a random duty; who stands against it makes room."""
    session = f.active[draw(s, f.sessions)]
    option = option_now(f, s, session)
    if option < 0:
        return False
    duties = f.option_duty[option + 1] - f.option_duty[option]
    if duties == 0:
        return False
    duty = f.option_duty[option] + draw(s, duties)
    size = f.duty_first[duty + 1] - f.duty_first[duty]
    if size == 0:
        return False
    column = f.duty_first[duty] + draw(s, size)
    stays(f, s, column)
    do(f, s, column)
    return True


@compiled
def shift_over(f: Fixed, s: State) -> bool:
    """Take a volunteer from one duty to another of theirs."""
    if s.n[CHOSEN] == 0:
        return False
    old = s.chosen[draw(s, s.n[CHOSEN])]
    volunteer = f.volunteer[old]
    first = f.volunteer_start[volunteer]
    size = f.volunteer_start[volunteer + 1] - first
    offset = draw(s, size)
    for k in range(size):
        column = f.volunteer_columns[first + (offset + k) % size]
        if not s.x[column] and option_now(f, s, f.session[column]) == f.option[column]:
            stays(f, s, column)
            do(f, s, old)
            do(f, s, column)
            return True
    return False


@compiled
def exchange(f: Fixed, s: State) -> bool:
    """Two volunteers take each other's duty."""
    if s.n[CHOSEN] == 0:
        return False
    one = s.chosen[draw(s, s.n[CHOSEN])]
    duty = f.duty[one]
    mine = f.duty_first[duty] + draw(s, f.duty_first[duty + 1] - f.duty_first[duty])
    if s.x[mine]:
        return False
    other = f.volunteer[mine]
    first = f.volunteer_start[other]
    size = f.volunteer_start[other + 1] - first
    offset = draw(s, size)
    for k in range(size):
        two = f.volunteer_columns[first + (offset + k) % size]
        if s.x[two] and f.duty[two] != duty:
            yours = column_of(f, f.duty[two], f.volunteer[one])
            if yours >= 0 and not s.x[yours]:
                stays(f, s, mine)
                stays(f, s, yours)
                do(f, s, one)
                do(f, s, two)
                do(f, s, mine)
                do(f, s, yours)
                return True
    return False


@compiled
def hold(f: Fixed, s: State) -> bool:
    """Hold a session otherwise (start, centre or room), or one that is not held; its crew comes along where it can."""
    session = f.active[draw(s, f.sessions)]
    size = f.session_first[session + 1] - f.session_first[session]
    old = s.placed[session]
    if size == 0 or (size == 1 and old >= 0):
        return False
    new = f.session_first[session] + draw(s, size)
    if new == old:
        return False
    stays(f, s, new)
    if old >= 0:
        do(f, s, old)
        if f.option[old] != f.option[new]:
            _carry(f, s, f.option[old], new)
            return True
    do(f, s, new)
    if not repair(f, s):
        return False
    staff(f, s, f.option[new])
    return True


@compiled
def _carry(f: Fixed, s: State, option: int, new: int) -> None:
    """Move the crew of an option over to the placement ``new``, as far as its members can."""
    target = f.option[new]
    dropped = s.n[FLIPS]
    for duty in range(f.option_duty[option], f.option_duty[option + 1]):
        for column in range(f.duty_first[duty], f.duty_first[duty + 1]):
            if s.x[column] and s.n[FLIPS] < LONGEST:
                do(f, s, column)
    ended = s.n[FLIPS]
    do(f, s, new)
    if not repair(f, s):
        return
    for k in range(dropped, ended):
        column = s.journal[k]
        duty = f.duty[column] - f.option_duty[option] + f.option_duty[target]
        same = column_of(f, duty, f.volunteer[column])
        if same >= 0 and not s.x[same] and s.n[FLIPS] < LONGEST:
            able, change = gain(f, s, same)
            if able and change < 0:
                do(f, s, same)
    staff(f, s, target)


@compiled
def attempt(f: Fixed, s: State, heat: int) -> bool:
    """One move: drawn, mended, and kept if it pays or if ``heat`` lets it pass; else taken back."""
    before = s.n[COST]
    s.n[FLIPS] = 0
    s.n[SUSPECTS] = 0
    s.n[MOVE] += 1
    kind = draw(s, 100)
    if kind < 40:
        made = assign(f, s)
    elif kind < 60:
        made = shift_over(f, s)
    elif kind < 85:
        made = exchange(f, s)
    else:
        made = hold(f, s)
    if not made or not repair(f, s):
        undo(f, s)
        return False
    refill(f, s)
    change = s.n[COST] - before
    if s.n[BROKEN] > 0 or change << 20 > heat * f.chance[draw(s, CHANCES)]:
        undo(f, s)
        return False
    _remember(f, s, change)
    return True


@compiled
def _remember(f: Fixed, s: State, change: int) -> None:
    """Keep the best plan: copied only when it is about to be left."""
    if s.n[COST] < s.n[BEST]:
        s.n[BEST] = s.n[COST]
        s.n[UNSAVED] = 1
    elif change > 0 and s.n[UNSAVED]:
        for k in range(f.width):
            s.best[k] = s.x[k]
        for k in range(s.n[FLIPS]):
            s.best[s.journal[k]] ^= 1
        s.n[UNSAVED] = 0


@compiled
def anneal(f: Fixed, s: State, moves: int, heat: int) -> None:
    """Some moves at one temperature (``heat``: in 1/1024 of a cost unit)."""
    f, s = opened(f, s)
    for _ in range(moves):
        attempt(f, s, heat)


@compiled
def construct(f: Fixed, s: State, order: np.ndarray) -> None:
    """A first plan: hold each session in turn in its cheapest way and staff it, breaking nothing."""
    f, s = opened(f, s)
    for session in order:
        if s.placed[session] < 0:
            s.n[FLIPS] = 0
            s.n[SUSPECTS] = 0
            before = s.n[COST]
            if place(f, s, session, 64) and s.n[COST] > before:
                undo(f, s)
    s.n[FLIPS] = 0


@compiled
def adopt(f: Fixed, s: State, wanted: I8) -> None:
    """Choose as much of what is wanted as breaks nothing: how sessions are held first, then who serves."""
    f, s = opened(f, s)
    for kind in range(2):
        for column in range(f.width):
            if wanted[column] and f.kind[column] == kind and not s.x[column]:
                able, _ = gain(f, s, column)
                if able:
                    flip(f, s, column)
