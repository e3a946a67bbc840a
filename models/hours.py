"""Wall times that repeat, turned into instants on the dates of a window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from models.problem import Span
from models.spans import joined, touching
from models.times import Day, Opening, WeeklyHours, at_clock, dates

_DAY = timedelta(days=1)
_FRIDAY = 4


@dataclass(frozen=True)
class DateWindow:
    """The local dates from ``first`` to ``last``, both included, of one time zone."""

    first: date
    last: date
    zone: ZoneInfo

    @property
    def start(self) -> datetime:
        """The first instant of the first date."""
        return at_clock(self.first, "00:00", self.zone).astimezone(UTC)

    @property
    def end(self) -> datetime:
        """The first instant after the last date."""
        return at_clock(self.last + _DAY, "00:00", self.zone).astimezone(UTC)

    def local(self, moment: datetime) -> datetime:
        """The same instant with the zone's offset at that time."""
        return moment.astimezone(self.zone)

    def around(self) -> Iterable[date]:
        """The dates of the window, the one before and the one after: nights reach over its ends."""
        return dates(self.first - _DAY, self.last + _DAY)

    def kept(self, spans: Iterable[Span]) -> list[Span]:
        """The spans joined, and only those that share time with the window, whole, in the zone's offset."""
        return [(self.local(start), self.local(end)) for start, end in touching(joined(spans), self.start, self.end)]


def span_on(day: date, start: str, end: str, zone: ZoneInfo) -> Span:
    """From one wall time to another, which is on the next day unless it is later. Empty where the clocks skip it."""
    closing = day if end > start else day + _DAY
    return at_clock(day, start, zone).astimezone(UTC), at_clock(closing, end, zone).astimezone(UTC)


def weekly_spans(hours: Iterable[WeeklyHours], window: DateWindow) -> list[Span]:
    """The weekly hours on the dates in and around the window."""
    hours = tuple(hours)
    return [span for day in window.around() for span in _on_weekday(hours, day.weekday(), day, window.zone)]


def opening_spans(opening: Opening, window: DateWindow, days: Mapping[date, Day]) -> list[Span]:
    """When a place is open: weekly hours, holidays and make-up days, and above all the exceptions. No two spans touch."""
    return window.kept(span for day in window.around() for span in _open_on(opening, day, window.zone, days.get(day)))


def _open_on(opening: Opening, day: date, zone: ZoneInfo, known: Day | None) -> list[Span]:
    for exception in opening.exceptions:
        if exception.date == day:
            return [span_on(day, start, end, zone) for start, end in exception.hours]
    kind = known.kind if known else "ordinary"
    if kind == "holiday" and opening.holidays == "closed":
        return []
    as_weekday = kind == "workday" and opening.makeup == "weekday"
    return _on_weekday(opening.weekly, _FRIDAY if as_weekday else day.weekday(), day, zone)


def _on_weekday(hours: Iterable[WeeklyHours], weekday: int, day: date, zone: ZoneInfo) -> list[Span]:
    return [span_on(day, row.start, row.end, zone) for row in hours if weekday in row.weekdays]
