"""The search as a whole: a first plan, local search and exact steps in turn, and a bound beside them, until time is up."""

from __future__ import annotations

from collections.abc import Sequence

from solvers.choices import Choices
from solvers.matrix import Matrix
from solvers.progress import Progress, Watch
from solvers.search.aside import Aside, awaited
from solvers.search.bounds import Bounds, Exact
from solvers.search.exact import MANY_NODES, ExactSteps
from solvers.search.halves import Halves
from solvers.search.local import LocalSearch
from solvers.search.memory import leave_compiler
from solvers.search.near import SMALL
from solvers.search.places import LIMITS, Places
from solvers.search.refill import refill
from solvers.stop import Stop

CYCLES = ((60.0, 1), (30.0, 5))
"""The first cycles of local search: where each starts, in cost units, and how long it is. Seats trade places at the first
temperature; exact steps see from there what is left to gain."""
FIRST, LARGE = (20.0, 650), (30.0, 4)
"""The same where exact steps can only look at a part of the plan at a time, and gain less: the first cycle takes so many
units of work whatever the size, so that whoever has little time has a good plan."""
MANY, HALVED, LONGER = 50_000, (60.0, 2_650_000), ((20.0, 4_000), (20.0, 6_000))
"""With so many choices it pays to search in halves: a first cycle, as many units of work as this divided by the number of
choices to the power of two thirds, so that it ends at about the same time; and then ever longer ones that start less hot.
The slower a large plan cools the better it gets, wherever it began; but whoever has little time must not wait for it."""
REPAIRS = ((1.0, 1),)
"""The same where most of a plan is given: nothing is taken apart that does not gain."""
WARM, COLD = 20.0, 1.0
"""Where the cycles that shake a plan start, and where all end: nothing but gains passes there."""
LEAST_CYCLE, COLUMNS = 100, 210
"""Units of work in a cycle of length 1: one for so many choices, and some at least."""
SHAKES = 2
"""How long such a cycle is."""
POLISHED = 3
"""After so many extras of the exact steps the plan is polished by such a cycle: small costs are found sooner by it."""
WHOLE_NODES = (MANY_NODES, 10 * MANY_NODES)
"""Branches when a small program is solved as a whole, once nothing else betters the plan; and when that has been shaken."""


