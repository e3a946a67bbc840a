"""The whole loop, against a clock that jumps: events come in, the worker answers them, people answer the worker."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Protocol

from exports.pictures.simulated import Answered, Simulated
from scheduler.errors import BadInput, PaibanError
from scheduler.facts.cloud import fact_of
from scheduler.facts.receive import receive
from scheduler.office import Office
from scheduler.planning import Solve, Window, plan
from scheduler.publishing import publish
from scheduler.simulation.answering import People
from scheduler.simulation.drawing import Drawing, Fact, drawn_times
from scheduler.simulation.network import local, react_by_itself, week_of
from scheduler.simulation.watching import Watcher
from scheduler.store import Channel
from scheduler.worker import Report, Worker

SOURCE = "/simulation"
AHEAD = timedelta(days=4)
"""So long before its Monday a week is planned and published."""
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def send_nowhere(*words: object) -> None:
    """A channel that ends here."""


Tell = Callable[[date, int], None]
"""Takes the day that is simulated, and how many events there have been."""


@dataclass
class Clock:
    """Shows what it is set to."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Wish:
    """``first``: the first day of the first week; ``rate``: events a day, answers and attendance not counted."""

    first: date
    weeks: int
    rate: float
    seed: int

    @property
    def last(self) -> date:
        return self.first + timedelta(weeks=self.weeks, days=-1)


class Steps(Protocol):
    """Who answers events: a worker here, or somebody who has one elsewhere."""

    def step(self) -> Report: ...


