"""A program as arrays, for engines and searches: sparse rows ``A x <= limit`` over its columns and penalties' excesses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from models.uncollected import uncollected
from solvers.program import Penalty, Program, Statement

Ints = NDArray[np.int64]

HARD, TIGHT, SOFT, REWARD = 0, 1, 2, 3
"""What a row is: a hard statement; one that follows from others; the definition of a penalty's excess; of a reward."""


@dataclass(frozen=True)
class Sparse:
    """Compressed rows: row r holds ``columns[start[r]:start[r+1]]`` with ``values`` beside them."""

    start: Ints
    columns: Ints
    values: Ints

    def times(self, x: Ints) -> Ints:
        """Every row's sum under ``x``."""
        sums = np.concatenate(([0], np.cumsum(self.values * x[self.columns])))
        return np.asarray(sums[self.start[1:]] - sums[self.start[:-1]])

    def kept(self, rows: NDArray[np.bool_]) -> Sparse:
        """Those rows alone."""
        sizes = np.diff(self.start)
        inside = np.repeat(rows, sizes)
        start = np.concatenate(([0], np.cumsum(sizes[rows]))).astype(np.int64)
        return Sparse(start, self.columns[inside], self.values[inside])


@dataclass(frozen=True)
class Groups:
    """``columns`` that follow from others: each from its row of ``of``, where that adds up to its ``least`` or more."""

    columns: Ints
    of: Sparse
    least: Ints

    def settle(self, x: Ints) -> None:
        """Set the columns of ``x`` to what follows."""
        x[self.columns] = self.of.times(x) >= self.least

    def concerned(self, free: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of them have any of the columns ``free`` in their row."""
        return self.of.times(free.astype(np.int64)) > 0


@dataclass(frozen=True)
class Matrix:
    """``costs . x + constant`` is to be least, ``rows x <= limit``, ``0 <= x <= most``, all integer.

    The first ``choices`` columns are the program's (choices and derived); then comes one excess column per penalty.
    ``kind`` of a row is HARD, TIGHT, SOFT or REWARD; of a SOFT row the penalty is ``row - first_soft``.
    """

    program: Program
    choices: int
    rows: Sparse
    limit: Ints
    kind: Ints
    costs: Ints
    most: Ints
    constant: int
    first_soft: int
    derived: Groups
    rewards: Groups
    per: Ints

    @property
    def shares(self) -> slice:
        """The rows of the program's shares."""
        return slice(self.first_soft - len(self.program.shares), self.first_soft)

    def complete(self, chosen: Iterable[int]) -> Ints:
        """The full vector that goes with these choices: derived columns and excesses as small as they may be."""
        x = np.zeros(len(self.costs), dtype=np.int64)
        x[np.fromiter(chosen, dtype=np.int64)] = 1
        self.derived.settle(x)
        self.rewards.settle(x)
        over = self.rows.times(x)[self.first_soft :] - self.limit[self.first_soft :]
        x[self.choices :] = np.maximum(0, -(-over // self.per))
        return x

    def cost(self, x: Ints) -> int:
        """The objective of a full vector."""
        return int(self.costs @ x) + self.constant

    def broken(self, x: Ints) -> int:
        """How many rows do not hold under a full vector."""
        return int((self.rows.times(x) > self.limit).sum())


def _sparse(rows: list[tuple[list[int], list[int] | None]]) -> Sparse:
    sizes = np.fromiter((len(c) for c, _ in rows), dtype=np.int64, count=len(rows))
    start = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    total = int(start[-1])
    columns = np.fromiter(chain.from_iterable(c for c, _ in rows), dtype=np.int64, count=total)
    values = np.fromiter(chain.from_iterable(v or [1] * len(c) for c, v in rows), dtype=np.int64, count=total)
    return Sparse(start, columns, values)


def _most(penalty: Penalty) -> int:
    """The largest excess that any choice can cause."""
    values = penalty.coefficients or [1] * len(penalty.columns)
    return max(0, -(-(sum(v for v in values if v > 0) - penalty.limit) // penalty.per))


def _groups(of: Mapping[int, tuple[list[int], int]]) -> Groups:
    """The columns that follow from others: {column: (others, how many of them it takes)}."""
    rows: list[tuple[list[int], list[int] | None]] = [(others, None) for others, _ in of.values()]
    least = np.array([n for _, n in of.values()], dtype=np.int64)
    return Groups(np.array(list(of), dtype=np.int64), _sparse(rows), least)


@uncollected()
def matrix_of(program: Program) -> Matrix:
    """The arrays of a finished program."""
    statements: list[Statement] = program.statements
    rows: list[tuple[list[int], list[int] | None]] = [(s.columns, s.coefficients) for s in statements]
    limits = [s.limit for s in statements]
    rewards = program.rewards
    kinds = [TIGHT if s.tightens else REWARD if s.columns and s.columns[0] in rewards else HARD for s in statements]
    for column, of in program.derived.items():
        rows.extend(([one, column], [1, -1]) for one in of)
        limits.extend(0 for _ in of)
        kinds.extend(TIGHT for _ in of)
    choices = len(program.costs)
    for share in program.shares:
        penalty = program.penalties[share.penalty]
        columns = [*share.columns, share.derived, choices + share.penalty]
        rows.append((columns, [*share.coefficients, -penalty.limit, -penalty.per]))
        limits.append(0)
        kinds.append(TIGHT)
    first_soft = len(rows)
    for k, p in enumerate(program.penalties):
        rows.append(([*p.columns, choices + k], [*(p.coefficients or [1] * len(p.columns)), -p.per]))
        limits.append(p.limit)
        kinds.append(SOFT)
    costs = np.array([*program.costs, *(p.weight for p in program.penalties)], dtype=np.int64)
    most = np.array([1] * choices + [_most(p) for p in program.penalties], dtype=np.int64)
    arrays = (np.array(limits, dtype=np.int64), np.array(kinds, dtype=np.int64))
    groups = (_groups({column: (of, 1) for column, of in program.derived.items()}), _groups(rewards))
    per = np.array([p.per for p in program.penalties], dtype=np.int64)
    return Matrix(program, choices, _sparse(rows), *arrays, costs, most, program.constant, first_soft, *groups, per)
