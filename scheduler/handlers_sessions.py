"""Sessions that come from activities, are added, moved and cancelled, and rooms that close."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from models.activities import DatedSession
from models.events import Event, RoomClosed, RoomReopened, SessionCancelled, SessionScheduled
from models.places import Room
from models.problem import Shift
from models.world import World
from scheduler import commands as c
from scheduler.errors import BadWindow, NoStart, Taken, Unknown
from scheduler.errors_events import AfterItself, NoCentre, Twice
from scheduler.lookup import known, shifts
from scheduler.occurrences import occurrences_of


def add_session(command: c.AddSession, world: World, today: date) -> list[Event]:
    """Everything that the session names must be there, it needs a start, and its shifts' ids are nobody else's."""
    session = command.session.session
    if not session.starts:
        raise NoStart(session=session.id)
    if not session.centres:
        raise NoCentre(session=session.id)
    for centre in session.centres:
        known("centre", centre, world.centres)
    for room in session.rooms or ():
        known("room", room, _rooms(world, session.centres))
    if session.group is not None:
        known("group", session.group, world.groups)
    for link in session.after:
        if link.session == session.id:
            raise AfterItself(session=session.id)
        known("session", link.session, world.sessions)
    dated = command.session.model_copy(update={"by_hand": True, "shifts": tuple(_own_shifts(command.session, world))})
    return [] if world.sessions.get(session.id) == dated else [SessionScheduled(session=dated)]


def _own_shifts(dated: DatedSession, world: World) -> Iterator[Shift]:
    taken = {id: other.session.id for id, (other, _) in shifts(world).items()}
    seen: set[str] = set()
    for shift in dated.shifts:
        if shift.id in seen:
            raise Twice(shift=shift.id)
        seen.add(shift.id)
        if taken.get(shift.id, dated.session.id) != dated.session.id:
            raise Taken(shift=shift.id, session=taken[shift.id])
        yield shift.model_copy(update={"session": dated.session.id})


def _rooms(world: World, centres: Iterable[str]) -> dict[str, Room]:
    """The rooms of these centres: a session may be held in no others."""
    return {id: room for id, room in world.rooms.items() if room.centre in centres}


def cancel_session(command: c.CancelSession, world: World, today: date) -> list[Event]:
    if world.cancelled.get(command.session):
        return []
    known("session", command.session, world.sessions)
    return [SessionCancelled(session=command.session, by_hand=True)]


def move_session(command: c.MoveSession, world: World, today: date) -> list[Event]:
    """A session that moves to another date belongs to that date's window; a pin to a start that is gone is not touched:
    planning says that it cannot hold."""
    before = known("session", command.session, world.sessions)
    update: dict[str, object] = {"starts": command.starts}
    if command.centres is not None:
        update["centres"] = tuple(id for id in command.centres if known("centre", id, world.centres))
        if not command.centres:
            raise NoCentre(session=command.session)
    if command.rooms is not None:
        centres = command.centres or before.session.centres
        update["rooms"] = tuple(id for id in command.rooms if known("room", id, _rooms(world, centres)))
    session = before.session.model_copy(update=update)
    after = before.model_copy(update={"session": session, "by_hand": True, "date": None})
    return [] if after == before else [SessionScheduled(session=after)]


def close_room(command: c.CloseRoom, world: World, today: date) -> list[Event]:
    known("room", command.room, world.rooms)
    closed = command.between in world.closures.get(command.room, ())
    return [] if closed else [RoomClosed(room=command.room, between=command.between)]


def reopen_room(command: c.ReopenRoom, world: World, today: date) -> list[Event]:
    known("room", command.room, world.rooms)
    for row in world.closures.get(command.room, ()):
        if (row.start, row.end) == (command.start, command.end):
            return [RoomReopened(room=command.room, between=row)]
    raise Unknown("closure", f"{command.start.isoformat()}/{command.end.isoformat()}")


def schedule_activities(command: c.ScheduleActivities, world: World, today: date) -> list[Event]:
    """What the recurrences say of the window, against what there is.

    Left alone are sessions of past dates, those that somebody added, changed or cancelled by hand, and how a session that
    is published looks; but one whose date the recurrence no longer has is cancelled, published or not.
    """
    if command.last < command.first:
        raise BadWindow(first=command.first, last=command.last)
    wanted = _wanted(world, command.first, command.last)
    gone = sorted(id for id, row in world.sessions.items() if id not in wanted and _lapsed(row, command, today))
    new = sorted(id for id, row in wanted.items() if _changes(row, world, today))
    return [*(SessionCancelled(session=id) for id in gone), *(SessionScheduled(session=wanted[id]) for id in new)]


def _wanted(world: World, first: date, last: date) -> dict[str, DatedSession]:
    rows = (row for activity in world.activities.values() for row in occurrences_of(activity, first, last, world))
    return {row.session.id: row for row in rows}


def _lapsed(row: DatedSession, command: c.ScheduleActivities, today: date) -> bool:
    """Whether a recurrence made this session, and is free to take it away again."""
    if row.activity is None or row.by_hand or row.date is None:
        return False
    return max(command.first, today) <= row.date <= command.last


def _changes(row: DatedSession, world: World, today: date) -> bool:
    """Whether this occurrence is new, or another than before and free to change."""
    id = row.session.id
    before = world.sessions.get(id)
    if before is None:
        return not world.cancelled.get(id)
    past = row.date is not None and row.date < today
    return not (past or before.by_hand or before == row or id in world.published)
