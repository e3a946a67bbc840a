"""Group overlap: an audience is at one session at a time, and has time for the way to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from solvers.choices import Choices
from solvers.cliques import cover
from solvers.facts import MINUTE, Facts, Option
from solvers.rule import Booleans, Rule, Violation
from solvers.schedule import Schedule, Stay


def _clash(facts: Facts, options: list[Option]) -> Booleans:
    """Which pairs no audience can both attend; two ways to hold one session are such a pair."""
    begin, end, centre, session = (
        np.array([getattr(option, name) for option in options], dtype=np.int64)
        for name in ("begin", "end", "centre", "session")
    )
    there = end[:, None] + facts.trips[centre[:, None], centre[None, :]] * MINUTE
    late: Booleans = (begin[:, None] <= begin[None, :]) & (begin[None, :] < there)
    same: Booleans = session[:, None] == session[None, :]
    return late | late.T | same


class GroupOverlap(Rule):
    id = "group_overlap"
    hard = True
    sentence = (
        "A group attends one session at a time and can make the way to the next.",
        "同一团组的场次不得重叠，并留足前往下一处的路程时间。",
    )

    def check(self, schedule: Schedule) -> Iterator[Violation]:
        stays: dict[str, list[Stay]] = defaultdict(list)
        for id_, held in schedule.held.items():
            if held.session.group is not None:
                stays[held.session.group].append((held.begin, held.end, held.centre, id_))
        for group, row in stays.items():
            for one, two in schedule.collisions(row):
                yield Violation(self.id, 1, f"{group}: {one}, {two}", schedule.place(two))

    def encode(self, choices: Choices) -> None:
        facts = choices.facts
        options: dict[str, list[Option]] = {}
        for option in facts.options:
            group = facts.problem.sessions[option.session].group
            if group is not None and choices.placements[option.index]:
                options.setdefault(group, []).append(option)
        for group, row in options.items():
            for clique in cover(_clash(facts, row)):
                if len({row[i].session for i in clique}) > 1:
                    columns = [column for i in clique for column in choices.held(row[i].index)]
                    choices.program.at_most(columns, 1, (self.id, group))
