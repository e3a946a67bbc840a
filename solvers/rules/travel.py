"""Travel: the way from home to the centre, paid for every duty."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Travel(Rule):
    id = "travel"
    hard = False
    sentence = ("Volunteers should serve near home.", "尽量就近安排志愿者。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, duties in schedule.duties.items():
            for duty in duties:
                way = schedule.trip(schedule.volunteers[id_].home, duty.centre)
                if way:
                    yield Violation(self.id, way, f"{id_}: {duty.centre}", duty.centre)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for duty in facts.duties:
            weight = facts.price(self.id, duty.centre)
            if weight and choices.assignments[duty.index]:
                choices.charge(duty.index, weight, facts.trips[facts.homes, duty.centre])
