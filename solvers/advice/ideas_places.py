"""Places and times that might help: longer hours, other starts, one more room, a room better equipped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from models.problem import Placed, Session, SessionPin, Span
from models.spans import joined, without
from solvers.advice.change import Begin, Change, Equip, Lend, Open, Time
from solvers.advice.gaps import Gap
from solvers.explain import Explanations
from solvers.schedule import within

Found = tuple[Change, tuple[str, ...], int]
_STEP = timedelta(minutes=30)
STARTS = 8
"""Further starts of one session that are thought of."""


def _lost(why: Explanations) -> list[Session]:
    """The sessions that are not held."""
    return [row for row in why.problem.sessions if row.id not in why.schedule.held]


def _worth(why: Explanations, session: Session) -> int:
    return why.problem.all_weights["unscheduled"] * session.priority


def openings(why: Explanations) -> Iterator[Found]:
    """Longer hours, where nothing else keeps a session that is not held from a start and a room."""
    needs: dict[tuple[str, tuple[str, ...], bool, Span], list[Session]] = defaultdict(list)
    for session in _lost(why):
        for row, rules in why.ways(session.id):
            if rules == {"opening"}:
                for key in _need(why, session, row):
                    if session not in needs[key]:
                        needs[key].append(session)
    for (centre, rooms, whole, (start, end)), rows in needs.items():
        change = Open(centre=centre, rooms=rooms, opens_centre=whole, time=Time(start=start, end=end))
        yield change, tuple(row.id for row in rows), sum(_worth(why, row) for row in rows)


def _need(why: Explanations, session: Session, row: Placed) -> list[tuple[str, tuple[str, ...], bool, Span]]:
    """What would have to be open for that start and room, and when: one time, in half hours."""
    schedule = why.schedule
    centre = session.centres[0] if row.room is None else schedule.rooms[row.room].centre
    span = (row.at, row.at + timedelta(minutes=session.minutes))
    places = () if row.room is None else (row.room, *sorted(schedule.atoms(row.room) - {row.room}))
    own = {place: schedule.rooms[place].open for place in places}
    shut = {place: without([span], hours) for place, hours in own.items() if hours is not None}
    closed = without([span], schedule.centres[centre].open)
    time = joined([*closed, *(piece for pieces in shut.values() for piece in pieces)])
    if not time:
        return []
    start, end = _half_hours(time[0][0].astimezone(schedule.zone), time[-1][1].astimezone(schedule.zone))
    return [(centre, tuple(place for place, pieces in shut.items() if pieces), bool(closed), (start, end))]


def _half_hours(start: datetime, end: datetime) -> Span:
    early = start - timedelta(minutes=start.minute % 30)
    late = end + timedelta(minutes=-end.minute % 30)
    return early, late


def other_starts(why: Explanations, empty: Sequence[Gap]) -> Iterator[Found]:
    """Further starts on the same days, of sessions that are not held, or held without enough people."""
    pinned = {pin.session for pin in why.problem.pins if isinstance(pin, SessionPin)}
    for session in _lost(why):
        if session.id not in pinned and (times := _times(why, session)):
            yield Begin(session=session.id, at=times), (session.id,), _worth(why, session)
    short: dict[str, int] = defaultdict(int)
    for gap in empty:
        short[gap.session] += gap.missing * gap.weight
    for id_, weight in short.items():
        if id_ not in pinned and (times := _times(why, why.schedule.sessions[id_])):
            yield Begin(session=id_, at=times), (id_,), weight


def _times(why: Explanations, session: Session) -> tuple[datetime, ...]:
    """The half hours nearest to its starts, on their days, at which one of its centres is open for all of it."""
    known = {start.at for start in session.starts}
    days = {why.schedule.day(start.at) for start in session.starts}
    length = timedelta(minutes=session.minutes)
    found: set[datetime] = set()
    for centre in session.centres:
        for start, end in why.schedule.centres[centre].open:
            at, _ = _half_hours((start + timedelta(minutes=29)).astimezone(why.schedule.zone), end)
            while at + length <= end:
                if why.schedule.day(at) in days and at not in known:
                    found.add(at)
                at += _STEP
    near = sorted(found, key=lambda at: (min((abs(at - own) for own in known), default=timedelta()), at))
    return tuple(sorted(near[:STARTS]))


def other_rooms(why: Explanations) -> Iterator[Found]:
    """One more room where rooms are taken or too small; a feature where only that is missing."""
    lacking: dict[tuple[str, tuple[str, ...]], list[Session]] = defaultdict(list)
    for session in _lost(why):
        if not session.needs_room or session.rooms is not None:
            continue
        yield from _lend(why, session)
        for row, rules in why.ways(session.id):
            if rules == {"features"} and row.room is not None:
                key = row.room, tuple(sorted(session.features - why.schedule.rooms[row.room].features))
                lacking[key] += [session] if session not in lacking[key] else []
    for (room, features), rows in lacking.items():
        yield Equip(room=room, features=features), tuple(row.id for row in rows), sum(_worth(why, row) for row in rows)


def _lend(why: Explanations, session: Session) -> Iterator[Found]:
    length = timedelta(minutes=session.minutes)
    for centre in session.centres[:2]:
        for start in session.starts[:2]:
            if not within(start.at, start.at + length, why.schedule.centres[centre].open):
                continue
            time = Time(start=start.at, end=start.at + length)
            capacity = -(-session.attendance // 10) * 10
            change = Lend(centre=centre, capacity=capacity, features=tuple(sorted(session.features)), time=time)
            yield change, (session.id,), _worth(why, session) - 1
