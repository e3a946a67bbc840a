"""A part of a program: some columns free, the rest as the incumbent has them. What the exact engine improves at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.engines.answer import Model
from solvers.matrix import Ints, Matrix, Sparse


@dataclass(frozen=True)
class Part:
    """``model`` over the ``free`` columns of the whole, in their order.

    ``excess``: which of its columns are excesses; ``defined``: beside each, its row of the model that defines it.
    """

    free: Ints
    model: Model
    excess: Ints
    defined: Ints


def widened(matrix: Matrix, free: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The free choices, and with them every derived and excess column that they have a say in."""
    mask = free.copy()
    for groups in (matrix.derived, matrix.rewards):
        mask[groups.columns] = groups.concerned(free)
    rows = np.repeat(np.arange(len(matrix.limit)), np.diff(matrix.rows.start))
    touched = np.zeros(len(matrix.limit), dtype=np.bool_)
    touched[rows[mask[matrix.rows.columns]]] = True
    mask[matrix.choices :] = touched[matrix.first_soft :]
    return mask


def part_of(matrix: Matrix, x: Ints, free: NDArray[np.bool_]) -> Part:
    """The sub-program over ``free`` (already widened): rows that hold none of it are dropped, the rest is moved right."""
    height = len(matrix.limit)
    rows = np.repeat(np.arange(height), np.diff(matrix.rows.start))
    inside = free[matrix.rows.columns]
    touched = np.zeros(height, dtype=np.bool_)
    touched[rows[inside]] = True
    settled = np.bincount(
        rows[~inside], weights=(matrix.rows.values * x[matrix.rows.columns])[~inside], minlength=height
    ).astype(np.int64)
    kept = inside & touched[rows]
    number = np.cumsum(touched) - 1
    name = np.cumsum(free) - 1
    counts = np.bincount(number[rows[kept]], minlength=int(touched.sum()))
    start = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    sparse = Sparse(start, name[matrix.rows.columns[kept]].astype(np.int64), matrix.rows.values[kept])
    model = Model(sparse, (matrix.limit - settled)[touched], matrix.costs[free], matrix.most[free], x[free])
    columns = np.flatnonzero(free)
    excess = np.flatnonzero(columns >= matrix.choices)
    return Part(columns, model, excess, number[matrix.first_soft + columns[excess] - matrix.choices])
