"""A worker that is killed (-9) every few seconds, and another one that takes its place."""

from __future__ import annotations

import multiprocessing
import random
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from models.plan import Plan
from models.problem import Problem
from models.result import Result
from scheduler.bootstrap import open_office
from scheduler.planning import Solve, with_repairs, with_solver
from scheduler.settings import Settings
from scheduler.simulation.loop import SOURCE, Clock, send_nowhere
from scheduler.worker import Report, Worker
from solvers.repair import Repairs
from solvers.stop import Stop

_READY = ["benchmarks.mortal", "benchmarks.loaded"]
"""What every worker would else import and load for itself: then it would often die before it has begun."""


def solver(work: int | None, seed: int) -> Solve:
    """Plans within an amount of work."""

    def solve(problem: Problem, incumbent: Plan | None) -> Result:
        return with_solver(_limit(work), seed, 1)(problem, incumbent)

    return solve


def mender(engine: Repairs, work: int | None) -> Solve:
    """Repairs within an amount of work."""

    def solve(problem: Problem, incumbent: Plan | None) -> Result:
        return with_repairs(engine, _limit(work))(problem, incumbent)

    return solve


def _limit(work: int | None) -> Stop:
    return Stop(time.monotonic, time.monotonic(), None, work)


def serve(database: str, seed: int, work: int, line: Connection) -> None:
    """A worker in a process of its own: takes a step at each time that it is sent."""
    with Repairs(seed=seed, workers=1) as engine:
        clock = Clock(datetime.now().astimezone())
        with open_office(Settings(database=database), clock) as office:
            one = Worker(office, mender(engine, work), SOURCE, send_nowhere)
            line.send(None)  # from now on it may be killed
            while True:
                clock.at = line.recv()
                line.send(one.step())


@dataclass
class Mortal:
    """A worker elsewhere that dies again and again; another one takes its place, and is asked the same once more.

    ``every``: seconds that one lives, on the average; longer where the machine is so slow that none gets anything done."""

    database: str
    clock: Clock
    seed: int
    work: int
    every: float
    deaths: int = 0
    _steps: int = 0
    _process: BaseProcess | None = None
    _line: Connection | None = None
    _born: threading.Event = field(default_factory=threading.Event)
    _over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Mortal:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(_READY)
        threading.Thread(target=self._kill, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        if self._process is not None:
            self._process.kill()

    def step(self) -> Report:
        """One step, whoever takes it."""
        while True:
            line = self._connected()
            with suppress(EOFError, OSError):
                line.send(self.clock.at)
                report: Report = line.recv()
                self._steps += 1
                return report
            assert self._process is not None
            self._process.join()

    def _connected(self) -> Connection:
        if self._process is None or not self._process.is_alive():
            if self._process is not None and self._process.exitcode not in (None, -signal.SIGKILL):
                raise RuntimeError("the worker has died by itself")
            self._born.clear()  # it may have died while nothing was asked of it
            self._line, theirs = self._context.Pipe()
            words = (self.database, self.seed, self.work, theirs)
            self._process = self._context.Process(target=serve, args=words)
            self._process.start()
            theirs.close()
            self._line.recv()
            self._born.set()
        assert self._line is not None
        return self._line

    def _kill(self) -> None:
        luck, patience, seen = random.Random(self.seed), 1.0, 0
        while not self._over.wait(luck.uniform(0.4, 1.6) * self.every * patience):
            process = self._process
            if self._born.is_set() and process is not None and process.is_alive():
                process.kill()
                self.deaths += 1
                patience, seen = (1.0, self._steps) if self._steps > seen else (patience * 2, seen)
