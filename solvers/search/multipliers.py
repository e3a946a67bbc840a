"""Prices for the rows that join volunteers and sessions, found step by step: every step proves a lower bound, exactly.

Without these rows the program falls apart into weeks of single volunteers and placements of single sessions, each of which
is solved exactly; what breaking a row would bring is priced. Any prices that are not negative prove a bound (Lagrangian
relaxation); the volume algorithm (Barahona and Anbil 2000) finds good ones. Prices are whole multiples of ``1 / scale``, so
a bound is a sum of whole numbers and nothing is ever rounded in its favour.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.matrix import Ints, Matrix, Sparse
from solvers.search.bound_weeks import parts_of
from solvers.search.kernel.rows import pick, reduced, times
from solvers.search.kernel.weeks import NEVER, scratch, weeks

Floats = NDArray[np.float64]

SCALE = 1024
SHRINK, GROW = 0.8, 1.1
"""After some steps without gain the step gets so much shorter; after a gain in the same direction so much longer."""
FAR, CLOSE = (0.02, 40), (0.01, 80)
"""Of the average over all solutions so far, how much the newest one counts, and how many steps without gain are borne:
where prices have far to go, and where they are nearly right."""


class TooLarge(Exception):
    """The numbers are too large to be added up exactly."""


class Multipliers:
    """``begin`` from a price for every row of the matrix (of its linear relaxation, say); until then from nothing."""

    def __init__(self, choices: Choices, matrix: Matrix) -> None:
        self._matrix = matrix
        parts = parts_of(choices, matrix)
        self.priced = parts.priced & ~_once(choices, matrix)
        self._rows = matrix.rows.kept(self.priced)
        self._limit = matrix.limit[self.priced]
        self._scale = _scale(matrix, self._rows, self._limit)
        self._weeks = parts.weeks._replace(tariff=parts.weeks.tariff * self._scale, saving=parts.weeks.saving * self._scale)
        self._scratch = scratch(self._weeks)
        self._costs = matrix.costs * self._scale
        sessions = [choices.session(s) for s in range(len(choices.facts.problem.sessions))]
        self._session_first = np.array([0, *np.cumsum([len(row) for row in sessions])], dtype=np.int64)
        self._session_columns = np.array([c for row in sessions for c in row], dtype=np.int64)
        self._free = np.ones(len(matrix.costs), dtype=np.bool_)
        self._free[self._session_columns] = False
        self._free[list(choices.assignment_of)] = False
        self.begin(None)

    def begin(self, prices: Floats | None, *, near: bool = False) -> None:
        """Begin anew from these prices (None: nothing costs anything); ``near``: they are those of the relaxation."""
        self._share, self._patience = CLOSE if near else FAR
        self._theta, self._failed = 0.05, 0
        self._prices = np.zeros(len(self._limit)) if prices is None else np.maximum(0.0, prices[self.priced])
        self._best, x = self._solve(self._prices)
        self._average = self._over(x)

    @property
    def bound(self) -> int:
        """The best that has been proven."""
        return -(-self._best // self._scale)

    def step(self) -> None:
        """Try prices in the direction of what is broken on average."""
        slope = np.where((self._prices <= 0) & (self._average < 0), 0.0, self._average)
        square = float(slope @ slope)
        if square <= 0:
            self._theta = 0.0
            return
        ambition = 0.02 * max(abs(self._best) / self._scale, 1.0)
        prices = np.maximum(0.0, self._prices + self._theta * ambition / square * slope)
        bound, x = self._solve(prices)
        over = self._over(x)
        self._average += self._share * (over - self._average)
        if bound > self._best:
            self._theta *= GROW if float(over @ slope) >= 0 else 1.0
            self._best, self._prices, self._failed = bound, prices, 0
        else:
            self._failed += 1
            if self._failed >= self._patience:
                self._theta, self._failed = self._theta * SHRINK, 0

    def _over(self, x: Ints) -> Floats:
        """By how much each priced row is over its limit."""
        out = np.empty(len(self._limit), dtype=np.int64)
        times(self._rows.start, self._rows.columns, self._rows.values, x, out)
        return np.asarray(out - self._limit, dtype=np.float64)

    def _solve(self, prices: Floats) -> tuple[int, Ints]:
        """The bound (times scale) that prices prove, and the solution that attains it."""
        whole = np.rint(np.minimum(prices, self._ceiling) * self._scale).astype(np.int64)
        cost = np.empty_like(self._costs)
        reduced(self._costs, self._rows.start, self._rows.columns, self._rows.values, whole, cost)
        x = np.where(self._free & (cost < 0), self._matrix.most, 0)
        bound = self._matrix.constant * self._scale - int(whole @ self._limit) + int(cost @ x)
        bound += pick(self._session_first, self._session_columns, cost, x)
        bound += weeks(self._weeks, self._scratch, cost, x)
        return bound, x

    @property
    def _ceiling(self) -> float:
        """No price need be higher; it keeps sums in range."""
        return 8.0 * float(np.abs(self._matrix.costs).max(initial=1))


def _scale(matrix: Matrix, rows: Sparse, limit: Ints) -> int:
    """How fine prices may be so that no sum leaves the range of 64 bits."""
    dearest = 8 * int(np.abs(matrix.costs).max(initial=1))
    entries = int(np.abs(rows.values).sum()) + int(np.abs(limit).sum())
    paid = int((np.abs(matrix.costs) * matrix.most).sum()) + abs(matrix.constant)
    scale = SCALE
    while scale > 1 and (dearest * entries + paid) * scale > NEVER // 64:
        scale //= 2
    if (dearest * entries + paid) * scale > NEVER // 64:
        raise TooLarge
    return scale


def _once(choices: Choices, matrix: Matrix) -> NDArray[np.bool_]:
    """The rows that say no more than that a session is held once."""
    sessions = {frozenset(choices.session(s)) for s in range(len(choices.facts.problem.sessions))}
    found = np.zeros(len(matrix.limit), dtype=np.bool_)
    for row, statement in enumerate(matrix.program.statements):
        plain = statement.limit == 1 and statement.coefficients is None
        found[row] = plain and statement.columns[0] in choices.placement_of and frozenset(statement.columns) in sessions
    return found
