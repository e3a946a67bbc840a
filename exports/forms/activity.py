"""A centre's week by activity: when and where each one is held, and who serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports import dates
from exports.forms.desk import Desk
from exports.roster import Roster, Slot
from exports.sheet import Cell, Head, Layout, Line, Sheet, Table, cell, line
from exports.text import one_line


def activity_sheet(desk: Desk, roster: Roster) -> Sheet:
    """One table per activity, by name; sessions that belong to none come under their own, all of one name together."""
    return desk.sheet(
        name=one_line(roster.centre.name),
        what=desk.say("activity_list"),
        span=desk.week(roster.monday),
        blocks=tuple(_tables(desk, roster)),
        slots=roster.slots,
        layout=Layout(landscape=False),
    )


def _tables(desk: Desk, roster: Roster) -> Iterator[Table]:
    found: dict[tuple[str, str], list[Slot]] = {}
    for slot in roster.slots:
        name = one_line(slot.session.activity_name) or slot.name
        found.setdefault((name, slot.session.activity or ""), []).append(slot)
    for (name, _), slots in sorted(found.items()):
        yield Table(session_heads(desk), tuple(session_lines(desk, slots)), name)


def session_heads(desk: Desk) -> tuple[Head, ...]:
    """Date, time, room, session, and who serves."""
    keys = (("col_date", 0.9), ("time", 0.8), ("room", 1.3), ("col_session", 1.6), ("col_people", 2.4))
    return tuple(Head(desk.say(key), width) for key, width in keys)


def session_lines(desk: Desk, slots: Iterable[Slot]) -> Iterator[Line]:
    """One row per session."""
    for slot in slots:
        yield line(
            cell(dates.day(slot.day, desk.language), "strong", slot.day),
            cell(desk.time(slot), "time"),
            cell(desk.room_of(slot)),
            Cell((desk.title(slot),)),
            Cell(tuple(desk.crew(slot))),
        )
