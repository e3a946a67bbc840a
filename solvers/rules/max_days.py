"""Limit of days: on how many a volunteer serves."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class MaxDays(Rule):
    id = "max_days"
    hard = True
    sentence = ("A volunteer serves on no more days than their limit.", "志愿者的服务天数不得超过其上限。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            limit = schedule.volunteers[id_].max_days
            days = {schedule.day(duty.begin) for duty in duties}
            if limit is not None and len(days) > limit:
                yield Violation(self.id, len(days) - limit, f"{id_}: {len(days)} > {limit}")

    def encode(self, choices: Choices) -> None:
        program = choices.program
        for v, volunteer in enumerate(choices.facts.problem.volunteers):
            limit = volunteer.max_days
            if limit is None:
                continue
            days = [[column for column, _ in own] for own in choices.by_day(v).values()]
            if len(days) > limit:
                served = [program.any(columns) if len(columns) > 1 else columns[0] for columns in days]
                program.at_most(served, limit, (self.id, volunteer.id))
