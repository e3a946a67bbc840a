"""Writes one feed: the calendar's own properties, its zone, its events, or a placeholder where there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Literal, TypeAlias

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vDuration, vUri

from exports.ical.entries import Entry
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
_REFRESH = timedelta(hours=1)


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
) -> bytes:
    """The feed's bytes. ``urls``: an event's page by UID; ``source`` and ``home``: where the feed and a page of it are."""
    calendar = _frame(feed, view, source, home)
    clocks = clockwork(view.zone, ((entry.begin, entry.end) for entry in feed.entries), times)
    if clocks.block is not None:
        calendar.add_component(clocks.block)
    for entry in sorted(feed.entries, key=lambda entry: (utc(entry.begin), entry.uid)):
        calendar.add_component(_event(entry, clocks, language, alarm, (urls or {}).get(entry.uid)))
    if not feed.entries:
        calendar.add_component(_placeholder(feed, view, language))
    return bytes(calendar.to_ical(sorted=False))


def _frame(feed: Feed, view: View, source: str | None, home: str | None) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//paiban//paiban calendars//ZH")
    calendar.add("CALSCALE", "GREGORIAN")
    name = one_line(feed.name) or feed.kind
    add_text(calendar, "NAME", name)
    add_text(calendar, "X-WR-CALNAME", name)
    add_text(calendar, "X-WR-TIMEZONE", view.zone.key)
    refresh = vDuration(_REFRESH)
    refresh.params["VALUE"] = "DURATION"  # without it, Home Assistant refuses the feed
    calendar.add("REFRESH-INTERVAL", refresh, encode=False)
    calendar.add("X-PUBLISHED-TTL", vDuration(_REFRESH), encode=False)
    if source is not None:
        where = vUri(source)
        where.params["VALUE"] = "URI"
        calendar.add("SOURCE", where, encode=False)
    if home is not None:
        calendar.add("URL", vUri(home), encode=False)
    add_text(calendar, "COLOR", _COLOURS[feed.kind])
    return calendar


def _event(entry: Entry, clocks: Clockwork, language: Language, alarm: int | None, url: str | None) -> Event:
    event = Event()
    add_text(event, "UID", entry.uid)
    changed = utc(entry.mark.changed_at)
    event.add("DTSTAMP", changed)
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", entry.mark.sequence)
    clocks.add_times(event, entry.begin, entry.end)
    add_text(event, "SUMMARY", entry.summary)
    if entry.place:
        add_text(event, "LOCATION", entry.place)
    if entry.description:
        add_text(event, "DESCRIPTION", entry.description)
    if entry.geo is not None:
        event.add("GEO", entry.geo)
    if url is not None:
        event.add("URL", vUri(url), encode=False)
    add_text(event, "STATUS", entry.status)
    add_text(event, "TRANSP", "OPAQUE" if entry.busy else "TRANSPARENT")
    if alarm is not None and entry.status != "CANCELLED":
        event.add_component(_alarm(entry, language, alarm))
    return event


def _alarm(entry: Entry, language: Language, before: int) -> Alarm:
    alarm = Alarm()
    add_text(alarm, "ACTION", "DISPLAY")
    add_text(alarm, "DESCRIPTION", say(SENTENCES, language, "alarm", text=entry.summary))
    alarm.add("TRIGGER", -minutes(before))
    return alarm


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
