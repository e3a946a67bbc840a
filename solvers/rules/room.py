"""Room: a session that needs a room has one, of those that it may have; one that needs none has none."""

from __future__ import annotations

from collections.abc import Iterator

from solvers.choices import Choices
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
                yield Violation(self.id, 1, f"{id_}: {held.room or '-'}", held.centre, firm=True)
            elif held.room is not None and held.session.rooms is not None and held.room not in held.session.rooms:
                yield Violation(self.id, 1, f"{id_}: {held.room}", held.centre)

    def admits(self, facts: Facts, option: Option, room: int | None) -> bool:
        session = facts.problem.sessions[option.session]
        if session.needs_room != (room is not None):
            return False
        if room is None or session.rooms is None or facts.problem.rooms[room].id in session.rooms:
            return True
        return facts.prices(self.id)[facts.room_centre[room]] is not None

    def encode(self, choices: Choices) -> None:
        """Where it is softened: another room than those that are allowed has its price. Needing one, or none, has not."""
        facts = choices.facts
        if facts.softened(self.id) is None:
            return
        for column, (option, room) in choices.placement_of.items():
            session = facts.problem.sessions[facts.options[option].session]
            if room is not None and session.rooms is not None and facts.problem.rooms[room].id not in session.rooms:
                choices.program.pay(column, facts.price(self.id, facts.room_centre[room]))
