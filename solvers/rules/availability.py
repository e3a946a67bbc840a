"""Availability: one of a volunteer's windows contains the whole duty; less willing windows cost what the document says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.facts import Duty, Facts, ticks
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule, Serving


@dataclass(frozen=True)
class _Windows:
    """Every window of every volunteer, as columns."""

    owner: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    cost: NDArray[np.int64]

    @classmethod
    def of(cls, facts: Facts) -> _Windows:
        rows = [(v, w) for v, volunteer in enumerate(facts.problem.volunteers) for w in volunteer.available]
        numbers = [(v, ticks(w.start), ticks(w.end), w.cost) for v, w in rows]
        table = np.array(numbers, dtype=np.int64).reshape(-1, 4).T
        return cls(*(np.ascontiguousarray(column) for column in table))

    def holding(self, duty: Duty) -> NDArray[np.intp]:
        """Which windows contain the duty."""
        return np.flatnonzero((self.begin <= duty.begin) & (duty.end <= self.end))


def _costs(schedule: Schedule, volunteer: str, duty: Serving) -> list[int]:
    windows = schedule.volunteers[volunteer].available
    return [window.cost for window in windows if window.start <= duty.begin and duty.end <= window.end]


class Availability(Rule):
    id = "availability"
    hard = True
    sentence = ("A volunteer serves only inside one of the times that they offered.", "志愿者只在其申报的可服务时段内值班。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            for duty in duties:
                if not _costs(schedule, id_, duty):
                    yield Violation(self.id, 1, f"{id_}: {duty.shift}", duty.centre)

    def eligible(self, facts: Facts, duty: Duty) -> Booleans | None:
        windows = facts.once(_Windows.of)
        able: Booleans = np.zeros(len(facts.problem.volunteers), dtype=np.bool_)
        able[windows.owner[windows.holding(duty)]] = True
        return able


class AvailabilityCost(Rule):
    id = "availability"
    hard = False
    sentence = ("Times that volunteers offer less gladly cost more.", "志愿者不太情愿的时段成本较高。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            for duty in duties:
                least = min(_costs(schedule, id_, duty), default=0)
                if least:
                    yield Violation(self.id, least, f"{id_}: {duty.shift}", duty.centre)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        windows = facts.once(_Windows.of)
        if not any(facts.prices(self.id)) or not windows.cost.any():
            return
        for duty in facts.duties:
            weight = facts.price(self.id, duty.centre)
            if weight and choices.assignments[duty.index]:
                holding = windows.holding(duty)
                least = np.full(len(facts.problem.volunteers), np.iinfo(np.int64).max)
                np.minimum.at(least, windows.owner[holding], windows.cost[holding])
                choices.charge(duty.index, weight, least)
