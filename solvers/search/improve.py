"""The search as a whole: a first plan, local search, exact steps on parts, and a bound beside them, until time is up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from solvers.choices import Choices
from solvers.engines.answer import Limits, Model
from solvers.engines.mip import solve_mip
from solvers.matrix import Matrix
from solvers.progress import Progress, Watch
from solvers.search.bounds import BoundWorker, Exact
from solvers.search.local import LocalSearch
from solvers.stop import Stop

HOT, COLD = 150.0, 1.0
"""Temperatures of a cycle, in cost units: at first seats trade places, at last only gains pass."""
FIRST_CYCLE = 150
"""Units of work in the first cycle; each next one is longer."""


class Search:
    """``chosen`` is the best plan so far, ``bound`` what is proven; ``work`` counts deterministic units."""

    def __init__(self, choices: Choices, matrix: Matrix, stop: Stop, seed: int, workers: int, watch: Watch) -> None:
        self.choices, self.matrix, self.stop, self.seed, self.watch = choices, matrix, stop, seed, watch
        self.workers = workers
        self.work = 0
        self.chosen: list[int] = []
        self.cost: int | None = None
        self.impossible = False
        self._bounds: BoundWorker | None = None
        self._exact = Exact()

    @property
    def bound(self) -> int | None:
        """The best proven lower bound."""
        return self._exact.bound

    def close(self) -> None:
        """End what runs beside."""
        if self._bounds:
            self._bounds.close()

    def run(self, start: Sequence[int]) -> None:
        """Search until the stop says so, or the plan is proven optimal."""
        if self.workers > 1:
            nodes = None if self.stop.work is None else 10 + self.stop.work // 10
            self._bounds = BoundWorker(self.matrix, max(1.0, self.stop.remaining() - 1.0), nodes, self.seed)
        local = LocalSearch(self.choices, self.matrix, self.seed, self._sound(start))
        if not local.sound:
            pinned = self._first()
            if pinned is None:
                self.impossible = True
                return
            local.load(pinned)
        self._take(local, "start")
        local.build()
        self._take(local, "construct")
        self._cycles(local)
        self._settle()

    def _cycles(self, local: LocalSearch) -> None:
        length, hot = FIRST_CYCLE, HOT
        while not self._ended():
            for _ in local.run(length, hot, COLD):
                self.work += 1
                if self.work % 8 == 0:
                    self._take(local, "local search")
                if self._ended():
                    break
            self._take(local, "local search")
            local.back()
            length = min(2 * length, 40_000)

    def _ended(self) -> bool:
        self._look()
        proven = self.cost is not None and self._exact.bound is not None and self._exact.bound >= self.cost
        if self.stop.work is None and self._exact.best is not None:
            return True
        return proven or self.stop.over(self.work)

    def _look(self, wait: float = 0.0) -> None:
        if self._bounds:
            self._exact = self._bounds.look(wait)

    def _settle(self) -> None:
        """Take the exact engine's plan where it proved one that is better than ours."""
        wait = 3600.0 if self.stop.work is not None and not self.stop.cancelled else min(1.5, self.stop.remaining() + 0.5)
        if self.bound is None or self.cost is None or self.bound < self.cost:
            self._look(wait)
        best = self._exact.best
        if best is not None and self.cost is not None and self.matrix.cost(best) < self.cost:
            self.chosen = [
                int(c) for c in np.flatnonzero(best[: self.matrix.choices]) if c not in self.matrix.program.derived
            ]
            self.cost = self.matrix.cost(best)
            self._tell("exact")

    def _take(self, local: LocalSearch, phase: str) -> None:
        if self.cost is None or local.cost < self.cost:
            self.cost, self.chosen = local.cost, local.chosen
        self._tell(phase)

    def _tell(self, phase: str) -> None:
        bound = self.bound if self.cost is None or self.bound is None else min(self.bound, self.cost)
        self.watch(Progress(self.stop.elapsed(), self.work, self.cost, bound, phase))

    def _sound(self, start: Sequence[int]) -> list[int]:
        """The plan to start from, less what breaks a rule now."""
        chosen = list(start)
        return chosen if chosen and self.matrix.broken(self.matrix.complete(chosen)) == 0 else []

    def _first(self) -> list[int] | None:
        """Any plan that keeps the pins: the exact engine's, without costs; None where there is none."""
        free = np.zeros_like(self.matrix.costs)
        model = Model(self.matrix.rows, self.matrix.limit, free, self.matrix.most)
        answer = solve_mip(model, Limits(gap=1.0, seed=self.seed))
        if answer.x is None:
            return None
        return [int(c) for c in np.flatnonzero(answer.x[: self.matrix.choices]) if c not in self.matrix.program.derived]
