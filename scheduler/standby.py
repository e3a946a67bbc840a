"""Who is on standby steps in first: a seat that was lost is given to them before anybody else is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from models.plan import Plan
from models.problem import Problem
from models.standby import stands_by_for
from models.state import AssignmentKey, State
from solvers.seating import Seating


def stepping_in(problem: Problem, plan: Plan, lost: Collection[AssignmentKey], state: State) -> dict[AssignmentKey, str]:
    """Seats that people on standby should have now, each with the standby shift that they leave for it.

    ``lost``: seats of the plan that cannot stay. Only where the change breaks no rule; who has accepted to stand by comes
    first, then who was asked least lately.
    """
    crews: dict[str, list[str]] = defaultdict(list)
    for row in plan.assignments:
        if (row.shift, row.volunteer) not in lost:
            crews[row.shift].append(row.volunteer)
    short = {one.id: one.min - len(crews[one.id]) for one in problem.shifts}
    waiting = [(shift, one) for one in crews if (shift := stands_by_for(one)) and short.get(shift, 0) > 0 and crews[one]]
    return _chosen(problem, plan, lost, state, waiting, short, crews) if waiting else {}


def _chosen(
    problem: Problem, plan: Plan, lost: Collection[AssignmentKey], state: State, waiting: list[tuple[str, str]],
    short: dict[str, int], crews: dict[str, list[str]],
) -> dict[AssignmentKey, str]:  # fmt: skip
    seating = Seating(problem, plan)
    out = [seating.column(*seat) for seat in lost]
    into: list[int] = []
    found: dict[AssignmentKey, str] = {}
    for shift, standby in waiting:
        for who in sorted(crews[standby], key=lambda who: _rank(state, standby, who)):
            change = [*out, seating.column(standby, who)], [*into, seating.column(shift, who)]
            if short[shift] > 0 and seating.column(shift, who) >= 0 and seating.keeps(*change):
                out, into = change
                short[shift] -= 1
                found[shift, who] = standby
    return found


def _rank(state: State, standby: str, who: str) -> tuple[bool, str, str]:
    consent, asked = state.consents.get((standby, who)), state.asked.get(who)
    return consent is None or consent.status != "accepted", "" if asked is None else asked.isoformat(), who
