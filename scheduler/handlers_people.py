"""Volunteers who leave, cannot come, or want to be forgotten."""

from __future__ import annotations

from datetime import date

from models.events import AvailabilityDeclared, Event, PersonErased, VolunteerLeft
from models.people import Availability
from models.world import World
from scheduler import commands as c
from scheduler.errors import Unknown
from scheduler.lookup import known


def leave(command: c.Leave, world: World, today: date) -> list[Event]:
    known("volunteer", command.volunteer, world.volunteers)
    return [VolunteerLeft(volunteer=command.volunteer)]


def declare_availability(command: c.DeclareAvailability, world: World, today: date) -> list[Event]:
    known("volunteer", command.volunteer, world.volunteers)
    if world.availability.get(command.volunteer) == command.availability:
        return []
    return [AvailabilityDeclared(volunteer=command.volunteer, availability=command.availability)]


def add_blackout(command: c.AddBlackout, world: World, today: date) -> list[Event]:
    before = world.availability.get(command.volunteer, Availability())
    if command.between in before.blackouts:
        return []
    after = before.model_copy(update={"blackouts": (*before.blackouts, command.between)})
    return declare_availability(c.DeclareAvailability(volunteer=command.volunteer, availability=after), world, today)


def lift_blackout(command: c.LiftBlackout, world: World, today: date) -> list[Event]:
    before = world.availability.get(command.volunteer, Availability())
    left = tuple(row for row in before.blackouts if (row.start, row.end) != (command.start, command.end))
    if len(left) == len(before.blackouts):
        known("volunteer", command.volunteer, world.volunteers)
        raise Unknown("blackout", f"{command.start.isoformat()}/{command.end.isoformat()}")
    after = before.model_copy(update={"blackouts": left})
    return declare_availability(c.DeclareAvailability(volunteer=command.volunteer, availability=after), world, today)


def erase_person(command: c.ErasePerson, world: World, today: date) -> list[Event]:
    """Somebody who left can still be erased; the office refuses ids that nobody has or had."""
    return [PersonErased(volunteer=command.volunteer)]
