"""Documents in and out: a problem or a plan from JSON, or everything that is wrong with it; and back to JSON."""

from __future__ import annotations

from typing import Any

from models.checks import check_problem
from models.faults import ABSENT, Fault, Findings, Malformed
from models.plan import Plan
from models.plan_checks import check_plan
from models.problem import Problem, SessionPin
from models.raw import Fields, Row
from models.shape import shaped
from models.uncollected import uncollected

__all__ = ["Fault", "Malformed", "read_plan", "read_problem", "write_plan", "write_problem"]


@uncollected()
def read_problem(data: object) -> Problem:
    """The problem that a JSON document (already parsed) describes. ``Malformed`` with all its faults if it is none."""
    found = Findings()
    data = _with_rooms(data, "baseline")
    problem = shaped(Problem, data, found)
    if isinstance(data, dict):
        _require(data, found, "format")
        check_problem(Row((), data), found)
    if problem is None or found.faults:
        raise Malformed(found.ordered(Problem.model_fields))
    return problem


@uncollected()
def read_plan(data: object, problem: Problem) -> Plan:
    """The plan of ``problem`` that a JSON document (already parsed) describes; it may break rules.

    ``Malformed`` with all faults: wrong types, what the problem does not have, anything placed or assigned twice.
    Whether the cost and bound that it claims are true is for a judge to say.
    """
    found = Findings()
    data = _with_rooms(data, None)
    plan = shaped(Plan, data, found)
    if isinstance(data, dict):
        _require(data, found, "format", "sessions", "assignments")
        check_plan(Row((), data), problem, found)
    if plan is None or found.faults:
        raise Malformed(found.ordered(Plan.model_fields))
    return plan


def write_problem(problem: Problem) -> dict[str, Any]:
    """The problem's canonical document: defaults left out, sets in order, times with the offset that they had."""
    document = {"format": problem.format} | problem.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for row in [*document["rooms"], *document["sessions"]]:
        if "features" in row:
            row["features"].sort()
    for row, pin in zip(document.get("pins", []), problem.pins, strict=False):
        if isinstance(pin, SessionPin) and pin.names_room:
            row["room"] = pin.room
    return document


def write_plan(plan: Plan) -> dict[str, Any]:
    """The plan's canonical document; ``sessions`` and ``assignments`` are there even if empty."""
    document = {"format": plan.format, "sessions": [], "assignments": []}
    return document | plan.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _require(document: Fields, found: Findings, *names: str) -> None:
    """Fields that the models default, for the sake of who builds them, but a document must have."""
    for name in names:
        if name not in document:
            found.add((name,), ABSENT, "required")


def _with_rooms(data: object, under: str | None) -> object:
    """The document with ``room: null`` where a placed session is silent about its room, as the judge takes it."""
    if not isinstance(data, dict):
        return data
    if under:
        return data | {under: _with_rooms(data[under], None)} if under in data else data
    rows = data.get("sessions")
    if not isinstance(rows, list) or all("room" in row for row in rows if isinstance(row, dict)):
        return data
    return data | {"sessions": [{"room": None} | row if isinstance(row, dict) else row for row in rows]}
