"""Advice in order: what helps most first; what would help in much the same place comes as an alternative to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from models.plan import Plan
from models.problem import Problem
from solvers.advice.change import Change, Recruit
from solvers.advice.trial import Tried

ALTERNATIVES = 2
"""Alternatives to one piece of advice."""


@dataclass(frozen=True)
class Row:
    """``helps``: the shifts that get people whom they lacked, with how many; and the sessions that are held now.

    ``instead_of``: the place in the list (from 0) of better advice that helps mostly the same.
    """

    tried: Tried
    helps: Counter[str]
    instead_of: int | None = None


def ranked(best: Sequence[Tried], problem: Problem, most: int) -> list[Row]:
    """``most`` of the tried at most, best first, then alternatives to them."""
    rows: list[Row] = []
    others: list[Row] = []
    for tried in best:
        helps = helped(problem, tried.before, tried.after)
        if any(_alike(tried.changes[0], row.tried.changes[0]) for row in [*rows, *others]):
            continue
        place = next((k for k, row in enumerate(rows) if _mostly(helps, row.helps)), None)
        if place is None:
            rows.append(Row(tried, helps))
        elif sum(row.instead_of == place for row in others) < ALTERNATIVES:
            others.append(Row(tried, helps, place))
    kept = rows[:most]
    return kept + [row for row in others if row.instead_of is not None and row.instead_of < len(kept)]


def helped(problem: Problem, before: Plan, after: Plan) -> Counter[str]:
    """Shift -> how many more of the people whom it needs it has in the second plan; a session that only it holds: 1."""
    one, two = (Counter(row.shift for row in plan.assignments) for plan in (before, after))
    found = Counter({row.id: min(row.min, two[row.id]) - min(row.min, one[row.id]) for row in problem.shifts})
    found += Counter()
    known = {row.id for row in before.sessions}
    found.update(row.id for row in after.sessions if row.id not in known)
    return found


def _mostly(helps: Counter[str], other: Counter[str]) -> bool:
    """Whether at least half of what is helped is helped by the other too."""
    return 2 * sum((helps & other).values()) >= sum(helps.values())


def _alike(one: Change, two: Change) -> bool:
    """Whether they say almost the same: people of a skill at a place at overlapping times."""
    if isinstance(one, Recruit) and isinstance(two, Recruit):
        overlap = any(a.start < b.end and b.start < a.end for a in one.times for b in two.times)
        return one.centre == two.centre and one.skills.keys() == two.skills.keys() and overlap
    return one == two
