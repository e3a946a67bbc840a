"""Answers to offers, cancellations and attendance: each about a seat that is published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from models.events import Event, PinCleared
from models.events_seats import CheckedIn, CheckedOut, DutyCancelled, NoShowReported, OfferAccepted, OfferDeclined
from models.seats import Attendance
from models.world import World
from scheduler import commands_seats as c
from scheduler import handlers_swaps as swaps
from scheduler.errors_events import NotNow, NotYet, WentBefore
from scheduler.lookup import known
from scheduler.seats import duty_of, own

_MARGIN = timedelta(hours=12)
"""How far from the duty somebody may still be said to come or go."""


def accept(command: c.AcceptOffer, world: World, today: date) -> list[Event]:
    """A late yes counts too, as long as the seat is still published as theirs, or still to be given to somebody."""
    if _answered(command, world, "accepted"):
        return []
    if swaps.is_asked(world, command.shift, command.volunteer):
        return swaps.take(command, world)
    own(world, command.shift, command.volunteer)
    return [OfferAccepted(shift=command.shift, volunteer=command.volunteer, at=command.at, by=command.by)]


def decline(command: c.DeclineOffer, world: World, today: date) -> list[Event]:
    if not swaps.is_asked(world, command.shift, command.volunteer):
        own(world, command.shift, command.volunteer)
    if _answered(command, world, "declined"):
        return []
    no = OfferDeclined(shift=command.shift, volunteer=command.volunteer, at=command.at, by=command.by)
    return [*_unpinned(command, world), no]


def cancel(command: c.CancelDuty, world: World, today: date) -> list[Event]:
    if _answered(command, world, "cancelled"):
        return []
    own(world, command.shift, command.volunteer)
    no = DutyCancelled(shift=command.shift, volunteer=command.volunteer, at=command.at, by=command.by)
    return [*_unpinned(command, world), no]


def _answered(command: c.SeatCommand, world: World, status: str) -> bool:
    consent = world.consents.get((command.shift, command.volunteer))
    return consent is not None and consent.status == status


def _unpinned(command: c.SeatCommand, world: World) -> list[Event]:
    """Nobody is held to a seat by a pin against their will."""
    pin = world.assignment_pins.get((command.shift, command.volunteer))
    if pin is None or pin.banned:
        return []
    return [PinCleared(shift=command.shift, volunteer=command.volunteer)]


def _attended(build: type[CheckedIn] | type[CheckedOut]) -> Callable[[c.SeatCommand, World, date], list[Event]]:
    def handle(command: c.SeatCommand, world: World, today: date) -> list[Event]:
        known("volunteer", command.volunteer, world.volunteers)
        _, (begin, end) = duty_of(world, command.shift)
        if not begin - _MARGIN <= command.at <= end + _MARGIN:
            times = {"at": command.at, "begin": begin, "end": end}
            raise NotNow(**{name: at.astimezone(world.zone) for name, at in times.items()})
        before = world.attendance.get((command.shift, command.volunteer), Attendance())
        if (before.came if build is CheckedIn else before.went) == command.at:
            return []
        if build is CheckedOut and before.came is not None and command.at < before.came:
            came, went = before.came.astimezone(world.zone), command.at.astimezone(world.zone)
            raise WentBefore(volunteer=command.volunteer, came=came, went=went)
        return [build(shift=command.shift, volunteer=command.volunteer, at=command.at)]

    return handle


check_in = _attended(CheckedIn)
check_out = _attended(CheckedOut)


def report_no_show(command: c.ReportNoShow, world: World, today: date) -> list[Event]:
    begin, _ = own(world, command.shift, command.volunteer)
    if command.at < begin:
        raise NotYet(at=command.at.astimezone(world.zone), begin=begin.astimezone(world.zone))
    if world.attendance.get((command.shift, command.volunteer), Attendance()).absent:
        return []
    return [NoShowReported(shift=command.shift, volunteer=command.volunteer, at=command.at)]
