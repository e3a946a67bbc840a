"""Rest: between duties that begin on different days a volunteer rests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.facts import MINUTE, Facts
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule


class Rest(Rule):
    """Consecutive duties are enough: where none overlap, a pair further apart is too close only if a consecutive one is.

    Where it has a price, it is paid for every duty that begins too soon after any of an earlier day.
    """

    id = "rest"
    hard = True
    sentence = ("A volunteer rests between duties of different days.", "志愿者跨日值班之间须有足够休息。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            rest = timedelta(minutes=schedule.volunteers[id_].min_rest_minutes)
            home = schedule.home(id_)
            priced = schedule.price(self.id, home) is not None
            for n, two in enumerate(duties):
                for one in reversed(duties[:n] if priced else duties[max(0, n - 1) : n]):
                    if schedule.day(one.begin) != schedule.day(two.begin) and two.begin < one.end + rest:
                        yield Violation(self.id, 1, f"{id_}: {one.shift}, {two.shift}", home)
                        break

    def clashes_for(self, facts: Facts, volunteer: int, duties: NDArray[np.int64]) -> Booleans | None:
        rest = facts.problem.volunteers[volunteer].min_rest_minutes * MINUTE
        if not rest or facts.prices(self.id)[facts.homes[volunteer]] is not None:
            return None
        begin, end, day = (facts.duty_table[name][duties] for name in ("begin", "end", "day"))
        late: Booleans = (day[:, None] < day[None, :]) & (begin[None, :] < end[:, None] + rest)
        return late | late.T

    def encode(self, choices: Choices) -> None:
        """Where it has a price; where it must hold, the clashes say it."""
        facts = choices.facts
        soft = facts.softened(self.id)
        for v, volunteer in enumerate(facts.problem.volunteers if soft is not None else ()):
            price = facts.price(self.id, facts.homes[v])
            if price and volunteer.min_rest_minutes:
                self._charge(choices, v, price)

    def _charge(self, choices: Choices, v: int, price: int) -> None:
        """Of duties that begin at one moment there is one at most; it is paid for where any of those before it is chosen."""
        facts, program = choices.facts, choices.program
        volunteer = facts.problem.volunteers[v]
        rest, because = volunteer.min_rest_minutes * MINUTE, (self.id, volunteer.id)
        at: dict[int, list[int]] = {}
        for column, d in choices.by_volunteer[v]:
            at.setdefault(facts.duties[d].begin, []).append(column)
        for begin, columns in sorted(at.items()):
            day = facts.day(begin)
            duties = ((column, facts.duties[d]) for column, d in choices.by_volunteer[v])
            before = [column for column, duty in duties if duty.day < day and begin < duty.end + rest]
            if before:
                any_before = before[0] if len(before) == 1 else program.any(before)
                program.penalise(price, [*columns, any_before], 1, because)
