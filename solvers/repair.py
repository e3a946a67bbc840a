"""Repair: a plan that was published and then disturbed is mended where that matters most first, then made better and better.

What stands of the published plan is kept as it is; what does not is left out, and that is a plan already. Then small
programs are solved: the sessions that are touched, with whoever could serve there and whoever could take *their* places;
after that wider ones; in the end the search over the whole goes on from there. What a small program costs is what the whole
plan costs (``solvers.scope``), so every step is exact.
"""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType

from models.plan import Plan
from models.problem import Problem
from models.result import Result
from models.uncollected import uncollected
from solvers.facts import Facts
from solvers.progress import Progress, Watch
from solvers.search.around import Around
from solvers.search.footing import footing_of, sifted
from solvers.search.mending import Bench, Mended, Mending, shaken
from solvers.solve import nobody, published, result_of, resume
from solvers.stop import Stop

FIRST, NEAR, WIDER = 1_000, 6_000, 3
"""About how many choices are looked at first, then, and how many times as many each time after that. Up to the second of
these sizes the sessions that are near keep their time and room, so that it reaches far: what the plan lacked before is
found by long chains of seats that change hands. Beyond it nothing is kept."""
LARGE = 60_000
"""A problem of fewer choices is looked at as a whole after that; a larger one goes on being widened."""
ANSWER = 0.15
"""The share of the time, and seconds of it at most, that are left for what cannot be cut off, and for putting the plan
together."""
LEAST = 20
"""Work that the smallest problem is worth, to have all code at hand."""

_SMALLEST = {
    "name": "smallest",
    "timezone": "UTC",
    "horizon": {"start": "2000-01-01T00:00:00Z", "end": "2000-01-02T00:00:00Z"},
    "centres": [{"id": "c", "name": "c", "open": [["2000-01-01T00:00:00Z", "2000-01-02T00:00:00Z"]]}],
    "rooms": [{"id": "r", "name": "r", "centre": "c", "capacity": 1}],
    "sessions": [
        {
            "id": "s",
            "name": "s",
            "centres": ["c"],
            "minutes": 60,
            "attendance": 1,
            "starts": [{"at": "2000-01-01T09:00:00Z"}],
        }
    ],
    "shifts": [{"id": "q", "session": "s", "role": "q", "skills": {}, "min": 1}],
    "volunteers": [
        {
            "id": "v",
            "name": "v",
            "home": "c",
            "skills": {},
            "available": [{"from": "2000-01-01T00:00:00Z", "to": "2000-01-02T00:00:00Z"}],
        }
    ],
    "baseline": {"sessions": [{"id": "s", "at": "2000-01-01T09:00:00Z", "room": "r"}]},
}
"""A problem that all code goes through once."""


def repair(
    problem: Problem,
    stop: Stop,
    *,
    seed: int = 0,
    workers: int = 2,
    watch: Watch | None = None,
    plan: Plan | None = None,
) -> Result:
    """Mend the published plan (the problem's baseline, or ``plan``) within ``stop``.

    The plan that comes back breaks no rule, whatever has become of the published one, and is the best that was found.
    Only what has been disturbed is looked at first, then ever more; given enough time the result is that of ``solve``.
    """
    with Repairs(seed=seed, workers=workers) as engine:
        return engine.repair(problem, stop, watch=watch, plan=plan)


class Repairs:
    """A running engine: ``repair(problem, stop, watch=None, plan=None)`` as the function, one problem after the other.

    What takes time to start is started once, by ``warm()`` or the first repair. ``close()`` it, or use it in a ``with``.
    """

    def __init__(self, *, seed: int = 0, workers: int = 2) -> None:
        self.seed, self.workers = seed, workers
        self._bench = Bench()

    def __enter__(self) -> Repairs:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End what runs beside."""
        self._bench.close()

    def warm(self) -> None:
        """Start and load now what the first repair would else wait for."""
        self._bench.ready().result()
        problem, stop = Problem.model_validate(_SMALLEST), Stop(lambda: 0.0, 0.0, work=LEAST)
        _Run(problem, published(problem), stop, self.seed, self._bench, nobody).result(1)

    def repair(self, problem: Problem, stop: Stop, *, watch: Watch | None = None, plan: Plan | None = None) -> Result:
        """As the function ``repair``."""
        self._bench.ready()
        if stop.seconds is not None:
            stop.reserve = ANSWER * min(1.0, stop.seconds)
        return _Run(problem, plan or published(problem), stop, self.seed, self._bench, watch or nobody).result(self.workers)


class _Run:
    """One repair. ``found`` is the best so far; its cost None: it breaks rules still."""

    def __init__(self, problem: Problem, plan: Plan, stop: Stop, seed: int, bench: Bench, watch: Watch) -> None:
        self.problem, self.plan, self.stop, self.seed, self.watch = problem, plan, stop, seed, watch
        self.found: Mended | None = None
        self._facts = Facts(problem)
        self.mending = Mending(self._facts, bench, seed, stop)
        self._pace = 0.0
        self._largest = 0

    def result(self, workers: int) -> Result:
        """What comes of it."""
        self._locally()
        if self._lacks or self._may(self._largest):
            return self._wholly(workers)
        assert self.found is not None
        return self._ended(self.found)

    @uncollected()
    def _locally(self) -> None:
        """Look at what is touched, then also at what is wanting near it, then at ever more, as far as there is time."""
        footing = footing_of(self._facts, self.plan)
        touched, size = sifted(footing), FIRST
        while self._lacks or self._may(size):
            first = self.found is None
            around = Around(footing, touched, wanting=not first)
            self._largest = around.total
            scope = around.scope(size, free=size > NEAR)
            if scope is None or (size > NEAR and self._largest < LARGE):
                return
            begun = self.stop.elapsed()
            held = self.mending.stand(scope, self.plan, swift=first)
            self._pace = (self.stop.elapsed() - begun) / max(1, held.matrix.choices)
            self._take(held)
            self._take(self.mending.improve(held))
            footing, touched = footing_of(self._facts, self.plan), shaken(touched, held)
            size = NEAR if size < NEAR else size * WIDER

    @property
    def _lacks(self) -> bool:
        """Whether there is no plan yet that breaks no rule: one is looked for even where time is up."""
        return self.found is None or self.found.cost is None

    def _may(self, size: int) -> bool:
        """Whether a program of that size may be begun: there is time to make it, as far as the last one tells. (For its
        size a larger one takes less: so some time is left to solve it.)"""
        return not self.mending.over() and self.stop.remaining() > self._pace * size

    def _take(self, found: Mended) -> None:
        if self.found is None or (found.cost is not None and (self.found.cost is None or found.cost < self.found.cost)):
            self.found, self.plan = found, found.plan
        self.watch(Progress(self.stop.elapsed(), self.mending.work, self.found.cost, None, "repair"))

    def _wholly(self, workers: int) -> Result:
        """Go on with everything there is."""
        known = self.found.cost if self.found else None

        def watch(progress: Progress) -> None:
            costs = [cost for cost in (progress.cost, known) if cost is not None]
            self.watch(replace(progress, cost=min(costs, default=None)))

        self.mending.work += 1
        result = resume(self.problem, self.plan, self.stop, self.seed, workers, watch, self.mending.work)
        if self.found and known is not None and (result.cost is None or result.cost > known):
            return self._ended(self.found, result)
        return result

    def _ended(self, found: Mended, after: Result | None = None) -> Result:
        work, bound = (self.mending.work, None) if after is None else (after.work, after.bound)
        assert found.cost is not None
        return result_of(found.choices, found.chosen, found.cost, bound, work, self.stop, self.seed)
