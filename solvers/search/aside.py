"""Exact engines in a process of their own: they cannot be interrupted, so they run where they can be killed.

What they print (some have stray lines) goes nowhere: standard output belongs to the command.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeVar

from solvers.engines.answer import Answer, Limits, Model
from solvers.engines.mip import solve_mip
from solvers.matrix import Ints, Matrix
from solvers.search.approach import Approached, approach
from solvers.search.hulls import sharpened
from solvers.search.memory import give_back, keep_little
from solvers.search.near import SMALL, Look, Near, Seen
from solvers.search.regions import Free

T = TypeVar("T")
PATIENCE = 500
"""Times 0.01 s that the end of a process is waited for at most."""

_matrix: Matrix | None = None
_near: Near | None = None
_going: Iterator[Approached] = iter(())


def _begin(matrix: Matrix | None, near: Near | None) -> None:
    global _matrix, _near
    _matrix, _near = matrix, near
    stand_aside()


def stand_aside() -> None:
    """What every process beside does first: see that it ends with its parent, print nothing, and keep little memory."""
    keep_little()
    gc.freeze()  # what comes from the parent stays shared: looking through it would copy it
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
    model = Model.whole(_matrix, guess, free_of_cost=free_of_cost)
    if _near is not None and integer and not free_of_cost and _matrix.choices <= SMALL:
        model, limits = sharpened(_near.choices, _matrix, guess), replace(limits, sampled=True)
    return solve_mip(model, limits, integer=integer)


def _solve(model: Model, limits: Limits) -> Answer:
    answer = solve_mip(model, limits)
    give_back()
    return answer


def _look(look: Look) -> Seen:
    assert _near is not None
    seen = _near.look(look)
    give_back()
    return seen


def _approach(begin: tuple[Free, list[int], int] | None) -> Approached:
    """Begin to improve a region, or go on."""
    global _going
    assert _near is not None
    if begin is not None:
        _going = approach(_near, *begin)
    return next(_going)


class Aside:
    """One process beside this one, which knows the whole program from the start and is sent parts of it, or what to look
    at (``near``); with None it knows nothing, and parts of any program may be sent to it."""

    def __init__(self, matrix: Matrix | None, near: Near | None = None) -> None:
        context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
        self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(matrix, near))

    def part(self, model: Model, limits: Limits) -> Future[Answer]:
        """Solve a part of the program."""
        return self._pool.submit(_solve, model, limits)

    def look(self, look: Look) -> Future[Seen]:
        """Improve a region of a plan."""
        return self._pool.submit(_look, look)

    def approach(self, region: Free, chosen: list[int], levels: int) -> list[Future[Approached]]:
        """Improve a region of a plan by several looks: what has been found after each level of them."""
        begin = (region, chosen, levels)
        return [self._pool.submit(_approach, None if level else begin) for level in range(levels)]

    def whole(
        self, limits: Limits, *, integer: bool = True, free_of_cost: bool = False, guess: Ints | None = None
    ) -> Future[Answer]:
        """Solve the program itself, its relaxation, or find any plan that keeps the hard statements."""
        return self._pool.submit(_whole, limits, integer, free_of_cost, guess)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        pool: Any = self._pool
        thread, half = pool._executor_manager_thread, _duplicate(pool._call_queue._reader)
        for process in list((pool._processes or {}).values()):
            process.kill()
            process.join()
        pool._result_queue._writer.close()  # else whoever reads half an answer of a killed process waits for its end
        self._pool.shutdown(wait=False, cancel_futures=True)
        if half is not None:
            _drain(half, thread)
            os.close(half)


def _duplicate(reader: Any) -> int | None:
    """The same end of a pipe once more, as its owner may close it at any time; None where that has happened."""
    with suppress(OSError):
        return os.dup(reader.fileno())
    return None


def _drain(half: int, thread: threading.Thread | None) -> None:
    """Read what was on its way to a process that was killed until ``thread`` has ended: it waits for whoever is still
    writing that, who would wait for a reader (Python before 3.11.5)."""
    os.set_blocking(half, False)
    for _ in range(PATIENCE):
        if thread is None or not thread.is_alive():
            return
        with suppress(BlockingIOError):
            while os.read(half, 1 << 16):
                pass
        thread.join(0.01)


def awaited(future: Future[T], over: Callable[[], bool], tick: float = 0.1) -> T | None:
    """The answer, or None where ``over()`` comes true first."""
    while not future.done():
        if over():
            return None
        with suppress(TimeoutError):
            future.exception(timeout=tick)
    return future.result()
