"""The busy times that a calendar tells of: events and their recurrences, free/busy times, and declared availability."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import recurring_ical_events
from icalendar import Calendar, Event

from scheduler.intake.busy.nearer import bring_nearer
from scheduler.intake.busy.refusals import Refused
from scheduler.intake.busy.spans import Span, united, within, without

MOST = 20_000
"""Busy times in one window."""
_COPIED = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


def busy_in(text: str, window: Span, zone: ZoneInfo, *, transparent: bool, doubts: list[str] | None = None) -> list[Span]:
    """When the calendar's owner is busy in the window. ``zone`` is for times that name none; ``transparent``: whether
    events that are marked as taking no time count too. What is wrong with events that cannot be understood, and so do not
    count, is added to ``doubts``. ``Refused`` where nothing can be told."""
    found: list[Span] = []
    doubts = [] if doubts is None else doubts
    calendars = Calendar.from_ical(text.encode("utf-8"), multiple=True)
    for calendar in calendars:
        home = _home(calendar, zone)
        found += _events(calendar, window, home, transparent, doubts)
        found += _free_busy(calendar, home)
        found += _unavailable(calendar, window, home, doubts)
    result = within(found, window)
    if len(result) > MOST:
        raise Refused("many", str(MOST))
    return result


def _home(calendar: Any, zone: ZoneInfo) -> ZoneInfo:
    named = str(calendar.get("X-WR-TIMEZONE", "")).strip()
    try:
        return ZoneInfo(named) if named else zone
    except (ZoneInfoNotFoundError, ValueError, OSError):
        del calendar["X-WR-TIMEZONE"]  # whoever expands recurrences would look for it too
        return zone


def _events(calendar: Any, window: Span, zone: ZoneInfo, transparent: bool, doubts: list[str]) -> Iterator[Span]:
    events = calendar.walk("VEVENT")
    ranged = any("RANGE" in getattr(event.get("RECURRENCE-ID"), "params", ()) for event in events)
    for event in events:
        begin = event.get("DTSTART")
        if not isinstance(getattr(begin, "dt", None), date):
            raise Refused("broken", f"VEVENT {str(event.get('UID', ''))[:60]}: DTSTART {begin!s:.40}")
        _straighten(event)
        if not ranged:
            _hasten(event, window, "X-WR-TIMEZONE" in calendar)
    for event in _occurrences(calendar, window, doubts):
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        if str(event.get("TRANSP", "")).upper() == "TRANSPARENT" and not transparent:
            continue
        yield _span(event, zone)


def _straighten(event: Any) -> None:
    """An event that ends before it begins takes no time; whoever expands recurrences would turn it round."""
    if "DTEND" not in event:
        return
    with suppress(TypeError, ValueError):  # a date and a time, only one that names a zone, or nothing that is a time
        if event["DTEND"].dt < event["DTSTART"].dt:
            event["DTEND"] = event["DTSTART"]


def _hasten(event: Any, window: Span, floating: bool) -> None:
    with suppress(TypeError, ValueError, AttributeError, KeyError, OverflowError):  # then it is slow, or no series at all
        bring_nearer(event, window[0], floating)


def _occurrences(calendar: Any, window: Span, doubts: list[str]) -> list[Any]:
    """Every occurrence near the window: a day more at each end, as times without a zone are looked for as if they were in
    UTC. Series that cannot be understood are left out, and told."""
    near = window[0] - timedelta(days=1), window[1] + timedelta(days=1)
    try:
        return list(recurring_ical_events.of(calendar, components=["VEVENT"], skip_bad_series=False).between(*near))
    except MemoryError:
        raise
    except Exception as error:  # parsers of foreign files raise everything there is
        doubts.append(f"{type(error).__name__}: {error}"[:200])
    return list(recurring_ical_events.of(calendar, components=["VEVENT"], skip_bad_series=True).between(*near))


def _span(event: Any, zone: ZoneInfo) -> Span:
    begin = event["DTSTART"].dt
    if "DTEND" in event:
        end = event["DTEND"].dt
    elif "DURATION" in event:
        end = begin + event["DURATION"].dt
    else:
        end = begin if isinstance(begin, datetime) else begin + timedelta(days=1)
    return _instant(begin, zone), _instant(end, zone)


def _instant(when: date, zone: ZoneInfo) -> datetime:
    """A date is its midnight; a time without a zone is one of ``zone``."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(), zone)
    elif when.tzinfo is None:
        when = when.replace(tzinfo=zone)
    return when.astimezone(UTC)


def _free_busy(calendar: Any, zone: ZoneInfo) -> Iterator[Span]:
    for component in calendar.walk("VFREEBUSY"):
        periods = component.get("FREEBUSY", [])
        for period in periods if isinstance(periods, list) else [periods]:
            if str(period.params.get("FBTYPE", "BUSY")).upper() != "FREE":
                begin, end = period.dt
                yield _instant(begin, zone), _instant(begin + end if isinstance(end, timedelta) else end, zone)


def _unavailable(calendar: Any, window: Span, zone: ZoneInfo, doubts: list[str]) -> Iterator[Span]:
    """RFC 7953: within its span a VAVAILABILITY says busy, but for what is AVAILABLE; where several tell of the same time,
    the one of the highest priority counts (1 before 9, 0 last)."""
    told: list[Span] = []
    for component in sorted(calendar.walk("VAVAILABILITY"), key=lambda one: int(one.get("PRIORITY", 0)) or 10):
        begin = _instant(component["DTSTART"].dt, zone) if "DTSTART" in component else window[0]
        end = window[1]
        if "DTEND" in component:
            end = _instant(component["DTEND"].dt, zone)
        elif "DURATION" in component and "DTSTART" in component:
            end = begin + component["DURATION"].dt
        span = within([(begin, end)], window)
        yield from without(span, [*told, *_available(component, calendar, window, zone, doubts)])
        told = united([*told, *span])


def _available(component: Any, calendar: Any, window: Span, zone: ZoneInfo, doubts: list[str]) -> Iterator[Span]:
    """The times of its AVAILABLE parts, as wall times of their own zones: across a change of the clocks too."""
    same = Calendar()
    for block in calendar.walk("VTIMEZONE"):
        same.add_component(block)
    for number, part in enumerate(component.walk("AVAILABLE")):
        event = Event()
        event.add("UID", str(part.get("UID", number)))
        event.add("DTSTAMP", datetime(2000, 1, 1, tzinfo=UTC))
        for name in _COPIED:
            if name in part:
                event.add(name, part[name], encode=False)
        _hasten(event, window, floating=False)
        same.add_component(event)
    for event in _occurrences(same, window, doubts):
        yield _span(event, zone)
