"""Wall times that repeat, and the facts about single dates that change them: holidays and make-up working days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from models.base import Flag, Model, Moment, Text, Whole

_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d|24:00")


def _clock(value: str) -> str:
    if not _CLOCK.fullmatch(value):
        raise ValueError("expected a wall time such as 09:00 or 24:00")
    return value


Clock = Annotated[Text, AfterValidator(_clock)]
"""A wall time ``HH:MM``, ``24:00`` being the end of the day."""
Weekday = Annotated[int, Field(ge=0, le=6)]
"""0 is Monday."""


def at_clock(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The instant of a wall time on a local date (a wall time that the clocks skip or repeat: as PEP 495 says, fold 0)."""
    hours, minutes = int(clock[:2]), int(clock[3:])
    wall = datetime.combine(day, time()) + timedelta(hours=hours, minutes=minutes)
    return wall.replace(tzinfo=zone)


def dates(first: date, last: date) -> Iterator[date]:
    """Every date from ``first`` to ``last``, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


class Day(Model):
    """What is known of a date: a holiday, a make-up working day of a weekend, or (said here) a day like any other.

    ``announced``: a notice says so; ``projected``: a library's guess, no notice yet; ``overridden``: somebody here said so.
    """

    date: date
    kind: Literal["holiday", "workday", "ordinary"]
    certainty: Literal["announced", "projected", "overridden"]
    name: Text = ""


class WeeklyHours(Model):
    """The same wall times on some weekdays; an ``end`` before ``start`` is on the next day."""

    weekdays: tuple[Weekday, ...]
    start: Clock
    end: Clock


class DayHours(Model):
    """What holds on one date instead of the weekly hours; no hours: closed."""

    date: date
    hours: tuple[tuple[Clock, Clock], ...] = ()
    note: Text = ""


class Opening(Model):
    """Opening hours by weekday, with exceptions. On holidays: as usual, or closed; a make-up workday counts as a weekday
    (its hours are Friday's) where ``makeup`` says so."""

    weekly: tuple[WeeklyHours, ...]
    exceptions: tuple[DayHours, ...] = ()
    holidays: Literal["usual", "closed"] = "usual"
    makeup: Literal["usual", "weekday"] = "usual"


class Between(Model):
    """Dated time, half-open, with what it costs to be used (availability) or a note. ``firm``, of a blackout: nothing can
    be done about it, so nobody is asked whether they could come all the same."""

    start: Moment
    end: Moment
    cost: Whole = 0
    note: Text = ""
    firm: Flag = False


class Recurrence(Model):
    """RFC 5545: an RRULE (without DTSTART) from a first local date and wall time on, less ``exdates``, plus ``rdates``.

    ``holidays``: hold it then too, skip it, or hold it only then. ``makeup``: on make-up working days of a weekend, hold
    what the rule says for the date, or skip it.
    """

    first: date
    clock: Clock
    rrule: Text | None = None
    exdates: tuple[date, ...] = ()
    rdates: tuple[date, ...] = ()
    holidays: Literal["hold", "skip", "only"] = "hold"
    makeup: Literal["hold", "skip"] = "hold"
