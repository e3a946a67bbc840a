"""The centres, rooms and ways of a window's problem."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from models.hours import DateWindow, opening_spans
from models.places import Room as KnownRoom
from models.problem import Centre, Leg, Room, Span
from models.spans import touching
from models.state import State
from models.times import Day
from models.willing import room_spans

_DAY = timedelta(days=1)
"""What lies farther from the window than this cannot matter to it."""


def centres_of(state: State, ids: frozenset[str], window: DateWindow) -> tuple[Centre, ...]:
    """Those centres with their opening hours; a parent outside them is left out."""
    return tuple(
        Centre(
            id=centre.id,
            name=centre.name,
            open=tuple(opening_spans(centre.opening, window, state.days)),
            level=centre.level,
            parent=centre.parent if centre.parent in ids else None,
            location=centre.location,
        )
        for centre in (state.centres[id] for id in sorted(ids))
    )


def usable_rooms(state: State, ids: frozenset[str]) -> dict[str, KnownRoom]:
    """The rooms of those centres. A joined room one of whose parts is gone, elsewhere or the room itself is left out."""
    rooms = {room.id: room for room in state.rooms.values() if room.centre in ids}
    usable = {id: room for id, room in rooms.items() if not room.parts}
    while more := {id: room for id, room in rooms.items() if id not in usable and _joins(room, usable)}:
        usable |= more
    return {id: usable[id] for id in sorted(usable)}


def _joins(room: KnownRoom, usable: Mapping[str, KnownRoom]) -> bool:
    return all(part in usable and usable[part].centre == room.centre for part in room.parts or ())


def rooms_of(state: State, rooms: Mapping[str, KnownRoom], window: DateWindow) -> tuple[Room, ...]:
    """The rooms with their own opening hours, closures taken out."""
    return tuple(
        Room(
            id=room.id,
            name=room.name,
            centre=room.centre,
            capacity=room.capacity,
            features=room.features,
            open=_room_opening(state, room, window, state.days),
            turnaround_minutes=room.turnaround_minutes,
            parts=tuple(dict.fromkeys(room.parts)) if room.parts else None,
        )
        for room in rooms.values()
    )


def _room_opening(state: State, room: KnownRoom, window: DateWindow, days: Mapping[date, Day]) -> tuple[Span, ...] | None:
    """None where the room is open as its centre is. An opening that is not the room's own is cut only by closures."""
    closed = ((row.start, row.end) for row in state.closures.get(room.id, ()))
    closures = touching(closed, window.start - _DAY, window.end + _DAY)
    if room.opening is None and not closures:
        return None
    opening = room.opening or state.centres[room.centre].opening
    return room_spans(opening_spans(opening, window, days), closures, window)


def travel_of(state: State, ids: frozenset[str]) -> tuple[Leg, ...]:
    """The ways between those centres."""
    known = sorted(state.ways.items())
    return tuple(
        Leg.model_validate({"from": origin, "to": to, "minutes": way.minutes})
        for (origin, to), way in known
        if origin in ids and to in ids and origin != to
    )
