"""A proven lower bound beside the search: the relaxation first, then prices, then branch and cut on the whole."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil, gcd
from multiprocessing.connection import Connection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.engines.answer import Answer, Limits, Model
from solvers.engines.lp import Relaxation
from solvers.engines.mip import solve_mip
from solvers.matrix import Ints, Matrix
from solvers.search.aside import stand_aside
from solvers.search.bound_start import prices_by_centre
from solvers.search.hulls import sharpened
from solvers.search.memory import give_back, leave_compiler
from solvers.search.multipliers import Floats, Multipliers, TooLarge
from solvers.search.near import SCALE, SMALL
from solvers.search.restrict import part_of
from solvers.stop import Stop

CONTEXT: Any = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
FEW, MIDDLE, LARGE = 8_000, 15_000, 600_000
"""Programs of at most so many choices are branched upon at once, and once prices get hardly better
(with more of them that takes hundreds of megabytes and leads nowhere). Of those with more entries, not even the relaxation
is solved."""
NEARER = (64, 16, 4, 0)
"""What a difference from the plan costs in the relaxations that lead to the one where it costs nothing, in 1/``SCALE``."""
STEPS = 1_000_000
"""Steps of the simplex that each of these may take."""
ROUND, HARDLY = 200, 3e-5
"""Steps after which it is asked whether prices still get better, and the share of the bound that counts as hardly."""


def whole(bound: float, constant: int) -> int:
    """The integer bound that a float bound on an integer objective proves: lowered by its doubt, then rounded up."""
    return ceil(bound - 0.02 - 1e-7 * abs(bound)) + constant


def proves(answer: Answer, cost: int, constant: int) -> bool:
    """Whether an answer proves that no plan costs less than ``cost``; an engine's word "optimal" alone does not."""
    return answer.bound is not None and whole(answer.bound, constant) >= cost


def round_up(bound: int, matrix: Matrix) -> int:
    """The least sum of costs that is not below a bound: all are multiples of one number, but for the constant."""
    step = gcd(*np.unique(matrix.costs).tolist())
    over = bound - matrix.constant
    return bound + (-over % step if step else 0)


@dataclass
class Exact:
    """What is known of the whole problem: the best bound, and the optimal vector once it is proven."""

    bound: int | None = None
    best: Ints | None = None


class Bounds:
    """Another process proves bounds, as long as there is time; ``look()`` says what has been proven so far."""

    def __init__(self, choices: Choices, matrix: Matrix, stop: Stop, seed: int) -> None:
        self.known = Exact()
        self._plan = CONTEXT.RawArray("b", matrix.choices)
        self._news, tell = CONTEXT.Pipe(duplex=False)
        self._process = CONTEXT.Process(target=_run, args=(choices, matrix, stop, seed, tell, self._plan), daemon=True)
        self._process.start()
        tell.close()

    def look(self) -> Exact:
        """Take in what the process has proven."""
        with suppress(EOFError, OSError):
            while self._news.poll():
                bound, best = self._news.recv()
                self.known.bound = bound if self.known.bound is None else max(bound, self.known.bound)
                self.known.best = self.known.best if best is None else best
        return self.known

    def tell(self, chosen: Sequence[int]) -> None:
        """Let it know of a better plan: branch and cut begins with the best one known by then."""
        plan = np.frombuffer(self._plan, dtype=np.int8)
        plan[:] = 0
        plan[list(chosen)] = 1

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._news.close()


def _run(choices: Choices, matrix: Matrix, stop: Stop, seed: int, tell: Connection, plan: Any) -> None:
    """Send every (bound, optimal vector or None) that is news; where there are fewer processors than processes, plans go
    first."""
    stand_aside()
    with suppress(OSError, AttributeError):
        os.nice(5)
    with suppress(OSError):
        for bound, best in prove(choices, matrix, stop, seed, np.frombuffer(plan, dtype=np.int8)):
            tell.send((bound, best))


