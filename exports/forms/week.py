"""The roster to hang up: a centre's week as days by rooms and days by roles."""

from __future__ import annotations

from exports import dates
from exports.forms.desk import Desk
from exports.roster import Roster
from exports.sheet import Cell, Head, Item, Layout, Line, Piece, Prose, Sheet, Table, joined, words
from exports.tables import Item as Entry
from exports.tables import Row, role_rows, room_rows, unused_rooms
from exports.text import one_line

_FIRST = 0.9
"""Width of the first column, as a share of a day's."""
_IDLE = 0.65
"""The same of a day without sessions: others need the room more."""


def week_sheet(desk: Desk, roster: Roster, layout: Layout | None = None) -> Sheet:
    """The sheet of one centre and week."""
    name, span = one_line(roster.centre.name), desk.week(roster.monday)
    return Sheet(
        language=desk.language,
        network=desk.network,
        name=name,
        what=desk.say("roster"),
        span=span,
        facts=(" · ".join(filter(None, (*desk.version, one_line(roster.centre.address)))), _sum(desk, roster)),
        blocks=tuple(_tables(desk, roster)) if roster.slots else (Prose((words(desk.say("no_sessions_week")),), size=1.5),),
        running=desk.running(name, span),
        notes=tuple(_notes(desk, roster)),
        layout=layout or Layout(),
    )


def _sum(desk: Desk, roster: Roster) -> str:
    parts = [desk.say("summary", sessions=roster.held, wanted=roster.wanted, filled=roster.wanted - roster.missing)]
    if roster.missing:
        parts.append(desk.say("summary_short", missing=roster.missing))
    elif roster.wanted:
        parts.append(desk.say("summary_full"))
    return " · ".join(parts)


def _tables(desk: Desk, roster: Roster) -> list[Table]:
    rooms, roles = room_rows(roster, desk.language), role_rows(roster, desk.language)
    found = [_table(desk, roster, rooms, "room"), _table(desk, roster, roles, "role")]
    return [table for table in found if table.lines]


def _table(desk: Desk, roster: Roster, rows: tuple[Row, ...], corner: str) -> Table:
    heads = [Head(desk.say(corner), _FIRST), *(_head(desk, roster, number) for number in range(7))]
    lines = [Line((_title(row), *(_cell(desk, entries) for entries in row.cells))) for row in rows]
    return Table(tuple(heads), tuple(lines), desk.say("by_room" if corner == "room" else "by_role"), titled=True)


def _head(desk: Desk, roster: Roster, number: int) -> Head:
    day = roster.days[number]
    if not roster.covered(day):
        return Head(f"{dates.day(day, desk.language)} ※", shaded=True)
    if not roster.on(day):
        return Head(dates.day(day, desk.language), _IDLE, note=desk.say("no_sessions"))
    return Head(dates.day(day, desk.language))


def _title(row: Row) -> Cell:
    items: list[Item] = [words(row.title, "strong")]
    items += [words(text, "soft") for text in (row.part, row.note) if text]
    return Cell(tuple(items))


def _cell(desk: Desk, entries: tuple[Entry, ...]) -> Cell:
    return Cell(tuple(item for entry in entries for item in _entry(desk, entry)))


def _entry(desk: Desk, entry: Entry) -> list[Item]:
    slot, turn = entry.slot, entry.turn
    if entry.via:
        return [(Piece(desk.time(slot), "soft"), Piece(" "), Piece(desk.say("used_by", room=entry.via), "soft"))]
    if turn is not None:
        return [(Piece(desk.time(turn), "time"), Piece(" "), *desk.seats(turn), Piece(" "), Piece(slot.name, "soft"))]
    return [(Piece(desk.time(slot), "time"), Piece(" "), *desk.title(slot)), *desk.crew(slot)]


def _notes(desk: Desk, roster: Roster) -> list[Item]:
    unused = unused_rooms(roster) if roster.slots else ()
    found = [_unused(desk, unused)] if unused else []
    found += desk.legend(roster.slots)
    found.append(words(desk.sentence(desk.say("local_times"), desk.say("legend_time"), desk.naming())))
    if not all(map(roster.covered, roster.days)):
        found.append(words(desk.say("outside_note", mark="※")))
    return found


def _unused(desk: Desk, rooms: tuple[str, ...]) -> Item:
    """That these rooms are not used: each name a piece of its own."""
    begin, end = desk.say("unused_rooms", rooms="\n").split("\n")
    return Piece(begin), *joined(map(words, rooms), desk.comma), Piece(end)
