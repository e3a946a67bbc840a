"""How far apart two plans of a problem can be in each cost, at most: in units, before weights. Reckoned, not searched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from models.problem import Problem, Shift, Volunteer


@dataclass(frozen=True)
class _Sizes:
    """``able``: by shift, who has its skills' levels. ``seats``: by shift, how many can serve it at most."""

    problem: Problem
    able: dict[str, list[Volunteer]]
    seats: dict[str, int]
    duty: dict[str, int]

    @classmethod
    def of(cls, problem: Problem) -> _Sizes:
        minutes = {row.id: row.minutes for row in problem.sessions}
        soft = problem.policy is not None and any(row.rule == "skill" and not row.hard for row in problem.policy.rules)
        known: dict[frozenset[tuple[str, int]], list[Volunteer]] = {}
        able: dict[str, list[Volunteer]] = {}
        for shift in problem.shifts:
            wanted = frozenset() if soft else frozenset(shift.skills.items())
            if wanted not in known:
                known[wanted] = [row for row in problem.volunteers if _has(row, wanted)]
            able[shift.id] = known[wanted]
        seats = {shift.id: min(shift.most, len(able[shift.id])) for shift in problem.shifts}
        duty = {row.id: minutes[row.session] + row.arrive_before + row.leave_after for row in problem.shifts}
        return cls(problem, able, seats, duty)

    @property
    def total(self) -> int:
        """All seats together."""
        return sum(self.seats.values())

    def over_seats(self, amount: Callable[[Shift, Volunteer], int]) -> int:
        """The sum over all shifts of the largest amounts, one for each seat."""
        found = 0
        for shift in self.problem.shifts:
            amounts = sorted((amount(shift, row) for row in self.able[shift.id]), reverse=True)
            found += sum(each for each in amounts[: self.seats[shift.id]] if each > 0)
        return found

    @property
    def hours(self) -> int:
        """Hours begun by volunteers, however they are told apart: each volunteer begins one more than is served in full."""
        minutes = sum(self.duty[id] * seats for id, seats in self.seats.items())
        return minutes // 60 + min(len(self.problem.volunteers), self.total)


def _has(volunteer: Volunteer, wanted: Iterable[tuple[str, int]]) -> bool:
    return all(name in volunteer.skills and volunteer.skills[name].level >= level for name, level in wanted)


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
    couples = sum(pair.kind == "together" for pair in problem.pairs)
    return {
        "availability": _willing(problem, sizes, 1) + _willing(problem, sizes, -1),
        "preference": _liked(problem, sizes, 1) + _liked(problem, sizes, -1),
        "travel": _travelled(problem, sizes),
        "fairness": 2 * sizes.hours,
        "undershoot": sum(-(-row.min_minutes // 60) for row in problem.volunteers),
        "together": couples * len(problem.sessions),
        "continuity": sizes.total,
        "opened": min(len(problem.volunteers), sizes.total),
    }


def _willing(problem: Problem, sizes: _Sizes, sign: int) -> int:
    """The most that windows can cost (``sign`` 1), or bring (-1)."""
    most = {row.id: max((sign * window.cost for window in row.available), default=0) for row in problem.volunteers}
    return sizes.over_seats(lambda shift, row: most[row.id])


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

    return sizes.over_seats(amount) if any(wishes.values()) else 0


def _travelled(problem: Problem, sizes: _Sizes) -> int:
    """The most minutes of way."""
    trips, centres = _trips(problem), {row.id: row.centres for row in problem.sessions}
    default = problem.travel_default_minutes

    def amount(shift: Shift, row: Volunteer) -> int:
        ways = (0 if row.home == at else trips.get((row.home, at), default) for at in centres[shift.session])
        return max(ways, default=0)

    return sizes.over_seats(amount)


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
    apart = sum(pair.kind == "apart" for pair in problem.pairs)
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
        "apart": apart * sessions,
        "pin": len(problem.pins),
    } | dict.fromkeys(("rest", "max_duties_per_day", "max_days"), sizes.total)
