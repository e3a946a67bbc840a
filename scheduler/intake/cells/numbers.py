"""Numbers and durations: ``60人``, ``1,200``, ``1.5小时``, ``1:30``, ``90 min``."""

from __future__ import annotations

import re
from datetime import time, timedelta

from scheduler.intake.findings import Unreadable
from scheduler.intake.text import unaccented
from scheduler.intake.values import Value

_NUMBER = re.compile(r"([+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)\s*(?:人|名|位|个|次|天|座|席|级|分|场|x)?")
_DURATION = re.compile(
    r"(?:(?P<hours>\d+(?:\.\d+)?)\s*(?:小时|个小时|钟头|hours?|hrs?|heures?|h)(?P<half>半)?)?\s*"
    r"(?:(?P<minutes>\d+(?:\.\d+)?)\s*(?:分钟|分|minutes?|mins?|m)?)?"
)
_CLOCKLIKE = re.compile(r"(\d{1,3}):([0-5]\d)(?::00)?")


def read_number(value: Value) -> float:
    """Any number. Raises Unreadable."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    found = _NUMBER.fullmatch(unaccented(value)) if isinstance(value, str) else None
    if found is None:
        raise Unreadable("number")
    return float(found[1].replace(",", ""))


def read_whole(value: Value, least: int | None = None) -> int:
    """An integer, of at least ``least``. Raises Unreadable."""
    key = "whole" if least is None else "least"
    try:
        number = read_number(value)
    except Unreadable:
        raise Unreadable(key, least=least) from None
    if not number.is_integer() or abs(number) > 10**9 or (least is not None and number < least):
        raise Unreadable(key, least=least)
    return int(number)


def read_minutes(value: Value, *, hours: bool = False) -> int:
    """Whole minutes; a bare number is hours where the heading said so. Raises Unreadable."""
    minutes = _minutes(value, 60 if hours else 1)
    if minutes < 0 or abs(minutes - round(minutes)) > 1e-6 or minutes > 10**7:
        raise Unreadable("minutes")
    return round(minutes)


def _minutes(value: Value, unit: int) -> float:
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if isinstance(value, timedelta):
        return value.total_seconds() / 60
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value * unit
    if not isinstance(value, str):
        raise Unreadable("minutes")
    text = unaccented(value)
    if found := _CLOCKLIKE.fullmatch(text):
        return int(found[1]) * 60 + int(found[2])
    found = _DURATION.fullmatch(text)
    if found is None or not (found["hours"] or found["minutes"]):
        raise Unreadable("minutes")
    if found["hours"] is None and re.fullmatch(r"[\d.]+", text):
        return float(text) * unit
    return float(found["hours"] or 0) * 60 + float(found["minutes"] or 0) + (30 if found["half"] else 0)
