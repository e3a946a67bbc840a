"""Which calendars a release has: one per volunteer, room, centre, activity and group, each at a path that never changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from exports.dates import monday_of, week_name
from exports.ical.calendar import Feed, Kind, written
from exports.ical.entries import Entry, seat_entry, session_entry
from exports.ical.single import Subject, faces, feed_title
from exports.ical.zones import Times
from exports.names import file_name
from exports.sentences import SENTENCES
from exports.text import one_line
from exports.view import View
from models.language import Language, say
from models.people import Audience
from models.release import PlannedSession, Release


@dataclass(frozen=True)
class Settings:
    """``audience`` bounds what personal calendars tell of team mates (each mate's own wish bounds it too).

    ``base_url``: where the files will be served from, if anywhere; ``pages``: whether rosters and an index are there too;
    ``alarm``: minutes before a duty, if asked for; ``suffix``: put before ``.ics``, for a second language.
    """

    language: Language
    audience: Audience = "full"
    times: Times = "auto"
    base_url: str | None = None
    alarm: int | None = None
    suffix: str = ""
    pages: bool = True


def feed_path(kind: Kind, identity: str, suffix: str = "") -> str:
    """Where the calendar of a volunteer, room, centre, activity or group is, relative to the export's folder."""
    return f"calendars/{kind}/{file_name(identity)}{suffix}.ics"


def _shown(sessions: Iterable[PlannedSession], ids: Iterable[Subject]) -> dict[Subject, list[PlannedSession]]:
    """What each feed of the release shows."""
    found: dict[Subject, list[PlannedSession]] = {subject: [] for subject in ids}
    for session in sessions:
        for subject, row in faces(session).items():
            found.setdefault(subject, []).append(row)
    return found


def _public(view: View, language: Language) -> Iterator[tuple[Subject, str, list[PlannedSession]]]:
    """What each calendar that everybody may read is of, its name, and what it shows."""
    ids: list[Subject] = [("centres", id) for id in view.centres] + [("rooms", id) for id in view.rooms]
    for subject, found in _shown(view.release.sessions, ids).items():
        kind = subject[0]
        name = None
        if kind == "activities":
            name = found[0].activity_name or found[0].name
        elif kind == "groups":
            name = found[-1].group
        yield subject, feed_title(subject, view, language, name), found


def _personal(view: View, settings: Settings) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for person in view.release.persons:
        found[person.id] = []
    for session in view.release.sessions:
        for shift in session.shifts:
            for seat in shift.seats:
                found[seat.volunteer].append(seat_entry(view, session, shift, seat, settings.audience, settings.language))
    return found


def _page_url(view: View, settings: Settings, session: PlannedSession) -> str | None:
    if settings.base_url is None or not settings.pages:
        return None
    week = week_name(monday_of(view.day(session)))
    page = f"rosters/{file_name(session.centre)}-{week}{settings.suffix}.html"
    return f"{settings.base_url.rstrip('/')}/{page}#s-{file_name(session.id)}"


def calendars(release: Release, settings: Settings, volunteers: Iterable[str] = ()) -> dict[str, bytes]:
    """Every calendar of the release by path. ``volunteers``: ids of people who get a calendar even without a duty."""
    view = View(release)
    return dict(sorted((*_public_files(view, settings), *_personal_files(view, settings, volunteers))))


def _public_files(view: View, settings: Settings) -> Iterator[tuple[str, bytes]]:
    entries = {
        (session.id, busy): session_entry(view, session, settings.language, busy=busy)
        for session in view.release.sessions
        for busy in (True, False)
    }
    for subject, name, sessions in _public(view, settings.language):
        busy = subject[0] in ("rooms", "groups")
        rows = (_face(view, session, settings.language, busy, entries) for session in sessions)
        yield _file(view, settings, Feed(*subject, name, tuple(rows)))


def _face(
    view: View, session: PlannedSession, language: Language, busy: bool, made: Mapping[tuple[str, bool], Entry]
) -> Entry:
    one = made[session.id, busy]
    return one if one.session is session else session_entry(view, session, language, busy=busy)


def _personal_files(view: View, settings: Settings, volunteers: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    found: dict[str, list[Entry]] = {identity: [] for identity in volunteers} | dict(_personal(view, settings))
    for identity, entries in found.items():
        person = view.persons.get(identity)
        name = one_line(person.name) if person else ""
        title = say(SENTENCES, settings.language, "feed_volunteer" if name else "feed_nobody", name=name)
        yield _file(view, settings, Feed("volunteers", identity, title, tuple(entries)))


def _file(view: View, settings: Settings, feed: Feed) -> tuple[str, bytes]:
    path = feed_path(feed.kind, feed.identity, settings.suffix)
    urls = {entry.uid: url for entry in feed.entries if (url := _page_url(view, settings, entry.session))}
    source = f"{settings.base_url.rstrip('/')}/{path}" if settings.base_url is not None else None
    home = f"{settings.base_url.rstrip('/')}/index.html" if settings.base_url is not None and settings.pages else None
    return path, written(
        feed, view, settings.language, settings.times, alarm=settings.alarm, urls=urls, source=source, home=home
    )
