"""What is known of one volunteer in one shift: whether they agreed to serve, and whether they came."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from models.events_seats import By

Answered = Literal["offered", "accepted", "declined", "expired", "cancelled"]
REFUSED = frozenset({"declined", "expired", "cancelled"})
"""Answers after which the planner asks this volunteer for this shift no more."""


class Consent(NamedTuple):
    """Where the asking stands. ``at``: since when; ``until``: by when an offer is to be answered; ``start``, ``end`` and
    ``centre``: of the session, as the volunteer was asked about it (None: it was not published then). ``by``: who answered.
    ``despite``: what they had said by then that speaks against their coming."""

    status: Answered
    at: datetime
    until: datetime | None = None
    start: datetime | None = None
    by: By = "volunteer"
    end: datetime | None = None
    centre: str | None = None
    despite: str = ""

    @property
    def about(self) -> tuple[datetime | None, datetime | None, str | None]:
        """What the volunteer was asked about: whoever agrees to that has not agreed to anything else."""
        return self.start, self.end, self.centre


class Attendance(NamedTuple):
    """When the volunteer came and went; ``absent``: they did not come."""

    came: datetime | None = None
    went: datetime | None = None
    absent: bool = False
