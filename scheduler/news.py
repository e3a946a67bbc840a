"""Which events say anything new: the others are not worth recording."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import fields
from typing import Any

from models import events as e
from models.fold import fold
from models.problem import SessionPin
from models.state import State


def news(state: State, events: Iterable[e.Event]) -> tuple[list[e.Event], State]:
    """The events that change anything, each after those before it; and what there is after all of them."""
    after = State(**{one.name: copy(getattr(state, one.name)) for one in fields(State)})
    new: list[e.Event] = []
    for event in events:
        event = _only_new(event, after)
        before = _slot(event, after)
        fold(event, after)
        if before is _ALWAYS or before != _slot(event, after):
            new.append(event)
    return new, after


def _only_new(event: e.Event, state: State) -> e.Event:
    """An event about many things, about those only that it changes."""
    if isinstance(event, e.WaysMeasured):
        ways = tuple(way for way in event.ways if state.ways.get((way.origin, way.to)) != way)
        return event.model_copy(update={"ways": ways})
    if isinstance(event, e.DaysMarked):
        days = tuple(day for day in event.days if state.days.get(day.date) != day)
        return event.model_copy(update={"days": days})
    return event


_ALWAYS = object()

_SLOTS: dict[type, Callable[[Any, State], object]] = {
    e.NetworkDescribed: lambda event, state: state.network,
    e.CentreRegistered: lambda event, state: state.centres.get(event.centre.id),
    e.CentreRemoved: lambda event, state: state.centres.get(event.centre),
    e.RoomRegistered: lambda event, state: state.rooms.get(event.room.id),
    e.RoomRemoved: lambda event, state: state.rooms.get(event.room),
    e.RoomClosed: lambda event, state: frozenset(map(repr, state.closures.get(event.room, ()))),
    e.RoomReopened: lambda event, state: state.closures.get(event.room),
    e.WaysMeasured: lambda event, state: [state.ways.get((way.origin, way.to)) for way in event.ways],
    e.DaysMarked: lambda event, state: [state.days.get(day.date) for day in event.days],
    e.DaysUnmarked: lambda event, state: [state.days.get(day) for day in event.dates],
    e.ActivityRegistered: lambda event, state: state.activities.get(event.activity.id),
    e.ActivityRemoved: lambda event, state: state.activities.get(event.activity),
    e.SessionScheduled: lambda event, state: state.sessions.get(event.session.session.id),
    e.SessionCancelled: lambda event, state: state.cancelled.get(event.session),
    e.GroupRegistered: lambda event, state: state.groups.get(event.group.id),
    e.GroupRemoved: lambda event, state: state.groups.get(event.group),
    e.VolunteerRegistered: lambda event, state: state.volunteers.get(event.volunteer.id),
    e.VolunteerLeft: lambda event, state: state.volunteers.get(event.volunteer),
    e.AvailabilityDeclared: lambda event, state: state.availability.get(event.volunteer),
    e.PairDeclared: lambda event, state: _pair(event, state) is not None,
    e.PairDissolved: lambda event, state: _pair(event, state) is not None,
    e.PinSet: lambda event, state: _pin(event, state),
    e.WeightsSet: lambda event, state: state.weights,
    e.PolicyChanged: lambda event, state: state.policy,
}
"""What an event may change: the same before and after it, if it says nothing new."""


def _slot(event: e.Event, state: State) -> object:
    look = _SLOTS.get(type(event))
    return _ALWAYS if look is None else look(event, state)


def _pair(event: e.PairDeclared | e.PairDissolved, state: State) -> object:
    return state.pairs.get((event.pair.kind, frozenset(event.pair.volunteers)))


def _pin(event: e.PinSet, state: State) -> object:
    if isinstance(event.pin, SessionPin):
        pin = state.session_pins.get(event.pin.session)
        return pin and (pin, pin.names_room)
    return state.assignment_pins.get((event.pin.shift, event.pin.volunteer))
