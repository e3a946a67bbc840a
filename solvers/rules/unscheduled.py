"""Unscheduled: what is paid for a session that is not held."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Unscheduled(Rule):
    id = "unscheduled"
    hard = False
    sentence = ("A session should be held.", "场次应当得到安排。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, session in schedule.sessions.items():
            if id_ not in schedule.held:
                yield Violation(self.id, session.priority, id_, schedule.first_centre(id_))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for index, session in enumerate(facts.problem.sessions):
            weight = facts.price(self.id, facts.first_centre(index))
            choices.program.constant += weight * session.priority
            for column in choices.session(index):
                choices.program.pay(column, -weight * session.priority)
