"""The roster as two tables over the days of the week: what is in each room, and who serves in each role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exports.roster import Roster, Slot, Turn
from exports.sentences import SENTENCES
from exports.text import one_line
from models.language import Language, say
from models.places import Room

_LONG = 6
"""A cell with more items than this is broken into parts of the day, so that a printed row fits on a page."""


@dataclass(frozen=True)
class Item:
    """What a cell holds: a session, in the table of roles one turn of it, or (``via``) a room joined into another."""

    slot: Slot
    turn: Turn | None = None
    via: str = ""


@dataclass(frozen=True)
class Row:
    """``cells``: Monday to Sunday. ``part``: the part of the day, where the row was too long to stay one."""

    title: str
    note: str
    cells: tuple[tuple[Item, ...], ...]
    part: str = ""


def room_rows(roster: Roster, language: Language) -> tuple[Row, ...]:
    """One row per room in use, joined rooms and the parts they take included; last what needs no room."""
    items: dict[str | None, list[Item]] = defaultdict(list)
    parts = _atoms(roster.rooms)
    for slot in roster.slots:
        items[slot.room.id if slot.room else None].append(Item(slot))
        if slot.room and slot.held:
            for part in parts[slot.room.id]:
                items[part].append(Item(slot, via=one_line(slot.room.name)))
    rows = [
        _row(roster, one_line(room.name), _room_note(room, roster, language), items[room.id])
        for room in roster.rooms
        if room.id in items
    ]
    if None in items:
        rows.append(_row(roster, say(SENTENCES, language, "no_room"), "", items[None]))
    return tuple(part for row in rows for part in _parted(row, language))


def unused_rooms(roster: Roster) -> tuple[str, ...]:
    """Names of the centre's rooms that hold nothing in this week, not even as a part of another."""
    parts = _atoms(roster.rooms)
    taken = {room for slot in roster.slots if slot.room and slot.held for room in (slot.room.id, *parts[slot.room.id])}
    shown = taken | {slot.room.id for slot in roster.slots if slot.room}
    return tuple(one_line(room.name) for room in roster.rooms if room.id not in shown)


def role_rows(roster: Roster, language: Language) -> tuple[Row, ...]:
    """One row per role, the most frequent first."""
    slots = {slot.session.id: slot for slot in roster.slots}
    items: dict[str, list[Item]] = defaultdict(list)
    for turn in roster.turns:
        items[turn.role].append(Item(slots[turn.session.id], turn))
    order = sorted(items, key=lambda role: (-len(items[role]), role))
    return tuple(part for role in order for part in _parted(_row(roster, role, "", items[role]), language))


def _atoms(rooms: Sequence[Room]) -> Mapping[str, tuple[str, ...]]:
    """Of each room, all rooms that it takes with it: its parts, their parts and so on."""
    direct = {room.id: room.parts or () for room in rooms}

    def below(room: str) -> Iterator[str]:
        for part in direct.get(room, ()):
            yield part
            yield from below(part)

    return {room: tuple(dict.fromkeys(below(room))) for room in direct}


def _room_note(room: Room, roster: Roster, language: Language) -> str:
    notes = [one_line(room.area), say(SENTENCES, language, "capacity", capacity=room.capacity)]
    if room.parts:
        names = {other.id: one_line(other.name) for other in roster.rooms}
        notes.append(say(SENTENCES, language, "joined_of", parts=" + ".join(names.get(part, part) for part in room.parts)))
    return " · ".join(filter(None, notes))


def _row(roster: Roster, title: str, note: str, items: Iterable[Item]) -> Row:
    by_day: dict[object, list[Item]] = defaultdict(list)
    for item in items:
        by_day[item.slot.day].append(item)
    return Row(title, note, tuple(tuple(sorted(by_day[day], key=_when)) for day in roster.days))


def _when(item: Item) -> tuple[object, ...]:
    begin, end = (item.turn.begin, item.turn.end) if item.turn else (item.slot.begin, item.slot.end)
    return begin, end, item.slot.name, item.slot.session.id, item.turn.id if item.turn else ""


def _parted(row: Row, language: Language) -> Iterator[Row]:
    """The row, in parts of the day where a cell of it is long, and those in pieces where they still are."""
    if max(map(len, row.cells), default=0) <= _LONG:
        yield row
        return
    for key in ("morning", "afternoon", "evening"):
        cells = tuple(tuple(item for item in cell if _band(item) == key) for cell in row.cells)
        part = say(SENTENCES, language, key)
        for begin in range(0, max(map(len, cells), default=0), _LONG):
            yield replace(row, cells=tuple(cell[begin : begin + _LONG] for cell in cells), part=part)


def _band(item: Item) -> str:
    hour = (item.turn.begin if item.turn else item.slot.begin).hour
    return "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
