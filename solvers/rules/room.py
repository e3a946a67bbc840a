"""Room: a session that needs a room has one, of those that it may have; one that needs none has none."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.facts import Facts, Option
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Room(Rule):
    id = "room"
    hard = True
    sentence = ("A session that needs a room has one that is allowed for it.", "需要场地的场次须安排在允许的场地。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for id_, held in schedule.held.items():
            if held.session.needs_room != (held.room is not None):
                yield Violation(self.id, 1, f"{id_}: {held.room or '-'}")
            elif held.room is not None and held.session.rooms is not None and held.room not in held.session.rooms:
                yield Violation(self.id, 1, f"{id_}: {held.room}")

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        session = facts.problem.sessions[option.session]
        if session.needs_room != (room is not None):
            return False
        return room is None or session.rooms is None or facts.problem.rooms[room].id in session.rooms
