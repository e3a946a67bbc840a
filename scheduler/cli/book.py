"""The database as a command finds it: the log folded into a world, and what people are called."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from models.activities import DatedSession
from models.events import PlanDrafted, ReleasePublished
from models.world import World
from scheduler.bootstrap import open_office
from scheduler.cli.call import Call
from scheduler.cli.naming import meant
from scheduler.cli.refusal import Refused
from scheduler.cli.views.scene import Scene
from scheduler.cli.windows import date_of, time_of, window_of
from scheduler.office import Office
from scheduler.settings import Settings

_FILE = "sqlite:///"


@dataclass
class Book:
    """An open office, and what its people and things are called."""

    call: Call
    office: Office

    @property
    def world(self) -> World:
        """What there is by now."""
        return self.office.world()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What volunteers are called."""
        return self.office.names()

    def centre(self, word: str | None) -> str | None:
        """The centre that is meant; None for none."""
        names = {each.id: each.name for each in self.world.centres.values()}
        return None if word is None else meant(self.call, "centre", word, names)

    def volunteer(self, word: str) -> str:
        """The volunteer who is meant, by id or name."""
        names = {each: self.names.get(each, each) for each in self.world.volunteers}
        return meant(self.call, "volunteer", word, names)

    def anybody(self, word: str) -> str:
        """The volunteer who is meant, also of those who left and whose name is still kept."""
        return meant(self.call, "volunteer", word, {**{each: each for each in self.world.volunteers}, **self.names})

    def session(self, word: str) -> str:
        """The dated session that is meant."""
        return meant(self.call, "session", word, self.session_names)

    def shift(self, word: str) -> str:
        """The shift that is meant."""
        return meant(self.call, "shift", word, self.shift_names)

    def room(self, word: str) -> str:
        """The room that is meant."""
        return meant(self.call, "room", word, {each.id: each.name for each in self.world.rooms.values()})

    @property
    def session_names(self) -> dict[str, str]:
        """What dated sessions are called."""
        return {each.session.id: each.session.name for each in self.world.sessions.values()}

    @property
    def shift_names(self) -> dict[str, str]:
        """What shifts are called: their role and session."""
        return {
            shift.id: f"{shift.role} · {each.session.name}" for each in self.world.sessions.values() for shift in each.shifts
        }

    def draft(self, word: str | None) -> PlanDrafted:
        """The draft that is meant; the latest for None."""
        if not self.world.drafts:
            raise Refused(self.call.say("no-draft"))
        if word is None:
            return list(self.world.drafts.values())[-1]
        return self.world.drafts[meant(self.call, "draft", word, {each: each for each in self.world.drafts}, code=True)]

    def release(self, word: str | None) -> ReleasePublished:
        """The release that is meant; the latest for None."""
        if not self.world.releases:
            raise Refused(self.call.say("no-release"))
        if word is None:
            return self.world.releases[max(self.world.releases)]
        names = {str(version): str(version) for version in self.world.releases}
        return self.world.releases[int(meant(self.call, "release", word.removeprefix("v"), names, code=True))]

    def dated(self, event: PlanDrafted | ReleasePublished) -> dict[str, DatedSession]:
        """The sessions of a draft's or release's window, and those that its plan holds, as far as they are still known."""
        world, placed = self.world, {each.id for each in event.plan.sessions}
        inside = world.subtree(event.subtree)
        found = {id: held.dated for id, held in world.published.items() if id in placed}
        for id, dated in world.sessions.items():
            day = dated.day(world.zone)
            within = day is not None and event.first <= day <= event.last and inside.issuperset(dated.session.centres)
            if id in placed or within:
                found[id] = dated
        return found

    def scene(
        self,
        centre: str | None = None,
        day: str | None = None,
        week: str | None = None,
        first: str | None = None,
        last: str | None = None,
    ) -> Scene:
        """What is to be shown, as the options say it."""
        root = self.centre(centre)
        window = window_of(self.call, week, first, last, self.office.today())
        if day is not None:
            if window is not None:
                raise Refused(self.call.say("window.day"))
            only = date_of(self.call, "--day", day)
            window = (only, only)
        begin, end = window or (None, None)
        return Scene(self.world, self.names, self.world.subtree(root) if root else None, begin, end)


@contextmanager
def opened(call: Call, *, new: bool = False, aside: bool = False) -> Iterator[Book]:
    """The book of this folder, or the one that PAIBAN_DATABASE names. Where there is none: Refused, or with ``new`` a new
    one, or with ``aside`` an empty one that is thrown away."""
    settings = Settings.of(os.environ, Path.cwd())
    path = None if new else lacking()
    if path is not None and not aside:
        raise Refused(call.say("no-database", path=path))
    with TemporaryDirectory() as folder:
        used = Settings(f"{_FILE}{folder}/paiban.sqlite") if path else settings
        with open_office(used, lambda: datetime.now(UTC), lasting=not path) as office:
            yield Book(call, office if call.past is None else _then(call, office, call.past))


def lacking() -> Path | None:
    """The file that is to be the database, where it is not there yet."""
    url = Settings.of(os.environ, Path.cwd()).database
    path = Path(url.removeprefix(_FILE))
    return path if url.startswith(_FILE) and not path.exists() else None


def _moment(call: Call, past: str, zone: tzinfo, now: datetime) -> datetime:
    """A time, or the end of a date."""
    try:
        word = past if set(past) & set(" T:") else f"{date_of(call, 'at', past)} 23:59:59"
        return time_of(call, "at", word, zone, [now])
    except Refused as refused:
        raise Refused(call.say("at.what", value=past)) from refused


def _then(call: Call, office: Office, past: str) -> Office:
    """The office as it was at a position in the log, or at a time."""
    zone, end = office.world().zone, office.store.end()
    if past.isdecimal():
        position = int(past)
        if position > end:
            raise Refused(call.say("at.position", position=position, end=end))
    else:
        position = office.store.position_at(_moment(call, past, zone, office.now()))
    entries = office.store.entries(after=position - 1, until=position)
    at = entries[0].at if entries else office.now()
    return Office(office.store, lambda: at, position)
