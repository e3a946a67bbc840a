"""Exact engines in a process of their own: they cannot be interrupted, so they run where they can be killed.

What they print (HiGHS has stray lines) goes nowhere: standard output belongs to the command.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from typing import Any

from solvers.engines.answer import Answer, Limits, Model
from solvers.engines.mip import solve_mip
from solvers.matrix import Ints, Matrix

_matrix: Matrix | None = None


def _begin(matrix: Matrix | None) -> None:
    global _matrix
    _matrix = matrix
    stand_aside()


def stand_aside() -> None:
    """What every process beside does first: see that it ends with its parent, and print nothing."""
    threading.Thread(target=_outlive_nobody, args=(os.getppid(),), daemon=True).start()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _outlive_nobody(parent: int) -> None:
    """A command that is killed cannot end this process: it sees for itself that nobody waits for it."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _whole(limits: Limits, integer: bool, free_of_cost: bool, guess: Ints | None) -> Answer:
    assert _matrix is not None
    costs = _matrix.costs * 0 if free_of_cost else _matrix.costs
    return solve_mip(Model(_matrix.rows, _matrix.limit, costs, _matrix.most, guess), limits, integer=integer)


def _solve(model: Model, limits: Limits, integer: bool) -> Answer:
    return solve_mip(model, limits, integer=integer)


class Aside:
    """One process beside this one, which knows the whole program from the start and is sent parts of it; with None it knows
    nothing, and parts of any program may be sent to it."""

    def __init__(self, matrix: Matrix | None) -> None:
        context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
        self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(matrix,))

    def part(self, model: Model, limits: Limits, *, integer: bool = True) -> Future[Answer]:
        """Solve a part of the program, or its relaxation."""
        return self._pool.submit(_solve, model, limits, integer)

    def whole(
        self, limits: Limits, *, integer: bool = True, free_of_cost: bool = False, guess: Ints | None = None
    ) -> Future[Answer]:
        """Solve the program itself, its relaxation, or find any plan that keeps the hard statements."""
        return self._pool.submit(_whole, limits, integer, free_of_cost, guess)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        for process in list((self._pool._processes or {}).values()):
            process.kill()
            process.join()
        results: Any = self._pool._result_queue
        results._writer.close()  # else whoever reads half an answer of a process that was killed waits for its end
        self._pool.shutdown(wait=False, cancel_futures=True)


def awaited(future: Future[Answer], over: Callable[[], bool], tick: float = 0.1) -> Answer | None:
    """The answer, or None where ``over()`` comes true first."""
    while not future.done():
        if over():
            return None
        with suppress(TimeoutError):
            future.exception(timeout=tick)
    return future.result()
