"""Replaced and reconsent: who was published to serve still does, and need not be asked again because the time changed."""

from __future__ import annotations

from collections.abc import Iterator

from models.problem import Problem
from solvers.choices import Choices
from solvers.facts import ticks
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule


def _published(problem: Problem) -> list[tuple[str, str]]:
    """(Shift, volunteer) of every row whose shift and volunteer are still there."""
    if problem.baseline is None:
        return []
    shifts, volunteers = {row.id for row in problem.shifts}, {row.id for row in problem.volunteers}
    rows = problem.baseline.assignments
    return [(row.shift, row.volunteer) for row in rows if row.shift in shifts and row.volunteer in volunteers]


class Replaced(Rule):
    id = "replaced"
    hard = False
    sentence = ("Who was published to serve should serve.", "已发布的志愿者安排应予保留。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        for shift, volunteer in _published(schedule.problem):
            if (shift, volunteer) not in schedule.seats:
                yield Violation(self.id, 1, f"{volunteer}: {shift}", schedule.home(volunteer))

    def encode(self, choices: Choices) -> None:
        facts, program = choices.facts, choices.program
        for shift, volunteer in _published(facts.problem):
            weight = facts.price(self.id, facts.homes[facts.volunteer_of[volunteer]])
            program.constant += weight
            for column, _ in choices.seat(facts.shift_of[shift], facts.volunteer_of[volunteer]):
                program.pay(column, -weight)


class Reconsent(Rule):
    id = "reconsent"
    hard = False
    sentence = ("Who agreed to serve should not have to agree anew to another time.", "已同意服务者不宜因改期而需再次确认。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        before = {row.id: row.at for row in schedule.problem.baseline.sessions} if schedule.problem.baseline else {}
        for shift, volunteer in _published(schedule.problem):
            session = schedule.shifts[shift].session
            held = schedule.held.get(session)
            kept = (shift, volunteer) in schedule.seats
            if kept and held is not None and session in before and held.begin != before[session]:
                yield Violation(self.id, 1, f"{volunteer}: {shift}", schedule.home(volunteer))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        rows = facts.problem.baseline.sessions if facts.problem.baseline else ()
        before = {facts.session_of[row.id]: ticks(row.at) for row in rows if row.id in facts.session_of}
        for shift, volunteer in _published(facts.problem):
            for column, d in choices.seat(facts.shift_of[shift], facts.volunteer_of[volunteer]):
                option = facts.options[facts.duties[d].option]
                if option.begin != before.get(option.session, option.begin):
                    home = int(facts.homes[facts.volunteer_of[volunteer]])
                    choices.charge_column(self.id, home, column, (self.id, shift, volunteer))
