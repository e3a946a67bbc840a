"""What an address gives for some weeks after its end: every event called off, and nothing of what it was about."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from icalendar import Calendar, Event
from icalendar.prop import vUri

from exports.ical.lines import add_text, utc
from exports.sentences import SENTENCES
from models.language import Language, say

_KEPT = ("UID", "DTSTART", "DTEND")
_OWN = ("VERSION", "PRODID", "CALSCALE", "X-WR-TIMEZONE", "REFRESH-INTERVAL", "X-PUBLISHED-TTL", "COLOR")


def ended(body: bytes, at: datetime, language: Language, home: str | None = None) -> bytes:
    """The last bytes of a feed (ours) turned into its end at ``at``. Names and places are gone; times stay, so that
    clients know which events are called off."""
    last: Any = Calendar.from_ical(body)
    calendar = Calendar()
    for name in _OWN:
        if name in last:
            calendar.add(name, last[name], encode=False)
    title = say(SENTENCES, language, "feed_ended")
    add_text(calendar, "NAME", title)
    add_text(calendar, "X-WR-CALNAME", title)
    if home is not None:
        calendar.add("URL", vUri(home), encode=False)
    for zone in last.walk("VTIMEZONE"):
        calendar.add_component(zone)
    for event in last.walk("VEVENT"):
        calendar.add_component(_ended(event, at, title, language))
    return bytes(calendar.to_ical(sorted=False))


def _ended(last: Any, at: datetime, title: str, language: Language) -> Event:
    event = Event()
    for name in _KEPT:
        event.add(name, last[name], encode=False)
    changed = max(utc(at), last["LAST-MODIFIED"].dt + timedelta(seconds=1))
    event.add("DTSTAMP", changed)
    event.add("LAST-MODIFIED", changed)
    event.add("SEQUENCE", int(last["SEQUENCE"]) + 1)
    add_text(event, "SUMMARY", title)
    add_text(event, "DESCRIPTION", say(SENTENCES, language, "feed_ended_note"))
    add_text(event, "STATUS", "CANCELLED")
    add_text(event, "TRANSP", "TRANSPARENT")
    return event
