"""Opened: what it costs to call on a volunteer at all."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Opened(Rule):
    id = "opened"
    hard = False
    sentence = ("No more volunteers than needed should be called on.", "尽量少动用志愿者人数。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            if duties:
                yield Violation(self.id, 1, id_, schedule.home(id_))

    def encode(self, choices: Choices) -> None:
        facts, program = choices.facts, choices.program
        for v, own in enumerate(choices.by_volunteer if any(facts.prices(self.id)) else ()):
            weight, columns = facts.price(self.id, facts.homes[v]), [column for column, _ in own]
            if not weight:
                continue
            if len(columns) > 1:
                program.any(columns, weight)
            elif columns:
                program.pay(columns[0], weight)
