"""Rest: between duties that begin on different days a volunteer rests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from solvers.facts import MINUTE, Facts
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule


class Rest(Rule):
    """Consecutive duties are enough: where none overlap, a pair further apart is too close only if a consecutive one is."""

    id = "rest"
    hard = True
    sentence = ("A volunteer rests between duties of different days.", "志愿者跨日值班之间须有足够休息。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            rest = timedelta(minutes=schedule.volunteers[id_].min_rest_minutes)
            for one, two in pairwise(duties):
                if schedule.day(one.begin) != schedule.day(two.begin) and two.begin < one.end + rest:
                    yield Violation(self.id, 1, f"{id_}: {one.shift}, {two.shift}")

    def clashes_for(self, facts: Facts, volunteer: int, duties: NDArray[np.int64]) -> Booleans | None:
        rest = facts.problem.volunteers[volunteer].min_rest_minutes * MINUTE
        if not rest:
            return None
        begin, end, day = (facts.duty_table[name][duties] for name in ("begin", "end", "day"))
        late: Booleans = (day[:, None] < day[None, :]) & (begin[None, :] < end[:, None] + rest)
        return late | late.T
