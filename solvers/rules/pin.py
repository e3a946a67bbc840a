"""Pin: what somebody decided is so, be it a session's time and room, or who serves, or who does not."""

from __future__ import annotations

from collections.abc import Iterator

from models.problem import AssignmentPin, SessionPin
from solvers.choices import Choices
from solvers.facts import ticks
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Pin(Rule):
    """A pin that no choice can satisfy is a statement that cannot hold: said here, found out by an engine."""

    id = "pin"
    hard = True
    sentence = ("What is pinned stays so, and what is banned does not happen.", "已固定的安排不变，已禁止的安排不出现。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for pin in schedule.problem.pins:
            if isinstance(pin, SessionPin):
                if not self._kept(schedule, pin):
                    yield Violation(self.id, 1, pin.session)
            elif ((pin.shift, pin.volunteer) in schedule.seats) == pin.banned:
                yield Violation(self.id, 1, f"{pin.volunteer}: {pin.shift}")

    @staticmethod
    def _kept(schedule: Schedule, pin: SessionPin) -> bool:
        held = schedule.held.get(pin.session)
        if held is None or (pin.at is not None and pin.at != held.begin):
            return False
        return not pin.names_room or pin.room == held.room

    def encode(self, choices: Choices) -> None:
        for pin in choices.facts.problem.pins:
            if isinstance(pin, SessionPin):
                choices.program.at_least(self._placements(choices, pin), 1, (self.id, pin.session))
            else:
                self._seat(choices, pin)

    @staticmethod
    def _placements(choices: Choices, pin: SessionPin) -> list[int]:
        facts = choices.facts
        room = None if pin.room is None else facts.room_of[pin.room]
        return [
            column
            for option in facts.options_of_session[facts.session_of[pin.session]]
            if pin.at is None or option.begin == ticks(pin.at)
            for column, where in choices.placements[option.index]
            if not pin.names_room or where == room
        ]

    def _seat(self, choices: Choices, pin: AssignmentPin) -> None:
        facts = choices.facts
        because = (self.id, pin.shift, pin.volunteer)
        seat = choices.seat(facts.shift_of[pin.shift], facts.volunteer_of[pin.volunteer])
        columns = [column for column, _ in seat]
        if not pin.banned:
            choices.program.at_least(columns, 1, because)
        elif columns:
            choices.program.at_most(columns, 0, because)
