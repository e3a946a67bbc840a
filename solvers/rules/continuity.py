"""Continuity: the sessions of one activity have the same few people in each role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from solvers.choices import Choices
from solvers.facts import Facts
from solvers.rule import Rule, Violation
from solvers.schedule import Schedule

_Crew = dict[int, list[tuple[int, int]]]
"""Volunteer -> their (column, session) in one role of one activity."""


def _crews(choices: Choices) -> dict[tuple[str, str], _Crew]:
    problem, facts = choices.facts.problem, choices.facts
    found: dict[tuple[str, str], _Crew] = {}
    for duty in facts.duties:
        activity = problem.sessions[duty.session].activity
        if activity:
            crew = found.setdefault((activity, problem.shifts[duty.shift].role), {})
            for column, volunteer in choices.assignments[duty.index]:
                crew.setdefault(volunteer, []).append((column, duty.session))
    return found


def _homes(facts: Facts) -> dict[str | None, int]:
    """Activity -> the first centre of its first session, whose policy counts."""
    return {row.activity: facts.first_centre(s) for s, row in reversed(list(enumerate(facts.problem.sessions)))}


class Continuity(Rule):
    id = "continuity"
    hard = False
    sentence = ("The same people should serve an activity in a role.", "同一活动各场次的同一岗位宜由相同人员担任。")

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        crews: dict[tuple[str, str], set[str]] = defaultdict(set)
        for id_, crew in schedule.crew.items():
            shift = schedule.shifts[id_]
            activity = schedule.sessions[shift.session].activity
            if activity:
                crews[activity, shift.role].update(crew)
        first = {row.activity: schedule.first_centre(row.id) for row in reversed(schedule.problem.sessions)}
        for (activity, role), people in crews.items():
            if len(people) > 1:
                yield Violation(self.id, len(people) - 1, f"{activity}: {role}, {len(people)}", first[activity])

    def encode(self, choices: Choices) -> None:
        facts, program = choices.facts, choices.program
        if not any(price is None or price for price in facts.prices(self.id)):
            return
        homes = _homes(facts)
        for (activity, role), crew in _crews(choices).items():
            if len(crew) > 1 and facts.prices(self.id)[homes[activity]] != 0:
                serves: list[int] = []
                for own in crew.values():
                    columns = [column for column, _ in own]
                    # Of one session's columns nobody is given two, so they count the volunteer as they are.
                    once = len({session for _, session in own}) == 1
                    serves += columns if once else [program.any(columns)]
                choices.bind(self.id, homes[activity], serves, 1, (self.id, activity, role))
