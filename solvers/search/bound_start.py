"""Prices to begin with, in seconds at any size: those of each centre by itself, as if all volunteers were free for it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.engines.answer import Limits
from solvers.engines.mip import solve_mip
from solvers.matrix import Matrix
from solvers.search.restrict import part_of, widened
from solvers.stop import Stop


def prices_by_centre(choices: Choices, matrix: Matrix, stop: Stop) -> NDArray[np.float64]:
    """A price for every row, from the linear relaxations of the centres' own sessions; 0 where time ran out."""
    facts = choices.facts
    centre = np.full(len(matrix.costs), -1, dtype=np.int64)
    for column, (option, _) in choices.placement_of.items():
        centre[column] = facts.options[option].centre
    for column, (duty, _) in choices.assignment_of.items():
        centre[column] = facts.duties[duty].centre
    prices = np.zeros(len(matrix.limit))
    nothing = np.zeros(len(matrix.costs), dtype=np.int64)
    rows = np.repeat(np.arange(len(matrix.limit)), np.diff(matrix.rows.start))
    for one in np.unique(centre[centre >= 0]):
        if stop.over():
            break
        free = widened(matrix, centre == one)
        model = replace(part_of(matrix, nothing, free).model, guess=None)
        found = solve_mip(model, Limits(max(0.0, stop.remaining())), integer=False).prices
        touched = np.zeros(len(matrix.limit), dtype=np.bool_)
        touched[rows[free[matrix.rows.columns]]] = True
        if found is not None:
            prices[touched] = np.maximum(prices[touched], found)
    return prices
