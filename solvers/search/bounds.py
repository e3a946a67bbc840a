"""A proven lower bound beside the search: the relaxation first, then branch and cut on the whole, in a process of its own.

HiGHS cannot be interrupted, so it runs where it can be killed; what it says is looked at between the search's steps.
"""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from math import ceil

from solvers.engines.answer import Answer, Limits, Model
from solvers.engines.mip import solve_mip
from solvers.matrix import Ints, Matrix

SLACK = 1e-5
"""Relative doubt in a bound that floating-point arithmetic gives: it is lowered by that before it is rounded up."""


def whole(bound: float, constant: int) -> int:
    """The integer bound that a float bound on an integer objective proves."""
    return ceil(bound - SLACK * max(1.0, abs(bound))) + constant


_matrix: Matrix | None = None


def _remember(matrix: Matrix) -> None:
    global _matrix
    _matrix = matrix


def _solve(limits: Limits, integer: bool, guess: Ints | None) -> Answer:
    assert _matrix is not None
    return solve_mip(Model(_matrix.rows, _matrix.limit, _matrix.costs, _matrix.most, guess), limits, integer=integer)


@dataclass
class Exact:
    """What is known of the whole problem: the best bound, and the optimal vector once it is proven."""

    bound: int | None = None
    best: Ints | None = None
    done: bool = False
    impossible: bool = False


class BoundWorker:
    """Runs the relaxation, then the whole program, in one other process; ``look()`` says what has been proven so far."""

    def __init__(self, matrix: Matrix, seconds: float, nodes: int | None, seed: int) -> None:
        self._matrix, self._seconds, self._nodes, self._seed = matrix, seconds, nodes, seed
        context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
        self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_remember, initargs=(matrix,))
        self._stages: list[Future[Answer]] = [
            self._pool.submit(_solve, Limits(seconds, seed=seed), False, None),
            self._pool.submit(_solve, Limits(seconds, nodes, seed=seed), True, None),
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
            self.known.done = not self._stages
        return self.known

    def _take(self, answer: Answer) -> None:
        if answer.impossible:
            self.known.impossible = True
        elif answer.bound is not None:
            bound = whole(answer.bound, self._matrix.constant)
            self.known.bound = bound if self.known.bound is None else max(bound, self.known.bound)
            if answer.optimal and answer.x is not None:
                self.known.best = answer.x

    def close(self) -> None:
        """End the process, whatever it is doing."""
        for process in list((self._pool._processes or {}).values()):
            process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)
