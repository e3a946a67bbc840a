"""Cuts of a network in two, for searches that run side by side: which choices only one half touches, ever otherwise."""

from __future__ import annotations

import random

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.search.kernel.layout import Fixed
from solvers.search.slices import Free

MOST = 60
"""Cuts that follow each other before they begin anew."""


class Cuts:
    """``masks`` tells the halves of a plan. Every cut goes elsewhere: what one keeps together another sets free."""

    def __init__(self, choices: Choices, fixed: Fixed) -> None:
        self._fixed = fixed
        self._plain = fixed.kind < 2
        centres = np.array([option.centre for option in choices.facts.options], dtype=np.int64)
        self._centre = np.where(self._plain, centres[fixed.option], -1)
        self._serving = np.flatnonzero(fixed.kind == 1)
        self._people = int(fixed.volunteer.max(initial=-1)) + 1
        weight = np.bincount(self._centre[self._plain], minlength=len(choices.facts.problem.centres))
        self._cuts = _cuts(np.asarray(choices.facts.trips), weight)

    @property
    def some(self) -> bool:
        """Whether there is anything to cut."""
        return bool(self._cuts)

    def masks(self, x: NDArray[np.int8], number: int) -> tuple[Free, Free]:
        """The choices of each half of a plan: of its sessions at its centres, by volunteers who could serve there most."""
        fixed = self._fixed
        second = self._cuts[number % len(self._cuts)][self._centre]
        side = np.full(len(fixed.session_first) - 1, -1, dtype=np.int64)
        filled = np.diff(fixed.session_first) > 0
        side[filled] = second[fixed.session_first[:-1][filled]]
        placed = np.flatnonzero((x > 0) & (fixed.kind == 0))
        side[fixed.session[placed]] = second[placed]
        count = np.zeros((2, self._people + 1), dtype=np.int64)
        np.add.at(count, (second[self._serving].astype(np.int64), fixed.volunteer[self._serving]), 1)
        theirs = (count[0] < count[1])[fixed.volunteer]
        inside = self._plain & (side[fixed.session] == second) & ((fixed.kind == 0) | (theirs == second))
        return inside & ~second, inside & second


def _cuts(trips: NDArray[np.int64], weight: NDArray[np.int64]) -> list[Free]:
    """By centre whether it is in the second half: that of one of two centres, by how much nearer it is to that. None where
    there is one centre alone."""
    there = np.flatnonzero(weight > 0)
    if len(there) < 2:
        return []
    dice, found = random.Random(len(there)), []
    for _ in range(MOST):
        one, other = dice.sample(there.tolist(), 2)
        nearer = trips[one][there] - trips[other][there]
        order = there[np.lexsort((there, nearer))]
        grown = np.cumsum(weight[order])
        middle = min(int(np.searchsorted(grown, grown[-1] / 2)) + 1, len(order) - 1)
        second = np.zeros(len(weight) + 1, dtype=np.bool_)  # the last one: for what is at no centre
        second[order[middle:]] = True
        found.append(second)
    return found
