"""The compiled heart of the bound: for every volunteer the cheapest week of duties, exactly, in whole numbers.

A week is a set of duties for each day (found by trying all that can pay) and, over the days, a table of what can be had at
what number of days and minutes. What is too much to try is replaced by something cheaper still: a bound may be too low,
it must never be too high.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from solvers.search.kernel.layout import I8, I64, compiled, inlined

NEVER = 1 << 60
"""Dearer than anything."""
DEEP, TRIES = 16, 20_000
"""Duties in a day's set at most, and sets tried for one volunteer's day, before it is replaced by something cheaper."""


class Weeks(NamedTuple):
    """What volunteers' weeks may hold. Ranges are ``[first[i], first[i + 1])``; minutes are in one common unit.

    A volunteer has days, a day has duties (``column``, ``minutes``, and ``clash``, a square per day). ``tariff`` is what
    a week's minutes cost, from none up to the most that there may be; where ``open_``, its last entry stands for all
    beyond it too. ``saving`` is the most that further minutes can take off the tariff. ``most_days`` 0: no limit.
    """

    day_first: I64
    duty_first: I64
    column: I64
    minutes: I64
    clash_first: I64
    clash: I8
    most_duties: I64
    most_minutes: I64
    most_days: I64
    tariff_first: I64
    tariff: I64
    open_: I8
    saving: I64


class Scratch(NamedTuple):
    """Room to work in. By (day, minutes): the cheapest set of duties; by (day, days so far, minutes): the cheapest week."""

    price: I64
    duties: I64
    size: I64
    lengths: I64
    count: I64
    least: I64
    step: I64
    near: I64
    cost: I64
    behind: I64
    stack: I64


def scratch(weeks: Weeks) -> Scratch:
    """Room for the largest of these weeks."""
    days = int(np.diff(weeks.day_first).max(initial=0))
    duties = int(np.diff(weeks.duty_first).max(initial=0))
    span = int(np.diff(weeks.tariff_first).max(initial=1))
    wide = int(weeks.most_days.max(initial=0)) + 1

    def room(*shape: int) -> I64:
        return np.zeros(shape, dtype=np.int64)

    by_day = (room(days, span), room(days, span, DEEP), room(days, span), room(days, span), room(days))
    table = (room(days + 1, wide, span), room(days + 1, wide, span))
    return Scratch(*by_day, *table, room(duties + 1), room(duties + 1), room(duties + 2), room(DEEP + 1))


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


@compiled
def _candidates(w: Weeks, s: Scratch, day: int, cost: I64, saving: int) -> int:
    """How many duties of the day can pay; ``behind``: the most that one and those after it can save."""
    n = 0
    for k in range(w.duty_first[day], w.duty_first[day + 1]):
        if cost[w.column[k]] < saving and w.minutes[k] <= w.most_minutes[day]:
            s.near[n], s.cost[n] = k, cost[w.column[k]]
            n += 1
    s.behind[n] = 0
    for i in range(n - 1, -1, -1):
        s.behind[i] = s.behind[i + 1] + min(0, s.cost[i])
    return n


@inlined
def _fits(w: Weeks, s: Scratch, day: int, i: int, depth: int) -> bool:
    """Whether a candidate clashes with none on the stack."""
    first = w.duty_first[day]
    row = w.clash_first[day] + (s.near[i] - first) * (w.duty_first[day + 1] - first) - first
    free = True
    for k in range(depth):
        if w.clash[row + s.near[s.stack[k]]]:
            free = False
            break
    return free


@inlined
def _note(s: Scratch, nth: int, cost: int, minutes: int, size: int) -> None:
    """Keep the set on the stack, if it is the cheapest of the day with so many minutes."""
    if cost < s.price[nth, minutes]:
        if s.price[nth, minutes] == NEVER:
            s.lengths[nth, s.count[nth]] = minutes
            s.count[nth] += 1
        s.price[nth, minutes] = cost
        s.size[nth, minutes] = size
        for i in range(size):
            s.duties[nth, minutes, i] = s.near[s.stack[i]]


@compiled
def _try_sets(w: Weeks, s: Scratch, v: int, nth: int, n: int) -> bool:
    """Every set of the candidates that can pay; False where there are too many."""
    day, saving, span = w.day_first[v] + nth, w.saving[v], w.tariff_first[v + 1] - w.tariff_first[v] - 1
    most_duties = w.most_duties[day]
    most_minutes = w.most_minutes[day] if w.open_[v] else min(span, w.most_minutes[day])
    depth, i, cost, minutes, tries = 0, 0, 0, 0, 0
    while True:
        if i < n and depth < most_duties and cost + s.behind[i] < saving:
            length = minutes + w.minutes[s.near[i]]
            if length <= most_minutes and _fits(w, s, day, i, depth):
                tries += 1
                if depth == DEEP or tries > TRIES:
                    return False
                s.stack[depth] = i
                depth += 1
                cost += s.cost[i]
                minutes = length
                if cost < saving:
                    _note(s, nth, cost, min(minutes, span), depth)
            i += 1
        elif depth == 0:
            return True
        else:
            depth -= 1
            i = s.stack[depth]
            cost -= s.cost[i]
            minutes -= w.minutes[s.near[i]]
            i += 1


@compiled
def _forget(s: Scratch, nth: int) -> None:
    """No set for the day yet."""
    for i in range(s.count[nth]):
        s.price[nth, s.lengths[nth, i]] = NEVER
    s.count[nth] = 0


@compiled
def _cheapest(w: Weeks, s: Scratch, v: int, nth: int, n: int) -> None:
    """Instead of sets: the cheapest duties, as many as the day allows, clash or not, in no time and at the best tariff."""
    _forget(s, nth)
    total, size = 0, 0
    for i in np.argsort(s.cost[:n]):
        if size < w.most_duties[w.day_first[v] + nth] and s.cost[i] < 0:
            total += s.cost[i]
            if size < DEEP:
                s.duties[nth, 0, size] = s.near[i]
            size += 1
    s.price[nth, 0] = total - w.saving[v]
    s.size[nth, 0] = min(size, DEEP)
    s.lengths[nth, 0], s.count[nth] = 0, 1


@compiled
def _add_day(w: Weeks, s: Scratch, v: int, nth: int) -> None:
    """The table of the week up to and with one more day."""
    span, wide, open_ = w.tariff_first[v + 1] - w.tariff_first[v], w.most_days[v], w.open_[v]
    for k in range(wide + 1):
        for t in range(span):
            s.least[nth + 1, k, t] = s.least[nth, k, t]
            s.step[nth + 1, k, t] = -1
    for u in range(s.count[nth]):
        minutes = s.lengths[nth, u]
        price = s.price[nth, minutes]
        for k in range(max(1, wide)):
            to = k + 1 if wide else 0
            for t in range(span if open_ else span - minutes):
                cost = s.least[nth, k, t] + price
                at = min(t + minutes, span - 1)
                if cost < s.least[nth + 1, to, at]:
                    s.least[nth + 1, to, at] = cost
                    s.step[nth + 1, to, at] = t * span + minutes


@compiled
def _trace(w: Weeks, s: Scratch, v: int, k: int, t: int, x: I64) -> None:
    """Choose the duties of the week that ended with ``k`` days and ``t`` minutes."""
    span = w.tariff_first[v + 1] - w.tariff_first[v]
    for nth in range(w.day_first[v + 1] - w.day_first[v] - 1, -1, -1):
        step = s.step[nth + 1, k, t]
        if step >= 0:
            minutes = step % span
            for i in range(s.size[nth, minutes]):
                x[w.column[s.duties[nth, minutes, i]]] = 1
            t = step // span
            k -= 1 if w.most_days[v] else 0


@compiled
def _week(w: Weeks, s: Scratch, v: int, cost: I64, x: I64) -> int:
    """The least that a volunteer's week costs; its duties are chosen in ``x``."""
    first, span, days = w.tariff_first[v], w.tariff_first[v + 1] - w.tariff_first[v], w.day_first[v + 1] - w.day_first[v]
    for k in range(w.most_days[v] + 1):
        for t in range(span):
            s.least[0, k, t] = NEVER
    s.least[0, 0, 0] = 0
    for nth in range(days):
        _forget(s, nth)
        n = _candidates(w, s, w.day_first[v] + nth, cost, w.saving[v])
        if n and not _try_sets(w, s, v, nth, n):
            _cheapest(w, s, v, nth, n)
        _add_day(w, s, v, nth)
    best, best_k, best_t = NEVER, 0, 0
    for k in range(w.most_days[v] + 1):
        for t in range(span):
            total = s.least[days, k, t] + w.tariff[first + t]
            if total < best:
                best, best_k, best_t = total, k, t
    _trace(w, s, v, best_k, best_t, x)
    return best


@compiled
def weeks(w: Weeks, s: Scratch, cost: I64, x: I64) -> int:
    """The sum of the cheapest weeks of all volunteers under reduced costs; their duties are chosen in ``x``."""
    s.price[:] = NEVER
    s.count[:] = 0
    total = 0
    for v in range(len(w.day_first) - 1):
        total += _week(w, s, v, cost, x)
    return total
