"""Exact steps: free a part of the plan, solve it to the end with HiGHS, keep what it saves."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from solvers.choices import Choices
from solvers.engines.answer import Answer, Limits
from solvers.matrix import Ints, Matrix
from solvers.search.aside import Aside, awaited
from solvers.search.bounds import proves
from solvers.search.neighbourhoods import Neighbourhoods
from solvers.search.restrict import part_of, widened

NODES = 12
"""Branches that one step may take: what is not solved by then was too large."""
MANY_NODES = 30
"""The same for the program as a whole."""


class ExactSteps:
    """``step`` improves a plan where it can, and says what work it took. The same plan and seed give the same steps."""

    def __init__(self, choices: Choices, matrix: Matrix, seed: int) -> None:
        self.matrix = matrix
        self.near = Neighbourhoods(choices, len(matrix.costs), seed)
        self._derived = set(matrix.program.derived) | set(matrix.program.rewards)
        self._process: Aside | None = None

    @property
    def aside(self) -> Aside:
        """The process that solves, started when first needed."""
        if self._process is None:
            self._process = Aside(self.matrix)
        return self._process

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.close()

    def choices_in(self, x: Ints) -> list[int]:
        """The choices of a full vector."""
        return [int(c) for c in np.flatnonzero(x[: self.matrix.choices]) if c not in self._derived]

    def any_plan(self, over: Callable[[], bool]) -> Answer | None:
        """Some plan that keeps every hard statement, whatever it costs; None if ``over`` comes first."""
        return awaited(self.aside.whole(Limits(gap=1.0), free_of_cost=True), over)

    def step(self, chosen: list[int], over: Callable[[], bool]) -> tuple[list[int], int]:
        """The plan after one step (the same one, if nothing better was found), and the units of work.

        A step that ``over`` cuts off counts as not begun, so that a run can be repeated by its work.
        """
        kind, free = self.near.draw(set(chosen))
        x = self.matrix.complete(chosen)
        part = part_of(self.matrix, x, widened(self.matrix, free))
        if not len(part.free):
            return chosen, 1
        answer = awaited(self.aside.part(part.model, Limits(nodes=NODES)), over, 0.02)
        if answer is None:
            return chosen, 0
        better = chosen
        if answer.x is not None:
            y = x.copy()
            y[part.free] = answer.x
            better = self._better(chosen, y)
        saved = self.matrix.cost(x) - self.matrix.cost(self.matrix.complete(better))
        self.near.adapt(kind, saved, answer.work, answer.optimal)
        return better, answer.work

    def whole(self, chosen: list[int], over: Callable[[], bool]) -> tuple[list[int], int, bool]:
        """As ``step``, with everything free; and whether the plan is thereby proven optimal."""
        guess = self.matrix.complete(chosen)
        answer = awaited(self.aside.whole(Limits(nodes=MANY_NODES), guess=guess), over, 0.02)
        if answer is None:
            return chosen, 0, False
        better = chosen if answer.x is None else self._better(chosen, answer.x)
        cost = self.matrix.cost(self.matrix.complete(better))
        return better, answer.work, proves(answer, cost, self.matrix.constant)

    def _better(self, chosen: list[int], x: Ints) -> list[int]:
        """The engine's plan, if it really keeps every rule and really costs less."""
        other = self.choices_in(x)
        full = self.matrix.complete(other)
        cheaper = self.matrix.cost(full) < self.matrix.cost(self.matrix.complete(chosen))
        return other if cheaper and self.matrix.broken(full) == 0 else chosen
