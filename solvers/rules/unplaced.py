"""Unplaced: nobody serves a session that is not held."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Unplaced(Rule):
    """A shift that is not held has no seats, so the seats' statements already say this; here it is said more tightly."""

    id = "unplaced"
    hard = True
    sentence = ("Nobody serves a session that is not held.", "未安排的场次不得安排志愿者。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for shift, volunteer in schedule.stray:
            yield Violation(self.id, 1, f"{volunteer}: {shift}", schedule.first_centre(schedule.shifts[shift].session))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        several = [shift.most > 1 for shift in facts.problem.shifts]
        for option in facts.options:
            held = choices.held(option.index)
            crew: dict[int, list[int]] = {}
            loose: set[int] = set()
            for duty in facts.duties_of_option[option.index]:
                for column, volunteer in choices.assignments[duty.index]:
                    crew.setdefault(volunteer, []).append(column)
                    if several[duty.shift]:
                        loose.add(volunteer)
            because = (self.id, facts.problem.sessions[option.session].id)
            for volunteer, columns in crew.items():
                if len(columns) > 1 or volunteer in loose:
                    coefficients = [1] * len(columns) + [-1] * len(held)
                    choices.program.at_most([*columns, *held], 0, because, coefficients, tightens=True)
