"""A date and a time in one cell: ``11月30日 上午9点``, ``2026-11-30T09:00:00+08:00``, Excel's date-times."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from scheduler.intake.cells.clocks import read_clock, spell, with_digits
from scheduler.intake.cells.dates import serial_date, take_date
from scheduler.intake.values import Value


def split_moment(value: Value, first: date) -> tuple[date | None, str | None]:
    """The date and the wall time that a cell holds, either of which may not be there. Raises Unreadable."""
    if isinstance(value, datetime):
        return (None if value.year < 1901 else value.date()), f"{value:%H:%M}"
    if isinstance(value, date):
        return value, None
    if isinstance(value, float | int) and not isinstance(value, bool) and value >= 30_000:
        return _of_serial(float(value))
    if not isinstance(value, str):
        return None, read_clock(value)
    taken = take_date(with_digits(value), first)
    if taken is None:
        return None, read_clock(value)
    return taken[0], read_clock(taken[1].removeprefix("t")) if taken[1] else None


def _of_serial(number: float) -> tuple[date, str | None]:
    minutes = round(number % 1 * 24 * 60)
    if minutes == 24 * 60:
        return serial_date(number) + timedelta(days=1), None
    return serial_date(number), spell(minutes) if minutes else None
