"""How far apart two plans of a problem can be in each cost, at most: in units, before weights. Reckoned, not searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from models.policy import figures, nearest, parents_of
from models.problem import Problem, Shift, Volunteer


@dataclass(frozen=True)
class _Sizes:
    """By shift: who has its skills' levels (``able``), how many can serve it at most (``seats``), its minutes (``duty``).
    By volunteer: how many ``duties`` and ``minutes`` they can serve at most."""

    problem: Problem
    able: dict[str, list[Volunteer]]
    seats: dict[str, int]
    duty: dict[str, int]
    duties: dict[str, int]
    minutes: dict[str, int]

    @classmethod
    def of(cls, problem: Problem) -> _Sizes:
        minutes = {row.id: row.minutes for row in problem.sessions}
        soft = softened(problem)
        known: dict[frozenset[tuple[str, int]], list[Volunteer]] = {}
        able: dict[str, list[Volunteer]] = {}
        for shift in problem.shifts:
            wanted = frozenset() if "skill" in soft else frozenset(shift.skills.items())
            if wanted not in known:
                known[wanted] = [row for row in problem.volunteers if _has(row, wanted)]
            able[shift.id] = known[wanted]
        seats = {shift.id: min(shift.most, len(able[shift.id])) for shift in problem.shifts}
        duty = {row.id: minutes[row.session] + row.arrive_before + row.leave_after for row in problem.shifts}
        lengths: dict[str, list[int]] = {row.id: [] for row in problem.volunteers}
        for shift in problem.shifts:
            for row in able[shift.id]:
                lengths[row.id].append(duty[shift.id])
        days = _days(problem)
        most = {row.id: _most(row, lengths[row.id], days, soft) for row in problem.volunteers}
        duties, served = ({id: pair[n] for id, pair in most.items()} for n in (0, 1))
        return cls(problem, able, seats, duty, duties, served)

    @property
    def total(self) -> int:
        """More duties than these no plan holds."""
        return min(sum(self.seats.values()), sum(self.duties.values()))

    def over_seats(self, kind: Callable[[Shift], Hashable], amount: Callable[[Shift, Volunteer], int]) -> int:
        """The sum over all shifts of the largest amounts, one for each seat; they are the same for shifts of one kind."""
        known: dict[tuple[int, Hashable], list[int]] = {}
        found = 0
        for shift in self.problem.shifts:
            able = self.able[shift.id]
            key = (id(able), kind(shift))
            if key not in known:
                known[key] = sorted((most for row in able if (most := amount(shift, row)) > 0), reverse=True)
            found += sum(known[key][: self.seats[shift.id]])
        return found

    def among(self, some: Collection[str]) -> _Sizes:
        """The same with only some volunteers able to do anything."""
        lists = {id(able): [row for row in able if row.id in some] for able in self.able.values()}
        return replace(self, able={shift: lists[id(able)] for shift, able in self.able.items()})

    @property
    def hours(self) -> int:
        """Hours begun by volunteers, however they are told apart: each volunteer begins one more than is served in full."""
        minutes = min(sum(self.duty[id] * seats for id, seats in self.seats.items()), sum(self.minutes.values()))
        return minutes // 60 + min(len(self.problem.volunteers), self.total)


def softened(problem: Problem) -> frozenset[str]:
    """The hard rules that have a weight anywhere, so that their limits are none."""
    return frozenset(row.rule for row in (problem.policy.rules if problem.policy else ()) if not row.hard)


def _has(volunteer: Volunteer, wanted: Iterable[tuple[str, int]]) -> bool:
    return all(name in volunteer.skills and volunteer.skills[name].level >= level for name, level in wanted)


def _days(problem: Problem) -> int:
    """On more days than these no duty can begin."""
    moments = [start.at for row in problem.sessions for start in row.starts]
    early = timedelta(minutes=max((row.arrive_before for row in problem.shifts), default=0))
    return (max(moments) - min(moments) + early).days + 2 if moments else 0


def _most(row: Volunteer, lengths: list[int], days: int, soft: frozenset[str]) -> tuple[int, int]:
    """The most duties, and the most minutes, that a volunteer's own limits leave of all that they are able to do."""
    duties, minutes = len(lengths), sum(lengths)
    on = days if row.max_days is None or "max_days" in soft else min(days, row.max_days)
    if row.max_duties_per_day is not None and "max_duties_per_day" not in soft:
        duties = min(duties, on * row.max_duties_per_day)
    if row.max_minutes_per_day is not None and "max_minutes_per_day" not in soft:
        minutes = min(minutes, on * row.max_minutes_per_day)
    if row.max_minutes is not None and "max_minutes" not in soft:
        minutes = min(minutes, row.max_minutes)
    return min(duties, minutes // min(lengths)) if lengths else 0, min(minutes, duties * max(lengths, default=0))


def extents(problem: Problem) -> dict[str, int]:
    """Rule -> the most by which two valid plans can differ in its units: no pair of plans is further apart."""
    sizes = _Sizes.of(problem)
    return _of_sessions(problem) | _of_people(problem, sizes) | _of_the_published(problem) | _of_softened(problem, sizes)


def _of_sessions(problem: Problem) -> dict[str, int]:
    priority = {row.id: row.priority for row in problem.sessions}
    rooms = defaultdict(list)
    for room in problem.rooms:
        rooms[room.centre].append(room.capacity)
    waste = 0
    for row in problem.sessions:
        sizes = [size for centre in row.centres for size in rooms[centre] if row.needs_room]
        waste += max((max(0, 10 * (size - row.attendance) // size) for size in sizes), default=0)
    return {
        "unscheduled": sum(priority.values()),
        "unfilled": sum(row.min * priority[row.session] for row in problem.shifts),
        "desired": sum(row.most - row.min for row in problem.shifts),
        "start": sum(_spread(start.cost for start in row.starts) for row in problem.sessions),
        "room_waste": waste,
    }


def _spread(costs: Iterable[int]) -> int:
    """From the least to the largest, 0 among them."""
    every = [0, *costs]
    return max(every) - min(every)


def _of_people(problem: Problem, sizes: _Sizes) -> dict[str, int]:
    couples = [pair.volunteers for pair in problem.pairs if pair.kind == "together"]
    return {
        "availability": _willing(problem, sizes, 1) + _willing(problem, sizes, -1),
        "preference": _liked(problem, sizes, 1) + _liked(problem, sizes, -1),
        "travel": _travelled(problem, sizes),
        "fairness": min(2 * sizes.hours, sum(_unfair(problem, sizes, row) for row in problem.volunteers)),
        "undershoot": sum(-(-row.min_minutes // 60) for row in problem.volunteers),
        "together": sum(min(len(problem.sessions), sizes.duties[a] + sizes.duties[b]) for a, b in couples),
        "continuity": sizes.total,
        "opened": min(len(problem.volunteers), sizes.total),
    }


def _unfair(problem: Problem, sizes: _Sizes, row: Volunteer) -> int:
    """The most hours begun over one share and over two."""
    fair = nearest(figures(problem.policy, "fair_minutes"), parents_of(problem.centres), row.home, problem.fair_minutes)
    shares = () if fair is None else (max(0, fair - row.history_minutes), max(0, 2 * fair - row.history_minutes))
    return sum(-(-max(0, sizes.minutes[row.id] - share) // 60) for share in shares)


def _willing(problem: Problem, sizes: _Sizes, sign: int) -> int:
    """The most that windows can cost (``sign`` 1), or bring (-1)."""
    most = {row.id: max((sign * window.cost for window in row.available), default=0) for row in problem.volunteers}
    return sizes.over_seats(lambda shift: None, lambda shift, row: most[row.id])


def _liked(problem: Problem, sizes: _Sizes, sign: int) -> int:
    """The most that wishes can cost (``sign`` 1), or bring (-1)."""
    wishes = {row.id: [wish for wish in row.preferences if sign * wish.cost > 0] for row in problem.volunteers}
    sessions = {row.id: row for row in problem.sessions}

    def amount(shift: Shift, row: Volunteer) -> int:
        session = sessions[shift.session]
        traits: dict[str, tuple[str | None, ...]] = {
            "role": (shift.role,),
            "session": (session.id,),
            "activity": (session.activity,),
            "centre": session.centres,
        }
        return sum(sign * wish.cost for wish in wishes[row.id] if wish.id in traits[wish.kind])

    return sizes.among({id for id, row in wishes.items() if row}).over_seats(lambda shift: shift.id, amount)


def _travelled(problem: Problem, sizes: _Sizes) -> int:
    """The most minutes of way."""
    trips, centres = _trips(problem), {row.id: row.centres for row in problem.sessions}
    default = problem.travel_default_minutes

    def amount(shift: Shift, row: Volunteer) -> int:
        ways = (0 if row.home == at else trips.get((row.home, at), default) for at in centres[shift.session])
        return max(ways, default=0)

    return sizes.over_seats(lambda shift: centres[shift.session], amount)


def _trips(problem: Problem) -> dict[tuple[str, str], int]:
    trips = {(leg.origin, leg.to): leg.minutes for leg in problem.travel}
    for (a, b), minutes in list(trips.items()):
        trips.setdefault((b, a), minutes)
    return trips


def _of_the_published(problem: Problem) -> dict[str, int]:
    base = problem.baseline
    sessions, seats = (len(base.sessions), len(base.assignments)) if base else (0, 0)
    return {"moved": sessions, "rerouted": sessions, "replaced": seats, "reconsent": seats}


def _of_softened(problem: Problem, sizes: _Sizes) -> dict[str, int]:
    sessions, parts = len(problem.sessions), max((len(row.parts or ()) for row in problem.rooms), default=0)
    places = 2 + (len(problem.rooms) if parts else 0)
    skills = {shift.id: len(shift.skills) for shift in problem.shifts}
    apart = [pair.volunteers for pair in problem.pairs if pair.kind == "apart"]
    return {
        "opening": sessions * places,
        "room": sessions,
        "capacity": sum(row.attendance for row in problem.sessions),
        "features": sum(len(row.features) for row in problem.sessions),
        "after": sum(len(row.after) for row in problem.sessions),
        "skill": sum(skills[id] * seats for id, seats in sizes.seats.items()),
        "territory": 2 * sizes.total,
        "max_minutes": sizes.hours,
        "max_minutes_per_day": sizes.hours + sizes.total,
        "apart": sum(min(sessions, *(sizes.duties[id] for id in pair)) for pair in apart),
        "pin": len(problem.pins),
    } | dict.fromkeys(("rest", "max_duties_per_day", "max_days"), sizes.total)
