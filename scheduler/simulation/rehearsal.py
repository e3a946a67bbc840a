"""One simulation from its beginning to its end, in a database that is thrown away: the real one is only read."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from exports.pictures.simulated import Simulated
from models.plan import Plan
from models.problem import Problem
from models.result import Result
from scheduler.bootstrap import open_office
from scheduler.office import Office
from scheduler.planning import Solve, with_repairs, with_solver
from scheduler.settings import Settings
from scheduler.simulation.loop import AHEAD, Clock, Simulation, Tell, Wish
from solvers.repair import Repairs
from solvers.stop import Stop

PLAN_WORK, REPAIR_WORK = 120, 60
"""How much work a week's plan and a repair are given, if nobody says otherwise."""


@dataclass(frozen=True)
class Means:
    """What the solver is given. ``stop`` ends the whole simulation early."""

    plan_work: int = PLAN_WORK
    repair_work: int = REPAIR_WORK
    workers: int = 1
    stop: Stop | None = None

    def ended(self) -> bool:
        """Whether nobody wants to wait any longer."""
        return self.stop is not None and self.stop.over()


def rehearse(begin: Callable[[Office], None], now: datetime, wish: Wish, means: Means, tell: Tell) -> Simulated:
    """What becomes of the network that ``begin`` records, from ``now`` on. What it raises is passed on."""
    clock = Clock(now)
    with TemporaryDirectory() as folder, Repairs(seed=wish.seed, workers=means.workers) as engine:
        settings = Settings(database=f"sqlite:///{Path(folder) / 'simulation.sqlite'}")
        planned, repaired = _planned(wish.seed, means), _repaired(engine, means)
        with open_office(settings, clock, lasting=False) as office:
            begin(office)
            return Simulation(office, clock, wish, planned, repaired, tell, means.ended).run()


def first_week(today: date) -> date:
    """The first Monday that is far enough ahead for its week to be planned in good time."""
    ahead = today + AHEAD
    return ahead + timedelta(days=-ahead.weekday() % 7)


def _limit(work: int) -> Stop:
    return Stop(time.monotonic, time.monotonic(), None, work)


def _planned(seed: int, means: Means) -> Solve:
    def solve(problem: Problem, incumbent: Plan | None) -> Result:
        return with_solver(_limit(means.plan_work), seed, means.workers)(problem, incumbent)

    return solve


def _repaired(engine: Repairs, means: Means) -> Solve:
    def solve(problem: Problem, incumbent: Plan | None) -> Result:
        return with_repairs(engine, _limit(means.repair_work))(problem, incumbent)

    return solve
