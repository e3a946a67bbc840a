"""What is offered: activities that recur, and the dated sessions with the shifts that they need."""

from __future__ import annotations

from models.base import Count, Flag, Id, Model, Positive, Text, Whole
from models.problem import Session, Shift
from models.times import Clock, Recurrence


class Role(Model):
    """A shift that every session of an activity has. ``key`` tells it from the others of the activity."""

    key: Id
    role: Text
    skills: dict[Text, Whole] = {}
    min: Count
    max: Count | None = None
    arrive_before: Count = 0
    leave_after: Count = 0


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
    """One occurrence as the log knows it: the problem's session and shifts, and the activity it came from."""

    session: Session
    shifts: tuple[Shift, ...] = ()
    activity: Id | None = None
