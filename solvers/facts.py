"""A problem turned into numbers once, for every rule and search: indices, instants, duties, the ways between centres.

Instants are microseconds since 1970-01-01 UTC; days are ordinals of local dates; everything named is an index into the
problem's own order. Plain data, no rule: which choices are allowed is said by the rules (``solvers.choices``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from models.policy import figures, nearest, parents_of, prices
from models.problem import Problem

Booleans = NDArray[np.bool_]
MINUTE = 60_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_Table = TypeVar("_Table")


def ticks(moment: datetime) -> int:
    """Microseconds since 1970 of an instant."""
    return (moment - _EPOCH) // _TICK


def moment(instant: int) -> datetime:
    """The instant that so many microseconds since 1970 are."""
    return _EPOCH + timedelta(microseconds=instant)


@dataclass(frozen=True, slots=True)
class Option:
    """A session held at one of its starts, at one of its centres: ``[begin, end)`` there, in whichever room."""

    index: int
    session: int
    start: int
    centre: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Duty:
    """A shift of a session held as ``option`` says: when and where its volunteers are on site; ``day`` is its first."""

    index: int
    shift: int
    option: int
    session: int
    centre: int
    begin: int
    end: int
    day: int
    last_day: int
    minutes: int


class Facts:
    """Everything about a problem that does not depend on a plan."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.zone = ZoneInfo(problem.timezone)
        self.weights = problem.all_weights
        self.centre_of = {row.id: i for i, row in enumerate(problem.centres)}
        self.room_of = {row.id: i for i, row in enumerate(problem.rooms)}
        self.session_of = {row.id: i for i, row in enumerate(problem.sessions)}
        self.shift_of = {row.id: i for i, row in enumerate(problem.shifts)}
        self.volunteer_of = {row.id: i for i, row in enumerate(problem.volunteers)}
        self.session_of_shift = [self.session_of[row.session] for row in problem.shifts]
        self.shifts_of_session: list[list[int]] = [[] for _ in problem.sessions]
        for shift, session in enumerate(self.session_of_shift):
            self.shifts_of_session[session].append(shift)
        self.room_centre = [self.centre_of[row.centre] for row in problem.rooms]
        self.rooms_of_centre: list[list[int]] = [[] for _ in problem.centres]
        for room, centre in enumerate(self.room_centre):
            self.rooms_of_centre[centre].append(room)
        self._days: dict[int, int] = {}
        self._tables: dict[object, object] = {}
        self._prices: dict[str, list[int | None]] = {}
        self.starts = [[ticks(s.at) for s in session.starts] for session in problem.sessions]
        self.options = self._options()
        self.options_of_session: list[list[Option]] = [[] for _ in problem.sessions]
        for option in self.options:
            self.options_of_session[option.session].append(option)
        self.duties = self._duties()
        self.duties_of_option: list[list[Duty]] = [[] for _ in self.options]
        for duty in self.duties:
            self.duties_of_option[duty.option].append(duty)

    def prices(self, rule: str) -> list[int | None]:
        """By centre, what a unit of a rule costs; None where it must hold. The last one is for what is at no centre: -1."""
        if rule not in self._prices:
            said, usual = prices(self.problem.policy, rule), self.weights.get(rule)
            self._prices[rule] = self._by_centre(said, usual)
        return self._prices[rule]

    def price(self, rule: str, centre: int) -> int:
        """What a unit of a cost weighs at a centre. A cost that must hold there has no weight: 0."""
        return self.prices(rule)[centre] or 0

    def softened(self, rule: str) -> Booleans | None:
        """At which centres a hard rule has a weight; None: nowhere."""
        if self.problem.policy is None:
            return None
        soft = np.array([price is not None for price in self.prices(rule)], dtype=np.bool_)
        return soft if soft.any() else None

    def figures(self, name: str, usual: int | None) -> list[int | None]:
        """By centre, a figure that the policy may set; ``usual`` where it is silent."""
        return self._by_centre(figures(self.problem.policy, name), usual)

    def _by_centre(self, said: Mapping[str | None, int | None], usual: int | None) -> list[int | None]:
        if not said:
            return [usual] * (len(self.problem.centres) + 1)
        parents = parents_of(self.problem.centres)
        return [*(nearest(said, parents, row.id, usual) for row in self.problem.centres), said.get(None, usual)]

    def first_centre(self, session: int) -> int:
        """The first centre that may hold a session; -1 where none may."""
        centres = self.problem.sessions[session].centres
        return self.centre_of[centres[0]] if centres else -1

    def day(self, instant: int) -> int:
        """The ordinal of the local date of an instant."""
        known = self._days.get(instant)
        if known is None:
            known = self._days[instant] = moment(instant).astimezone(self.zone).date().toordinal()
        return known

    def once(self, make: Callable[[Facts], _Table]) -> _Table:
        """``make(self)``, made once: a table that one rule reads for every option or duty."""
        if make not in self._tables:
            self._tables[make] = make(self)
        return cast("_Table", self._tables[make])

    def _options(self) -> list[Option]:
        found: list[Option] = []
        for s, session in enumerate(self.problem.sessions):
            centres = list(dict.fromkeys(self.centre_of[c] for c in session.centres))
            for k, begin in enumerate(self.starts[s]):
                end = begin + session.minutes * MINUTE
                found += [Option(len(found) + n, s, k, centre, begin, end) for n, centre in enumerate(centres)]
        return found

    def _duties(self) -> list[Duty]:
        found: list[Duty] = []
        for option in self.options:
            for q in self.shifts_of_session[option.session]:
                shift = self.problem.shifts[q]
                begin = option.begin - shift.arrive_before * MINUTE
                end = option.end + shift.leave_after * MINUTE
                found.append(
                    Duty(
                        len(found), q, option.index, option.session, option.centre, begin, end,
                        self.day(begin), self.day(end), (end - begin) // MINUTE,
                    )
                )  # fmt: skip
        return found

    @cached_property
    def trips(self) -> NDArray[np.int64]:
        """Minutes from centre to centre, as the judge reads them: one direction serves both unless both are given."""
        n = len(self.problem.centres)
        legs: dict[tuple[int, int], int] = {}
        for leg in self.problem.travel:
            legs[self.centre_of[leg.origin], self.centre_of[leg.to]] = leg.minutes
        for (a, b), minutes in list(legs.items()):
            legs.setdefault((b, a), minutes)
        table = np.full((n, n), self.problem.travel_default_minutes, dtype=np.int64)
        for (a, b), minutes in legs.items():
            table[a, b] = minutes
        np.fill_diagonal(table, 0)
        return table

    @cached_property
    def homes(self) -> NDArray[np.int64]:
        """Each volunteer's home centre."""
        return np.array([self.centre_of[v.home] for v in self.problem.volunteers], dtype=np.int64)

    @cached_property
    def atoms(self) -> list[frozenset[int]]:
        """The indivisible rooms that each room occupies (itself, where it has no parts)."""

        def of(room: int) -> frozenset[int]:
            found, seen, stack = set(), {room}, [room]
            while stack:
                parts = [self.room_of[part] for part in self.problem.rooms[stack.pop()].parts or ()]
                found |= {part for part in parts if not self.problem.rooms[part].parts}
                stack += [part for part in parts if part not in seen]
                seen.update(parts)
            return frozenset(found or (room,))

        return [of(room) for room in range(len(self.problem.rooms))]

    @cached_property
    def duty_table(self) -> Mapping[str, NDArray[np.int64]]:
        """The duties' columns as arrays: begin, end, day, centre, session, shift, minutes."""
        names = ("begin", "end", "day", "centre", "session", "shift", "option", "minutes")
        return {name: np.array([getattr(d, name) for d in self.duties], dtype=np.int64) for name in names}
