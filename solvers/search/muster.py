"""Finds the fewest volunteers who can fill every seat: tries a crew of the size that is needed at the peak, or nearly."""

from __future__ import annotations

import numpy as np

from solvers.choices import Choices
from solvers.matrix import Ints
from solvers.progress import Progress, Watch
from solvers.search.crew import Crew
from solvers.search.kernel.eject import fill
from solvers.stop import Stop

STEPS = 2_000
"""Seats filled between two looks at the clock: one unit of work."""
OFTEN = 20
"""Units between two words on how it goes."""
TRY, LONG = 100, 2_000
"""Units that a crew gets at first, and at most; each further try gets a tenth more."""
PATIENCE = 1_500
"""Units after which another search should go on from here, unless the problem is ``VAST``: then no other can."""
VAST = 60_000
"""Choices of who fills which seat."""
EASY = 10
"""A seat's weight before anything is known of it; each failure to find somebody who is free adds one."""


class Muster:
    """``given`` is the best filling of the seats so far (-1: nobody). The same crew problem, seed and work: the same."""

    def __init__(self, crew: Crew, stop: Stop, seed: int, watch: Watch) -> None:
        self.crew, self.stop, self.watch = crew, stop, watch
        self.work = 0
        self.given: Ints = np.full(len(crew.duty), -1, dtype=np.int64)
        self._near = np.nonzero(crew.clash)[1].astype(np.int64)
        self._first = np.concatenate(([0], np.cumsum(crew.clash.sum(axis=1)))).astype(np.int64)
        self._dice = np.random.default_rng(seed)
        self._random = np.array([(seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D) % 2**64 or 1], dtype=np.uint64)
        rare = 1_000_000 // crew.able.sum(axis=1)
        self._value: Ints = (crew.able * rare[:, None]).sum(axis=0)

    @property
    def cost(self) -> int:
        """What the best filling costs."""
        return self.crew.cost(self.given)

    @property
    def proven(self) -> bool:
        """Whether no plan costs less."""
        return self.cost == self.crew.bound

    def adopt(self, choices: Choices, plan: list[int]) -> None:
        """Begin from a plan's columns, if it keeps to who can fill what and it is better."""
        given = np.full(len(self.given), -1, dtype=np.int64)
        by_duty: dict[int, list[int]] = {}
        for j in range(len(given) - 1, -1, -1):
            by_duty.setdefault(int(self.crew.duty[j]), []).append(j)
        for column in plan:
            d, volunteer = choices.assignment_of.get(column, (-1, -1))
            if by_duty.get(d):
                j = by_duty[d].pop()
                if (given[self.crew.clash[j]] == volunteer).any():
                    return
                given[j] = volunteer
        self._keep(given)

    def run(self) -> None:
        """Search until it is proven that there is nothing better, the stop says so, or others should go on."""
        if self.proven:
            return
        everybody = np.flatnonzero(self.crew.able.any(axis=0))
        size = self.crew.peak if self.crew.opened else len(everybody)
        if self._reach(self._likely(size, 0), TRY) or not self._reach(everybody, TRY * 5):
            return
        self._halve(size)
        tries = 0
        while self._going() and not self.proven:
            tries += 1
            crew = self._likely(self._used - 1, min(tries, 50)) if tries % 2 else self._without_one()
            self._reach(crew, min(LONG, TRY + TRY * tries // 10), last=tries % 4 < 2)

    @property
    def _used(self) -> int:
        return len(np.unique(self.given[self.given >= 0]))

    def _going(self) -> bool:
        return not self.stop.over(self.work) and (self.work < PATIENCE or int(self.crew.able.sum()) > VAST)

    def _halve(self, low: int) -> None:
        """Crews between one that was too small and one that was not."""
        while self._used - low > 1 and self._going():
            middle = (low + self._used) // 2
            if not self._reach(self._likely(middle, 0), TRY):
                low = middle

    def _likely(self, size: int, noise: int) -> Ints:
        """So many volunteers, of those who can fill what few can; the higher the ``noise`` (percent), the more by chance."""
        value = self._value * (100 + self._dice.integers(0, noise + 1, len(self._value)))
        value[~self.crew.able.any(axis=0)] = -1
        crew: Ints = np.sort(np.argsort(-value, kind="stable")[:size])
        lost = np.flatnonzero(~self.crew.able[:, crew].any(axis=1))
        return crew if not len(lost) else self._covering(crew, lost)

    def _covering(self, crew: Ints, lost: Ints) -> Ints:
        """The crew with others in it, as far as its size allows, for the seats that none of it can fill."""
        chosen = set(crew.tolist())
        for j in lost.tolist():
            if not self.crew.able[j, sorted(chosen)].any():
                chosen.add(int(np.argmax(self.crew.able[j] * (self._value + 1))))
        spare = sorted(chosen, key=lambda v: int(self._value[v]))
        for v in spare:
            if len(chosen) <= len(crew):
                break
            rest = sorted(chosen - {v})
            if self.crew.able[:, rest].any(axis=1).all():
                chosen.remove(v)
        return np.array(sorted(chosen), dtype=np.int64)

    def _without_one(self) -> Ints:
        """The volunteers of the best filling but one."""
        used = np.unique(self.given[self.given >= 0])
        return np.delete(used, self._dice.integers(len(used)))

    def _reach(self, members: Ints, units: int, *, last: bool = True) -> bool:
        """Whether these can fill every seat, as far as so many units of work show; a better filling is kept."""
        crew, seats = self.crew, len(self.crew.duty)
        given = np.full(seats, -1, dtype=np.int64)
        load = np.zeros(crew.able.shape, dtype=np.int64)
        weight = np.full(seats, EASY, dtype=np.int64)
        waiting = np.arange(seats - 1, -1, -1, dtype=np.int64)
        count = seats
        for _ in range(units):
            count = fill(
                STEPS, last, members, crew.able, self._first, self._near, given, load, weight, waiting, count, self._random
            )
            self.work += 1
            self._keep(given)
            if not count or self.stop.over(self.work):
                break
        return not count

    def _keep(self, given: Ints) -> None:
        better = self.crew.cost(given) < self.cost
        if better:
            self.given = given.copy()
        if better or self.work % OFTEN == 0:
            self.watch(Progress(self.stop.elapsed(), self.work, self.cost, self.crew.bound, "local search"))

    def chosen(self, choices: Choices) -> list[int]:
        """The columns of the plan with the best filling."""
        found = list(self.crew.held)
        for d, volunteer in zip(self.crew.duty.tolist(), self.given.tolist(), strict=True):
            if volunteer >= 0:
                found.append(next(column for column, v in choices.assignments[d] if v == volunteer))
        return sorted(found)