def prove(
    choices: Choices, matrix: Matrix, stop: Stop, seed: int, plan: NDArray[np.int8] | None = None
) -> Iterator[tuple[int, Ints | None]]:
    """Bounds, ever better: from prices centre by centre, the linear relaxation, better prices, and branch and cut.

    A large program's relaxation takes longer than prices need to get near it: it is left out. ``plan``: where the best
    plan known stands, which somebody else may be writing.
    """
    size, prices = len(matrix.rows.columns), None
    multipliers = _multipliers(choices, matrix) if matrix.choices > FEW else None
    if multipliers is not None:
        prices = prices_by_centre(choices, matrix, stop)
        yield from _priced(multipliers, matrix, prices)
    guess = _whole_plan(matrix, plan)
    if size <= LARGE and multipliers is not None and guess is not None:
        for prices in _prices_from(choices, matrix, guess):
            yield from _priced(multipliers, matrix, prices)
        give_back()
    elif size <= LARGE:
        answer = _solve(choices, matrix, stop, seed, integer=False)
        prices = answer.prices
        yield from _proven(matrix, answer)
    if multipliers is not None:
        multipliers.begin(prices, near=size <= LARGE)
        yield from _better_priced(multipliers, matrix, stop, endless=matrix.choices > MIDDLE or size > LARGE)
    if size <= LARGE and stop.remaining() > 0:
        yield from _proven(matrix, _solve(choices, matrix, stop, seed, integer=True, guess=_whole_plan(matrix, plan)))


def _prices_from(choices: Choices, matrix: Matrix, plan: Ints) -> Iterator[Floats]:
    """The prices of relaxations that are ever less near to a plan, the last one anywhere: the near ones are soon there."""
    part = part_of(matrix, plan, np.ones(len(plan), dtype=np.bool_))
    relaxation = Relaxation(part.model, part.excess, part.defined)
    del part  # the engine has its own
    filled = np.diff(matrix.rows.start) > 0
    own = [*choices.placement_of, *choices.assignment_of]
    away = np.zeros(len(plan), dtype=np.int64)
    away[own] = np.where(plan[own] > 0, -1, 1)
    for extra in NEARER:
        found = relaxation.solve(SCALE * matrix.costs + extra * away, STEPS).prices
        if found is not None:
            prices = np.zeros(len(matrix.limit))
            prices[filled] = found / SCALE
            yield prices


def _whole_plan(matrix: Matrix, plan: NDArray[np.int8] | None) -> Ints | None:
    """The full vector of a plan, if it is one: it may have been read while it was written."""
    if plan is None or not plan.any():
        return None
    chosen = plan.copy()
    chosen[matrix.derived.columns] = 0
    chosen[matrix.rewards.columns] = 0
    x = matrix.complete(np.flatnonzero(chosen).tolist())
    return None if matrix.broken(x) else x


def _solve(choices: Choices, matrix: Matrix, stop: Stop, seed: int, *, integer: bool, guess: Ints | None = None) -> Answer:
    """The whole program, to end early enough to be heard. The search has small ones proven from its best plan as well: here
    they are begun at once, by the same engine, which looks for plans of its own."""
    small = matrix.choices <= SMALL
    if small and integer:
        model = sharpened(choices, matrix, guess)
    else:
        model = Model.whole(matrix, guess)
    left = stop.remaining()
    seconds = max(0.0, left - min(10.0, max(1.0, left / 10)))
    proof = guess is not None and not small
    limits = Limits(seconds, seed=seed, proof=proof, engine="scip" if small else "highs", sampled=small)
    return solve_mip(model, limits, integer=integer)


def _proven(matrix: Matrix, answer: Answer) -> Iterator[tuple[int, Ints | None]]:
    if answer.bound is not None and not answer.impossible:
        best = answer.x if answer.x is not None and proves(answer, matrix.cost(answer.x), matrix.constant) else None
        yield round_up(whole(answer.bound, matrix.constant), matrix), best


def _multipliers(choices: Choices, matrix: Matrix) -> Multipliers | None:
    """None where the numbers are too large for it."""
    try:
        return Multipliers(choices, matrix)
    except TooLarge:
        return None


def _priced(multipliers: Multipliers, matrix: Matrix, prices: Floats) -> Iterator[tuple[int, None]]:
    """The bound that prices prove as they are, for the rows between volunteers and sessions."""
    multipliers.begin(prices)
    leave_compiler()
    yield round_up(multipliers.bound, matrix), None


def _better_priced(multipliers: Multipliers, matrix: Matrix, stop: Stop, *, endless: bool) -> Iterator[tuple[int, None]]:
    """Bounds from ever better prices, as long as they get better, or without end."""
    told = before = multipliers.bound
    multipliers.step()  # the first step reads what is compiled for it
    leave_compiler()
    while not stop.over():
        for step in range(ROUND):
            if stop.over():
                return
            multipliers.step()
            if step % 10 == 9 and multipliers.bound > told:
                told = multipliers.bound
                yield round_up(told, matrix), None
        if not endless and multipliers.bound - before < HARDLY * abs(before):
            return
        before = multipliers.bound
