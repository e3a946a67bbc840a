"""Exact steps: the relaxation near the plan tells where changes pay; what it would change is solved to the end.

Each choice that differs from the plan costs a small extra in the relaxation (proximity search, Fischetti and Monaci 2014),
which makes it almost integral and leaves all but some hundreds of choices as they are. These, and some around them, are the
part that HiGHS then solves in integers (relaxation induced neighbourhoods, Danna, Rothberg and Le Pape 2005).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

import numpy as np

from solvers.choices import Choices
from solvers.engines.answer import Answer, Limits, Model
from solvers.matrix import Ints, Matrix
from solvers.search.aside import Aside, awaited
from solvers.search.bounds import proves
from solvers.search.regions import Free, Regions
from solvers.search.restrict import Part, part_of, widened

NODES = 12
"""Branches that one step may take: what is not solved by then was too large."""
MANY_NODES = 30
"""The same for the program as a whole."""
SCALE = 4
EXTRAS = (16, 6, 2)
"""What a difference from the plan costs in the relaxations, in 1/``SCALE`` cost units: ever less, so ever more differs."""
PAYS = 1 / 1000
"""An extra is kept for another sweep over all regions while that saves so much of the cost."""
AIM, PART_AIM = 150, 60
"""Units of work that the relaxation of a region, and the part around what differs, should take."""
PART, LEAST_PART, MOST_PART = 600, 200, 6000
"""Choices in such a part: at first, and its limits."""


class ExactSteps:
    """``step`` improves a plan where it can, and says what work it took. The same plan and seed give the same steps."""

    def __init__(self, choices: Choices, matrix: Matrix, seed: int, aside: Aside | None = None) -> None:
        """``aside``: a process that is there already, and stays."""
        self.matrix, self.choices = matrix, choices
        self.regions = Regions(choices, len(matrix.costs), seed)
        self._derived = set(matrix.program.derived) | set(matrix.program.rewards)
        self._random = random.Random(seed)
        self._part = PART
        self._process, self._lent = aside, aside is not None
        self._own = np.zeros(len(matrix.costs), dtype=np.bool_)
        self._own[list(choices.placement_of)] = True
        self._own[list(choices.assignment_of)] = True
        self.again()

    def again(self) -> None:
        """Begin anew with the largest extra: the plan has been shaken."""
        self._level, self._left, self._saved = 0, self.regions.count, 0

    @property
    def exhausted(self) -> bool:
        """Whether every extra has been tried until it paid no more."""
        return self._level >= len(EXTRAS)

    @property
    def aside(self) -> Aside:
        """The process that solves, started when first needed."""
        if self._process is None:
            self._process = Aside(self.matrix)
        return self._process

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None and not self._lent:
            self._process.close()

    def choices_in(self, x: Ints) -> list[int]:
        """The choices of a full vector."""
        return [int(c) for c in np.flatnonzero(x[: self.matrix.choices]) if c not in self._derived]

    def any_plan(self, over: Callable[[], bool]) -> Answer | None:
        """Some plan that keeps every hard statement, whatever it costs; None if ``over`` comes first."""
        return awaited(self._everything(Limits(gap=1.0), free_of_cost=True), over)

    def _everything(self, limits: Limits, *, guess: Ints | None = None, free_of_cost: bool = False) -> Future[Answer]:
        if not self._lent:
            return self.aside.whole(limits, guess=guess, free_of_cost=free_of_cost)
        matrix = self.matrix
        costs = matrix.costs * 0 if free_of_cost else matrix.costs
        return self.aside.part(Model(matrix.rows, matrix.limit, costs, matrix.most, guess), limits)

    def step(self, chosen: list[int], over: Callable[[], bool]) -> tuple[list[int], int]:
        """The plan after one step (the same one, if nothing better was found), and the units of work.

        A step that ``over`` cuts off counts as not begun, so that a run can be repeated by its work.
        """
        x = self.matrix.complete(chosen)
        region = part_of(self.matrix, x, widened(self.matrix, self.regions.draw()))
        looked = awaited(self.aside.part(self._near(region), Limits(), integer=False), over, 0.02)
        if looked is None:
            return chosen, 0
        self.regions.adapt(looked.work, AIM)
        differs = np.zeros(len(x), dtype=np.bool_)
        if looked.relaxed is not None:
            differs[region.free] = abs(looked.relaxed - x[region.free]) > 1e-6
        part = part_of(self.matrix, x, widened(self.matrix, self._around(differs & self._own)))
        answer = awaited(self.aside.part(part.model, Limits(nodes=NODES)), over, 0.02)
        if answer is None:
            return chosen, 0
        better = self._kept(chosen, x, part, answer)
        self._learn(answer, self.matrix.cost(x) - self.matrix.cost(self.matrix.complete(better)), self.matrix.cost(x))
        return better, looked.work + answer.work

    def _near(self, region: Part) -> Model:
        """The region's model, where each choice that differs from the plan costs the extra of now."""
        model, guess = region.model, region.model.guess
        assert guess is not None
        extra = EXTRAS[min(self._level, len(EXTRAS) - 1)]
        extras = np.where(self._own[region.free], np.where(guess > 0, -extra, extra), 0)
        return replace(model, costs=SCALE * model.costs + extras, guess=None)

    def _around(self, differs: Free) -> Free:
        """What differs, and what some of the volunteers whom it concerns could do at the sessions that it concerns."""
        of, facts = self.choices.assignment_of, self.choices.facts
        pairs = [of[int(c)] for c in np.flatnonzero(differs) if int(c) in of]
        options = {facts.duties[d].option for d, _ in pairs}
        people = sorted({v for _, v in pairs})
        self._random.shuffle(people)
        free = differs.copy()
        size = int(free.sum())
        for v in people:
            if size >= self._part:
                break
            mine = [c for c, d in self.choices.by_volunteer[v] if facts.duties[d].option in options]
            free[mine] = True
            size += len(mine)
        return free

    def _learn(self, answer: Answer, saved: int, cost: int) -> None:
        if answer.work > PART_AIM or not answer.optimal:
            self._part = max(LEAST_PART, int(self._part * min(0.8, max(0.4, PART_AIM / answer.work))))
        elif answer.work < PART_AIM // 3:
            self._part = min(MOST_PART, int(self._part * 1.5))
        self._left -= 1
        self._saved += saved
        if self._left <= 0:
            if self._saved <= PAYS * abs(cost):
                self._level += 1
            self._left, self._saved = self.regions.count, 0

    def whole(self, chosen: list[int], over: Callable[[], bool]) -> tuple[list[int], int, bool]:
        """As ``step``, with everything free; and whether the plan is thereby proven optimal."""
        guess = self.matrix.complete(chosen)
        answer = awaited(self._everything(Limits(nodes=MANY_NODES), guess=guess), over, 0.02)
        if answer is None:
            return chosen, 0, False
        better = chosen if answer.x is None else self._better(chosen, answer.x)
        cost = self.matrix.cost(self.matrix.complete(better))
        return better, answer.work, proves(answer, cost, self.matrix.constant)

    def _kept(self, chosen: list[int], x: Ints, part: Part, answer: Answer) -> list[int]:
        """The plan with the part as solved, if that is better."""
        if answer.x is None:
            return chosen
        y = x.copy()
        y[part.free] = answer.x
        return self._better(chosen, y)

    def _better(self, chosen: list[int], x: Ints) -> list[int]:
        """The engine's plan, if it really keeps every rule and really costs less."""
        other = self.choices_in(x)
        full = self.matrix.complete(other)
        cheaper = self.matrix.cost(full) < self.matrix.cost(self.matrix.complete(chosen))
        return other if cheaper and self.matrix.broken(full) == 0 else chosen
