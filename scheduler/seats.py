"""Finds the published seat that something is said about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.problem import Span
from models.published import Held
from models.state import State
from scheduler.errors_events import NotPublished, NotServing
from scheduler.lookup import known

_AROUND = timedelta(days=31)
"""How far a session may start from the date that it belongs to."""


def to_come(state: State, now: datetime) -> Iterator[Held]:
    """The published sessions that have not begun, however many there have been."""
    since = (now - _AROUND).astimezone(state.zone).date()
    for day, ids in sorted(state.held_on.items()):
        if day >= since:
            yield from (held for id in ids if (held := state.published[id]).placed.at > now)


def duty_of(state: State, shift: str) -> tuple[Held, Span]:
    """The published session of a shift, and when its volunteers are on site. ``NotPublished`` where there is none."""
    held = state.published.get(state.session_of.get(shift, ""))
    if held is None:
        known("shift", shift, {row.id: row for dated in state.sessions.values() for row in dated.shifts})
        raise NotPublished(shift=shift)
    return held, held.duty(next(row for row in held.dated.shifts if row.id == shift))


def own(state: State, shift: str, volunteer: str) -> Span:
    """The duty of a seat that is published as this volunteer's. ``NotServing`` where it is not."""
    held, duty = duty_of(state, shift)
    if not any((row.shift, row.volunteer) == (shift, volunteer) for row in held.crew):
        if volunteer not in state.volunteers:
            known("volunteer", volunteer, state.volunteers)
        raise NotServing(volunteer=volunteer, shift=shift)
    return duty
