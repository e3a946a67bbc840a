"""Pin: what somebody decided is so, be it a session's time and room, or who serves, or who does not."""

from __future__ import annotations

from collections.abc import Iterator

from models.problem import AssignmentPin, SessionPin
from solvers.choices import Choices
from solvers.facts import ticks
from solvers.program import Because
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


class Pin(Rule):
    """A pin that no choice can satisfy is a statement that cannot hold: said here, found out by an engine.

    Pins may have a price. Bans have none: somebody's no may stand behind them.
    """

    id = "pin"
    hard = True
    sentence = ("What is pinned stays so, and what is banned does not happen.", "已固定的安排不变，已禁止的安排不出现。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for pin in schedule.problem.pins:
            if isinstance(pin, SessionPin):
                if not self._kept(schedule, pin):
                    yield Violation(self.id, 1, pin.session, schedule.first_centre(pin.session))
            elif ((pin.shift, pin.volunteer) in schedule.seats) == pin.banned:
                at = schedule.first_centre(schedule.shifts[pin.shift].session)
                yield Violation(self.id, 1, f"{pin.volunteer}: {pin.shift}", at, firm=pin.banned)

    @staticmethod
    def _kept(schedule: Schedule, pin: SessionPin) -> bool:
        held = schedule.held.get(pin.session)
        if held is None or (pin.at is not None and pin.at != held.begin):
            return False
        return not pin.names_room or pin.room == held.room

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        for pin in facts.problem.pins:
            if isinstance(pin, SessionPin):
                at = facts.first_centre(facts.session_of[pin.session])
                self._at_least_one(choices, at, self._placements(choices, pin), (self.id, pin.session))
            else:
                self._seat(choices, pin)

    def _at_least_one(self, choices: Choices, at: int, columns: list[int], because: Because) -> None:
        choices.bind(self.id, at, columns, -1, because, [-1] * len(columns))

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
        at = facts.first_centre(facts.session_of_shift[facts.shift_of[pin.shift]])
        if not pin.banned:
            self._at_least_one(choices, at, columns, because)
        elif columns:
            choices.program.at_most(columns, 0, because)
