"""What is known of one volunteer in one shift: whether they agreed to serve, and whether they came."""

from __future__ import annotations

from typing import Literal

from models.base import Model, Moment
from models.events_seats import By

Answered = Literal["offered", "accepted", "declined", "expired", "cancelled"]
REFUSED = frozenset({"declined", "expired", "cancelled"})
"""Answers after which the planner asks this volunteer for this shift no more."""


class Consent(Model):
    """Where the asking stands. ``at``: since when; ``until``: by when an offer is to be answered; ``start``: the session's
    start that the volunteer was asked about (None: it was not published then). ``by``: who answered."""

    status: Answered
    at: Moment
    until: Moment | None = None
    start: Moment | None = None
    by: By = "volunteer"


class Attendance(Model):
    """When the volunteer came and went; ``absent``: they did not come."""

    came: Moment | None = None
    went: Moment | None = None
    absent: bool = False
