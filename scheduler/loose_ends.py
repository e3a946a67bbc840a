"""References that lead nowhere: whatever facts name must be known, or among them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from models import events as e
from models.state import State
from scheduler.errors import BadRecurrence, BadReference, PaibanError
from scheduler.recurrence import check_recurrence

_Links = Iterator[tuple[str, str, str | None]]
"""The field, the kind of thing that it names (an attribute of ``State``), and its id."""


def loose_ends(state: State, events: Iterable[e.Event]) -> list[PaibanError]:
    """Everything that these events name and ``state`` (with them) does not have; and recurrences that cannot be used."""
    faults: list[PaibanError] = []
    for event in events:
        look = _LINKS.get(type(event))
        if look is not None:
            where, links = look(event)
            faults += [
                BadReference(where=where, field=field, id=id)
                for field, kind, id in links
                if id is not None and id not in getattr(state, kind)
            ]
        if isinstance(event, e.ActivityRegistered):
            faults += _recurrence(event)
    return faults


def _recurrence(event: e.ActivityRegistered) -> list[PaibanError]:
    try:
        check_recurrence(event.activity.id, event.activity.recurrence)
    except BadRecurrence as error:
        return [error]
    return []


def _each(field: str, kind: str, ids: Iterable[str] | None) -> _Links:
    for id in ids or ():
        yield field, kind, id


def _centre(event: e.CentreRegistered) -> tuple[str, _Links]:
    return event.centre.id, iter([("parent", "centres", event.centre.parent)])


def _room(event: e.RoomRegistered) -> tuple[str, _Links]:
    room = event.room
    return room.id, iter([("centre", "centres", room.centre), *_each("part", "rooms", room.parts)])


def _closed(event: e.RoomClosed) -> tuple[str, _Links]:
    return event.room, iter([("room", "rooms", event.room)])


def _ways(event: e.WaysMeasured) -> tuple[str, _Links]:
    return "travel", _each("centre", "centres", (id for way in event.ways for id in (way.origin, way.to)))


def _activity(event: e.ActivityRegistered) -> tuple[str, _Links]:
    one = event.activity
    return one.id, _session_links(one.centres, one.rooms, one.group)


def _session(event: e.SessionScheduled) -> tuple[str, _Links]:
    one = event.session.session
    links = _session_links(one.centres, one.rooms, one.group)
    return one.id, iter([*links, *_each("after", "sessions", (row.session for row in one.after))])


def _session_links(centres: Iterable[str], rooms: Iterable[str] | None, group: str | None) -> _Links:
    yield from _each("centre", "centres", centres)
    yield from _each("room", "rooms", rooms)
    yield "group", "groups", group


def _volunteer(event: e.VolunteerRegistered) -> tuple[str, _Links]:
    one = event.volunteer
    return one.id, iter([("home", "centres", one.home), *_each("centre", "centres", one.centres)])


def _availability(event: e.AvailabilityDeclared) -> tuple[str, _Links]:
    return event.volunteer, iter([("volunteer", "volunteers", event.volunteer)])


def _pair(event: e.PairDeclared) -> tuple[str, _Links]:
    return event.pair.kind, _each("volunteer", "volunteers", event.pair.volunteers)


_LINKS: dict[type, Callable[[Any], tuple[str, _Links]]] = {
    e.CentreRegistered: _centre,
    e.RoomRegistered: _room,
    e.RoomClosed: _closed,
    e.WaysMeasured: _ways,
    e.ActivityRegistered: _activity,
    e.SessionScheduled: _session,
    e.VolunteerRegistered: _volunteer,
    e.AvailabilityDeclared: _availability,
    e.PairDeclared: _pair,
}
