"""The sessions that an activity's recurrence stands for. Their ids are the activity's and the date: always the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.activities import Activity, DatedSession
from models.problem import Session, Start
from models.standby import shifts_of
from models.state import State
from models.times import at_clock
from scheduler.recurrence import dates_of


def occurrences_of(activity: Activity, first: date, last: date, state: State) -> Iterator[DatedSession]:
    """The occurrences on local dates from ``first`` to ``last``, in order."""
    usual = state.reactions_at(next(iter(activity.centres), "")).standby
    for day in dates_of(activity.id, activity.recurrence, first, last, state.days, state.zone):
        session = _session(activity, day, state)
        shifts = tuple(shifts_of(session.id, activity.roles, usual))
        yield DatedSession(session=session, shifts=shifts, activity=activity.id, date=day)


def _session(activity: Activity, day: date, state: State) -> Session:
    starts = [(activity.recurrence.clock, 0, 0), *((row.clock, row.days, row.cost) for row in activity.other_starts)]
    costs: dict[object, Start] = {}
    for clock, days, cost in starts:
        at = at_clock(day + timedelta(days=days), clock, state.zone)
        start = Start(at=at, cost=cost)
        costs.setdefault(start.at, start)
    return Session(
        id=f"{activity.id}@{day}",
        name=activity.name,
        centres=activity.centres,
        minutes=activity.minutes,
        attendance=activity.attendance,
        starts=tuple(costs.values()),
        needs_room=activity.needs_room,
        features=activity.features,
        rooms=activity.rooms,
        priority=activity.priority,
        activity=activity.id if activity.same_people else None,
        group=activity.group,
    )
