"""A published version of a window's plan, as exporters need it: complete in itself, so that release -> files is pure."""

from __future__ import annotations

from datetime import date
from typing import Literal

from models.base import Count, Flag, Id, Model, Moment, Text
from models.people import Person
from models.places import Centre, Room


class Mark(Model):
    """How often what a calendar shows has changed, and when it last did (whole seconds, rising with every change)."""

    sequence: Count
    changed_at: Moment


class Seat(Model):
    """One volunteer in one shift: the identity of a calendar event. A cancelled seat stays as a tombstone."""

    shift: Id
    volunteer: Id
    status: Literal["confirmed", "tentative", "cancelled"]
    mark: Mark


class PlannedShift(Model):
    """``begin`` and ``end`` are the duty's. ``min`` and ``max`` as in the problem. ``seats`` holds tombstones too."""

    id: Id
    role: Text
    begin: Moment
    end: Moment
    min: Count
    max: Count
    seats: tuple[Seat, ...] = ()

    @property
    def serving(self) -> tuple[str, ...]:
        """Ids of the volunteers who serve, in order of id."""
        return tuple(sorted(seat.volunteer for seat in self.seats if seat.status != "cancelled"))


class PlannedSession(Model):
    """A session that is held, or (``held`` False) was published once and no longer is: a tombstone.

    ``former``: tombstones of what was published of it elsewhere before it went to another room, centre, activity or group,
    the oldest first."""

    id: Id
    name: Text
    activity: Id | None
    activity_name: Text = ""
    centre: Id
    room: Id | None
    start: Moment
    end: Moment
    held: Flag
    attendance: Count = 0
    group: Text | None = None
    group_id: Id | None = None
    kind: Text = ""
    audience: Text = ""
    mark: Mark
    shifts: tuple[PlannedShift, ...] = ()
    former: tuple[PlannedSession, ...] = ()

    @property
    def places(self) -> frozenset[tuple[str, str]]:
        """What it belongs to, by kind: a centre and, where it has them, a room, an activity and a group."""
        found = ("centre", self.centre), ("room", self.room), ("activity", self.activity), ("group", self.group_id)
        return frozenset((kind, id) for kind, id in found if id)


class Release(Model):
    """Version ``version`` of the plan from ``first`` to ``last`` (local dates, both included).

    ``persons`` holds those who are named by a seat and were not erased; an exporter shows of them what its audience
    and ``Person.shows`` allow. ``unplaced`` names sessions that could not be held.
    """

    network: Text
    timezone: Text
    version: Count
    published_at: Moment
    first: date
    last: date
    centres: tuple[Centre, ...]
    rooms: tuple[Room, ...]
    sessions: tuple[PlannedSession, ...]
    unplaced: tuple[Text, ...] = ()
    persons: tuple[Person, ...] = ()
