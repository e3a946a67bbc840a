"""People who might help: new ones, and those who are there and whom one rule alone stops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from statistics import median_low

from models.problem import Problem
from solvers.advice.change import Allow, Change, Invite, Recruit, Time, Train
from solvers.advice.gaps import Gap, at_once, worth
from solvers.explain import Explanations
from solvers.schedule import Serving

Found = tuple[Change, tuple[str, ...], int]
PARTS = ((8, 13), (13, 18), (17, 22))
"""Morning, afternoon and evening in hours of local time: what one would ask somebody for."""
MOST = 4
"""New volunteers in one piece of advice, for a day or a part of it."""
EACH = 8
"""Ideas of one kind about people who are there."""


def recruits(problem: Problem, empty: Sequence[Gap], crowd: int) -> Iterator[Found]:
    """New volunteers of a skill at a centre: for a part of a day, for a day, and up to ``crowd`` whenever it is open."""
    groups: dict[tuple[tuple[str, ...], str], list[Gap]] = defaultdict(list)
    for gap in empty:
        groups[tuple(name for name, _ in gap.skills), gap.centre].append(gap)
    hours = {row.id: tuple(Time(start=start, end=end) for start, end in row.open) for row in problem.centres}
    usual = _usual_minutes(problem)
    for (_, centre), rows in groups.items():
        for some in _by_part(rows):
            span = _part(some)
            yield _recruit(some, centre, min(MOST, at_once(some)), (span,), None)
        if len({gap.begin.date() for gap in rows}) > 1 and hours[centre]:
            for count in range(1, 1 + min(crowd, sum(gap.missing for gap in rows))):
                yield _recruit(rows, centre, count, hours[centre], usual)


def _recruit(rows: Sequence[Gap], centre: str, count: int, times: tuple[Time, ...], minutes: int | None) -> Found:
    change = Recruit(count=count, skills=_levels(rows), centre=centre, times=times, minutes=minutes)
    return change, _sessions(rows), worth(rows, count, minutes)


def _usual_minutes(problem: Problem) -> int | None:
    """What volunteers limit themselves to, in the middle; None where most do not."""
    limits = [row.max_minutes for row in problem.volunteers if row.max_minutes is not None]
    return median_low(limits) if 2 * len(limits) > len(problem.volunteers) else None


def _levels(rows: Iterable[Gap]) -> dict[str, int]:
    found: dict[str, int] = {}
    for gap in rows:
        for name, level in gap.skills:
            found[name] = max(level, found.get(name, level))
    return found


def _sessions(rows: Iterable[Gap]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(gap.session for gap in rows))


def _by_part(rows: Sequence[Gap]) -> list[list[Gap]]:
    """Those of one part of one day, and where that differs those of the whole day."""
    parts: dict[object, list[Gap]] = defaultdict(list)
    for gap in rows:
        parts[gap.begin.date()].append(gap)
        parts[gap.begin.date(), _hours(gap.begin, gap.end)].append(gap)
    found: list[list[Gap]] = []
    for some in parts.values():
        if some not in found:
            found.append(some)
    return found


def _hours(begin: datetime, end: datetime) -> tuple[int, int] | None:
    """The first part of the day that holds ``[begin, end)``; None where none does."""
    for part in PARTS:
        if begin >= _clock(begin, part[0]) and end <= _clock(begin, part[1]):
            return part
    return None


def _clock(day: datetime, hour: int) -> datetime:
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def _part(rows: Sequence[Gap]) -> Time:
    """A part of the day that holds all of them, or their time in full hours."""
    begin, end = min(gap.begin for gap in rows), max(gap.end for gap in rows)
    part = _hours(begin, end)
    if part is not None:
        return Time(start=_clock(begin, part[0]), end=_clock(begin, part[1]))
    late = _clock(end, end.hour)
    return Time(start=_clock(begin, begin.hour), end=late if late == end else late + timedelta(hours=1))


def invitations(empty: Sequence[Gap]) -> Iterator[Found]:
    """Who is there, could serve and only did not offer the time: one person for a day, and enough of them for a shift."""
    days: dict[tuple[str, object], list[Gap]] = defaultdict(list)
    for gap in empty:
        for who in gap.near.get("availability", ()):
            days[who, gap.begin.date()].append(gap)
    best = sorted(days.items(), key=lambda row: -worth(row[1], 1))[:EACH]
    for (who, _), rows in best:
        yield Invite(volunteers=(who,), times=_times(rows)), _sessions(rows), worth(rows, 1)
    for gap in empty:
        able = gap.near.get("availability", ())[: gap.missing]
        if len(able) > 1:
            yield Invite(volunteers=able, times=_times([gap])), (gap.session,), worth([gap], len(able))


def _times(rows: Iterable[Gap]) -> tuple[Time, ...]:
    return tuple(Time(start=gap.begin, end=gap.end) for gap in rows)


def trainings(problem: Problem, empty: Sequence[Gap]) -> Iterator[Found]:
    """Who is there and only lacks the skill."""
    people: dict[tuple[str, tuple[str, ...]], list[Gap]] = defaultdict(list)
    for gap in empty:
        for who in gap.near.get("skill", ()):
            people[who, tuple(name for name, _ in gap.skills)].append(gap)
    best = sorted(people.items(), key=lambda row: -worth(row[1], 1))[:EACH]
    for (who, _), rows in best:
        yield Train(volunteers=(who,), skills=_levels(rows)), _sessions(rows), worth(rows, 1)


def allowances(why: Explanations, empty: Sequence[Gap]) -> Iterator[Found]:
    """Whose limit, a little higher, would do."""
    limits: dict[str, Callable[[list[Serving], Gap, str], int]] = {
        "max_minutes": lambda duties, gap, who: sum(duty.minutes for duty in duties) + gap.minutes,
        "max_minutes_per_day": lambda duties, gap, who: sum(d.minutes for d in _same_day(why, duties, gap)) + gap.minutes,
        "max_duties_per_day": lambda duties, gap, who: len(_same_day(why, duties, gap)) + 1,
        "max_days": lambda duties, gap, who: len({why.schedule.day(duty.begin) for duty in duties}) + 1,
    }
    found: list[Found] = []
    for gap in empty:
        for rule, amount in limits.items():
            for who in gap.near.get(rule, ()):
                duties = why.schedule.duties.get(who, [])
                row = {"volunteer": who, "limit": rule, "to": amount(duties, gap, who)}
                found.append((Allow.model_validate(row), (gap.session,), gap.weight))
    yield from sorted(found, key=lambda row: -row[2])[:EACH]


def _same_day(why: Explanations, duties: Iterable[Serving], gap: Gap) -> list[Serving]:
    return [duty for duty in duties if why.schedule.day(duty.begin) == gap.begin.date()]
