"""Writes one feed, and tells by a print whether it would be written otherwise than last time."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from hashlib import blake2b, sha256

from exports.ical.calendar import Feed, Written
from exports.ical.entries import Entry
from exports.ical.lines import uid
from exports.ical.single import Subject, Wish, entries_of, face, feed_bytes, feed_of, feed_with, shows, with_marks
from exports.view import View
from models.language import Language
from models.people import Person
from models.places import Centre, Room
from models.release import Mark, PlannedSession
from scheduler.feeds.naming import address, answer_address, name_of
from scheduler.feeds.served import served
from scheduler.feeds.stand import Stand
from scheduler.feeds.variants import wish_of
from scheduler.store.shelf_rows import Copy, Known, Setting

_FORM = 2
"""Raised when feeds are written differently from the same content, so that all are made again."""
Prints = dict[tuple[str, bool], tuple[PlannedSession, Centre, Room | None, bytes]]
"""By session, and whether with its seats: what the print was made from, and the print."""
Entries = dict[tuple[Subject, str], tuple[tuple[object, ...], list[Entry]]]
"""By feed and session: everything that the session's events were made from, and the events."""
Marks = Mapping[str, tuple[str, int, int]]
"""By event: a digest of what it shows, its sequence, and when it last changed (seconds since 1970)."""


@dataclass
class Memory:
    """What is kept from one time to the next: prints and events of sessions, and of each variant the bytes of its events."""

    prints: Prints = field(default_factory=dict)
    entries: Entries = field(default_factory=dict)
    written: dict[tuple[Subject, str], Written] = field(default_factory=dict)
    most: int = 1000

    def forget(self, sessions: Container[str], there: Container[Subject]) -> None:
        """Lets go of sessions and feeds that are there no more, now and then."""
        if len(self.entries) > self.most:
            self.entries = {key: made for key, made in self.entries.items() if key[1] in sessions}
            self.prints = {key: made for key, made in self.prints.items() if key[0] in sessions}
            self.written = {key: made for key, made in self.written.items() if key[0] in there}
            self.most = 2 * len(self.entries) + 1000


