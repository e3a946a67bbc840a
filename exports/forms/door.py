"""Signs for the doors of rooms: what is in the room on one day. They tell no names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exports import dates
from exports.forms.desk import Desk
from exports.roster import Roster
from exports.sheet import Cell, Head, Item, Layout, Line, Prose, Sheet, Table, cell, line, words
from exports.tables import Item as Entry
from exports.tables import room_rows
from exports.text import one_line


def door_sheets(desk: Desk, roster: Roster) -> Iterator[Sheet]:
    """One sheet per room and day of a centre's week on which there is anything in the room: rooms, then days."""
    found: dict[tuple[str, int], list[Entry]] = {}
    notes: dict[str, str] = {}
    for row in room_rows(roster, desk.language):
        notes[row.title] = row.note
        for number, some in enumerate(row.cells):
            found.setdefault((row.title, number), []).extend(some)
    for title in notes if roster.slots else ():
        for number in range(7):
            entries = found[title, number]
            if any(entry.slot.room for entry in entries):
                yield _sheet(desk, roster, title, notes[title], roster.days[number], entries)


def _sheet(desk: Desk, roster: Roster, room: str, note: str, day: date, entries: list[Entry]) -> Sheet:
    heads = (Head(desk.say("time"), 1.0), Head(desk.say("col_session"), 2.6))
    return desk.sheet(
        name=room,
        what="",
        span=dates.day(day, desk.language),
        facts=(one_line(roster.centre.name), note),
        blocks=(Table(heads, tuple(_line(desk, entry) for entry in entries)),),
        layout=Layout(landscape=False),
        scale=2.1 if len(entries) <= 12 else 1.5,
        legend=False,
    )


def _line(desk: Desk, entry: Entry) -> Line:
    slot = entry.slot
    if entry.via:
        return line(cell(desk.time(slot), "time"), cell(desk.say("used_by", room=entry.via), "soft"))
    items: list[Item] = [desk.title(slot)]
    if one_line(slot.session.audience):
        items.append(words(desk.say("for_whom", audience=one_line(slot.session.audience)), "soft"))
    return line(cell(desk.time(slot), "time"), Cell(tuple(items)))


def no_doors(desk: Desk, roster: Roster) -> Sheet:
    """What there is where no room is used in a week."""
    return desk.sheet(
        name=one_line(roster.centre.name),
        what=desk.say("door_signs"),
        span=desk.week(roster.monday),
        blocks=(Prose((words(desk.say("no_sessions_week")),), size=1.5),),
        legend=False,
    )
