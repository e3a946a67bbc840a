"""Limit of minutes per day: a duty counts on the day on which it begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.facts import Duty, Facts
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule


def _limits(facts: Facts) -> NDArray[np.float64]:
    """Each volunteer's limit; infinite where there is none, or it has a price."""
    limits = [volunteer.max_minutes_per_day for volunteer in facts.problem.volunteers]
    found = np.array([np.inf if limit is None else limit for limit in limits])
    soft = facts.softened("max_minutes_per_day")
    return found if soft is None else np.where(soft[facts.homes], np.inf, found)


class MaxMinutesPerDay(Rule):
    id = "max_minutes_per_day"
    hard = True
    sentence = ("A volunteer serves no longer than their limit on any day.", "志愿者每日服务时长不得超过其上限。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            limit = schedule.volunteers[id_].max_minutes_per_day
            days: Counter[date] = Counter()
            for duty in duties:
                days[schedule.day(duty.begin)] += duty.minutes
            for day, total in days.items():
                if limit is not None and total > limit:
                    yield Violation(
                        self.id, -(-(total - limit) // 60), f"{id_}: {day}, {total} > {limit}", schedule.home(id_)
                    )

    def eligible(self, facts: Facts, duty: Duty) -> Booleans | None:
        able: Booleans = facts.once(_limits) >= duty.minutes
        return able

    def clashes_for(self, facts: Facts, volunteer: int, duties: NDArray[np.int64]) -> Booleans | None:
        limit = facts.once(_limits)[volunteer]
        minutes, day = (facts.duty_table[name][duties] for name in ("minutes", "day"))
        if 2 * minutes.max(initial=0) <= limit:
            return None
        both: Booleans = (minutes[:, None] + minutes[None, :] > limit) & (day[:, None] == day[None, :])
        return both

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for v, volunteer in enumerate(facts.problem.volunteers):
            limit = volunteer.max_minutes_per_day
            if limit is None:
                continue
            for day, own in choices.by_day(v).items():
                if choices.most_minutes(own) > limit:
                    because = (self.id, volunteer.id, date.fromordinal(day).isoformat())
                    minutes = [facts.duties[d].minutes for _, d in own]
                    choices.bind(
                        self.id, int(facts.homes[v]), [column for column, _ in own], limit, because, minutes, per=60
                    )
