"""What a plan document must hold beyond its types: it is of this problem, nothing is in it twice, its claims agree."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import timedelta

from models.faults import Findings, Place
from models.problem import Problem
from models.raw import References, Row

_MARGIN = timedelta(days=800)
"""More than the longest way of arriving early or leaving late."""


def check_plan(root: Row, problem: Problem, found: Findings) -> None:
    """Adds everything that is wrong with a plan document apart from types to ``found``."""
    name = root.fields.get("problem")
    if isinstance(name, str) and name != problem.name:
        found.add(root.at("problem"), name, "this_problem", name=problem.name)
    ids: dict[str, frozenset[str] | None] = {
        "room": frozenset(room.id for room in problem.rooms),
        "session": frozenset(session.id for session in problem.sessions),
        "shift": frozenset(shift.id for shift in problem.shifts),
        "volunteer": frozenset(volunteer.id for volunteer in problem.volunteers),
    }
    refs = References(ids, found)
    _check_sessions(root, problem, refs, found)
    _check_assignments(root, refs, found)
    _check_claims(root, found)


def _check_sessions(root: Row, problem: Problem, refs: References, found: Findings) -> None:
    minutes = {session.id: session.minutes for session in problem.sessions}
    seen: dict[Hashable, Place] = {}
    for row in root.rows("sessions"):
        refs.field("session", row, "id")
        refs.field("room", row, "room")
        session, at = row.text("id"), row.moment("at")
        if session:
            _once(row, row.at("id"), session, session, seen, found)
        if at is not None:
            try:
                _ = at - _MARGIN, at + _MARGIN + timedelta(minutes=minutes.get(session or "", 0))
            except OverflowError:
                found.add(row.at("at"), row.fields["at"], "calendar", first=4, last=9996)


def _check_assignments(root: Row, refs: References, found: Findings) -> None:
    seen: dict[Hashable, Place] = {}
    for row in root.rows("assignments"):
        refs.field("shift", row, "shift")
        refs.field("volunteer", row, "volunteer")
        shift, volunteer = row.text("shift"), row.text("volunteer")
        if shift and volunteer:
            _once(row, row.place, row.fields, (shift, volunteer), seen, found)


def _once(row: Row, place: Place, value: object, key: Hashable, seen: dict[Hashable, Place], found: Findings) -> None:
    if key in seen:
        found.add(place, value, "once", other=f"{seen[key][0]}[{seen[key][1]}]")
    seen.setdefault(key, row.place)


def _check_claims(root: Row, found: Findings) -> None:
    if "cost" in root.fields and root.fields["cost"] is None:
        found.add(root.at("cost"), None, "present")