@dataclass
class Printer:
    """``key`` is the database's own; ``base``: where the server is reached; ``names``: what activities are called."""

    stand: Stand
    persons: Mapping[str, Person]
    key: str
    base: str | None
    names: Mapping[Subject, str]
    memory: Memory = field(default_factory=Memory)

    @cached_property
    def view(self) -> View:
        return self.stand.view(self.persons)

    @cached_property
    def language(self) -> Language:
        return self.stand.language()

    def print(self, subject: Subject, variant: str, setting: Setting, sessions: Sequence[PlannedSession]) -> str:
        """The same as long as the feed would be written the same."""
        view = self.view
        wish, page = wish_of(variant, setting, self.language), self._page(setting)
        first = None if sessions else view.release.first
        parts = [repr((_FORM, subject, wish, page, first, self.names.get(subject), view.release.timezone)).encode()]
        named = subject[0] == "volunteers" or wish.audience != "role"
        parts += [self._session_print(face(subject, row), named) for row in sessions]
        if named:
            ids = {seat.volunteer for row in sessions for shift in row.shifts for seat in shift.seats}
            people = (self.persons.get(id) for id in sorted(ids | {subject[1]}))
            parts += [repr((one.id, one.name, one.shows)).encode() for one in people if one]
        if not sessions:
            parts.append(repr((view.centres.get(subject[1]), view.rooms.get(subject[1]))).encode())
        return sha256(b"\0".join(parts)).hexdigest()[:32]

    def _session_print(self, session: PlannedSession, named: bool) -> bytes:
        """``named``: with the seats, which those feeds do not show that show roles only."""
        centre, room = self.view.centres[session.centre], self.view.rooms.get(session.room or "")
        found = self.memory.prints.get((session.id, named))
        if found is not None and found[0] is session and found[1] is centre and found[2] is room:
            return found[3]
        shown = session if named else session.model_copy(update={"shifts": ()})
        roles = [shift.role for shift in session.shifts]
        whole = (shown.model_dump_json(), roles, _place(centre), _place(room))
        print = sha256(repr(whole).encode("utf-8", "surrogatepass")).digest()
        self.memory.prints[session.id, named] = (session, centre, room, print)
        return print

    def copy(
        self,
        subject: Subject,
        variant: str,
        setting: Setting,
        sessions: Sequence[PlannedSession],
        marks: Marks,
        at: datetime,
        kept: Known | None,
    ) -> Copy:
        """The feed as it is to be kept. ``marks``: those of its events so far; ``kept``: what was kept of it before."""
        wish = wish_of(variant, setting, self.language)
        plain = wish_of("", setting, self.language)
        entries = [entry for row in sessions for entry in self._entries(subject, row, plain)]
        base = feed_with(subject, self.view, entries, plain, self.names.get(subject))
        new = self._marks(base, marks, at)
        feed = base if plain.language == wish.language else self._feed(subject, sessions, wish)
        page = self._page(setting)
        source, kept_bytes = None if page is None else f"{page}.ics", self.memory.written.setdefault((subject, variant), {})
        told = with_marks(feed, _raised(feed, new))
        body = feed_bytes(told, self.view, wish, source, page, self._urls(subject, setting, sessions), kept_bytes)
        return Copy(name_of(subject), variant, base.name, "", served(body, at, kept), new)

    def _entries(self, subject: Subject, session: PlannedSession, wish: Wish) -> list[Entry]:
        """Those of the last time where nothing of what they show is another."""
        shown = face(subject, session)
        centre, room = self.view.centres[shown.centre], self.view.rooms.get(shown.room or "")
        made_from = (shown, centre, room, self.persons)
        wanted = (wish, *map(id, made_from))
        found = self.memory.entries.get((subject, session.id))
        if found is not None and found[0][0] == wanted:
            return found[1]
        made = entries_of(subject, self.view, session, wish)
        self.memory.entries[subject, session.id] = (
            (wanted, made_from),
            made,
        )  # what is kept is not made anew under the same id
        return made

    def _feed(self, subject: Subject, sessions: Sequence[PlannedSession], wish: Wish) -> Feed:
        return feed_of(subject, self.view, sessions, wish, self.names.get(subject))

    def _page(self, setting: Setting) -> str | None:
        return None if self.base is None else f"{self.base}{address(self.key, setting)}"

    def _urls(self, subject: Subject, setting: Setting, sessions: Sequence[PlannedSession]) -> dict[str, str]:
        """Where a volunteer answers for each duty."""
        kind, who = subject
        if self.base is None or kind != "volunteers":
            return {}
        seats = [seat for row in sessions if row.held for shift in row.shifts for seat in shift.seats]
        return {
            uid("seat", seat.shift, who): f"{self.base}{answer_address(self.key, setting, seat.shift)}"
            for seat in seats
            if seat.volunteer == who and seat.status != "cancelled"
        }

    def _marks(self, feed: Feed, before: Marks, at: datetime) -> dict[str, tuple[str, int, int]]:
        """Every event's mark: as it was where it shows the same as before, else at least one higher and a second later, also
        where what changed is not in the log: a name, a consent, a setting."""
        found = {}
        for entry in feed.entries:
            digest = blake2b(repr(shows(entry)).encode(), digest_size=8, key=self.key.encode()).hexdigest()
            sequence, changed = entry.mark.sequence, int(entry.mark.changed_at.timestamp())
            old = before.get(entry.uid)
            if old is not None and old[0] == digest:
                found[entry.uid] = old
            elif old is not None and (sequence <= old[1] or changed <= old[2]):
                found[entry.uid] = (digest, max(sequence, old[1] + 1), max(int(at.timestamp()), old[2] + 1))
            else:
                found[entry.uid] = (digest, sequence, changed)
        return found


def _raised(feed: Feed, marks: Marks) -> dict[str, Mark]:
    """The marks of events that have another than they come with."""
    rows = ((entry, marks.get(entry.uid)) for entry in feed.entries)
    return {
        entry.uid: Mark(sequence=row[1], changed_at=datetime.fromtimestamp(row[2], UTC))
        for entry, row in rows
        if row is not None and row[1:] != (entry.mark.sequence, int(entry.mark.changed_at.timestamp()))
    }


def _place(place: object) -> str:
    fields = ("id", "name", "address", "location", "note", "area")
    return "" if place is None else repr([getattr(place, name, None) for name in fields])
