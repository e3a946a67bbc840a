"""Swaps: a volunteer would like somebody else to take a seat, and keeps it until somebody does."""

from __future__ import annotations

from datetime import date

from models.events import Event
from models.events_swaps import SeatTaken, SwapAsked, SwapWithdrawn
from models.seats import REFUSED
from models.state import State
from models.world import World
from scheduler import commands_seats as c
from scheduler.errors_events import NotServing, Occupied
from scheduler.seats import duty_of, own


def ask(command: c.AskSwap, world: World, today: date) -> list[Event]:
    """Who refused the seat has none to give."""
    own(world, command.shift, command.volunteer)
    consent = world.consents.get((command.shift, command.volunteer))
    if consent is not None and consent.status in REFUSED:
        raise NotServing(volunteer=command.volunteer, shift=command.shift)
    if (command.shift, command.volunteer) in world.swaps:
        return []
    return [SwapAsked(shift=command.shift, volunteer=command.volunteer, at=command.at, by=command.by)]


def withdraw(command: c.WithdrawSwap, world: World, today: date) -> list[Event]:
    if (command.shift, command.volunteer) not in world.swaps:
        own(world, command.shift, command.volunteer)
        return []
    return [SwapWithdrawn(shift=command.shift, volunteer=command.volunteer, at=command.at, by=command.by)]


def is_asked(state: State, shift: str, volunteer: str) -> bool:
    """Whether somebody asked the volunteer to take this seat instead of them, whatever they have answered since."""
    consent = state.consents.get((shift, volunteer))
    if consent is None or not any(key[0] == shift for key in state.swaps):
        return False
    held, _ = duty_of(state, shift)
    return not any((row.shift, row.volunteer) == (shift, volunteer) for row in held.crew)


def take(command: c.AcceptOffer, world: World) -> list[Event]:
    """The first who says yes gets the seat of whoever has been waiting longest. ``Occupied`` where they serve elsewhere
    at that time: that may have come about since they were asked."""
    _, (begin, end) = duty_of(world, command.shift)
    for held in world.published.values():
        for row in held.crew:
            span = duty_of(world, row.shift)[1] if row.volunteer == command.volunteer else None
            if span is not None and span[0] < end and begin < span[1]:
                raise Occupied(volunteer=command.volunteer, shift=row.shift)
    before = min((at, key[1]) for key, at in world.swaps.items() if key[0] == command.shift)[1]
    taken = SeatTaken(shift=command.shift, volunteer=command.volunteer, before=before, at=command.at, by=command.by)
    return [taken]
