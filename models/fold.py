"""How each event changes what there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from models import events as e
from models.activities import DatedSession
from models.folds_seats import SEAT_FOLDS, forget_lost
from models.folds_swaps import SWAP_FOLDS, forget_lost_swaps
from models.problem import Assigned, Placed, SessionPin
from models.published import Held
from models.state import State

_F = TypeVar("_F", bound=Callable[[Any, State], None])
FOLDS: dict[str, Callable[[Any, State], None]] = {}
"""How events change the state, by their types. Nothing of an event is kept but its fields, and of some the whole."""
WHOLE = frozenset({"plan_drafted", "release_published"})
"""The types of those that are kept as a whole."""


def fold(event: e.Event, state: State) -> None:
    """Changes the state by one event. An event about something that is not there changes nothing."""
    FOLDS[event.type](event, state)


def _type_of(kind: Any) -> str:
    return str(kind.model_fields["type"].default)


FOLDS |= {_type_of(kind): function for kind, function in (*SEAT_FOLDS.items(), *SWAP_FOLDS.items())}


def _on(kind: type) -> Callable[[_F], _F]:
    def register(function: _F) -> _F:
        FOLDS[_type_of(kind)] = function
        return function

    return register


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


@_on(e.PolicyChanged)
def _(event: e.PolicyChanged, state: State) -> None:
    state.policy = event.policy


@_on(e.PlanDrafted)
def _(event: e.PlanDrafted, state: State) -> None:
    state.drafts[event.draft] = event


@_on(e.DraftDiscarded)
def _(event: e.DraftDiscarded, state: State) -> None:
    if event.draft in state.drafts:
        del state.drafts[event.draft]


@_on(e.CommandUndone)
def _(event: e.CommandUndone, state: State) -> None:
    """The world folds again without the events that were undone; there is nothing to add."""


@_on(e.ReleasePublished)
def _(event: e.ReleasePublished, state: State) -> None:
    state.releases[event.version] = event
    state.windows[event.first, event.last, event.subtree] = event.version
    inside = state.scope(event)
    days = _held_days(event, state)
    gone = {id: held for day in days for id in state.held_on[day] if inside(held := state.published[id])}
    new = _held_by(event, state)
    gone |= {id: was for id in new if id not in gone and (was := state.published.get(id)) is not None}
    _withdraw(gone, new, state)
    _hold(gone, new, state)
    forget_lost(state, gone.values(), new)
    forget_lost_swaps(state)


def _held_days(event: e.ReleasePublished, state: State) -> list[date]:
    """The days of a release's window on which anything is published: few of the many that there ever were."""
    count = (event.last - event.first).days + 1
    if count > len(state.held_on):
        return sorted(day for day in state.held_on if event.first <= day <= event.last)
    return [day for day in (event.first + timedelta(days=k) for k in range(count)) if day in state.held_on]


def _withdraw(gone: Mapping[str, Held], new: Mapping[str, Held], state: State) -> None:
    """What is held anew, as most is, stays where it is."""
    lost: dict[date, set[str]] = {}
    for id, held in gone.items():
        now = new.get(id)
        if now is None or now.day != held.day:
            lost.setdefault(held.day, set()).add(id)
            del state.published[id]
        if now is None or now.dated is not held.dated:
            for shift in held.dated.shifts:
                if state.session_of.get(shift.id) == id:
                    del state.session_of[shift.id]
    for day, ids in lost.items():
        state.held_on[day] = tuple(id for id in state.held_on[day] if id not in ids)
        if not state.held_on[day]:
            del state.held_on[day]


def _hold(gone: Mapping[str, Held], new: Mapping[str, Held], state: State) -> None:
    more: dict[date, list[str]] = {}
    for id, held in new.items():
        was = gone.get(id)
        if was is None or was.day != held.day:
            more.setdefault(held.day, []).append(id)
        state.published[id] = held
        for shift in held.dated.shifts:
            state.session_of[shift.id] = id
    for day, ids in more.items():
        state.held_on[day] = (*state.held_on.get(day, ()), *ids)


def _held_by(release: e.ReleasePublished, state: State) -> dict[str, Held]:
    crews: dict[str, list[Assigned]] = {}
    for row in release.plan.assignments:
        crews.setdefault(row.shift, []).append(row)
    zone, version, out = state.zone, release.version, {}
    for placed in release.plan.sessions:
        dated = _dated(placed.id, state)
        centre = _centre_of(placed, dated, state)
        if dated is not None and centre is not None:
            day = dated.date or dated.day(zone) or placed.at.astimezone(zone).date()
            crew = tuple([row for shift in dated.shifts if shift.id in crews for row in crews[shift.id]])
            out[placed.id] = Held(version, placed, crew, dated, day, centre)
    return out


def _dated(id: str, state: State) -> DatedSession | None:
    """The session as it is; one that is no more, as it was when it was published."""
    found = state.sessions.get(id)
    if found is None and id in state.published:
        return state.published[id].dated
    return found


def _centre_of(placed: Placed, dated: DatedSession | None, state: State) -> str | None:
    room = state.rooms.get(placed.room or "")
    if room is not None:
        return room.centre
    return next(iter(dated.session.centres), None) if dated else None
