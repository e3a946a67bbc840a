"""What people have been told: the sessions that releases hold, each as it was when it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from models.activities import DatedSession
from models.problem import Assigned, Placed, Shift, Span

_minutes = cache(lambda count: timedelta(minutes=count))
"""It is asked for millions of times."""


class Held(NamedTuple):
    """A session that release ``version`` holds. ``day`` and ``centre`` say which planning windows it belongs to."""

    version: int
    placed: Placed
    crew: tuple[Assigned, ...]
    dated: DatedSession
    day: date
    centre: str

    @property
    def end(self) -> datetime:
        return self.placed.at + _minutes(self.dated.session.minutes)

    @property
    def span_and_centre(self) -> tuple[datetime, datetime, str]:
        """What volunteers are asked about."""
        return self.placed.at, self.end, self.centre

    def like(self, other: Held) -> bool:
        """Whether the same volunteers are to come, at the same time and centre."""
        mine, others = self.dated.session, other.dated.session
        same = self.placed.at == other.placed.at and mine.minutes == others.minutes and self.centre == other.centre
        return same and self.crew == other.crew

    def duty(self, shift: Shift) -> Span:
        """When a shift's volunteers are on site."""
        return self.placed.at - timedelta(minutes=shift.arrive_before), self.end + timedelta(minutes=shift.leave_after)

    def duties(self) -> Iterator[tuple[str, Span]]:
        """Every assignment: the volunteer, and when they are on site."""
        shifts = {shift.id: shift for shift in self.dated.shifts}
        for row in self.crew:
            if row.shift in shifts:
                yield row.volunteer, self.duty(shifts[row.shift])
