"""Features: the room has everything that the session needs (a stage, a projector)."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.facts import Facts, Option
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Features(Rule):
    id = "features"
    hard = True
    sentence = ("The room has every feature that the session needs.", "场地须具备场次所需的全部设施。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            if held.room is not None:
                lacking = sorted(held.session.features - schedule.rooms[held.room].features)
                if lacking:
                    yield Violation(self.id, len(lacking), f"{id_}: {held.room} - {', '.join(lacking)}", held.centre)

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        problem = facts.problem
        if room is None or problem.sessions[option.session].features <= problem.rooms[room].features:
            return True
        return facts.prices(self.id)[option.centre] is not None

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        if facts.softened(self.id) is None:
            return
        for column, (o, room) in choices.placement_of.items():
            if room is not None:
                option = facts.options[o]
                lacking = facts.problem.sessions[option.session].features - facts.problem.rooms[room].features
                choices.program.pay(column, facts.price(self.id, option.centre) * len(lacking))
