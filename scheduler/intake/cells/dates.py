"""Dates: ``2026/11/30``, ``2026年11月30日``, ``11月30日`` (the year from context), ``30 nov. 2026``, Excel's serials."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from scheduler.intake.cells.calendar_words import MONTHS
from scheduler.intake.cells.clocks import with_digits
from scheduler.intake.findings import Unreadable
from scheduler.intake.values import Value

_EPOCH = date(1899, 12, 30)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:\s*\(?(?:周|星期|礼拜)[一二三四五六日天]\)?)?"
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?" + _WEEKDAY)
_COMPACT = re.compile(r"(20\d\d)([01]\d)([0-3]\d)(?!\d)")
_CHINESE = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?" + _WEEKDAY)
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_NO_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})(?![/\d])" + _WEEKDAY)
_DAY_NAMED = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|er)?[\s-]+({_MONTH})\.?(?:[\s,-]+(\d{{4}}))?(?![a-z])")
_NAMED_DAY = re.compile(rf"({_MONTH})\.?[\s-]+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(\d{{4}}))?(?![\d:])")


def serial_date(number: float) -> date:
    """The date of an Excel serial (1900 system), for the years 1982 to 2119. Raises Unreadable."""
    if not 30_000 <= number < 80_300:
        raise Unreadable("date")
    return _EPOCH + timedelta(days=int(number))


def on(year: int, month: int, day: int) -> date:
    """The date. Raises Unreadable where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("real_date") from None


def nearest(month: int, day: int, first: date) -> date:
    """The date without a year that comes next, counted from two months before ``first``. Raises Unreadable."""
    for year in range(first.year - 1, first.year + 5):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= first - timedelta(days=60):
            return found
    raise Unreadable("real_date")


def _year_last(found: re.Match[str], first: date) -> date:
    left, right, year = int(found[1]), int(found[2]), int(found[3])
    if left <= 12 and right <= 12 and left != right:
        raise Unreadable("clear_date")
    return on(year, left, right) if right > 12 else on(year, right, left)


def _month_day(found: re.Match[str], first: date) -> date:
    left, right = int(found[1]), int(found[2])
    return nearest(right, left, first) if left > 12 else nearest(left, right, first)


def _named(month: str, day: str, year: str | None, first: date) -> date:
    return on(int(year), MONTHS[month], int(day)) if year else nearest(MONTHS[month], int(day), first)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = (
    (_YEAR_FIRST, lambda found, first: on(int(found[1]), int(found[2]), int(found[3]))),
    (_COMPACT, lambda found, first: on(int(found[1]), int(found[2]), int(found[3]))),
    (_CHINESE, lambda found, first: nearest(int(found[1]), int(found[2]), first)),
    (_YEAR_LAST, _year_last),
    (_NO_YEAR, _month_day),
    (_DAY_NAMED, lambda found, first: _named(found[2], found[1], found[3], first)),
    (_NAMED_DAY, lambda found, first: _named(found[1], found[2], found[3], first)),
)


def take_date(text: str, first: date) -> tuple[date, str] | None:
    """A date at the beginning of ``with_digits`` text, and what follows it; None if it begins with something else."""
    for pattern, read in _READERS:
        if found := pattern.match(text):
            return read(found, first), text[found.end() :].lstrip(" ,T")
    return None


def read_date(value: Value, first: date) -> date:
    """A date; ``first`` gives the year where none is written. Raises Unreadable."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        taken = take_date(str(int(value)), first) if float(value).is_integer() else None
        return taken[0] if taken and not taken[1] else serial_date(float(value))
    if not isinstance(value, str):
        raise Unreadable("date")
    clean = with_digits(value)
    taken = take_date(clean, first)
    if taken is None or (taken[1] and not re.fullmatch(r"t?\s*0{1,2}:00(:00)?(\.0+)?z?", taken[1])):
        raise Unreadable("date")
    return taken[0]
