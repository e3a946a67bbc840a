"""A release made ready to be read by exporters: look-ups by id, and instants as local times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from exports.dates import monday_of
from models.language import Language
from models.people import Person
from models.places import Centre, Room
from models.release import PlannedSession, Release

_HAN = re.compile(r"[\u3400-\u9fff]")


def language_of(release: Release) -> Language:
    """Chinese where the network's or a centre's name is written in Chinese, else English."""
    names = (release.network, *(centre.name for centre in release.centres))
    return "zh" if any(map(_HAN.search, names)) else "en"


@dataclass(frozen=True)
class View:
    """``release`` with its look-ups. KeyError for a centre or room that the release does not hold: a defect of its maker."""

    release: Release

    @cached_property
    def zone(self) -> ZoneInfo:
        """The network's time zone."""
        return ZoneInfo(self.release.timezone)

    @cached_property
    def centres(self) -> dict[str, Centre]:
        """Centres by id."""
        return {centre.id: centre for centre in self.release.centres}

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """Rooms by id."""
        return {room.id: room for room in self.release.rooms}

    @cached_property
    def persons(self) -> dict[str, Person]:
        """Persons who were not erased, by id."""
        return {person.id: person for person in self.release.persons}

    def local(self, when: datetime) -> datetime:
        """An instant as the network's clocks show it."""
        return when.astimezone(self.zone)

    def day(self, session: PlannedSession) -> date:
        """The local date on which a session begins."""
        return self.local(session.start).date()

    @cached_property
    def mondays(self) -> tuple[date, ...]:
        """The Monday of each ISO week that the release touches."""
        first, last = monday_of(self.release.first), monday_of(self.release.last)
        return tuple(first + timedelta(days=days) for days in range(0, (last - first).days + 1, 7))