@dataclass
class Simulation:
    """``planned`` makes a week's plan, ``repaired`` the worker's; both are limited by work, so that a seed tells all.
    ``worker``: instead of one here. ``ended`` says when somebody does not want to wait for the last day."""

    office: Office
    clock: Clock
    wish: Wish
    planned: Solve
    repaired: Solve
    tell: Tell = lambda day, events: None
    ended: Callable[[], bool] = lambda: False
    worker: Steps | None = None
    _queue: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list, init=False)
    _pending: list[tuple[Fact, float]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._numbers = iter(range(10**9))
        self._drawing = Drawing(Random(f"events {self.wish.seed}"))
        self._people = People(Random(f"people {self.wish.seed}"))
        self._watch = Watcher(self.office)
        self._worker = self.worker or Worker(self.office, self.repaired, SOURCE, send_nowhere)
        self._answers: list[Answered] = []
        self._counts = {"events": 0, "refused": 0, "offers": 0, "sent": 0}
        self._errors: list[str] = []
        self._due: datetime | None = None

    def run(self) -> Simulated:
        """All of it."""
        react_by_itself(self.office)
        for name in ("volunteers", "coordinators"):
            channel = Channel.model_validate({"name": f"null-{name}", "audience": name, "url": "null://{id}"})
            self.office.store.postbox.keep(channel)
        for number in range(self.wish.weeks):
            window = Window(*week_of(self.wish.first, number))
            self._at(self._moment(window.first, 10) - AHEAD, lambda window=window: self._plan(window))  # type: ignore[misc]
        day = self.wish.first - AHEAD
        while day <= self.wish.last:
            self._at(self._moment(day, 0), lambda day=day: self._dawn(day))  # type: ignore[misc]
            day += _DAY
        while self._queue and not self.ended():
            at, _, act = heapq.heappop(self._queue)
            self.clock.at = max(self.clock.at, at)
            act()
        return self._result()

    def _moment(self, day: date, hour: float) -> datetime:
        return local(day, hour, self.office.world())

    def _at(self, at: datetime, act: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (at, next(self._numbers), act))

    def _dawn(self, day: date) -> None:
        """What the day will bring, whatever is decided in it."""
        self.tell(day, self._counts["events"])
        midnight = self._moment(day, 0)
        for at in drawn_times(self._drawing.random, midnight, self.wish.rate):
            self._at(at, self._trouble)
        for hour in range(7, 23):
            self._at(midnight + hour * _HOUR, self._step)
        if day >= self.wish.first:
            self._expect()
            self._at(midnight + _DAY - timedelta(seconds=1), lambda: self._watch.evening(day))

    def _plan(self, window: Window) -> None:
        """The coordinator plans the week and publishes it."""
        try:
            publish(self.office, plan(self.office, window, self.planned).draft.draft)
        except PaibanError as error:
            self._errors.append(error.say("en"))
        self._watch.look()
        self._step()

    def _trouble(self) -> None:
        """Something happens, and is reported at once."""
        fact = self._drawing.fact(self.office.world(), self.clock.at)
        if fact is None:
            return
        begun = time.perf_counter()
        if self._report([fact]):
            self._counts["events"] += 1
            self._pending.append((fact, time.perf_counter() - begun))
            self._soon()

    def _report(self, facts: Sequence[Fact]) -> bool:
        """Whether they were taken."""
        now = self.clock.at
        made = [fact_of(kind, data, source=SOURCE, id=str(next(self._numbers)), at=now) for kind, data in facts]
        try:
            receive(self.office, made)
        except BadInput:
            self._counts["refused"] += 1
            return False
        return True

    def _soon(self) -> None:
        """The worker waits for a burst's end, then looks."""
        world = self.office.world()
        wait = max([row.gather_seconds for row in world.reactions.values()], default=0) + 1
        at = self.clock.at + timedelta(seconds=wait)
        if self._due is None or self._due <= self.clock.at:
            self._due = at
            self._at(at, self._step)

    def _step(self) -> None:
        """The worker does what there is to do."""
        position, begun = self.office.world().position, time.perf_counter()
        report = self._worker.step()
        took = time.perf_counter() - begun
        self._counts["offers"] += report.offers
        self._counts["sent"] += report.sent
        self._errors += [error.say("en") for _, error in report.errors]
        seen = self._watch.look()
        for entry in self.office.entries()[position:]:
            for at, fact in self._people.answers([entry.event]):
                self._at(at, lambda fact=fact: self._answer(fact))  # type: ignore[misc]
        self._expect()
        if report.gathering:
            self._due = None
            self._soon()
        else:
            self._settle(report, took, seen)

    def _settle(self, report: Report, took: float, seen: tuple[set[str], set[str]]) -> None:
        """The events that were waiting have their answer."""
        if not self._pending:
            return
        named = {who for (_, data), _ in self._pending if isinstance(who := data.get("volunteer"), str)}
        disturbed, asked = (len(people - named) / len(self._pending) for people in seen)
        for (kind, _), first in self._pending:
            self._answers.append(Answered(kind, first + took, disturbed, asked, bool(report.published)))
        self._pending.clear()

    def _answer(self, fact: Fact) -> None:
        """A volunteer answers; the offer may be void by now."""
        if self._report([fact]) and fact[0] != "offer_accepted":
            self._soon()

    def _expect(self) -> None:
        """Looks at each session when it begins, and asks who came when it is over."""
        for held in self._watch.expected(self.clock.at, self.wish.first, self.wish.last):
            self._at(held.placed.at, lambda id=held.placed.id: self._begins(id))  # type: ignore[misc]

    def _begins(self, id: str) -> None:
        held = self._watch.serve(id, self.clock.at)
        if held is not None:
            facts = self._people.attendance(self.office.world(), held)
            last = max([held.end, *(end for _, (_, end) in held.duties())])
            self._at(last, lambda: self._attend(facts))

    def _attend(self, facts: Sequence[Fact]) -> None:
        if facts:
            self._report(facts)

    def _result(self) -> Simulated:
        return Simulated(
            weeks=self.wish.weeks,
            rate=self.wish.rate,
            seed=self.wish.seed,
            days=self._watch.days(),
            answers=tuple(self._answers),
            releases=self._watch.releases,
            broken=self._watch.broken,
            errors=tuple(dict.fromkeys(self._errors)),
            whole=not self._queue,
            **self._counts,
        )
