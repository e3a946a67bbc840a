"""A flat list of what is wanted, one row per role: rows of one name are one activity with several roles."""

from __future__ import annotations

from datetime import date
from math import gcd

from models.activities import Role
from models.times import Recurrence
from scheduler.intake.build.rhythm import weekly_rule
from scheduler.intake.build.work import centres_of, key_of, minutes_between
from scheduler.intake.cells.weekdays import Rhythm
from scheduler.intake.desk import Desk, text, value
from scheduler.intake.tables import Row, Table
from scheduler.intake.text import folded, slug


def demand(table: Table, desk: Desk) -> None:
    """The activities of the list. Times that differ within one name are said, and those of its first row are taken."""
    crews: dict[str, list[Row]] = {}
    for row in table.rows:
        if text(row, "name") and not row.failed:
            crews.setdefault(folded(text(row, "name")), []).append(row)
    by = gcd(*(value(row, "priority", int) or 0 for row in table.rows)) if "priority" in table.keys else 1
    if by > 1:
        desk.findings.note("priorities", table.place, by=by)
    for rows in crews.values():
        _crew(rows, desk, max(by, 1))


def _crew(rows: list[Row], desk: Desk, by: int) -> None:
    first = rows[0]
    name, clock, end = (text(first, key) for key in ("name", "clock", "end"))
    if not clock or not end:
        return
    known = desk.directory.named("activities", name)
    id = known[0] if len(known) == 1 else slug(name)
    draft = desk.draft("activities", id, first.place)
    before = desk.known.state.activities.get(id)
    if before:
        draft.fields = {field: getattr(before, field) for field in before.model_fields_set} | draft.fields
    roles: list[Role] = []
    for row in rows:
        _same_times(row, first, desk)
        _role(row, roles)
    desk.directory.add("activities", id, name)
    draft.fields |= {"id": id, "name": name, "roles": tuple(roles), "minutes": minutes_between(first, clock, end)}
    draft.fields["recurrence"] = _recurrence(first, clock, before.recurrence if before else None, desk)
    draft.fields["priority"] = max(1, max(value(row, "priority", int) or 1 for row in rows) // by)
    if first.has("centres") or "centres" not in draft.fields:
        draft.fields["centres"] = centres_of(first, desk)
    draft.fields["attendance"] = value(first, "attendance", int) or draft.fields.get("attendance") or 1
    draft.fields.setdefault("needs_room", False)


def _same_times(row: Row, first: Row, desk: Desk) -> None:
    given, taken = ((text(one, "clock"), text(one, "end")) for one in (row, first))
    if given != taken:
        said = {"name": text(first, "name"), "given": "-".join(given), "taken": "-".join(taken)}
        desk.findings.note("crew_times", row.place, row=first.place.row, **said)


def _role(row: Row, roles: list[Role]) -> None:
    skills = value(row, "skills", dict) or {}
    name = text(row, "role") or " + ".join(skills)
    least = value(row, "min", int)
    most = value(row, "max", int)
    roles.append(Role(key=key_of(name, roles), role=name, skills=skills, min=1 if least is None else least, max=most))


def _recurrence(row: Row, clock: str, known: Recurrence | None, desk: Desk) -> Recurrence:
    rhythm = value(row, "weekdays", Rhythm) or Rhythm(tuple(range(7)))
    first = value(row, "first", date) or (known.first if known else None) or desk.options.since
    if not row.has("weekdays"):
        desk.findings.note("daily", first=first)
    return Recurrence(first=first, clock=clock, rrule=weekly_rule(rhythm, rhythm.every, value(row, "until", date)))
