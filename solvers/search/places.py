"""Which sessions can be held at all, and where: rooms and starts shared out for the whole network at once, to the end.

Without the volunteers a week is a small program, solved in a fraction of a second at any size. A greedy plan leaves some
sessions without a place that others could have made; local search has to move several at once for one of them, and each
costs more than any temperature lets pass.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.engines.answer import Answer, Limits
from solvers.matrix import HARD, Ints, Matrix
from solvers.search.restrict import part_of, widened

LIMITS = Limits(nodes=20, proof=True)
"""Nearly always there is nothing to branch on."""
SCALE = 100
"""A session elsewhere than in the plan costs one part of so many in a cost unit: it only moves for another one's sake."""


class Places:
    """The program of a plan's placements alone: ``model`` is to be solved, ``rehoused`` says what comes of it."""

    def __init__(self, choices: Choices, matrix: Matrix, chosen: Iterable[int]) -> None:
        self._choices = choices
        self._chosen = now = list(chosen)
        held = np.zeros(len(matrix.costs), dtype=np.bool_)
        held[list(choices.placement_of)] = True
        asked = _asked(matrix)
        x = matrix.complete([c for c in now if held[c] or asked[c]])
        self._part = part_of(matrix, x, widened(matrix, held))
        self._own = held[self._part.free]
        costs = np.zeros(len(self._part.free), dtype=np.int64)
        costs[self._own] = SCALE * _worth(choices, matrix)[self._part.free[self._own]]
        costs[self._own & (x[self._part.free] == 0)] += 1
        self.model = replace(self._part.model, costs=costs)

    def rehoused(self, answer: Answer) -> tuple[list[int], set[int]]:
        """The plan with sessions placed as in an answer (as they were, where it has none), and those that have moved: whom
        they are to be given is left open, everybody else stays."""
        x = self.model.guess if answer.x is None else answer.x
        assert x is not None
        of, facts, serving = self._choices.placement_of, self._choices.facts, self._choices.assignment_of
        placed = [int(c) for c in self._part.free[self._own & (x > 0)]]
        options = {of[c][0] for c in placed}
        crews = [c for c in self._chosen if c in serving and facts.duties[serving[c][0]].option in options]
        return [*placed, *crews], {facts.options[of[c][0]].session for c in set(placed) - set(self._chosen)}


def _asked(matrix: Matrix) -> NDArray[np.bool_]:
    """The columns that some hard row asks for: pinned volunteers, say, whose sessions stay where they serve."""
    rows = np.repeat(np.arange(len(matrix.limit)), np.diff(matrix.rows.start))
    asking = ((matrix.kind == HARD) & (matrix.limit < 0))[rows] & (matrix.rows.values < 0)
    found = np.zeros(len(matrix.costs), dtype=np.bool_)
    found[matrix.rows.columns[asking]] = True
    return found


def _worth(choices: Choices, matrix: Matrix) -> Ints:
    """By placement, what it costs if it finds all the volunteers that it wants."""
    facts, costs = choices.facts, matrix.costs.copy()
    for column, (option, _) in choices.placement_of.items():
        for duty in facts.duties_of_option[option]:
            crew = [c for c, _ in choices.assignments[duty.index]]
            each = int(matrix.costs[crew].min(initial=0))
            costs[column] += min(len(crew), facts.problem.shifts[duty.shift].most) * each
    return costs
