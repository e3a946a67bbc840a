"""Room waste: a room much larger than needed is wasted, in tenths of it."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class RoomWaste(Rule):
    id = "room_waste"
    hard = False
    sentence = ("A room should not be much larger than needed.", "场地不宜远大于所需。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            if held.room is not None:
                capacity = schedule.rooms[held.room].capacity
                tenths = 10 * (capacity - held.session.attendance) // capacity
                if tenths > 0:
                    yield Violation(self.id, tenths, f"{id_}: {held.room}", held.centre)

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for column, (option, room) in choices.placement_of.items():
            if room is not None:
                capacity = facts.problem.rooms[room].capacity
                spare = capacity - facts.problem.sessions[facts.options[option].session].attendance
                weight = facts.price(self.id, facts.options[option].centre)
                choices.program.pay(column, weight * max(0, 10 * spare // capacity))
