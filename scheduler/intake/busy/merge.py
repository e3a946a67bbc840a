"""Busy times become blackouts, beside those that somebody declared."""

from __future__ import annotations

from models.people import Availability
from models.times import Between
from scheduler.intake.busy.apart import Busy
from scheduler.intake.busy.spans import united, without

FROM_CALENDAR = "calendar"
"""The note of a blackout that came from a calendar: the next reading of it replaces these, and no others."""


def with_busy(said: Availability, busy: Busy) -> Availability:
    """The availability with the busy times as its blackouts from a calendar, within their window; all else stays. The very
    same where nothing differs."""
    declared = [row for row in said.blackouts if row.note != FROM_CALENDAR]
    before = [(row.start, row.end) for row in said.blackouts if row.note == FROM_CALENDAR]
    spans = united([*without(before, [busy.window]), *busy.spans])
    if united(before) == spans:
        return said
    found = [Between(start=begin, end=end, note=FROM_CALENDAR) for begin, end in spans]
    return said.model_copy(update={"blackouts": (*declared, *found)})
