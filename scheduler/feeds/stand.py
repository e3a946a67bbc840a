"""What is published by now, as feeds show it; kept up to date event by event, telling which feeds are concerned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from exports.ical.single import Subject, subjects_of
from exports.view import View, language_of
from models.events import Event
from models.language import Language
from models.people import Person
from models.release import PlannedSession, Release
from models.world import World
from scheduler.marks import Book
from scheduler.releases import FEED_WEEKS, turn, without_old_tombstones

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Before anything is published."""


@dataclass
class Stand:
    """``shown``: the sessions that feeds show, by id; one that did not change stays the same object."""

    world: World = field(default_factory=World)
    book: Book = field(default_factory=Book)
    shown: dict[str, PlannedSession] = field(default_factory=dict)
    _by_feed: dict[Subject, dict[str, PlannedSession]] = field(default_factory=dict)

    def take(self, events: Iterable[Event]) -> set[Subject]:
        """Goes on by the log's next events. Returns the feeds that show what they changed."""
        centres, rooms, names = dict(self.book.centres), dict(self.book.rooms), self._names()
        for event in events:
            turn(self.world, self.book, event)
        before, self.shown = self.shown, self._now_shown()
        changed = []
        for id in before.keys() | self.shown.keys():
            old, new = before.get(id), self.shown.get(id)
            if old is not new:
                self._put(id, old, new)
                changed += _different(old, new)
        moved = {id for id, centre in self.book.centres.items() if centres.get(id) != centre}
        refitted = {id for id, room in self.book.rooms.items() if rooms.get(id) != room}
        if moved or refitted:
            placed = [(row, one) for row in self.shown.values() for one in (row, *row.former)]
            changed += [row for row, one in placed if one.centre in moved or one.room in refitted]
        renamed = {subject for subject, name in self._names().items() if names.get(subject) != name}
        return {subject for row in changed for subject in subjects_of(row)} | renamed

    def _now_shown(self) -> dict[str, PlannedSession]:
        latest = max(self.world.releases, default=None)
        if latest is None:
            return {}
        since = self.world.releases[latest].published_at - timedelta(weeks=FEED_WEEKS)
        kept = {id: row for id, row in self.book.sessions.items() if row.end >= since}
        return {id: without_old_tombstones(row, since) for id, row in kept.items()}

    def _put(self, id: str, old: PlannedSession | None, new: PlannedSession | None) -> None:
        for subject in subjects_of(old) if old is not None else ():
            del self._by_feed[subject][id]
            if not self._by_feed[subject]:
                del self._by_feed[subject]
        if new is None:
            return
        for subject in subjects_of(new):
            self._by_feed.setdefault(subject, {})[id] = new

    def sessions(self, subject: Subject) -> list[PlannedSession]:
        """What a feed shows, in order of id."""
        return [row for _, row in sorted(self._by_feed.get(subject, {}).items())]

    def subjects(self) -> dict[Subject, str]:
        """Every feed that there is, and what it is called where that is not a matter of language: those with sessions,
        and those of all that is there, even if nothing is published of it yet."""
        world = self.world
        found: dict[Subject, str] = dict.fromkeys(self._by_feed, "")
        found |= dict.fromkeys((("volunteers", id) for id in world.volunteers), "")
        found |= dict.fromkeys((("centres", id) for id in world.centres), "")
        found |= dict.fromkeys((("rooms", id) for id in world.rooms), "")
        named: dict[Subject, str] = {
            ("activities", row.activity): row.activity_name for row in self.shown.values() if row.activity
        }
        named |= {("groups", row.group_id): row.group or "" for row in self.shown.values() if row.group_id}
        return found | named | self._names()

    def _names(self) -> dict[Subject, str]:
        """What activities and groups are called by now."""
        named: dict[Subject, str] = {("groups", id): group.name for id, group in self.world.groups.items()}
        return named | {("activities", id): row.name for id, row in self.world.activities.items()}

    def view(self, persons: Mapping[str, Person]) -> View:
        """Look-ups for whoever writes feeds."""
        return View(self._release(persons))

    def language(self) -> Language:
        """What the network's names are written in."""
        return language_of(self._release({}))

    def _release(self, persons: Mapping[str, Person]) -> Release:
        world, latest = self.world, max(self.world.releases, default=None)
        event = None if latest is None else world.releases[latest]
        days = sorted(self.book.days[id] for id in self.shown)
        today = event.first if event else _EPOCH.date()
        return Release(
            network=world.network.name,
            timezone=world.network.timezone,
            version=latest or 0,
            published_at=event.published_at if event else _EPOCH,
            first=min([today, *days[:1]]),
            last=max([event.last if event else today, *days[-1:]]),
            centres=tuple((world.centres | self.book.centres).values()),
            rooms=tuple((world.rooms | self.book.rooms).values()),
            sessions=(),
            persons=tuple(persons.values()),
        )


def _different(before: PlannedSession | None, now: PlannedSession | None) -> list[PlannedSession]:
    return [] if before is now or before == now else [row for row in (before, now) if row is not None]
