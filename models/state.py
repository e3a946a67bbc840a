"""What there is after the events so far, and how each event changes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import singledispatch
from typing import TypeVar
from zoneinfo import ZoneInfo

from models import events as e
from models.activities import Activity, DatedSession
from models.people import Availability, Volunteer
from models.places import Centre, Network, Room, Way
from models.problem import Assigned, AssignmentPin, Group, Pair, Placed, SessionPin
from models.published import Held
from models.times import Between, Day

UNNAMED = Network(name="paiban", timezone="Asia/Shanghai")
"""The network until somebody describes it."""

AssignmentKey = tuple[str, str]
"""A shift's id and a volunteer's."""

_T = TypeVar("_T")


@dataclass
class State:
    """Everything by id. ``cancelled`` maps a cancelled session to whether it was by hand. ``published`` is what people
    have been told, by session; ``drafts`` and ``releases`` hold the events themselves."""

    position: int = 0
    network: Network = UNNAMED
    centres: dict[str, Centre] = field(default_factory=dict)
    rooms: dict[str, Room] = field(default_factory=dict)
    closures: dict[str, tuple[Between, ...]] = field(default_factory=dict)
    ways: dict[tuple[str, str], Way] = field(default_factory=dict)
    days: dict[date, Day] = field(default_factory=dict)
    activities: dict[str, Activity] = field(default_factory=dict)
    sessions: dict[str, DatedSession] = field(default_factory=dict)
    cancelled: dict[str, bool] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    volunteers: dict[str, Volunteer] = field(default_factory=dict)
    availability: dict[str, Availability] = field(default_factory=dict)
    pairs: dict[tuple[str, frozenset[str]], Pair] = field(default_factory=dict)
    session_pins: dict[str, SessionPin] = field(default_factory=dict)
    assignment_pins: dict[AssignmentKey, AssignmentPin] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    drafts: dict[str, e.PlanDrafted] = field(default_factory=dict)
    releases: dict[int, e.ReleasePublished] = field(default_factory=dict)
    published: dict[str, Held] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.network.timezone)

    def subtree(self, root: str | None) -> frozenset[str]:
        """The ids of a centre and of all below it; of all centres for None; of none for an unknown centre."""
        if root is None:
            return frozenset(self.centres)
        found = {root} & self.centres.keys()
        while more := {c.id for c in self.centres.values() if c.parent in found} - found:
            found |= more
        return frozenset(found)

    def scope(self, release: e.ReleasePublished | e.PlanDrafted) -> Callable[[Held], bool]:
        """Whether a session that a release holds belongs to the window of this release, or of this draft."""
        ids = None if release.subtree is None else self.subtree(release.subtree)
        return lambda held: release.first <= held.day <= release.last and (ids is None or held.centre in ids)


@singledispatch
def fold(event: object, state: State) -> None:
    """Changes the state by one event. An event about something that is not there changes nothing."""
    raise TypeError(f"not an event: {event!r}")


def _on(kind: type[_T]) -> Callable[[Callable[[_T, State], None]], Callable[[_T, State], None]]:
    return fold.register(kind)


@_on(e.NetworkDescribed)
def _(event: e.NetworkDescribed, state: State) -> None:
    state.network = event.network


@_on(e.CentreRegistered)
def _(event: e.CentreRegistered, state: State) -> None:
    state.centres[event.centre.id] = event.centre


@_on(e.CentreRemoved)
def _(event: e.CentreRemoved, state: State) -> None:
    state.centres.pop(event.centre, None)


@_on(e.RoomRegistered)
def _(event: e.RoomRegistered, state: State) -> None:
    state.rooms[event.room.id] = event.room


@_on(e.RoomRemoved)
def _(event: e.RoomRemoved, state: State) -> None:
    state.rooms.pop(event.room, None)
    state.closures.pop(event.room, None)


@_on(e.RoomClosed)
def _(event: e.RoomClosed, state: State) -> None:
    known = state.closures.get(event.room, ())
    state.closures[event.room] = (*(row for row in known if row != event.between), event.between)


@_on(e.RoomReopened)
def _(event: e.RoomReopened, state: State) -> None:
    known, gone = state.closures.get(event.room, ()), (event.between.start, event.between.end)
    left = tuple(row for row in known if (row.start, row.end) != gone)
    state.closures[event.room] = left
    if not left:
        del state.closures[event.room]


@_on(e.WaysMeasured)
def _(event: e.WaysMeasured, state: State) -> None:
    state.ways.update({(way.origin, way.to): way for way in event.ways})


@_on(e.DaysMarked)
def _(event: e.DaysMarked, state: State) -> None:
    state.days.update({day.date: day for day in event.days})


@_on(e.DaysUnmarked)
def _(event: e.DaysUnmarked, state: State) -> None:
    for day in event.dates:
        state.days.pop(day, None)


@_on(e.ActivityRegistered)
def _(event: e.ActivityRegistered, state: State) -> None:
    state.activities[event.activity.id] = event.activity


@_on(e.ActivityRemoved)
def _(event: e.ActivityRemoved, state: State) -> None:
    state.activities.pop(event.activity, None)


@_on(e.SessionScheduled)
def _(event: e.SessionScheduled, state: State) -> None:
    id = event.session.session.id
    state.sessions[id] = event.session
    state.cancelled.pop(id, None)


@_on(e.SessionCancelled)
def _(event: e.SessionCancelled, state: State) -> None:
    state.sessions.pop(event.session, None)
    state.cancelled[event.session] = event.by_hand


@_on(e.GroupRegistered)
def _(event: e.GroupRegistered, state: State) -> None:
    state.groups[event.group.id] = event.group


@_on(e.GroupRemoved)
def _(event: e.GroupRemoved, state: State) -> None:
    state.groups.pop(event.group, None)


@_on(e.VolunteerRegistered)
def _(event: e.VolunteerRegistered, state: State) -> None:
    state.volunteers[event.volunteer.id] = event.volunteer


@_on(e.VolunteerLeft)
def _(event: e.VolunteerLeft, state: State) -> None:
    _leave(event.volunteer, state)


@_on(e.PersonErased)
def _(event: e.PersonErased, state: State) -> None:
    _leave(event.volunteer, state)


def _leave(volunteer: str, state: State) -> None:
    state.volunteers.pop(volunteer, None)
    state.availability.pop(volunteer, None)


@_on(e.AvailabilityDeclared)
def _(event: e.AvailabilityDeclared, state: State) -> None:
    state.availability[event.volunteer] = event.availability


@_on(e.PairDeclared)
def _(event: e.PairDeclared, state: State) -> None:
    state.pairs[event.pair.kind, frozenset(event.pair.volunteers)] = event.pair


@_on(e.PairDissolved)
def _(event: e.PairDissolved, state: State) -> None:
    state.pairs.pop((event.pair.kind, frozenset(event.pair.volunteers)), None)


@_on(e.PinSet)
def _(event: e.PinSet, state: State) -> None:
    pin = event.pin
    if isinstance(pin, SessionPin):
        state.session_pins[pin.session] = pin
    else:
        state.assignment_pins[pin.shift, pin.volunteer] = pin


@_on(e.PinCleared)
def _(event: e.PinCleared, state: State) -> None:
    if event.session is not None:
        state.session_pins.pop(event.session, None)
    elif event.shift is not None and event.volunteer is not None:
        state.assignment_pins.pop((event.shift, event.volunteer), None)


@_on(e.WeightsSet)
def _(event: e.WeightsSet, state: State) -> None:
    state.weights = dict(event.weights)


@_on(e.PlanDrafted)
def _(event: e.PlanDrafted, state: State) -> None:
    state.drafts[event.draft] = event


@_on(e.DraftDiscarded)
def _(event: e.DraftDiscarded, state: State) -> None:
    state.drafts.pop(event.draft, None)


@_on(e.CommandUndone)
def _(event: e.CommandUndone, state: State) -> None:
    """The world folds again without the events that were undone; there is nothing to add."""


@_on(e.ReleasePublished)
def _(event: e.ReleasePublished, state: State) -> None:
    state.releases[event.version] = event
    inside = state.scope(event)
    new = _held_by(event, state)
    state.published = {id: held for id, held in state.published.items() if not inside(held)} | new


def _held_by(release: e.ReleasePublished, state: State) -> dict[str, Held]:
    crews: dict[str, list[Assigned]] = {}
    for row in release.plan.assignments:
        crews.setdefault(row.shift, []).append(row)
    out = {}
    for placed in release.plan.sessions:
        dated = state.sessions.get(placed.id) or getattr(state.published.get(placed.id), "dated", None)
        centre = _centre_of(placed, dated, state)
        if dated is not None and centre is not None:
            day = dated.day(state.zone) or placed.at.astimezone(state.zone).date()
            crew = tuple(row for shift in dated.shifts for row in crews.get(shift.id, ()))
            out[placed.id] = Held(release.version, placed, crew, dated, day, centre)
    return out


def _centre_of(placed: Placed, dated: DatedSession | None, state: State) -> str | None:
    room = state.rooms.get(placed.room or "")
    if room is not None:
        return room.centre
    return next(iter(dated.session.centres), None) if dated else None
