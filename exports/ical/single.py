"""One feed at a time: what it is of, which sessions it shows, its name, and its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from exports.ical.calendar import Feed, Kind, Written, written
from exports.ical.entries import Entry, seat_entry, session_entry
from exports.ical.zones import Times
from exports.sentences import SENTENCES
from exports.text import one_line
from exports.view import View
from models.language import Language, say
from models.people import Audience
from models.release import Mark, PlannedSession

KINDS: tuple[Kind, ...] = ("volunteers", "centres", "rooms", "activities", "groups")
Subject = tuple[Kind, str]
"""What a feed is of: the kind, and the id."""


@dataclass(frozen=True)
class Wish:
    """How a subscriber wants a feed. ``alarm``: minutes before."""

    language: Language
    audience: Audience
    times: Times = "auto"
    alarm: int | None = None


def subjects_of(session: PlannedSession) -> set[Subject]:
    """Every feed that shows the session."""
    return {*faces(session)} | {("volunteers", seat.volunteer) for shift in session.shifts for seat in shift.seats}


def faces(session: PlannedSession) -> dict[Subject, PlannedSession]:
    """What each feed but volunteers' own shows of the session: itself, or its tombstone where it was before."""
    return {(_FEEDS[kind], id): row for row in (*session.former, session) for kind, id in sorted(row.places)}


def face(subject: Subject, session: PlannedSession) -> PlannedSession:
    """What one feed shows of the session."""
    return faces(session).get(subject, session) if session.former else session


_FEEDS: dict[str, Kind] = {"centre": "centres", "room": "rooms", "activity": "activities", "group": "groups"}


def feed_of(subject: Subject, view: View, sessions: Iterable[PlannedSession], wish: Wish, name: str | None = None) -> Feed:
    """The feed of one volunteer, centre, room, activity or group. ``name``: what an activity or a group is called."""
    return feed_with(
        subject, view, [entry for row in sessions for entry in entries_of(subject, view, row, wish)], wish, name
    )


def feed_with(subject: Subject, view: View, entries: Iterable[Entry], wish: Wish, name: str | None = None) -> Feed:
    """The feed that has these events."""
    return Feed(*subject, feed_title(subject, view, wish.language, name), tuple(entries))


def entries_of(subject: Subject, view: View, session: PlannedSession, wish: Wish) -> list[Entry]:
    """What one session comes to in a feed: an event for each seat in a volunteer's own, one in all others."""
    kind, identity = subject
    if kind == "volunteers":
        return [
            seat_entry(view, session, shift, seat, wish.audience, wish.language)
            for shift in session.shifts
            for seat in shift.seats
            if seat.volunteer == identity
        ]
    busy = kind in ("rooms", "groups")
    return [session_entry(view, face(subject, session), wish.language, busy=busy, audience=wish.audience)]


def feed_title(subject: Subject, view: View, language: Language, name: str | None = None) -> str:
    """What a feed is called."""
    kind, identity = subject
    if kind == "volunteers":
        person = view.persons.get(identity)
        called = one_line(person.name) if person else ""
        return say(SENTENCES, language, "feed_volunteer" if called else "feed_nobody", name=called)
    if kind == "rooms" and identity in view.rooms:
        room = view.rooms[identity]
        centre = view.centres.get(room.centre)
        if centre is None:
            return one_line(room.name)
        return say(SENTENCES, language, "feed_room", name=one_line(room.name), centre=one_line(centre.name))
    if kind == "centres" and identity in view.centres:
        return one_line(view.centres[identity].name)
    if kind == "groups":
        return say(SENTENCES, language, "feed_group", name=one_line(name or identity))
    return one_line(name or identity)


def with_marks(feed: Feed, marks: Mapping[str, Mark]) -> Feed:
    """The feed with other marks for some events, by UID."""
    if not marks:
        return feed
    entries = (replace(entry, mark=marks[entry.uid]) if entry.uid in marks else entry for entry in feed.entries)
    return replace(feed, entries=tuple(entries))


def feed_bytes(
    feed: Feed,
    view: View,
    wish: Wish,
    source: str | None = None,
    home: str | None = None,
    urls: Mapping[str, str] | None = None,
    kept: Written | None = None,
) -> bytes:
    """The feed as clients read it. ``source``, ``home``: its own address, and that of a page about it; ``urls``: those of
    events, by UID; ``kept``: see ``written``."""
    return written(feed, view, wish.language, wish.times, alarm=wish.alarm, urls=urls, source=source, home=home, kept=kept)


def shows(entry: Entry) -> tuple[object, ...]:
    """Everything of an event that a reader sees: its mark has to rise when this changes."""
    place = entry.summary, entry.place, entry.description, entry.geo
    return (entry.status, entry.begin.timestamp(), entry.end.timestamp(), entry.busy, *place)
