"""The plan from which a run starts: what is published, as far as the problem still knows it."""

from __future__ import annotations

from models.plan import Plan
from models.problem import Problem


def incumbent_of(problem: Problem) -> Plan | None:
    """The published plan, to start from."""
    base = problem.baseline
    if base is None or not base.sessions:
        return None
    return Plan(problem=problem.name, sessions=base.sessions, assignments=base.assignments)
