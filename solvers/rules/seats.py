"""Seats: a shift has at most as many volunteers as it takes."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Seats(Rule):
    id = "seats"
    hard = True
    sentence = ("A shift has at most as many volunteers as it takes.", "每个班次的志愿者不得超过最多人数。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, crew in schedule.crew.items():
            over = len(crew) - schedule.shifts[id_].most
            if over > 0:
                yield Violation(self.id, over, f"{id_}: +{over}", schedule.place(schedule.shifts[id_].session))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for duty in facts.duties:
            columns = [column for column, _ in choices.assignments[duty.index]]
            if columns:
                shift = facts.problem.shifts[duty.shift]
                held = choices.held(duty.option)
                coefficients = [1] * len(columns) + [-shift.most] * len(held)
                choices.program.at_most([*columns, *held], 0, (self.id, shift.id), coefficients)
