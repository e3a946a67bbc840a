"""Start: a session begins at one of its starts, and the less welcome ones cost what the document says."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.facts import Facts, Option
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Start(Rule):
    """Options are made of starts alone, so the encoding has nothing left to forbid."""

    id = "start"
    hard = True
    sentence = ("A session begins at one of its starts.", "场次须在其备选开始时间之一开始。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            if all(start.at != held.begin for start in held.session.starts):
                yield Violation(self.id, 1, f"{id_}: {held.begin.isoformat()}", held.centre)

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        return option.begin == facts.starts[option.session][option.start]


class StartCost(Rule):
    id = "start"
    hard = False
    sentence = ("Less welcome starts cost more.", "较不理想的开始时间成本较高。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            for start in held.session.starts:
                if start.at == held.begin and start.cost:
                    yield Violation(self.id, start.cost, id_, held.centre)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for option in facts.options:
            cost = facts.price(self.id, option.centre) * facts.problem.sessions[option.session].starts[option.start].cost
            if cost:
                for column in choices.held(option.index):
                    choices.program.pay(column, cost)
