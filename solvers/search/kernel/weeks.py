"""The compiled heart of the bound: for every volunteer the cheapest week of duties, exactly, in whole numbers.

A week is a set of duties for each day (found by trying all that can pay) and, over the days, a table of what can be had at
what number of days and minutes. What is too much to try is replaced by something cheaper still: a bound may be too low,
it must never be too high.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from solvers.search.kernel.layout import I8, I64, compiled

NEVER = 1 << 60
"""Dearer than anything."""
DEEP, TRIES = 16, 20_000
"""Duties in a day's set at most, and sets tried for one volunteer's day, before it is replaced by something cheaper."""
WORDS = 3
"""Words of 62 bits for the duties of a volunteer's day that can pay at all."""


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
    open_: I64
    saving: I64


class Scratch(NamedTuple):
    """Room to work in. By (day, minutes): the cheapest set of duties; by (day, days so far, minutes): the cheapest week."""

    price: I64
    duties: I64
    size: I64
    lengths: I64
    counts: I64
    least: I64
    step: I64
    alive: I64
    envelope: I64
    near: I64
    cost: I64
    length: I64
    behind: I64
    bits: I64
    taken: I64
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
    table = (room(days + 1, wide * span), room(days + 1, wide * span), room(wide * span), room(span))
    by_duty = (room(max(duties, span) + 1), room(duties + 1), room(duties + 1), room(duties + 2), room(duties + 1, WORDS))
    return Scratch(*by_day, *table, *by_duty, room(DEEP + 2, WORDS), room(DEEP + 1))


@compiled
def _candidates(w: Weeks, s: Scratch, day: int, cost: I64, saving: int) -> int:
    """How many duties of the day can pay; ``behind``: the most that one and those after it can save."""
    n = 0
    for k in range(w.duty_first[day], w.duty_first[day + 1]):
        if cost[w.column[k]] < saving and w.minutes[k] <= w.most_minutes[day]:
            s.near[n], s.cost[n], s.length[n] = k, cost[w.column[k]], w.minutes[k]
            n += 1
    s.behind[n] = 0
    for i in range(n - 1, -1, -1):
        s.behind[i] = s.behind[i + 1] + min(0, s.cost[i])
    return n


@compiled
def _note(s: Scratch, nth: int, cost: int, minutes: int, size: int) -> None:
    """Keep the set on the stack as the cheapest of the day with so many minutes."""
    if s.price[nth, minutes] == NEVER:
        s.lengths[nth, s.counts[nth]] = minutes
        s.counts[nth] += 1
    s.price[nth, minutes] = cost
    s.size[nth, minutes] = size
    for i in range(size):
        s.duties[nth, minutes, i] = s.near[s.stack[i]]


@compiled
def _clashes(w: Weeks, s: Scratch, day: int, n: int) -> None:
    """For each candidate those after it that it clashes with, as bits."""
    first = w.duty_first[day]
    size, square = w.duty_first[day + 1] - first, w.clash[w.clash_first[day] : w.clash_first[day + 1]]
    for i in range(n):
        row = (s.near[i] - first) * size - first
        for word in range(WORDS):
            bits = 0
            for j in range(max(i + 1, 62 * word), min(n, 62 * word + 62)):
                if square[row + s.near[j]]:
                    bits |= 1 << (j - 62 * word)
            s.bits[i, word] = bits


