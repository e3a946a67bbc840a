"""A change reduced to what a plan makes of it: only the people who serve, only the start at which the session is held."""

from __future__ import annotations

from models.plan import Plan
from models.problem import Assigned, Problem
from solvers.advice.change import Begin, Change, Invite, Recruit, Train, people


def trimmed(change: Change, problem: Problem, plan: Plan) -> tuple[Change | None, Plan]:
    """The change without what the plan does not use (None: all of it), and the plan with new people's names put right.

    ``problem``: as it was before the change.
    """
    if isinstance(change, Recruit):
        return _recruit(change, problem, plan)
    if isinstance(change, Begin):
        at = tuple(row.at for row in plan.sessions if row.id == change.session and row.at in change.at)
        return (change.model_copy(update={"at": at}) if at else None), plan
    serving = {row.volunteer for row in plan.assignments}
    if isinstance(change, Invite | Train):
        used = tuple(who for who in people(change, problem) if who in serving)
        return (change.model_copy(update={"volunteers": used}) if used else None), plan
    return change, plan


def _recruit(change: Recruit, problem: Problem, plan: Plan) -> tuple[Change | None, Plan]:
    ids = change.ids(problem)
    serving = {row.volunteer for row in plan.assignments}
    used = [who for who in ids if who in serving]
    if not used:
        return None, plan
    name = dict(zip(used, ids, strict=False))
    rows = tuple(Assigned(shift=row.shift, volunteer=name.get(row.volunteer, row.volunteer)) for row in plan.assignments)
    return change.model_copy(update={"count": len(used)}), plan.model_copy(update={"assignments": rows})
