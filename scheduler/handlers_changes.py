"""What is reported of sessions, places and people that are known: other attendance, other hours, other skills, guests."""

from __future__ import annotations

from datetime import date

from models import events as e
from models.activities import DatedSession
from models.people import Availability
from models.places import Centre, Room
from models.problem import Skill
from models.times import DayHours, Opening
from models.world import World
from scheduler import commands as c
from scheduler.errors_events import Exists, NoSkill, OnePlace, OtherPerson
from scheduler.handlers_sessions import add_session
from scheduler.lookup import known


def change_attendance(command: c.ChangeAttendance, world: World, today: date) -> list[e.Event]:
    return _with(known("session", command.session, world.sessions), attendance=command.attendance)


def _with(dated: DatedSession, **update: object) -> list[e.Event]:
    session = dated.session.model_copy(update=update)
    if session == dated.session:
        return []
    return [e.SessionScheduled(session=dated.model_copy(update={"session": session, "by_hand": True}))]


def add_delegation(command: c.AddDelegation, world: World, today: date) -> list[e.Event]:
    """The group, its own sessions, and the sessions that it joins, which grow by nobody: say so with their attendance."""
    group, world = command.group, world.scratch()
    before = world.groups.get(group.id)
    if before is not None and before != group:
        raise Exists(kind="group", id=group.id)
    events: list[e.Event] = [] if before is not None else [e.GroupRegistered(group=group)]
    for event in events:
        world.apply(event)
    for dated in command.sessions:
        session = dated.session.model_copy(update={"group": group.id})
        own = c.AddSession(session=dated.model_copy(update={"session": session}))
        for event in add_session(own, world, today):
            world.apply(event)
            events.append(event)
    for id in command.attends:
        events += _with(known("session", id, world.sessions), group=group.id)
    return events


def change_hours(command: c.ChangeHours, world: World, today: date) -> list[e.Event]:
    """A room that had no hours of its own gets its centre's, with what changes."""
    if (command.centre is None) == (command.room is None) or (command.opening is None and not command.exceptions):
        raise OnePlace
    if command.centre is not None:
        centre = known("centre", command.centre, world.centres)
        after = centre.model_copy(update={"opening": _opening(command, centre.opening)})
        return [] if after == centre else [e.CentreRegistered(centre=after)]
    room = known("room", command.room or "", world.rooms)
    usual = room.opening or _centre_of(room, world).opening
    changed = room.model_copy(update={"opening": _opening(command, usual)})
    return [] if changed == room else [e.RoomRegistered(room=changed)]


def _centre_of(room: Room, world: World) -> Centre:
    return known("centre", room.centre, world.centres)


def _opening(command: c.ChangeHours, before: Opening) -> Opening:
    base = command.opening or before
    by_date: dict[date, DayHours] = {row.date: row for row in (*base.exceptions, *command.exceptions)}
    return base.model_copy(update={"exceptions": tuple(row for _, row in sorted(by_date.items()))})


def join(command: c.Join, world: World, today: date) -> list[e.Event]:
    """Somebody who left may join again; somebody who is there may not join as somebody else."""
    one = command.volunteer
    if command.person is not None and command.person.id != one.id:
        raise OtherPerson(person=command.person.id, volunteer=one.id)
    known("centre", one.home, world.centres)
    for centre in one.centres or ():
        known("centre", centre, world.centres)
    before = world.volunteers.get(one.id)
    if before is not None and before != one:
        raise Exists(kind="volunteer", id=one.id)
    events: list[e.Event] = [] if before is not None else [e.VolunteerRegistered(volunteer=one)]
    free = command.availability
    if free is not None and world.availability.get(one.id, Availability()) != free:
        events.append(e.AvailabilityDeclared(volunteer=one.id, availability=free))
    return events


def gain_skill(command: c.GainSkill, world: World, today: date) -> list[e.Event]:
    one = known("volunteer", command.volunteer, world.volunteers)
    skill = Skill(level=command.level, until=command.until)
    if one.skills.get(command.skill) == skill:
        return []
    return [e.VolunteerRegistered(volunteer=one.model_copy(update={"skills": one.skills | {command.skill: skill}}))]


def lose_skill(command: c.LoseSkill, world: World, today: date) -> list[e.Event]:
    one = known("volunteer", command.volunteer, world.volunteers)
    if command.skill not in one.skills:
        raise NoSkill(volunteer=one.id, skill=command.skill)
    left = {name: skill for name, skill in one.skills.items() if name != command.skill}
    return [e.VolunteerRegistered(volunteer=one.model_copy(update={"skills": left}))]
