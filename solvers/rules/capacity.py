"""Capacity: everybody who attends fits into the room."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.facts import Facts, Option
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Capacity(Rule):
    id = "capacity"
    hard = True
    sentence = ("Everybody who attends fits into the room.", "场地须容得下全部参加者。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            if held.room is not None:
                over = held.session.attendance - schedule.rooms[held.room].capacity
                if over > 0:
                    yield Violation(self.id, over, f"{id_}: {held.room} +{over}", held.centre)

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        problem = facts.problem
        if room is None or problem.sessions[option.session].attendance <= problem.rooms[room].capacity:
            return True
        return facts.prices(self.id)[option.centre] is not None

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        if facts.softened(self.id) is None:
            return
        for column, (o, room) in choices.placement_of.items():
            if room is not None:
                option = facts.options[o]
                over = facts.problem.sessions[option.session].attendance - facts.problem.rooms[room].capacity
                choices.program.pay(column, facts.price(self.id, option.centre) * max(0, over))
