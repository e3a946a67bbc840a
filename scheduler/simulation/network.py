"""The network that a simulation runs on: a copy of what is recorded, or of a document whose week is repeated."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from models import events as e
from models.activities import DatedSession
from models.language import Language
from models.people import Availability, Person
from models.places import Centre, Room
from models.problem import Problem
from models.reactions import Reactions, ReactionsSet
from models.state import DEFAULT_REACTIONS
from models.times import Between, Opening
from models.world import World
from scheduler.importing import import_facts
from scheduler.intake.intake import Facts, File, Known, Options, take_in
from scheduler.office import Office, Recording

COPY, REPEAT, SET = "copy", "repeat", "set_reactions"
"""What the log of a simulation calls how it began."""
_WEEK = timedelta(weeks=1)


def copy_network(office: Office, events: Iterable[e.Event]) -> None:
    """Records what somebody else has recorded. Names and contacts are nobody's business here."""
    taken = tuple(events)
    office.record(COPY, lambda world: Recording(taken))


def copy_document(office: Office, name: str, document: object, language: Language, weeks: int) -> None:
    """Takes a problem document in, and repeats its week until there are so many. ``Rejected`` and ``Several`` with what is
    wrong with it."""
    file = File(name, json.dumps(document).encode())
    options = Options(today=office.today(), language=language, salt="")

    def read(world: World, persons: Mapping[str, Person]) -> Facts:
        return take_in([file], options, Known(world, persons))

    import_facts(office, read)
    if weeks > 1:
        office.record(REPEAT, lambda world: Recording(tuple(_repeated(world, weeks))))


def morning_before(problem: Problem) -> datetime:
    """When the simulation of a document's network begins: in time for its first week to be planned."""
    return (problem.horizon.start - timedelta(days=5)).replace(hour=8)


def react_by_itself(office: Office) -> None:
    """Nobody sits beside a simulation: repairs are published by themselves, whatever is said now."""
    world = office.world()
    said: dict[str | None, Reactions] = {None: DEFAULT_REACTIONS, **world.reactions}
    events = [
        ReactionsSet(centre=centre, reactions=row.model_copy(update={"publish": "automatic"}))
        for centre, row in said.items()
    ]
    office.record(SET, lambda world: Recording(events))


def _repeated(world: World, weeks: int) -> Iterator[e.Event]:
    """The same sessions, opening hours and availability once more, a week later each."""
    shifts = [_WEEK * number for number in range(weeks)]
    for centre in world.centres.values():
        opening = _opened(centre.opening, weeks)
        yield e.CentreRegistered(centre=Centre.model_validate({**dict(centre), "opening": opening}))
    for room in world.rooms.values():
        if room.opening is not None:
            yield e.RoomRegistered(room=Room.model_validate({**dict(room), "opening": _opened(room.opening, weeks)}))
    for id, free in world.availability.items():
        windows = tuple(_later(row, by) for by in shifts for row in free.windows)
        blackouts = tuple(_later(row, by) for by in shifts for row in free.blackouts)
        again = Availability(weekly=free.weekly, windows=windows, blackouts=blackouts)
        yield e.AvailabilityDeclared(volunteer=id, availability=again)
    for number in range(1, weeks):
        for dated in world.sessions.values():
            yield e.SessionScheduled(session=_dated(dated, number))


def _later(row: Between, by: timedelta) -> Between:
    return row.model_copy(update={"start": row.start + by, "end": row.end + by})


def _opened(opening: Opening, weeks: int) -> Opening:
    days = {row.date + _WEEK * number: row.hours for number in reversed(range(weeks)) for row in opening.exceptions}
    rows = [{"date": day, "hours": days[day]} for day in sorted(days)]
    return Opening.model_validate({**dict(opening), "exceptions": rows})


def _dated(dated: DatedSession, number: int) -> DatedSession:
    """The session of a later week, by a name of its own."""
    by, session = _WEEK * number, dated.session
    starts = tuple(row.model_copy(update={"at": row.at + by}) for row in session.starts)
    after = tuple(row.model_copy(update={"session": _named(row.session, number)}) for row in session.after)
    update = {"id": _named(session.id, number), "starts": starts, "after": after}
    shifts = tuple(row.model_copy(update={"id": _named(row.id, number), "session": update["id"]}) for row in dated.shifts)
    day = dated.date + by if dated.date is not None else None
    return dated.model_copy(update={"session": session.model_copy(update=update), "shifts": shifts, "date": day})


def _named(id: str, number: int) -> str:
    return f"{id}+{number}"


def week_of(first: date, number: int) -> tuple[date, date]:
    """The first and last date of a simulated week."""
    monday = first + number * _WEEK
    return monday, monday + timedelta(days=6)


def local(day: date, hour: float, world: World) -> datetime:
    """An instant of a date on the network's clocks."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=world.zone)
    return midnight + timedelta(hours=hour)
