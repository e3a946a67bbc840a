"""Where to look when a change is tried: where it is, and what has moved."""

from __future__ import annotations

from collections.abc import Sequence

from models.plan import Plan
from solvers.advice.ground import Ground, Region


def first_of(ground: Ground, sessions: Sequence[str], new: Sequence[str]) -> Region:
    """Where a change is: its sessions, those who serve there, and new people."""
    crew = ground.crew()
    there = [v for id_ in sessions for v in crew.get(ground.choices.facts.session_of[id_], ())]
    return Region(tuple(sessions), (*new, *ground.names(there)))


def moved(ground: Ground, before: Plan, after: Plan) -> Region:
    """What is not the same in two plans: sessions, and the people at them, those first who serve elsewhere than before."""
    placed = {row.id for row in {*before.sessions} ^ {*after.sessions}}
    rows = {*before.assignments} ^ {*after.assignments}
    shifts = {row.shift for row in rows}
    sessions = placed | {row.session for row in ground.problem.shifts if row.id in shifts}
    beside = first_of(ground, sorted(sessions), sorted({row.volunteer for row in rows}))
    return Region(tuple(sorted(placed)), beside.people)
