"""A proven lower bound beside the search: the relaxation first, then branch and cut on the whole."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from math import ceil

from solvers.engines.answer import Answer, Limits
from solvers.matrix import Ints, Matrix
from solvers.search.aside import Aside
from solvers.stop import Stop


def whole(bound: float, constant: int) -> int:
    """The integer bound that a float bound on an integer objective proves: lowered by its doubt, then rounded up."""
    return ceil(bound - 0.02 - 1e-7 * abs(bound)) + constant


def proves(answer: Answer, cost: int, constant: int) -> bool:
    """Whether an answer proves that no plan costs less than ``cost``; an engine's word "optimal" alone does not."""
    return answer.bound is not None and whole(answer.bound, constant) >= cost


@dataclass
class Exact:
    """What is known of the whole problem: the best bound, and the optimal vector once it is proven."""

    bound: int | None = None
    best: Ints | None = None


class Bounds:
    """Runs the relaxation, then the whole program, in another process; ``look()`` says what has been proven so far."""

    def __init__(self, matrix: Matrix, stop: Stop, seed: int) -> None:
        self._matrix, self._stop, self._seed = matrix, stop, seed
        self._aside = Aside(matrix)
        self._waiting = [True, False]
        self._running: Future[Answer] | None = None
        self.known = Exact()
        self._next()

    def _next(self) -> None:
        """Begin the next stage (the relaxation, then integers), to end early enough to be heard."""
        self._running = None
        left = self._stop.remaining()
        seconds = left - min(10.0, max(1.0, left / 10))
        if self._waiting and seconds > 0:
            relaxed = self._waiting.pop(0)
            self._running = self._aside.whole(Limits(seconds, seed=self._seed), integer=not relaxed)

    def look(self) -> Exact:
        """Take in what the process has finished."""
        if self._running is not None and self._running.done():
            if self._running.exception() is None:
                self._take(self._running.result())
            self._next()
        return self.known

    def _take(self, answer: Answer) -> None:
        if answer.bound is None or answer.impossible:
            return
        bound = whole(answer.bound, self._matrix.constant)
        self.known.bound = bound if self.known.bound is None else max(bound, self.known.bound)
        if answer.x is not None and proves(answer, self._matrix.cost(answer.x), self._matrix.constant):
            self.known.best = answer.x

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._aside.close()