class Search:
    """``chosen`` is the best plan so far, ``bound`` what is proven; ``work`` counts deterministic units."""

    def __init__(self, choices: Choices, matrix: Matrix, stop: Stop, seed: int, workers: int, watch: Watch) -> None:
        self.choices, self.matrix, self.stop, self.seed, self.watch = choices, matrix, stop, seed, watch
        self.work = 0
        self.floor: int | None = None
        self.chosen: list[int] = []
        self.cost: int | None = None
        self.impossible = False
        self._proven: int | None = None
        self._asked = 0
        self._known = Exact()
        self._exact = ExactSteps(choices, matrix, seed, workers)
        self._workers = workers
        self._length = max(LEAST_CYCLE, matrix.choices // COLUMNS)
        self._bounds: Bounds | None = None
        if workers > 1:
            self._bounds = Bounds(choices, matrix, stop, seed)

    @property
    def bound(self) -> int | None:
        """The best proven lower bound; ``floor`` is what others have proven."""
        known = [bound for bound in (self._proven, self._known.bound, self.floor) if bound is not None]
        return max(known) if known else None

    def close(self) -> None:
        """End what runs beside."""
        self._exact.close()
        if self._bounds:
            self._bounds.close()

    def run(self, start: Sequence[int]) -> None:
        """Search until the stop says so, or the plan is proven optimal."""
        if not self.matrix.choices:
            self._nothing()
            return
        local = LocalSearch(self.choices, self.matrix, self.seed)
        if not local.sound and not self._begin(local):
            return
        self._take(local.chosen, "start")
        local.adopt(start)
        kept = local.chosen
        local.build()
        self._take(local.chosen, "construct")
        given = 2 * len(kept) > len(local.chosen)
        if given:
            self._move_up(local, kept)
        elif self.matrix.choices > SMALL and (local.state.placed < 0).any():
            self._arrange(local)
        self._begin_with(local, given=given)
        while not self._ended():
            plan = self._step_by_step(local)
            if self.matrix.choices <= SMALL and self._asked < len(WHOLE_NODES):
                plan = self._whole(plan)
            if not self._ended():
                local.load(self._better(plan))
                self._shake(local, SHAKES * self._length)
        self._settle()

    def _move_up(self, local: LocalSearch, kept: list[int]) -> None:
        """Look near a plan that was given, as it was before it was filled up: who best takes what has become possible, when
        others move up, is soon seen as long as nobody has taken it."""
        if self.matrix.choices <= SMALL or self._exact.regions.count > 1:
            return
        while self._exact.level == 0 and not self._ended():
            kept, work = self._exact.step(kept, self._ended)
            self.work += work
        if self._cost(kept) < local.cost:
            local.load(kept)
            self._take(kept, "exact steps")

    def _arrange(self, local: LocalSearch) -> None:
        """Share out rooms and starts anew, so that as many sessions as can be have a place."""
        before, cost = local.chosen, local.cost
        places = Places(self.choices, self.matrix, before)
        aside = Aside(None)  # one of its own, as what it takes in memory it would keep
        try:
            answer = awaited(aside.part(places.model, LIMITS), self._ended, 0.02)
        finally:
            aside.close()
        if answer is None:
            return
        self.work += answer.work
        after, moved = places.rehoused(answer)
        local.load(after)
        refill(local, self.choices, moved)
        if not local.sound or local.cost >= cost:
            local.load(before)
        self._take(local.chosen, "construct")

    def _begin_with(self, local: LocalSearch, *, given: bool) -> None:
        """The first cycles; ``given``: most of a plan is there."""
        if given:
            cycles = [(hot, length * self._length) for hot, length in REPAIRS]
        elif self._exact.regions.count == 1:
            cycles = [(hot, length * self._length) for hot, length in CYCLES]
        else:
            cycles = [FIRST, (LARGE[0], LARGE[1] * self._length)]
            if self.matrix.choices >= MANY and self._in_halves(local):
                return
        for hot, length in cycles:
            self._cool(local, length, hot)
            leave_compiler()

    def _in_halves(self, local: LocalSearch) -> bool:
        """The first cycles in two halves at once; False where there are no halves."""
        halves = Halves(self.choices, self.matrix, local, self.seed, self._workers)
        if not halves.possible:
            return False
        try:
            for hot, length in ((HALVED[0], round(HALVED[1] / self.matrix.choices ** (2 / 3))), *LONGER):
                if not self._ended():
                    for plan, cost, work in halves.run(local.chosen, length, hot, COLD, self._ended):
                        self.work += work
                        self._take(plan, "local search", cost)
                    local.load(self.chosen)
        finally:
            halves.close()
        return True

    def _nothing(self) -> None:
        """Where there is nothing to choose: the empty plan is the only one."""
        self.impossible = self.matrix.broken(self.matrix.complete([])) > 0
        if not self.impossible:
            self._take([], "start")
            self._proven = self.cost

    def _begin(self, local: LocalSearch) -> bool:
        """Where the empty plan breaks a pin: any plan that keeps them all; False where there is none, or no time."""
        answer = self._exact.any_plan(lambda: self.stop.cancelled)
        if answer is None or answer.x is None:
            self.impossible = answer is not None
            return False
        local.load(self._exact.choices_in(answer.x))
        return True

    def _cool(self, local: LocalSearch, length: int, hot: float) -> None:
        if self._ended():
            return
        for _ in local.run(length, hot, COLD):
            self.work += 1
            if self.work % 8 == 0:
                self._report(local, "local search")
            if self._ended():
                break
        self._report(local, "local search")

    def _whole(self, plan: list[int]) -> list[int]:
        """Ask the engine for the best plan there is."""
        if not self._ended():
            plan, work, optimal = self._exact.whole(self._better(plan), self._ended, WHOLE_NODES[self._asked])
            self._asked += 1
            self.work += work
            self._take(plan, "exact")
            if optimal:
                self._proven = self.cost
        return plan

    def _shake(self, local: LocalSearch, length: int) -> None:
        """Leave a plan that nothing betters any more, for another one near it."""
        for _ in local.run(length // 4, WARM, WARM):
            self.work += 1
            if self._ended():
                return
        local.forget()
        self._cool(local, length, WARM)

    def _step_by_step(self, local: LocalSearch) -> list[int]:
        plan, polished = local.chosen, 0
        self._exact.again()
        while not self._exact.exhausted and not self._ended():
            plan, work = self._exact.step(plan, self._ended)
            self.work += work
            self._take(plan, "exact steps")
            if polished < min(self._exact.level, POLISHED):
                polished = self._exact.level
                local.load(plan)
                self._cool(local, SHAKES * self._length, WARM)
                plan = local.chosen
        return plan

    def _ended(self) -> bool:
        """Whether time or work is up, or the plan proven optimal."""
        if self._bounds:
            self._known = self._bounds.look()
        proven = self.cost is not None and self.bound is not None and self.bound >= self.cost
        return proven or self._solved or self.stop.over(self.work)

    @property
    def _solved(self) -> bool:
        """Whether the other process has an optimal plan that may be taken: when it comes depends on the machine, so a run
        that is limited by work does without."""
        return self.stop.work is None and self._known.best is not None

    def _settle(self) -> None:
        if self._solved and self._known.best is not None:
            self._take(self._exact.choices_in(self._known.best), "exact")

    def _report(self, local: LocalSearch, phase: str) -> None:
        """As ``_take``, of a plan whose cost the kernel knows already."""
        if self.cost is None or local.cost < self.cost:
            self._take(local.chosen, phase)
        else:
            self._take(self.chosen, phase, self.cost)

    def _better(self, plan: list[int]) -> list[int]:
        """The plan, or the best one known where that costs less."""
        return plan if self.cost is None or self._cost(plan) <= self.cost else self.chosen

    def _cost(self, chosen: list[int]) -> int:
        return self.matrix.cost(self.matrix.complete(chosen))

    def _take(self, chosen: list[int], phase: str, known: int | None = None) -> None:
        cost = self._cost(chosen) if known is None else known
        if self.cost is None or cost < self.cost:
            self.cost, self.chosen = cost, chosen
            if self._bounds:
                self._bounds.tell(chosen)
        bound = self.bound if self.bound is None else min(self.bound, self.cost)
        self.watch(Progress(self.stop.elapsed(), self.work, self.cost, bound, phase))
