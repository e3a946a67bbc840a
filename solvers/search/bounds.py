"""A proven lower bound beside the search: the relaxation first, then branch and cut on the whole."""

from __future__ import annotations

from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from math import ceil

from solvers.engines.answer import Answer, Limits
from solvers.matrix import Ints, Matrix
from solvers.search.aside import Aside


def whole(bound: float, constant: int) -> int:
    """The integer bound that a float bound on an integer objective proves: lowered by its doubt, then rounded up."""
    return ceil(bound - 0.02 - 1e-7 * abs(bound)) + constant


@dataclass
class Exact:
    """What is known of the whole problem: the best bound, and the optimal vector once it is proven."""

    bound: int | None = None
    best: Ints | None = None


class Bounds:
    """Runs the relaxation, then the whole program, in another process; ``look()`` says what has been proven so far."""

    def __init__(self, matrix: Matrix, seconds: float, nodes: int | None, seed: int) -> None:
        self._matrix = matrix
        self._aside = Aside(matrix)
        self._stages: list[Future[Answer]] = [
            self._aside.whole(Limits(seconds, seed=seed), integer=False),
            self._aside.whole(Limits(seconds, nodes, seed=seed)),
        ]
        self.known = Exact()

    def look(self, wait: float = 0.0) -> Exact:
        """Take in what the process has finished, waiting at most ``wait`` seconds for all of it."""
        if self._stages and wait > 0:
            with suppress(TimeoutError):
                self._stages[-1].exception(timeout=wait)
        while self._stages and self._stages[0].done():
            stage = self._stages.pop(0)
            if stage.exception() is None:
                self._take(stage.result())
        return self.known

    def _take(self, answer: Answer) -> None:
        if answer.bound is None or answer.impossible:
            return
        bound = whole(answer.bound, self._matrix.constant)
        self.known.bound = bound if self.known.bound is None else max(bound, self.known.bound)
        if answer.optimal and answer.x is not None:
            self.known.best = answer.x
            self.known.bound = self._matrix.cost(answer.x)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._aside.close()
