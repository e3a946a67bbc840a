"""What is known of one volunteer in one shift: whether they agreed to serve, and whether they came."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from models.events_seats import By

Answered = Literal["offered", "accepted", "declined", "expired", "cancelled"]
REFUSED = frozenset({"declined", "expired", "cancelled"})
"""Answers after which the planner asks this volunteer for this shift no more."""


class Consent(NamedTuple):
    """Where the asking stands. ``at``: since when; ``until``: by when an offer is to be answered; ``start``: the session's
    start that the volunteer was asked about (None: it was not published then). ``by``: who answered."""

    status: Answered
    at: datetime
    until: datetime | None = None
    start: datetime | None = None
    by: By = "volunteer"


class Attendance(NamedTuple):
    """When the volunteer came and went; ``absent``: they did not come."""

    came: datetime | None = None
    went: datetime | None = None
    absent: bool = False
