"""Limit of duties per day: a duty counts on the day on which it begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class MaxDutiesPerDay(Rule):
    id = "max_duties_per_day"
    hard = True
    sentence = ("A volunteer does no more duties than their limit on any day.", "志愿者每日值班次数不得超过其上限。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            limit = schedule.volunteers[id_].max_duties_per_day
            for day, total in Counter(schedule.day(duty.begin) for duty in duties).items():
                if limit is not None and total > limit:
                    yield Violation(self.id, total - limit, f"{id_}: {day}, {total} > {limit}")

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for v, volunteer in enumerate(facts.problem.volunteers):
            limit = volunteer.max_duties_per_day
            if limit is None:
                continue
            for day, own in choices.by_day(v).items():
                if len({facts.duties[d].session for _, d in own}) > limit:
                    because = (self.id, volunteer.id, date.fromordinal(day).isoformat())
                    choices.program.at_most([column for column, _ in own], limit, because)