@compiled
def _try_sets(w: Weeks, s: Scratch, v: int, nth: int, n: int) -> bool:
    """Every set of the candidates that can pay; False where there are too many."""
    day, saving, span = w.day_first[v] + nth, w.saving[v], w.tariff_first[v + 1] - w.tariff_first[v] - 1
    most_duties = w.most_duties[day]
    most_minutes = w.most_minutes[day] if w.open_[v] else min(span, w.most_minutes[day])
    if n > 62 * WORDS:
        return False
    _clashes(w, s, day, n)
    stack, costs, behind, price, length, bits, taken = s.stack, s.cost, s.behind, s.price[nth], s.length, s.bits, s.taken
    depth, i, cost, minutes, tries = 0, 0, 0, 0, 0
    for word in range(WORDS):
        taken[0, word] = 0
    while True:
        if i < n and depth < most_duties and cost + behind[i] < saving:
            if minutes + length[i] <= most_minutes and not taken[depth, i // 62] >> (i % 62) & 1:
                tries += 1
                if depth == DEEP or tries > TRIES:
                    return False
                stack[depth] = i
                for word in range(WORDS):
                    taken[depth + 1, word] = taken[depth, word] | bits[i, word]
                depth += 1
                cost += costs[i]
                minutes += length[i]
                if cost < saving and cost < price[min(minutes, span)]:
                    _note(s, nth, cost, min(minutes, span), depth)
            i += 1
        elif depth == 0:
            return True
        else:
            depth -= 1
            i = stack[depth]
            cost -= costs[i]
            minutes -= length[i]
            i += 1


@compiled
def _forget(s: Scratch, nth: int) -> None:
    """No set for the day yet."""
    for i in range(s.counts[nth]):
        s.price[nth, s.lengths[nth, i]] = NEVER
    s.counts[nth] = 0


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
    s.lengths[nth, 0], s.counts[nth] = 0, 1


@compiled
def _keep_sets(s: Scratch, nth: int, saving: int) -> None:
    """Drop the sets than which a shorter one is cheaper by all that minutes can be worth."""
    kept = 0
    for i in range(s.counts[nth]):
        minutes = s.lengths[nth, i]
        needed = True
        for j in range(s.counts[nth]):
            other = s.lengths[nth, j]
            if other < minutes and s.price[nth, other] + saving <= s.price[nth, minutes]:
                needed = False
        if needed:
            s.near[kept] = minutes
            kept += 1
        else:
            s.price[nth, minutes] = NEVER
    for i in range(kept):
        s.lengths[nth, i] = s.near[i]
    s.counts[nth] = kept


@compiled
def _add_day(w: Weeks, s: Scratch, v: int, nth: int, alive: int) -> None:
    """The table of the week up to and with one more day."""
    span, wide, open_ = w.tariff_first[v + 1] - w.tariff_first[v], w.most_days[v], w.open_[v]
    before, after, step = s.least[nth], s.least[nth + 1], s.step[nth + 1]
    for cell in range((wide + 1) * span):
        after[cell] = before[cell]
        step[cell] = -1
    for u in range(s.counts[nth]):
        minutes = s.lengths[nth, u]
        price = s.price[nth, minutes]
        for i in range(alive):
            cell = s.alive[i]
            days, t = cell // span, cell % span + minutes
            if (open_ or t < span) and (days < wide or not wide):
                to = (days + 1 if wide else 0) * span + min(t, span - 1)
                if before[cell] + price < after[to]:
                    after[to] = before[cell] + price
                    step[to] = cell * span + minutes


@compiled
def _alive(w: Weeks, s: Scratch, v: int, nth: int) -> int:
    """How many weeks so far may still become the cheapest: none has fewer days and minutes and is cheap enough."""
    span, saving, table = w.tariff_first[v + 1] - w.tariff_first[v], w.saving[v], s.least[nth]
    alive = 0
    for t in range(span):
        s.envelope[t] = NEVER
    for days in range(w.most_days[v] + 1):
        run = NEVER
        for t in range(span):
            cell = days * span + t
            if s.envelope[t] < run:
                run = s.envelope[t]
            if table[cell] < run + saving and table[cell] < NEVER:
                s.alive[alive] = cell
                alive += 1
                run = min(run, table[cell])
            else:
                table[cell] = NEVER
            s.envelope[t] = run
    return alive


@compiled
def _trace(w: Weeks, s: Scratch, v: int, cell: int, x: I64) -> None:
    """Choose the duties of the week that ended in a cell of the table."""
    span = w.tariff_first[v + 1] - w.tariff_first[v]
    for nth in range(w.day_first[v + 1] - w.day_first[v] - 1, -1, -1):
        step = s.step[nth + 1, cell]
        if step >= 0:
            minutes = step % span
            for i in range(s.size[nth, minutes]):
                x[w.column[s.duties[nth, minutes, i]]] = 1
            cell = step // span


@compiled
def _week(w: Weeks, s: Scratch, v: int, cost: I64, x: I64) -> int:
    """The least that a volunteer's week costs; its duties are chosen in ``x``."""
    first, span, days = w.tariff_first[v], w.tariff_first[v + 1] - w.tariff_first[v], w.day_first[v + 1] - w.day_first[v]
    for cell in range((w.most_days[v] + 1) * span):
        s.least[0, cell] = NEVER
    s.least[0, 0], s.alive[0], alive = 0, 0, 1
    for nth in range(days):
        _forget(s, nth)
        n = _candidates(w, s, w.day_first[v] + nth, cost, w.saving[v])
        if n and not _try_sets(w, s, v, nth, n):
            _cheapest(w, s, v, nth, n)
        _keep_sets(s, nth, w.saving[v])
        _add_day(w, s, v, nth, alive)
        alive = _alive(w, s, v, nth + 1)
    best, at = NEVER, 0
    for i in range(alive):
        total = s.least[days, s.alive[i]] + w.tariff[first + s.alive[i] % span]
        if total < best:
            best, at = total, s.alive[i]
    _trace(w, s, v, at, x)
    return best


@compiled
def weeks(w: Weeks, s: Scratch, cost: I64, x: I64) -> int:
    """The sum of the cheapest weeks of all volunteers under reduced costs; their duties are chosen in ``x``."""
    s.price[:] = NEVER
    s.counts[:] = 0
    total = 0
    for v in range(len(w.day_first) - 1):
        total += _week(w, s, v, cost, x)
    return total
