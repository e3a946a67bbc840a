"""Moved and rerouted: a published session keeps its start, and then its room."""

from __future__ import annotations

from collections.abc import Iterator

from models.problem import Placed, Problem
from solvers.choices import Choices
from solvers.facts import Option, ticks
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


def _published(problem: Problem) -> tuple[Placed, ...]:
    return () if problem.baseline is None else problem.baseline.sessions


def _placements(choices: Choices, row: Placed) -> Iterator[tuple[int, Option, str | None]]:
    """The columns of a published session, if it is still there, with the option and the room's id."""
    facts = choices.facts
    session = facts.session_of.get(row.id)
    for option in [] if session is None else facts.options_of_session[session]:
        for column, room in choices.placements[option.index]:
            yield column, option, None if room is None else facts.problem.rooms[room].id


class Moved(Rule):
    id = "moved"
    hard = False
    sentence = ("A published session should keep its time.", "已发布的场次应保持原定时间。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for row in _published(schedule.problem):
            held = schedule.held.get(row.id)
            if held is not None and held.begin != row.at:
                yield Violation(self.id, 1, row.id, held.centre)

    def encode(self, choices: Choices) -> None:
        for row in _published(choices.facts.problem):
            for column, option, _ in _placements(choices, row):
                if option.begin != ticks(row.at):
                    choices.charge_column(self.id, option.centre, column, (self.id, row.id))


class Rerouted(Rule):
    id = "rerouted"
    hard = False
    sentence = ("A published session that keeps its time should keep its room.", "保持原定时间的场次应保持原定场地。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for row in _published(schedule.problem):
            held = schedule.held.get(row.id)
            if held is not None and held.begin == row.at and held.room != row.room:
                yield Violation(self.id, 1, f"{row.id}: {held.room or '-'}", held.centre)

    def encode(self, choices: Choices) -> None:
        for row in _published(choices.facts.problem):
            for column, option, room in _placements(choices, row):
                if option.begin == ticks(row.at) and room != row.room:
                    choices.charge_column(self.id, option.centre, column, (self.id, row.id))
