"""Capacity: everybody who attends fits into the room."""

from __future__ import annotations

from collections.abc import Iterator

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
                    yield Violation(self.id, over, f"{id_}: {held.room} +{over}")

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        problem = facts.problem
        return room is None or problem.sessions[option.session].attendance <= problem.rooms[room].capacity
