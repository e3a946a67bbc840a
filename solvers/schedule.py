"""A problem and a plan side by side, looked up the way that ``check`` halves need: who serves what, when and where.

Reads the documents alone (instants as aware datetimes); shares nothing with ``solvers.facts``, which the encodings read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import combinations
from zoneinfo import ZoneInfo

from models.plan import Plan
from models.policy import figures, nearest, parents_of, prices
from models.problem import Problem, Session, Shift

Stay = tuple[datetime, datetime, str | None, str]
"""From, to, at which centre (None: the way does not matter), for what."""


def within(begin: datetime, end: datetime, spans: Iterable[tuple[datetime, datetime]]) -> bool:
    """Whether one of the spans contains ``[begin, end)``."""
    return any(first <= begin and end <= last for first, last in spans)


@dataclass(frozen=True, slots=True)
class Held:
    """A session as the plan holds it."""

    session: Session
    begin: datetime
    end: datetime
    room: str | None
    centre: str


@dataclass(frozen=True, slots=True, order=True)
class Serving:
    """One volunteer's duty as the plan has it; sorts by begin, end, centre, shift, as the judge does."""

    begin: datetime
    end: datetime
    centre: str
    shift: str

    @property
    def minutes(self) -> int:
        return int((self.end - self.begin).total_seconds() // 60)


class Schedule:
    """What a plan says, put beside its problem. Both must have been read (references are known to be good)."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.plan = problem, plan
        self.zone = ZoneInfo(problem.timezone)
        self.weights = problem.all_weights
        self._said: dict[tuple[str, str], int | None] = {}
        self._prices: dict[str, dict[str | None, int | None]] = {}
        self.centres = {row.id: row for row in problem.centres}
        self.rooms = {row.id: row for row in problem.rooms}
        self.sessions = {row.id: row for row in problem.sessions}
        self.shifts: dict[str, Shift] = {row.id: row for row in problem.shifts}
        self.volunteers = {row.id: row for row in problem.volunteers}
        self.held: dict[str, Held] = {}
        for row in plan.sessions:
            session = self.sessions[row.id]
            centre = session.centres[0] if row.room is None else self.rooms[row.room].centre
            end = row.at + timedelta(minutes=session.minutes)
            self.held[row.id] = Held(session, row.at, end, row.room, centre)
        self.seats = {(row.shift, row.volunteer) for row in plan.assignments}
        self.crew: dict[str, list[str]] = defaultdict(list)
        self.duties: dict[str, list[Serving]] = defaultdict(list)
        self.stray: list[tuple[str, str]] = []
        for seat in plan.assignments:
            self._serve(seat.shift, seat.volunteer)
        for duties in self.duties.values():
            duties.sort()

    def _serve(self, shift: str, volunteer: str) -> None:
        row = self.shifts[shift]
        held = self.held.get(row.session)
        if held is None:
            self.stray.append((shift, volunteer))
            return
        self.crew[shift].append(volunteer)
        begin = held.begin - timedelta(minutes=row.arrive_before)
        end = held.end + timedelta(minutes=row.leave_after)
        self.duties[volunteer].append(Serving(begin, end, held.centre, shift))

    def price(self, rule: str, centre: str) -> int | None:
        """What a unit of a rule costs at a centre; None where it must hold."""
        if self.problem.policy is None:
            return self.weights.get(rule)
        key = (rule, centre)
        if key not in self._said:
            if rule not in self._prices:
                self._prices[rule] = prices(self.problem.policy, rule)
            self._said[key] = nearest(self._prices[rule], self._parents, centre, self.weights.get(rule))
        return self._said[key]

    def figure(self, name: str, centre: str, usual: int | None) -> int | None:
        """A figure that the policy may set by centre; ``usual`` where it is silent."""
        said = figures(self.problem.policy, name)
        return nearest(said, self._parents, centre, usual) if said else usual

    @cached_property
    def _parents(self) -> dict[str, str | None]:
        return parents_of(self.problem.centres)

    def place(self, session: str) -> str:
        """The centre where a session is held; where it is not, ``first_centre``."""
        held = self.held.get(session)
        return self.first_centre(session) if held is None else held.centre

    def first_centre(self, session: str) -> str:
        """The first centre that may hold a session; empty where none may."""
        return next(iter(self.sessions[session].centres), "")

    def home(self, volunteer: str) -> str:
        """The centre where a volunteer is at home."""
        return self.volunteers[volunteer].home

    def day(self, moment: datetime) -> date:
        """The local date of an instant."""
        return moment.astimezone(self.zone).date()

    @cached_property
    def teams(self) -> dict[str, list[str]]:
        """Session -> everybody who serves it, once per shift that they serve."""
        found: dict[str, list[str]] = defaultdict(list)
        for shift, crew in self.crew.items():
            found[self.shifts[shift].session].extend(crew)
        return found

    @cached_property
    def _legs(self) -> dict[tuple[str, str], int]:
        legs = {(leg.origin, leg.to): leg.minutes for leg in self.problem.travel}
        for (a, b), minutes in list(legs.items()):
            legs.setdefault((b, a), minutes)
        return legs

    def trip(self, a: str, b: str) -> int:
        """Minutes from one centre to another."""
        return 0 if a == b else self._legs.get((a, b), self.problem.travel_default_minutes)

    def atoms(self, room: str) -> frozenset[str]:
        """The indivisible rooms that a room occupies."""
        atoms, seen, waiting = set(), {room}, [room]
        while waiting:
            place = waiting.pop()
            parts = self.rooms[place].parts or ()
            if not parts:
                atoms.add(place)
            waiting.extend(part for part in parts if part not in seen)
            seen.update(parts)
        return frozenset(atoms)

    def collisions(self, stays: Iterable[Stay]) -> Iterator[tuple[str, str]]:
        """The pairs of which the later begins before the earlier has ended and the way between them is gone."""
        ordered = sorted(stays, key=lambda stay: stay[:2])
        for (_, end, here, one), (begin, _, there, two) in combinations(ordered, 2):
            way = 0 if here is None or there is None else self.trip(here, there)
            if begin < end + timedelta(minutes=way):
                yield one, two
