"""What every engine is given and gives back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from solvers.matrix import Ints, Matrix, Sparse


@dataclass(frozen=True)
class Model:
    """``costs . x`` least, ``rows x <= limit``, ``0 <= x <= most``, integer. ``guess``: a vector to start from, or None."""

    rows: Sparse
    limit: Ints
    costs: Ints
    most: Ints
    guess: Ints | None = None

    @classmethod
    def whole(cls, matrix: Matrix, guess: Ints | None = None, *, free_of_cost: bool = False) -> Model:
        """All of a program; ``free_of_cost``: only the rules count."""
        return cls(matrix.rows, matrix.limit, matrix.costs * (not free_of_cost), matrix.most, guess)

    def pressing(self) -> Model:
        """Without the rows that hold whatever is chosen: more than half of those of a part, whose others are settled."""
        highest = Sparse(self.rows.start, self.rows.columns, np.maximum(self.rows.values, 0)).times(self.most)
        kept = highest > self.limit
        return replace(self, rows=self.rows.kept(kept), limit=self.limit[kept])


@dataclass(frozen=True)
class Limits:
    """``seconds`` of wall time, deterministic ``nodes`` (branches), and the relative gap at which to be content.

    ``workers``: threads; with more than one nothing is deterministic, and SCIP has one. ``proof``: only the bound is wanted.
    ``below``: only what costs less than this is wanted (SCIP; what is not is cut off). ``sampled``: of what could be
    branched on, only the most promising is tried out before each branch (SCIP): for programs that take hundreds of branches.
    ``memory``: megabytes that the engine may take for its own (SCIP counts what it asks for: deterministic, too).
    """

    seconds: float = float("inf")
    nodes: int | None = None
    gap: float = 0.0
    seed: int = 0
    workers: int = 1
    proof: bool = False
    below: float | None = None
    memory: int | None = None
    sampled: bool = False
    engine: Literal["scip", "highs"] = "scip"


@dataclass(frozen=True)
class Answer:
    """``x`` None: nothing found. ``bound``: proven for ``costs . x`` (None: nothing proven). ``work``: deterministic.

    Of a linear relaxation, ``relaxed`` is its solution and ``prices`` what one less in each row's limit would cost.
    """

    x: Ints | None
    bound: float | None
    optimal: bool
    impossible: bool
    work: int
    relaxed: NDArray[np.float64] | None = None
    prices: NDArray[np.float64] | None = None
