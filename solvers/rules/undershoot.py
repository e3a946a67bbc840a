"""Undershoot: every hour begun that a volunteer serves less than they wish to costs."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Undershoot(Rule):
    id = "undershoot"
    hard = False
    sentence = ("Volunteers should serve as much as they wish to at least.", "应达到志愿者希望的最少服务时长。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, volunteer in schedule.volunteers.items():
            total = sum(duty.minutes for duty in schedule.duties.get(id_, ()))
            short = volunteer.min_minutes - total
            if short > 0:
                yield Violation(self.id, -(-short // 60), f"{id_}: {total} < {volunteer.min_minutes}", volunteer.home)

    def encode(self, choices: Choices) -> None:
        facts, program = choices.facts, choices.program
        for v, (volunteer, own) in enumerate(zip(facts.problem.volunteers, choices.by_volunteer, strict=True)):
            weight = facts.price(self.id, facts.homes[v])
            if not own:
                program.constant += weight * -(-volunteer.min_minutes // 60)
            elif volunteer.min_minutes:
                columns = [column for column, _ in own]
                minutes = [-facts.duties[d].minutes for _, d in own]
                program.penalise(weight, columns, -volunteer.min_minutes, (self.id, volunteer.id), minutes, per=60)
