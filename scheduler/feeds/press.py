"""Makes the bytes of feeds again whose content changed, and no others; those first that somebody waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from exports.ical.single import Subject
from models.people import Person
from models.uncollected import uncollected
from scheduler.feeds.closing import ended_copy
from scheduler.feeds.naming import name_of, subject_of
from scheduler.feeds.page import Memory, Printer
from scheduler.feeds.stand import Stand
from scheduler.store import Store
from scheduler.store.shelf import ENDED
from scheduler.store.shelf_rows import Copy, Known, Pulse, Setting

_BATCH = 50
"""Feeds that are made between two looks at who waits."""
Job = tuple[str, str, str]
"""A feed, a variant, and the print of what it is to be made from."""


@dataclass
class Press:
    """``base``: where the server is reached, if that is settled. ``now`` gives aware datetimes."""

    store: Store
    now: Callable[[], datetime]
    base: str | None = None
    _stand: Stand = field(default_factory=Stand)
    _persons: Mapping[str, Person] = field(default_factory=dict)
    _settings: Mapping[str, Setting] = field(default_factory=dict)
    _kept: dict[tuple[str, str], Known] | None = None
    _seen: tuple[int, int] = (-1, -1)
    _memory: Memory = field(default_factory=Memory)

    @uncollected()
    def refresh(self) -> int:
        """Brings the feeds up to what is recorded by now. Returns how many were made."""
        shelf = self.store.shelf
        read, waiting = shelf.pulse(), shelf.wanted()
        if self._kept is not None and not read.behind and not waiting:
            return 0
        concerned = self._take(read)
        if self._kept is None:
            self._kept = {(row.feed, row.variant): row for row in shelf.known() if not row.variant.startswith(ENDED)}
            concerned = None
        for feed, variant in waiting:
            self._kept.setdefault((feed, variant), Known(feed, variant, "", None))
        return self._make(read, concerned)

    def _take(self, read: Pulse) -> set[Subject] | None:
        """Reads what is new. The feeds that it may concern; None for all."""
        store = self.store
        entries = store.entries(after=self._stand.world.position, until=read.end)
        concerned: set[Subject] | None = self._stand.take(entry.event for entry in entries) if entries else set()
        if self._seen != (read.persons, read.settings):
            self._persons, self._settings = store.persons(), store.shelf.settings()
            concerned = None
        self._seen = (read.persons, read.settings)
        return concerned

    def _make(self, read: Pulse, concerned: set[Subject] | None) -> int:
        assert self._kept is not None
        there = self._stand.subjects()
        self._memory.forget(self._stand.shown, there)
        printer = Printer(self._stand, self._persons, self.store.secret("feeds"), self.base, there, self._memory)
        lost = self._lost(there)
        fresh = [feed for feed in map(name_of, there) if (feed, "") not in self._kept]
        if fresh:
            self.store.shelf.enter(fresh)
            self._kept.update({(feed, ""): Known(feed, "", "", None) for feed in fresh})
        jobs = list(self._jobs(printer, there, concerned))
        made = 0
        while True:
            batch, jobs = self._next(jobs)
            copies = list(self._copies(printer, batch))
            if not self.store.shelf.put(copies, lost, read, shown=not jobs):
                self._kept = None  # another process makes feeds too: look again at what it has made
                return made
            self._kept.update({(copy.feed, copy.variant): _known(copy) for copy in copies})
            made, lost, read = made + len(copies), [], replace(read, made=read.made + 1)
            if not jobs:
                return made

    def _jobs(
        self,
        printer: Printer,
        there: Mapping[Subject, str],
        concerned: set[Subject] | None,
    ) -> Iterator[Job]:
        """What is to be made: of the feeds concerned, the variants that are kept, if their print is another now."""
        assert self._kept is not None
        variants: dict[str, list[str]] = {}
        for feed, variant in self._kept:
            if variant:
                variants.setdefault(feed, []).append(variant)
        unmade = {subject_of(row.feed) for row in self._kept.values() if row.print is None}
        for subject in there if concerned is None else (concerned | unmade) & there.keys():
            feed = name_of(subject)
            for variant in ("", *variants.get(feed, ())):
                print = printer.print(subject, variant, self._setting(feed), self._stand.sessions(subject))
                kept = self._kept.get((feed, variant))
                if kept is None or kept.print != print:
                    yield feed, variant, print

    def _next(self, jobs: list[Job]) -> tuple[list[Job], list[Job]]:
        if len(jobs) <= _BATCH:
            return jobs, []
        waiting = {feed for feed, _ in self.store.shelf.wanted()}
        jobs = sorted(jobs, key=lambda job: job[0] not in waiting)
        return jobs[:_BATCH], jobs[_BATCH:]

    def _copies(self, printer: Printer, batch: Sequence[Job]) -> Iterator[Copy]:
        assert self._kept is not None
        at = self.now()
        marks = self.store.shelf.marks([feed for feed, _, _ in batch])
        for feed, variant, print in batch:
            subject = subject_of(feed)
            kept = self._kept.get((feed, variant))
            mine = marks.get(feed, {})
            copy = printer.copy(subject, variant, self._setting(feed), self._stand.sessions(subject), mine, at, kept)
            marks[feed] = copy.marks or mine
            yield replace(copy, print=print, marks=copy.marks if variant == "" else None)

    def _setting(self, feed: str) -> Setting:
        return self._settings.get(feed) or Setting(feed)

    def _lost(self, there: Mapping[Subject, str]) -> list[tuple[str, str]]:
        """The variants of feeds whose subject is gone. Their addresses end: clients are told so for some weeks."""
        assert self._kept is not None
        lost = [key for key in self._kept if subject_of(key[0]) not in there]
        gone = [self._setting(feed) for feed, variant in lost if variant == ""]
        if gone:
            at, shelf = self.now(), self.store.shelf
            copies = [ended_copy(shelf, setting, at, self._stand.language()) for setting in gone]
            shelf.set((), [(setting, at) for setting in gone], [copy for copy in copies if copy is not None])
        for key in lost:
            del self._kept[key]
        return lost


def _known(copy: Copy) -> Known:
    return Known(copy.feed, copy.variant, copy.title, copy.print, copy.served.etag, copy.served.changed_at)
