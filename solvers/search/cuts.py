"""Cuts of a network in two, for searches that run side by side: which choices only one half touches, ever otherwise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.search.kernel.layout import Fixed
from solvers.search.slices import Free

MOST = 12
"""Cuts that follow each other before they begin anew."""


class Cuts:
    """``masks`` tells the halves of a plan. Every cut goes elsewhere: what one keeps together another sets free."""

    def __init__(self, choices: Choices, fixed: Fixed) -> None:
        self._fixed = fixed
        self._plain = fixed.kind < 2
        centres = np.array([option.centre for option in choices.facts.options], dtype=np.int64)
        self._centre = np.where(self._plain, centres[fixed.option], -1)
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
        serving = np.flatnonzero(fixed.kind == 1)
        people = np.zeros((2, int(fixed.volunteer.max(initial=-1)) + 2), dtype=np.int64)
        np.add.at(people, (second[serving].astype(np.int64), fixed.volunteer[serving]), 1)
        theirs = (people[1] > people[0])[fixed.volunteer]
        inside = self._plain & (side[fixed.session] == second) & ((fixed.kind == 0) | (theirs == second))
        return inside & ~second, inside & second


def _cuts(trips: NDArray[np.int64], weight: NDArray[np.int64]) -> list[Free]:
    """By centre whether it is in the second half, the farther one from a centre: the first time from one at the edge, then
    from one that was in the middle. None where there is one centre alone."""
    there = np.flatnonzero(weight > 0)
    if len(there) < 2:
        return []
    begin, found = int(there[np.argmax(trips[there[0]][there])]), []
    for _ in range(min(MOST, len(there))):
        order = there[np.lexsort((there, trips[begin][there]))]
        grown = np.cumsum(weight[order])
        middle = min(int(np.searchsorted(grown, grown[-1] / 2)) + 1, len(order) - 1)
        begin = int(order[middle])
        second = np.zeros(len(weight) + 1, dtype=np.bool_)  # the last one: for what is at no centre
        second[order[middle:]] = True
        found.append(second)
    return found
