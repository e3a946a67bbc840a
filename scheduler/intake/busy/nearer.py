"""Lets a series that began long ago begin shortly before the time of interest: counting up to it may take seconds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

_BEFORE = timedelta(days=60)
"""So long before the window a series begins at the latest: a first time that the rule itself would not give does no harm."""
_LONGEST = timedelta(days=30)
_DAYS = {"HOURLY": 1, "DAILY": 1, "WEEKLY": 7}
"""After so many days times the interval a series goes on as it began."""
_MONTHS = {"MONTHLY": 1, "YEARLY": 12}
_KEPT_BY = {"BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"}
"""What a rule of months or years may say for its beginning to be any of them."""


def bring_nearer(event: Any, begin: datetime, floating: bool) -> None:
    """Lets the event's series begin later, so that it gives the same times from ``begin`` on. ``floating``: times in UTC are
    read in another zone, where they are not at the same hour all year."""
    rule, start = event.get("RRULE"), event.get("DTSTART")
    if not isinstance(rule, dict) or "EXRULE" in event or "RECURRENCE-ID" in event or "COUNT" in rule:
        return
    frequency, interval = str(rule.get("FREQ", [""])[0]).upper(), int(rule.get("INTERVAL", [1])[0])
    at = start.dt
    if _length(event, at) > _LONGEST or (floating and getattr(at, "tzinfo", None) is not None):
        return
    latest = _day(begin) - _BEFORE
    for until in rule.get("UNTIL", []):
        latest = min(latest, _day(until) - timedelta(days=2))
    moved = _moved(at, latest, frequency, interval, set(rule))
    if moved > at:
        if "DTEND" in event:
            event["DTEND"].dt += _wall(moved) - _wall(at)
        start.dt = moved


def _length(event: Any, at: date) -> timedelta:
    length: timedelta = _wall(event["DTEND"].dt) - _wall(at) if "DTEND" in event else timedelta()
    return max(length, event["DURATION"].dt) if "DURATION" in event else length


def _wall(when: date) -> date:
    """What clocks show: the end may name no zone where the beginning does."""
    return when.replace(tzinfo=None) if isinstance(when, datetime) else when


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _moved(at: date, latest: date, frequency: str, interval: int, parts: set[str]) -> date:
    """The last beginning up to ``latest`` from which the series goes on as from ``at``."""
    if latest <= _day(at) or interval < 1:
        return at
    if frequency in _DAYS:
        unit = _DAYS[frequency] * interval
        return at + timedelta(days=(latest - _day(at)).days // unit * unit)
    kept = {part for part in parts if part.startswith("BY")} <= _KEPT_BY
    if frequency not in _MONTHS or at.day > 28 or not kept:
        return at
    unit = _MONTHS[frequency] * interval
    months = (latest.year - at.year) * 12 + latest.month - at.month - (latest.day < at.day)
    year, month = divmod(at.year * 12 + at.month - 1 + months // unit * unit, 12)
    return at.replace(year=year, month=month + 1)
