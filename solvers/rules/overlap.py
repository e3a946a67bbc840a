"""Overlap: a volunteer is at one duty at a time, once per session, and has time for the way to the next."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from solvers.facts import MINUTE, Facts
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule


class Overlap(Rule):
    id = "overlap"
    hard = True
    sentence = (
        "A volunteer does one duty at a time and can make the way to the next.",
        "志愿者的值班不得重叠，并留足前往下一处的路程时间。",
    )

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            for one, two in schedule.collisions((d.begin, d.end, d.centre, d.shift) for d in duties):
                yield Violation(self.id, 1, f"{id_}: {one}, {two}", schedule.home(id_))

    def clashes(self, facts: Facts, duties: NDArray[np.int64]) -> Booleans | None:
        begin, end, centre, session = (facts.duty_table[name][duties] for name in ("begin", "end", "centre", "session"))
        there = end[:, None] + facts.trips[centre[:, None], centre[None, :]] * MINUTE
        late: Booleans = (begin[:, None] <= begin[None, :]) & (begin[None, :] < there)
        same: Booleans = session[:, None] == session[None, :]
        return late | late.T | same
