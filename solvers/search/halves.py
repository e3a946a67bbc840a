"""Local search in two halves of a network at once: each in a process of its own, on the choices that only it touches.

Where centres are many most volunteers serve in one half alone, wherever it is cut. What joins the halves stays as it is
until the next round, which cuts elsewhere: rounds are so short that this costs the search next to nothing, and small arrays
are faster than large ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.matrix import Matrix
from solvers.search.aside import stand_aside
from solvers.search.bounds import CONTEXT
from solvers.search.cuts import Cuts
from solvers.search.kernel.layout import Fixed
from solvers.search.local import Annealing, LocalSearch
from solvers.search.slices import slice_of

LEAST_ROUND, COLUMNS = 20, 3_000
"""Units of work that one half takes in a round: one for so many choices, and some at least."""
Over = Callable[[], bool]
Columns = NDArray[np.int64]


@dataclass(frozen=True)
class _Task:
    """What to cool from one heat to another: one ``half`` of a plan ``x`` at a ``cut``; ``last``: the best plan counts, not
    the one where it ends."""

    x: NDArray[np.int8]
    cut: int
    half: int
    seed: int
    units: int
    heats: tuple[float, float]
    last: bool


class Halves:
    """``run`` cools a plan; the same plan and seed give the same plans. ``close`` ends the process beside."""

    def __init__(self, choices: Choices, matrix: Matrix, local: LocalSearch, seed: int, workers: int) -> None:
        self._matrix, self._seed, self._workers = matrix, seed, workers
        self._fixed, self._table = local.fixed, local.state.table
        self._cuts = Cuts(choices, local.fixed)
        self._round = max(LEAST_ROUND, matrix.choices // COLUMNS)
        self._number = 0
        self._beside: _Beside | None = None

    @property
    def possible(self) -> bool:
        """Whether there are halves at all."""
        return self._cuts.some

    def run(
        self, chosen: list[int], length: int, hot: float, cold: float, over: Over
    ) -> Iterator[tuple[list[int], int, int]]:
        """Cool a plan with so many units of work; yields the plan as it is after each round, its cost, and the units."""
        x = np.zeros(self._fixed.width, dtype=np.int8)
        x[chosen] = 1
        rounds = max(1, length // (2 * self._round))
        factor = (cold / hot) ** (1 / rounds)
        for number in range(rounds):
            heats, last = (hot * factor**number, hot * factor ** (number + 1)), number == rounds - 1
            seed = self._seed * 1_000_003 + 2 * self._number
            tasks = [_Task(x, self._number, half, seed + half, self._round, heats, last) for half in (0, 1)]
            found = self._both(tasks[0], tasks[1], over)
            if found is None:
                return
            x, cost = self._joined(x, found)
            self._number += 1
            yield np.flatnonzero(x).tolist(), cost, 2 * self._round

    def close(self) -> None:
        """End the process beside."""
        if self._beside:
            self._beside.close()
            self._beside = None

    def _both(self, one: _Task, other: _Task, over: Over) -> list[tuple[Columns, Columns]] | None:
        """Of each half the columns that could be chosen, and those that are; None where the end came first."""
        if self._workers == 1:
            found = [_cooled(self._cuts, self._fixed, self._table, task, over) for task in (one, other)]
        else:
            self._beside = self._beside or _Beside(self._cuts, self._fixed, self._table)
            self._beside.ask(other)
            found = [_cooled(self._cuts, self._fixed, self._table, one, over), self._beside.answer(over)]
        known = [each for each in found if each is not None]
        return known if len(known) == len(found) else None

    def _joined(self, x: NDArray[np.int8], found: list[tuple[Columns, Columns]]) -> tuple[NDArray[np.int8], int]:
        """The plan with both halves as they are now, and its cost; only with the first where they do not go together."""
        for halves in (found, found[:1]):
            y = x.copy()
            for free, chosen in halves:
                y[free] = 0
                y[chosen] = 1
            full = self._matrix.complete(np.flatnonzero(y))
            if self._matrix.broken(full) == 0:
                break
        return y, self._matrix.cost(full)


class _Beside:
    """The process that cools the other half."""

    def __init__(self, cuts: Cuts, fixed: Fixed, table: NDArray[Any]) -> None:
        self._here, there = CONTEXT.Pipe()
        self._process = CONTEXT.Process(target=_serve, args=(cuts, fixed, table, there), daemon=True)
        self._process.start()
        there.close()

    def ask(self, task: _Task) -> None:
        """Give it something to do."""
        with suppress(OSError):
            self._here.send(task)

    def answer(self, over: Over) -> tuple[Columns, Columns] | None:
        """What came of it; None where the end came first, or the process was killed (by whoever lacks memory, say)."""
        try:
            while not self._here.poll(0.02):
                if over():
                    return None
            found: tuple[Columns, Columns] = self._here.recv()
        except (EOFError, OSError):
            return None
        return found

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._here.close()


def _serve(cuts: Cuts, fixed: Fixed, table: NDArray[Any], there: Connection) -> None:
    stand_aside()
    with suppress(EOFError, OSError):
        while True:
            there.send(_cooled(cuts, fixed, table, there.recv(), lambda: False))


def _cooled(cuts: Cuts, fixed: Fixed, table: NDArray[Any], task: _Task, over: Over) -> tuple[Columns, Columns] | None:
    """The columns of a half, and those of them that are chosen in the end; None if it is over before."""
    part = slice_of(fixed, table, task.x, cuts.masks(task.x, task.cut)[task.half])
    local = Annealing(part.fixed, part.table, task.seed)
    local.load(part.begin)
    for _ in local.run(task.units, *task.heats):
        if over():
            return None
    plain = part.fixed.kind < 2
    chosen = local.chosen if task.last else np.flatnonzero(local.state.x)
    return part.columns[plain], part.columns[chosen]
