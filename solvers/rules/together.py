"""Together: two volunteers who belong together serve the same sessions, or neither does."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.program import Because
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Together(Rule):
    id = "together"
    hard = False
    sentence = ("Two who belong together should serve together.", "宜同组的两人尽量一起服务。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for pair in schedule.problem.pairs:
            if pair.kind == "together":
                one, two = pair.volunteers
                for session, team in schedule.teams.items():
                    if (one in team) != (two in team):
                        yield Violation(self.id, 1, f"{session}: {one if one in team else two}", schedule.place(session))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for pair in facts.problem.pairs:
            if pair.kind == "together":
                one, two = (choices.by_option(facts.volunteer_of[id_]) for id_ in pair.volunteers)
                for option in sorted(one.keys() | two.keys()):
                    because = (self.id, *pair.volunteers, facts.problem.sessions[facts.options[option].session].id)
                    weight = facts.price(self.id, facts.options[option].centre)
                    self._both(choices, weight, one.get(option, []), two.get(option, []), because)

    @staticmethod
    def _both(choices: Choices, weight: int, one: list[int], two: list[int], because: Because) -> None:
        """One option of a session is held at most, so each option may be counted by itself."""
        if one and two:
            for these, others in ((one, two), (two, one)):
                coefficients = [1] * len(these) + [-1] * len(others)
                choices.program.penalise(weight, [*these, *others], 0, because, coefficients)
        else:
            for column in one or two:
                choices.program.pay(column, weight)
