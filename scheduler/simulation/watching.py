"""Looks on: judges every release, tells whom it disturbs, and counts who is there when a session begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from exports.pictures.simulated import DayServed
from models.published import Held
from scheduler.office import Office
from scheduler.planning import Window, problem_of
from scheduler.simulation.drawing import serving
from scheduler.telling import between
from solvers.verify import judge


@dataclass
class _Day:
    wanted: int = 0
    filled: int = 0
    sessions: int = 0
    held: int = 0


@dataclass
class Watcher:
    """``releases`` were judged, ``broken`` of them broke a rule that must hold."""

    office: Office
    releases: int = 0
    broken: int = 0
    _before: dict[str, Held] = field(default_factory=dict)
    _seen: int = 0
    _waiting: set[tuple[str, datetime]] = field(default_factory=set)
    _days: dict[date, _Day] = field(default_factory=dict)

    def __post_init__(self) -> None:
        world = self.office.world()
        self._before, self._seen = dict(world.published), max(world.releases, default=0)

    def look(self) -> tuple[set[str], set[str]]:
        """Judges what was published since the last look. Whose duties changed by it, and who has new ones."""
        world = self.office.world()
        for version in range(self._seen + 1, max(world.releases, default=0) + 1):
            row = world.releases[version]
            problem = problem_of(world, Window(row.first, row.last, row.subtree), self.office)
            self.releases += 1
            self.broken += bool(judge(problem, row.plan).broken)
            self._seen = version
        changes = between(self._before, world.published)
        self._before = dict(world.published)
        asked = {row.volunteer for row in changes.duties if row.fate == "added"}
        return {row.volunteer for row in changes.duties if row.fate != "added"}, asked

    def expected(self, now: datetime, first: date, last: date) -> Iterator[Held]:
        """Sessions of the simulated weeks that will begin, each once for each time that it is given."""
        world = self.office.world()
        for day in sorted(world.held_on):
            if first <= day <= last and day >= now.date():
                for id in world.held_on[day]:
                    held = world.published[id]
                    if held.placed.at > now and (id, held.placed.at) not in self._waiting:
                        self._waiting.add((id, held.placed.at))
                        yield held

    def serve(self, id: str, now: datetime) -> Held | None:
        """The session that begins now, counted; None where it does not after all."""
        held = self.office.world().published.get(id)
        if held is None or held.placed.at != now or id not in self.office.world().sessions:
            return None
        there = [shift for shift, _ in serving(self.office.world(), held)]
        day = self._days.setdefault(held.day, _Day())
        day.held += 1
        day.wanted += sum(shift.min for shift in held.dated.shifts)
        day.filled += sum(min(shift.min, there.count(shift.id)) for shift in held.dated.shifts)
        return held

    def evening(self, day: date) -> None:
        """How many sessions the day was to have had."""
        world = self.office.world()
        wanted = [row for row in world.sessions.values() if row.day(world.zone) == day]
        self._days.setdefault(day, _Day()).sessions = len(wanted)

    def days(self) -> tuple[DayServed, ...]:
        """Every day, in order."""
        return tuple(
            DayServed(day, row.wanted, row.filled, row.sessions, row.held) for day, row in sorted(self._days.items())
        )
