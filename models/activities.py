"""What is offered: activities that recur, and the dated sessions with the shifts that they need."""

from __future__ import annotations

import datetime
from datetime import tzinfo

from models.base import Count, DateOnly, Flag, Id, Model, Positive, Text, Whole
from models.problem import Session, Shift
from models.times import Clock, Recurrence


class Role(Model):
    """A shift that every session of an activity has. ``key`` tells it from the others of the activity; ``standby``: how
    many stand by for it (None: as many as is usual at the centre)."""

    key: Id
    role: Text
    skills: dict[Text, Whole] = {}
    min: Count
    max: Count | None = None
    arrive_before: Count = 0
    leave_after: Count = 0
    standby: Count | None = None


class OtherStart(Model):
    """Another wall time at which an occurrence may start, ``days`` after the recurrence's date, and what that costs."""

    clock: Clock
    days: int = 0
    cost: Whole = 0


class Activity(Model):
    """``same_people``: the same volunteers are wanted at every session (the cost ``continuity``)."""

    id: Id
    name: Text
    centres: tuple[Id, ...]
    kind: Text = ""
    audience: Text = ""
    host: Text = ""
    minutes: Positive
    attendance: Positive
    needs_room: Flag = True
    features: frozenset[Text] = frozenset()
    rooms: tuple[Id, ...] | None = None
    priority: Positive = 1
    group: Id | None = None
    same_people: Flag = False
    recurrence: Recurrence
    other_starts: tuple[OtherStart, ...] = ()
    roles: tuple[Role, ...] = ()
    note: Text = ""


class DatedSession(Model):
    """One occurrence as the log knows it: the problem's session and shifts, and the activity it came from.

    ``date`` is the recurrence's date, whatever the starts are now; without one it is the first start's. ``by_hand``:
    somebody added or changed this session itself, so its activity's recurrence leaves it alone.
    """

    session: Session
    shifts: tuple[Shift, ...] = ()
    activity: Id | None = None
    date: DateOnly | None = None
    by_hand: Flag = False

    def day(self, zone: tzinfo) -> datetime.date | None:
        """The local date that decides to which planning window it belongs; None where it has no start at all."""
        if self.date is not None:
            return self.date
        return self.session.starts[0].at.astimezone(zone).date() if self.session.starts else None
