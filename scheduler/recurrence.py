"""On which dates an activity takes place: RFC 5545 rules, less exceptions, plus single dates, minding holidays."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import takewhile

from dateutil.rrule import rrule, rrulestr

from models.times import Day, Recurrence
from scheduler.errors import BadRecurrence

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_UNTIL = re.compile(r"[0-9]{8}(T[0-9]{6}Z?)?")
_WEEKDAY = r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)"
_RANGES = {
    "INTERVAL": (1, 1000),
    "COUNT": (1, 10_000),
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
}
_LISTS = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
_FITS = {
    "BYWEEKNO": ("YEARLY",),
    "BYYEARDAY": ("YEARLY",),
    "BYMONTHDAY": ("DAILY", "MONTHLY", "YEARLY"),
}
_PARTS = ("FREQ", "UNTIL", "BYDAY", "WKST", *_RANGES)
_SEARCHED = timedelta(days=366 * 41)


def dates_of(
    activity: str, recurrence: Recurrence, first: date, last: date, days: Mapping[date, Day], zone: tzinfo = UTC
) -> list[date]:
    """The local dates from ``first`` to ``last`` on which it takes place, in order. ``BadRecurrence`` names the activity.

    The rule counts from the recurrence's first date, which is itself an occurrence only if the rule holds for it (so that
    "the first Saturday" stays that). ``exdates`` go before everything; ``rdates`` are held whatever day it is. ``zone`` is
    that of wall times, for an UNTIL in UTC.
    """
    ruled = (day for day in _ruled(activity, recurrence, last, zone) if _held_on(recurrence, days.get(day)))
    found = {*ruled, *recurrence.rdates} - {*recurrence.exdates}
    return sorted(day for day in found if first <= day <= last)


def check_recurrence(activity: str, recurrence: Recurrence) -> None:
    """``BadRecurrence`` where the rule cannot be used, or there is no date on which it holds."""
    if recurrence.rrule is None:
        return
    ruled = _ruled(activity, recurrence, recurrence.first + _SEARCHED, UTC)
    if next(iter(ruled), None) is None:
        raise BadRecurrence(activity, recurrence.rrule, "never")


def _held_on(recurrence: Recurrence, known: Day | None) -> bool:
    kind = known.kind if known else "ordinary"
    if kind == "workday" and recurrence.makeup == "skip":
        return False
    return {"hold": True, "skip": kind != "holiday", "only": kind == "holiday"}[recurrence.holidays]


def _ruled(activity: str, recurrence: Recurrence, last: date, zone: tzinfo) -> Iterator[date]:
    if recurrence.rrule is None:
        return iter([recurrence.first])
    rule, until = _rule(activity, recurrence.rrule, recurrence.first)
    end = last if until is None else min(last, _last_date(until, recurrence.clock, zone))
    return (moment.date() for moment in takewhile(lambda moment: moment.date() <= end, rule))


@lru_cache(maxsize=4096)
def _rule(activity: str, text: str, first: date) -> tuple[rrule, str | None]:
    """The rule without its UNTIL, and that."""
    parts = _checked(activity, text)
    until = parts.pop("UNTIL", None)
    plain = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        rule = rrulestr(plain, dtstart=datetime.combine(first, time()), cache=True)
    except (ValueError, TypeError, AttributeError) as error:
        raise BadRecurrence(activity, text, "unreadable") from error
    if not isinstance(rule, rrule):
        raise BadRecurrence(activity, text, "unreadable")
    return rule, until


def _last_date(until: str, clock: str, zone: tzinfo) -> date:
    """The last date whose occurrence, at its wall time, does not begin after UNTIL."""
    if "T" not in until:
        return _until(until).date()
    moment = _until(until).replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if until[-1] == "Z" else _until(until)
    return (moment - timedelta(hours=int(clock[:2]), minutes=int(clock[3:]))).date()


def _until(value: str) -> datetime:
    return datetime.fromisoformat(value.removesuffix("Z"))


def _checked(activity: str, text: str) -> dict[str, str]:
    """The rule's parts by name. dateutil hangs, or takes what the standard forbids, where these checks do not."""

    def refuse(reason: str, **fields: object) -> BadRecurrence:
        return BadRecurrence(activity, text, reason, **fields)

    parts: dict[str, str] = {}
    for piece in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = piece.strip().partition("=")
        if not equals or not value:
            raise refuse("unreadable")
        if name in _TIMES:
            raise refuse("time", part=name)
        if name not in _PARTS:
            raise refuse("part", part=name)
        if name in parts:
            raise refuse("twice", part=name)
        if expected := _fault(name, value):
            raise refuse("number", part=name, value=value, expected=expected)
        parts[name] = value
    if parts.get("FREQ") not in _FREQUENCIES:
        raise refuse("frequency")
    if "COUNT" in parts and "UNTIL" in parts:
        raise refuse("both")
    for name, frequencies in _FITS.items():
        if name in parts and parts["FREQ"] not in frequencies:
            raise refuse("needs", part=name, frequency=parts["FREQ"])
    if any(char.isdigit() for char in parts.get("BYDAY", "")) and parts["FREQ"] not in ("MONTHLY", "YEARLY"):
        raise refuse("needs", part=f"BYDAY={parts['BYDAY']}", frequency=parts["FREQ"])
    if not _exists(parts):
        raise refuse("never")
    return parts


def _exists(parts: Mapping[str, str]) -> bool:
    """Whether any of the months has any of the days: the one mistake for which dateutil would search all years to 9999."""
    months = [int(item) for item in parts.get("BYMONTH", "").split(",") if item] or list(range(1, 13))
    days = [abs(int(item)) for item in parts.get("BYMONTHDAY", "").split(",") if item] or [1]
    return min(days) <= max(monthrange(2024, month)[1] for month in months)


def _fault(name: str, value: str) -> str | None:
    """What was expected instead of the value of a part; None if it is right."""
    if name in _RANGES:
        return _number_fault(name, value)
    if name == "BYDAY":
        right = all(re.fullmatch(_WEEKDAY, item) and not re.match(r"[+-]?0", item) for item in value.split(","))
        return None if right else "MO, 1SA, -1FR"
    if name == "WKST":
        return None if re.fullmatch("MO|TU|WE|TH|FR|SA|SU", value) else "MO … SU"
    if name == "UNTIL":
        return None if _is_until(value) else "20261231"
    return None


def _number_fault(name: str, value: str) -> str | None:
    least, most = _RANGES[name]
    items = value.split(",") if name in _LISTS else [value]
    right = all(re.fullmatch(r"[+-]?[0-9]{1,5}", item) and least <= int(item) <= most and int(item) != 0 for item in items)
    if right:
        return None
    return f"{least} … {most}" if least > 0 else f"1 … {most}, -1 … {least}"


def _is_until(value: str) -> bool:
    if not _UNTIL.fullmatch(value):
        return False
    try:
        _until(value)
    except ValueError:
        return False
    return True
