"""Planning windows as people type them: a week, or two dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from scheduler.cli.call import Call
from scheduler.cli.refusal import Refused

Window = tuple[date, date]
"""First and last local date, both included."""
_WEEK = re.compile(r"(?:(\d{4})[-\s]?)?W?(\d{1,2})", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def window_of(call: Call, week: str | None, first: str | None, last: str | None, today: date) -> Window | None:
    """The window that the options name; None where they name none. ``--from`` alone is seven days."""
    if week is not None and (first is not None or last is not None):
        raise Refused(call.say("window.both"))
    if week is not None:
        return week_of(call, week, today)
    if first is None and last is None:
        return None
    if first is None:
        raise Refused(call.say("window.from"))
    begin = date_of(call, "--from", first)
    end = date_of(call, "--to", last) if last is not None else begin + timedelta(days=6)
    if end < begin:
        raise Refused(call.say("window.backwards", first=begin, last=end))
    return begin, end


def next_week(today: date) -> Window:
    """Monday to Sunday after today's week."""
    monday = today + timedelta(days=7 - today.weekday())
    return monday, monday + timedelta(days=6)


def week_of(call: Call, word: str, today: date) -> Window:
    """An ISO week: ``2026-W49``, ``W49`` (the coming one of that number), ``this``, ``next``, or any date in it."""
    if word.casefold() in ("this", "本周"):
        return _around(today)
    if word.casefold() in ("next", "下周"):
        return next_week(today)
    if (found := _WEEK.fullmatch(word.strip())) is not None:
        return _numbered(call, word, int(found[1]) if found[1] else None, int(found[2]), today)
    if _DATE.fullmatch(word.strip()):
        return _around(date_of(call, "--week", word))
    raise Refused(call.say("window.week", value=word))


def _numbered(call: Call, word: str, year: int | None, number: int, today: date) -> Window:
    try:
        if year is not None:
            return _around(date.fromisocalendar(year, number, 1))
        monday = date.fromisocalendar(today.isocalendar().year, number, 1)
        if monday + timedelta(days=6) < today:
            monday = date.fromisocalendar(today.isocalendar().year + 1, number, 1)
        return _around(monday)
    except ValueError as error:
        raise Refused(call.say("window.week", value=word)) from error


def _around(day: date) -> Window:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def date_of(call: Call, option: str, word: str) -> date:
    """A date as people write it: ``2026-11-30``, ``2026/11/30``, ``2026年11月30日``."""
    found = _DATE.fullmatch(word.strip())
    try:
        if found is not None:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Refused(call.say("window.date", option=option, value=word))


def time_of(call: Call, option: str, word: str, zone: tzinfo, near: Sequence[datetime]) -> datetime:
    """A time as people write it: ``10:30`` (on the date of the first of ``near``), ``2026-12-01 10:30``, or RFC 3339."""
    date_word, _, clock = word.strip().replace("T", " ").rpartition(" ")
    try:
        if (found := _CLOCK.fullmatch(clock)) is None:
            moment = datetime.fromisoformat(word.strip())
            return moment if moment.tzinfo else moment.replace(tzinfo=zone)
        day = date_of(call, option, date_word) if date_word else near[0].astimezone(zone).date()
        return datetime(day.year, day.month, day.day, int(found[1]), int(found[2]), tzinfo=zone)
    except (ValueError, IndexError) as error:
        raise Refused(call.say("window.time", option=option, value=word)) from error
