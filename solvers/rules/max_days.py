"""Limit of days: on how many a volunteer serves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.facts import Duty, Facts
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule


def _limits(facts: Facts) -> NDArray[np.float64]:
    """Each volunteer's limit; infinite where there is none, or it has a price."""
    limits = [volunteer.max_days for volunteer in facts.problem.volunteers]
    found = np.array([np.inf if limit is None else limit for limit in limits])
    soft = facts.softened("max_days")
    return found if soft is None else np.where(soft[facts.homes], np.inf, found)


class MaxDays(Rule):
    id = "max_days"
    hard = True
    sentence = ("A volunteer serves on no more days than their limit.", "志愿者的服务天数不得超过其上限。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            limit = schedule.volunteers[id_].max_days
            days = {schedule.day(duty.begin) for duty in duties}
            if limit is not None and len(days) > limit:
                yield Violation(self.id, len(days) - limit, f"{id_}: {len(days)} > {limit}", schedule.home(id_))

    def eligible(self, facts: Facts, duty: Duty) -> Booleans | None:
        able: Booleans = facts.once(_limits) >= 1
        return able

    def clashes_for(self, facts: Facts, volunteer: int, duties: NDArray[np.int64]) -> Booleans | None:
        limit = facts.once(_limits)[volunteer]
        day = facts.duty_table["day"][duties]
        other: Booleans = day[:, None] != day[None, :]
        return other if limit < 2 else None

    def encode(self, choices: Choices) -> None:
        facts, program = choices.facts, choices.program
        for v, volunteer in enumerate(facts.problem.volunteers):
            limit = volunteer.max_days
            if limit is None:
                continue
            days = [[column for column, _ in own] for own in choices.by_day(v).values()]
            if len(days) > limit:
                served = [program.any(columns) if len(columns) > 1 else columns[0] for columns in days]
                choices.bind(self.id, int(facts.homes[v]), served, limit, (self.id, volunteer.id))
