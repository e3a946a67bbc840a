"""How long a burst of events is waited for: at each centre that they concern as its reactions say; the first one counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from models.activities import DatedSession
from models.events import Event
from models.state import DEFAULT_REACTIONS
from models.world import World
from scheduler.planning import Window
from scheduler.seats import to_come
from scheduler.store import Entry

_PATIENCE = 10
"""A burst that does not end is waited for so many times as long as one that does."""


def gathering(world: World, window: Window, news: Sequence[Entry], now: datetime) -> bool:
    """Whether the events that nobody has reacted to are still coming in, at every centre of the window that they concern."""
    inside, serving = world.subtree(window.subtree), _serving(world, now)
    seen: dict[str | None, tuple[datetime, datetime]] = {}
    for entry in news:
        for centre in _concerned(entry.event, world, serving) & inside or (None,):
            first, _ = seen.get(centre, (entry.at, entry.at))
            seen[centre] = first, entry.at
    waits = {centre: timedelta(seconds=_seconds(world, window, centre)) for centre in seen}
    return bool(seen) and all(
        last > now - waits[centre] and first > now - _PATIENCE * waits[centre] for centre, (first, last) in seen.items()
    )


def _seconds(world: World, window: Window, centre: str | None) -> int:
    """As the centre's reactions say; for what concerns none in particular, those of the whole window."""
    at = centre if centre is not None else window.subtree
    how = world.reactions_at(at) if at is not None else world.reactions.get(None, DEFAULT_REACTIONS)
    return how.gather_seconds


def _serving(world: World, now: datetime) -> dict[str, set[str]]:
    """At which centres each volunteer is to serve."""
    found: dict[str, set[str]] = {}
    for held in to_come(world, now):
        for seat in held.crew:
            found.setdefault(seat.volunteer, set()).add(held.centre)
    return found


def _concerned(event: Event, world: World, serving: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The centres that an event is about: of a seat, where it is; of a volunteer, where they serve and where they live."""
    about = dict(event)
    found = {centre for name, value in about.items() for centre in _at(name, value, world)}
    who = about.get("volunteer")
    if not found and who is not None:
        known = world.volunteers.get(_id(who))
        found = {*serving.get(_id(who), ()), *((known.home,) if known is not None else ())}
    return frozenset(found)


def _at(name: str, value: object, world: World) -> Iterator[str]:
    """The centres of what a field of an event names, or tells all of."""
    if name == "centre":
        yield _id(value)
    elif name == "room" and (room := world.rooms.get(_id(value))) is not None:
        yield room.centre
    elif name == "activity" and (activity := world.activities.get(_id(value))) is not None:
        yield from activity.centres
    elif name == "session":
        yield from _of_session(value.session.id if isinstance(value, DatedSession) else _id(value), world)
    elif name == "shift":
        yield from _of_session(world.session_of.get(_id(value), ""), world)
    elif name == "pin":
        yield from (centre for part in ("session", "shift") for centre in _at(part, getattr(value, part, None), world))
    elif name == "seats" and isinstance(value, tuple):
        yield from (centre for seat in value for centre in _at("shift", seat.shift, world))


def _of_session(id: str, world: World) -> Iterator[str]:
    """Where a session is published to be held; until then, where it may be."""
    held, dated = world.published.get(id), world.sessions.get(id)
    if held is not None:
        yield held.centre
    if dated is not None and (held is None or held.centre not in dated.session.centres):
        yield from dated.session.centres


def _id(value: object) -> str:
    return value if isinstance(value, str) else str(getattr(value, "id", ""))
