"""The sessions and shifts of a window's problem, and the starts that earlier releases leave them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from models.activities import DatedSession
from models.hours import DateWindow
from models.problem import After, Session, Shift, Start
from models.published import Held
from models.state import State


def dated_sessions(state: State, ids: frozenset[str], window: DateWindow) -> dict[str, DatedSession]:
    """The sessions whose date lies in the window and which no centre outside ``ids`` may hold, in order of id.

    Where a session may also be held elsewhere in the tree, whoever plans the part above both decides.
    """
    out, zone = {}, state.zone
    for id, dated in state.sessions.items():
        day = dated.day(zone)
        if day is not None and window.first <= day <= window.last:
            centres = state.centres.keys() & dated.session.centres
            if centres and centres <= ids:
                out[id] = dated
    return dict(sorted(out.items()))


def sessions_of(
    state: State, dated: Mapping[str, DatedSession], rooms: Collection[str], window: DateWindow
) -> tuple[Session, ...]:
    """Those sessions, without references to centres, rooms, groups and sessions that are gone."""
    return tuple(_session(state, row.session, dated, rooms, window) for row in dated.values())


def _session(state: State, session: Session, dated: Collection[str], rooms: Collection[str], window: DateWindow) -> Session:
    centres = tuple(id for id in dict.fromkeys(session.centres) if id in state.centres)
    return session.model_copy(
        update={
            "centres": centres if session.needs_room else centres[:1],
            "rooms": None if session.rooms is None else tuple(id for id in dict.fromkeys(session.rooms) if id in rooms),
            "group": session.group if session.group in state.groups else None,
            "after": tuple(row for row in session.after if row.session in dated),
            "starts": _starts(session, earliest(session.after, dated, state.published), window),
        }
    )


def earliest(links: Iterable[After], dated: Collection[str], published: Mapping[str, Held]) -> datetime | None:
    """When a session may start at the earliest, given those that it follows and that releases hold outside the problem."""
    ends = [
        published[row.session].end + timedelta(minutes=row.minutes)
        for row in links
        if row.session not in dated and row.session in published
    ]
    return max(ends, default=None)


def _starts(session: Session, since: datetime | None, window: DateWindow) -> tuple[Start, ...]:
    """Each instant once, at its lowest cost, in the given order."""
    costs: dict[datetime, int] = {}
    for start in session.starts:
        if since is None or start.at >= since:
            costs[start.at] = min(start.cost, costs.get(start.at, start.cost))
    return tuple(Start(at=window.local(at), cost=cost) for at, cost in costs.items())


def shifts_of(dated: Mapping[str, DatedSession]) -> tuple[Shift, ...]:
    """The shifts of those sessions; an id that two of them bear counts for the first."""
    shifts: dict[str, Shift] = {}
    for id, row in dated.items():
        for shift in row.shifts:
            most = None if shift.max is None else max(shift.min, shift.max)
            shifts.setdefault(
                shift.id, shift.model_copy(update={"session": id} | ({"max": most} if most is not None else {}))
            )
    return tuple(shifts.values())
