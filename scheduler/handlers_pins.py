"""Pins and bans: choices that people made, and the planner keeps."""

from __future__ import annotations

from datetime import date

from models.events import Event, PinCleared, PinSet
from models.problem import AssignmentPin, SessionPin
from models.world import World
from scheduler import commands as c
from scheduler.errors import Unknown
from scheduler.lookup import known, shifts


def pin_session(command: c.PinSession, world: World, today: date) -> list[Event]:
    """Refused where the session has no such start, or may not be held in that room's centre."""
    pin = command.pin
    session = known("session", pin.session, world.sessions).session
    if pin.at is not None and pin.at not in {start.at for start in session.starts}:
        raise Unknown("start", pin.at.astimezone(world.zone), [start.at.astimezone(world.zone) for start in session.starts])
    if pin.room is not None:
        allowed = {id: room for id, room in world.rooms.items() if room.centre in session.centres}
        known("room", pin.room, allowed)
    before = world.session_pins.get(pin.session)
    return [] if before is not None and _meaning(before) == _meaning(pin) else [PinSet(pin=pin)]


def _meaning(pin: SessionPin) -> tuple[object, ...]:
    return pin.at, pin.room, pin.names_room


def pin_assignment(command: c.PinAssignment, world: World, today: date) -> list[Event]:
    """Whether a rule speaks against it is found when planning, with the reason."""
    known("shift", command.shift, shifts(world))
    known("volunteer", command.volunteer, world.volunteers)
    pin = AssignmentPin(shift=command.shift, volunteer=command.volunteer, banned=command.banned)
    return [] if world.assignment_pins.get((pin.shift, pin.volunteer)) == pin else [PinSet(pin=pin)]


def unpin_session(command: c.UnpinSession, world: World, today: date) -> list[Event]:
    known("pin", command.session, world.session_pins)
    return [PinCleared(session=command.session)]


def unpin_assignment(command: c.UnpinAssignment, world: World, today: date) -> list[Event]:
    if (command.shift, command.volunteer) not in world.assignment_pins:
        raise Unknown("pin", f"{command.shift} {command.volunteer}")
    return [PinCleared(shift=command.shift, volunteer=command.volunteer)]
