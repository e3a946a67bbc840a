"""One step of a repair: the program of a scope, made sound and then as good as exact engines can make it in the time."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np

from models.plan import Plan
from solvers.choices import Choices
from solvers.encoding import encode_within
from solvers.engines.answer import Answer, Limits, Model
from solvers.facts import Facts
from solvers.matrix import Matrix, Sparse, matrix_of
from solvers.scope import Scope
from solvers.search.aside import Aside
from solvers.search.exact import ExactSteps
from solvers.search.footing import Shaken
from solvers.search.local import LocalSearch
from solvers.search.near import SMALL
from solvers.search.refill import refill
from solvers.stop import Stop

LOOK, HEAT = 10, 1.0
"""How long a local search takes its first look, where nothing passes that does not gain: what it finds is there at once."""


class Bench:
    """The process that solves, kept from one repair to the next; begun anew where one was left in the middle of its work."""

    def __init__(self) -> None:
        self._aside: Aside | None = None

    @property
    def aside(self) -> Aside:
        """The process, started when first needed."""
        if self._aside is None:
            self._aside = Aside(None)
        return self._aside

    def ready(self) -> Future[Answer]:
        """Have the process there; what comes back is done once it is."""
        nothing = np.zeros(1, dtype=np.int64)
        rows = Sparse(np.zeros(1, dtype=np.int64), nothing[:0], nothing[:0])
        return self.aside.part(Model(rows, nothing[:0], nothing, nothing), Limits())

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._aside is not None:
            self._aside.close()
            self._aside = None


@dataclass(frozen=True)
class Mended:
    """``cost`` None: no plan within the scope keeps every rule, or none was found in time. ``lost``: of the plan before it
    the choices that could not stay."""

    choices: Choices
    matrix: Matrix
    chosen: list[int]
    cost: int | None
    lost: frozenset[int] = frozenset()

    @property
    def plan(self) -> Plan:
        """The whole plan: what the scope leaves out is in it as it was."""
        return self.choices.plan(self.chosen)


class Mending:
    """Mends one plan of one problem, scope by scope; ``work`` counts what was done, so that it can be done again.

    Whatever the stop cuts off counts as not begun, and nothing that changes a plan goes uncounted but the very first step.
    """

    def __init__(self, facts: Facts, bench: Bench, seed: int, stop: Stop) -> None:
        self.facts, self.bench, self.seed, self.stop = facts, bench, seed, stop
        self.work = 0

    def over(self) -> bool:
        """Whether time or work is up."""
        return self.stop.over(self.work)

    def stand(self, scope: Scope, plan: Plan, *, swift: bool) -> Mended:
        """As much of the plan as can stay, and what the scope's sessions gain by a first look (``swift``: by all of it, be
        time up or not)."""
        choices = encode_within(self.facts, scope)
        matrix = matrix_of(choices.program)
        start = choices.columns(plan)
        if not matrix.choices:
            sound = matrix.broken(matrix.complete([])) == 0
            return Mended(choices, matrix, [], matrix.constant if sound else None)
        local = LocalSearch(choices, matrix, self.seed)
        local.adopt(start)
        if not local.sound:
            return Mended(choices, matrix, start, None)
        kept = frozenset(local.chosen)
        local.build()
        refill(local, choices, scope.free | scope.staffed)
        for _ in local.run(LOOK, HEAT, HEAT):
            self.work += 1
            if self.over() and not swift:
                break
        return Mended(choices, matrix, local.chosen, local.cost, frozenset(start) - kept)

    def improve(self, found: Mended) -> Mended:
        """The best that engines find from there."""
        exact = ExactSteps(found.choices, found.matrix, self.seed, 1, self.bench.aside)
        try:
            return self._improved(found, exact)
        finally:
            exact.close()

    def _improved(self, found: Mended, exact: ExactSteps) -> Mended:
        if found.cost is None:
            answer = exact.any_plan(lambda: self.stop.cancelled)
            if answer is None or answer.x is None:
                return found
            found = self._with(found, exact.choices_in(answer.x), answer.work)
        chosen = found.chosen
        if found.matrix.choices <= SMALL:  # as it is; what is larger, step by step, each of which counts
            if not self.over():
                chosen, work, _ = exact.whole(chosen, self.over)
                self._count(work)
        else:
            while not exact.exhausted and not self.over():
                chosen, work = exact.step(chosen, self.over)
                self._count(work)
        return self._with(found, chosen, 0)

    def _count(self, work: int) -> None:
        """Add to the work. None was done where the stop cut a step off, which the process still is in the middle of."""
        self.work += work
        if not work:
            self.bench.close()

    def _with(self, found: Mended, chosen: list[int], work: int) -> Mended:
        self.work += work
        cost = found.matrix.cost(found.matrix.complete(chosen))
        return Mended(found.choices, found.matrix, chosen, cost)


def shaken(before: Shaken, found: Mended) -> Shaken:
    """What is touched, and with it what could not stay beside the rest."""
    choices = found.choices
    duties = [choices.assignment_of[c] for c in found.lost if c in choices.assignment_of]
    options = [choices.placement_of[c][0] for c in found.lost if c in choices.placement_of]
    free = before.free | {choices.facts.options[o].session for o in options}
    short = before.short | {choices.facts.duties[d].session for d, _ in duties}
    return Shaken(free, before.waiting - free, short - free, before.idle | {v for _, v in duties})
