"""Writes one feed: the calendar's own properties, its zone, its events, or a placeholder where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal, TypeAlias

from icalendar import Event
from icalendar.prop import vDuration

from exports.ical.entries import Entry
from exports.ical.fold import escaped, folded
from exports.ical.lines import add_text, minutes, uid, utc
from exports.ical.zones import Clockwork, Times, clockwork
from exports.sentences import SENTENCES
from exports.text import one_line
from exports.view import View
from models.language import Language, say

Kind: TypeAlias = Literal["volunteers", "rooms", "centres", "activities", "groups"]
_COLOURS: dict[Kind, str] = {
    "volunteers": "seagreen",
    "rooms": "steelblue",
    "centres": "firebrick",
    "activities": "darkorange",
    "groups": "rebeccapurple",
}
_REFRESH = "PT1H"
Written = dict[str, tuple[Entry, tuple[object, ...], bytes]]
"""Events as they were written last time, by UID: the event, how it was to be written, and its bytes."""


@dataclass(frozen=True)
class Feed:
    """A calendar to write: what it is of, its name, and its events in any order."""

    kind: Kind
    identity: str
    name: str
    entries: tuple[Entry, ...]


def written(
    feed: Feed,
    view: View,
    language: Language,
    times: Times,
    *,
    alarm: int | None = None,
    urls: Mapping[str, str] | None = None,
    source: str | None = None,
    home: str | None = None,
    kept: Written | None = None,
) -> bytes:
    """The feed's bytes. ``urls``: an event's page by UID; ``source`` and ``home``: where the feed and a page of it are;
    ``kept``: from the last time this feed was written to the next, so that what is the same is not written anew."""
    clocks = clockwork(view.zone, ((entry.begin, entry.end) for entry in feed.entries), times)
    entries = sorted(feed.entries, key=lambda entry: (entry.begin, entry.uid))
    events = _events(entries, _Manner(clocks, language, alarm, urls or {}), {} if kept is None else kept)
    nothing = () if entries else (bytes(_placeholder(feed, view, language).to_ical(sorted=False)),)
    return b"".join((*map(folded, _frame(feed, view, source, home)), clocks.block, *events, *nothing, b"END:VCALENDAR\r\n"))


def _frame(feed: Feed, view: View, source: str | None, home: str | None) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//paiban//paiban calendars//ZH", "CALSCALE:GREGORIAN")
    name = escaped(one_line(feed.name) or feed.kind)
    yield from (f"NAME:{name}", f"X-WR-CALNAME:{name}", f"X-WR-TIMEZONE:{escaped(view.zone.key)}")
    # Without VALUE, Home Assistant refuses the feed.
    yield from (f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}", f"X-PUBLISHED-TTL:{_REFRESH}")
    if source is not None:
        yield f"SOURCE;VALUE=URI:{source}"
    if home is not None:
        yield f"URL:{home}"
    yield f"COLOR:{_COLOURS[feed.kind]}"


@dataclass(frozen=True)
class _Manner:
    """How all events of a feed are written."""

    clocks: Clockwork
    language: Language
    alarm: int | None
    urls: Mapping[str, str]


def _events(entries: Iterable[Entry], manner: _Manner, kept: Written) -> list[bytes]:
    same = manner.clocks.zone, manner.language, manner.alarm
    found: Written = {}
    for entry in entries:
        how, last = (*same, manner.urls.get(entry.uid)), kept.get(entry.uid)
        if last is None or last[0] is not entry or last[1] != how:
            last = entry, how, _event(entry, manner)
        found[entry.uid] = last
    kept.clear()
    kept.update(found)
    return [row[2] for row in found.values()]


def _event(entry: Entry, manner: _Manner) -> bytes:
    lines = event_lines(entry, manner.clocks, manner.urls.get(entry.uid))
    if manner.alarm is not None and entry.status != "CANCELLED":
        lines += _alarm(entry, manner.language, manner.alarm)
    return b"".join((b"BEGIN:VEVENT\r\n", *map(folded, lines), b"END:VEVENT\r\n"))


def event_lines(entry: Entry, clocks: Clockwork, url: str | None = None) -> list[str]:
    """The content lines of an event, not folded yet."""
    changed = f"{utc(entry.mark.changed_at):%Y%m%dT%H%M%SZ}"
    lines = [
        f"UID:{escaped(entry.uid)}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{entry.mark.sequence}",
        *clocks.lines(entry.begin, entry.end),
        f"SUMMARY:{escaped(entry.summary)}",
    ]
    if entry.place:
        lines.append(f"LOCATION:{escaped(entry.place)}")
    if entry.description:
        lines.append(f"DESCRIPTION:{escaped(entry.description)}")
    if entry.geo is not None:
        lines.append(f"GEO:{entry.geo[0]};{entry.geo[1]}")
    if url is not None:
        lines.append(f"URL:{url}")
    lines += (f"STATUS:{entry.status}", f"TRANSP:{'OPAQUE' if entry.busy else 'TRANSPARENT'}")
    return lines


def _alarm(entry: Entry, language: Language, before: int) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(say(SENTENCES, language, 'alarm', text=entry.summary))}"
    trigger: Any = vDuration(-minutes(before))
    yield f"TRIGGER:{trigger.to_ical().decode()}"
    yield "END:VALARM"


def _placeholder(feed: Feed, view: View, language: Language) -> Event:
    """Says that nothing is planned: some clients keep every old event of a feed that turns empty.

    It is another event for another window, and says the same for the same window: its marks come from the window alone.
    """
    first = view.release.first
    stamp = datetime.combine(first, time(), UTC)
    event = Event()
    add_text(event, "UID", uid("nothing", feed.kind, feed.identity, first.isoformat()))
    event.add("DTSTAMP", stamp)
    event.add("LAST-MODIFIED", stamp)
    event.add("SEQUENCE", 0)
    event.add("DTSTART", first)
    event.add("DTEND", first + timedelta(days=1))
    add_text(
        event, "SUMMARY", say(SENTENCES, language, "nothing_volunteer" if feed.kind == "volunteers" else "nothing_other")
    )
    add_text(event, "STATUS", "CONFIRMED")
    add_text(event, "TRANSP", "TRANSPARENT")
    return event
