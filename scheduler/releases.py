"""Published versions as exporters need them, made from the log and the persons alone: any version, at any time later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from models.events import Event, PlanDrafted, ReleasePublished
from models.events_seats import AssignmentsOffered, DutyCancelled, OfferAccepted, OfferDeclined, OffersExpired
from models.events_swaps import SeatTaken
from models.hours import DateWindow
from models.order import natural
from models.people import Person
from models.release import PlannedSession, Release
from models.window_work import dated_sessions
from models.world import World
from scheduler.lookup import known
from scheduler.marks import Book

TOMBSTONE_WEEKS = 6
"""How long after its time a cancelled session or seat stays in releases: a calendar that was offline then still learns of
it. Whatever is held stays in its own window's releases for ever."""
FEED_WEEKS = 6
"""How long after its time what was held stays in ``everything``: calendars forget what is longer past."""


def release(world: World, persons: Mapping[str, Person], version: int) -> Release:
    """Version ``version``: what it holds in its window, and what earlier ones did, as tombstones. ``Unknown`` if there is
    none of that number. The same log and persons give the same release, whatever was recorded later."""
    before, book, event = _turned_to(world, version)
    ids = None if event.subtree is None else before.subtree(event.subtree)

    def wanted(row: PlannedSession) -> bool:
        return event.first <= book.days[row.id] <= event.last and (ids is None or row.centre in ids)

    return _release(before, book, event, persons, wanted)


def everything(world: World, persons: Mapping[str, Person], version: int) -> Release:
    """All that is published as of version ``version``, in whatever window, from ``FEED_WEEKS`` ago on: what calendars that
    people subscribe to show, with what was answered since. Its dates are those of the first and the last session."""
    before, book, event = _turned_to(world, version, answers=True)
    since = event.published_at - timedelta(weeks=FEED_WEEKS)
    made = _release(before, book, event.model_copy(update={"subtree": None}), persons, lambda row: row.end >= since)
    days = [book.days[row.id] for row in made.sessions]
    update = {"first": min([event.first, *days]), "last": max([event.last, *days])}
    return made.model_copy(update=update)


def publication(draft: PlanDrafted, world: World, at: datetime) -> ReleasePublished:
    """The event that publishes a draft as the next version."""
    return ReleasePublished(
        version=max(world.releases, default=0) + 1,
        draft=draft.draft,
        first=draft.first,
        last=draft.last,
        subtree=draft.subtree,
        published_at=at,
        plan=draft.plan,
    )


def awaited(draft: PlanDrafted, world: World) -> bool:
    """Whether somebody has still to decide on a draft: it was not published, and its window has none that is newer."""
    window = (draft.first, draft.last, draft.subtree)
    newest = next((row for row in reversed(world.drafts.values()) if (row.first, row.last, row.subtree) == window), None)
    return newest == draft and all(release.draft != draft.draft for release in world.releases.values())


def _turned_to(world: World, version: int, *, answers: bool = False) -> tuple[World, Book, ReleasePublished]:
    """The world right after the release, and the book opened at it; with ``answers`` to it, until the next release."""
    event = world.releases.get(version) or known(
        "release", str(version), {str(one): row for one, row in world.releases.items()}
    )
    now, book = World(), Book()
    reached = False
    for past in world.log:
        if reached and (isinstance(past, ReleasePublished) or not answers):
            break
        turn(now, book, past)
        reached = reached or (isinstance(past, ReleasePublished) and past.version == version)
    return now, book, event


def turn(world: World, book: Book, event: Event) -> None:
    """Goes on by the log's next event, and turns the book where that changes what is published."""
    world.apply(event)
    if isinstance(event, ReleasePublished):
        book.turn(world, event)
    elif isinstance(event, OfferAccepted | OfferDeclined | DutyCancelled | SeatTaken):
        book.answer(world, [event.shift], event.at)
    elif isinstance(event, AssignmentsOffered | OffersExpired):
        book.answer(world, [seat.shift for seat in event.seats], event.at)


def _release(
    world: World,
    book: Book,
    event: ReleasePublished,
    persons: Mapping[str, Person],
    wanted: Callable[[PlannedSession], bool],
) -> Release:
    since = event.published_at - timedelta(weeks=TOMBSTONE_WEEKS)
    rows = sorted((row for row in book.sessions.values() if wanted(row)), key=lambda row: (row.start, row.id))
    sessions = tuple(without_old_tombstones(row, since) for row in rows if row.held or row.end >= since)
    placed = [one for row in sessions for one in (row, *row.former)]
    centres = world.subtree(event.subtree) | {row.centre for row in placed}
    rooms = {id for id, room in world.rooms.items() if room.centre in centres} | {row.room for row in placed if row.room}
    named = {seat.volunteer for row in sessions for shift in row.shifts for seat in shift.seats}
    return Release(
        network=world.network.name,
        timezone=world.network.timezone,
        version=event.version,
        published_at=event.published_at,
        first=event.first,
        last=event.last,
        centres=tuple(book.centres[id] for id in sorted(centres, key=natural)),
        rooms=tuple(book.rooms[id] for id in sorted(rooms, key=natural)),
        sessions=sessions,
        unplaced=_unplaced(world, event.first, event.last, event.subtree),
        persons=tuple(persons[id] for id in sorted(named) if id in persons),
    )


def without_old_tombstones(session: PlannedSession, since: datetime) -> PlannedSession:
    """The session without cancelled seats of before ``since``; the same one where it has none."""
    for shift in session.shifts:
        if shift.end < since:
            break
    else:
        return session  # the usual case, found out fast
    if not any(seat.status == "cancelled" and shift.end < since for shift in session.shifts for seat in shift.seats):
        return session
    shifts = tuple(
        shift.model_copy(
            update={"seats": tuple(seat for seat in shift.seats if seat.status != "cancelled" or shift.end >= since)}
        )
        for shift in session.shifts
    )
    return session.model_copy(update={"shifts": shifts})


def _unplaced(world: World, first: date, last: date, subtree: str | None) -> tuple[str, ...]:
    """The names of the window's sessions that are not held, in order of their dates."""
    rows = dated_sessions(world, world.subtree(subtree), DateWindow(first, last, world.zone))
    missing = [row for id, row in rows.items() if id not in world.published]
    return tuple(row.session.name for row in sorted(missing, key=lambda row: (row.day(world.zone) or first, row.session.id)))
