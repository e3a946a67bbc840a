"""Limit of minutes: what a volunteer serves altogether."""

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
    limits = [volunteer.max_minutes for volunteer in facts.problem.volunteers]
    found = np.array([np.inf if limit is None else limit for limit in limits])
    soft = facts.softened("max_minutes")
    return found if soft is None else np.where(soft[facts.homes], np.inf, found)


class MaxMinutes(Rule):
    id = "max_minutes"
    hard = True
    sentence = ("A volunteer serves no longer than their limit.", "志愿者的服务总时长不得超过其上限。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            limit = schedule.volunteers[id_].max_minutes
            total = sum(duty.minutes for duty in duties)
            if limit is not None and total > limit:
                yield Violation(self.id, -(-(total - limit) // 60), f"{id_}: {total} > {limit}", schedule.home(id_))

    def eligible(self, facts: Facts, duty: Duty) -> Booleans | None:
        able: Booleans = facts.once(_limits) >= duty.minutes
        return able

    def clashes_for(self, facts: Facts, volunteer: int, duties: NDArray[np.int64]) -> Booleans | None:
        limit = facts.once(_limits)[volunteer]
        minutes = facts.duty_table["minutes"][duties]
        if 2 * minutes.max(initial=0) <= limit:
            return None
        both: Booleans = minutes[:, None] + minutes[None, :] > limit
        return both

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for v, (volunteer, own) in enumerate(zip(facts.problem.volunteers, choices.by_volunteer, strict=True)):
            limit = volunteer.max_minutes
            if limit is not None and choices.most_minutes(own) > limit:
                minutes = [facts.duties[d].minutes for _, d in own]
                columns, because = [column for column, _ in own], (self.id, volunteer.id)
                choices.bind(self.id, int(facts.homes[v]), columns, limit, because, minutes, per=60)
