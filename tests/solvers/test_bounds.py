"""A bound above the cost of any plan would be a lie: here is the hunt for one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings

from solvers.encoding import encode
from solvers.engines.answer import Limits, Model
from solvers.engines.lp import Relaxation
from solvers.engines.mip import solve_mip
from solvers.matrix import Matrix, matrix_of
from solvers.search.bound_start import prices_by_centre
from solvers.search.bounds import prove, proves, round_up
from solvers.search.multipliers import Multipliers
from solvers.search.restrict import part_of
from solvers.stop import Stop
from tests.solvers.builders import amy, ben, cat, problem, session, shift
from tests.solvers.reckoning import drawn, repriced
from tests.solvers.small import seeds


def optimum(matrix: Matrix, rows: np.ndarray | None = None) -> int | None:
    """The least cost with all rows, or those alone."""
    kept = np.ones(len(matrix.limit), dtype=np.bool_) if rows is None else rows
    answer = solve_mip(Model(matrix.rows.kept(kept), matrix.limit[kept], matrix.costs, matrix.most), Limits())
    return matrix.cost(answer.x) if answer.optimal and answer.x is not None else None


@given(seed=seeds)
@settings(deadline=None, max_examples=40)
def test_engines_agree_and_a_proof_alone_says_the_same(seed: int) -> None:
    _, matrix = drawn(seed)
    model = Model.whole(matrix)
    scip, highs = (solve_mip(model, Limits(engine=engine)) for engine in ("scip", "highs"))
    assert (scip.optimal, scip.impossible) == (highs.optimal, highs.impossible)
    if scip.x is None or highs.x is None:
        return
    assert matrix.cost(scip.x) == matrix.cost(highs.x)
    again = solve_mip(replace(model, guess=highs.x), Limits(proof=True))
    assert proves(again, matrix.cost(scip.x), matrix.constant)


@given(seed=seeds)
@settings(deadline=None, max_examples=20)
def test_a_relaxation_goes_on_after_a_rest_as_without(seed: int) -> None:
    _, matrix = drawn(seed)
    if matrix.broken(matrix.complete([])):
        return
    part = part_of(matrix, matrix.complete([]), np.ones(len(matrix.costs), dtype=np.bool_))
    rested, awake = (Relaxation(part.model, part.excess, part.defined) for _ in range(2))
    for factor in (1, 3, 2):
        costs = factor * part.model.costs
        rested.wake(part.model)
        answers = [relaxation.solve(costs, 10_000) for relaxation in (rested, awake)]
        assert answers[0].bound == pytest.approx(answers[1].bound)
        rested.rest()


@given(seed=seeds)
@example(seed=441304)  # a fee of a week's minutes, and a share of it that another column is paid for
@settings(deadline=None, max_examples=60)
def test_no_prices_whatever_prove_more_than_the_cheapest_plan_costs(seed: int) -> None:
    choices, matrix = drawn(seed)
    best = optimum(matrix) if matrix.choices else None
    if best is None:
        return
    random = np.random.default_rng(seed)
    dear = float(np.abs(matrix.costs).max(initial=1))
    apart = prices_by_centre(choices, matrix, Stop(lambda: 0.0, 0.0, 60.0))
    for prices in (
        None,
        apart,
        random.random(len(matrix.limit)) * dear,
        random.choice([0.0, 0.3, dear / 7], len(matrix.limit)),
    ):
        multipliers = Multipliers(choices, matrix)
        multipliers.begin(prices)
        for _ in range(40):
            assert round_up(multipliers.bound, matrix) <= best
            multipliers.step()


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_the_cheapest_weeks_are_found_exactly(seed: int) -> None:
    choices, matrix = drawn(seed)
    if not matrix.choices:
        return
    other = repriced(choices, matrix, seed, -60, 40)
    multipliers = Multipliers(choices, other)
    # A clique over several days is priced, but what it says of each day counts in weeks too.
    cliques = np.array([row < matrix.first_soft and limit == 1 for row, limit in enumerate(matrix.limit)], dtype=np.bool_)
    weekly = ~multipliers.priced
    weekly[other.shares] = False  # what follows from priced rows is no week's
    least, most = optimum(other, weekly), optimum(other, weekly | cliques)
    assert least is not None
    assert most is not None
    assert least <= multipliers.bound <= most


@given(seed=seeds)
@settings(deadline=None, max_examples=25)
def test_every_bound_on_the_way_is_below_the_cheapest_plan_and_the_last_one_is_its_cost(seed: int) -> None:
    choices, matrix = drawn(seed)
    best = optimum(matrix) if matrix.choices else None
    if best is not None:
        bounds = [bound for bound, _ in prove(choices, matrix, Stop(lambda: 0.0, 0.0, 60.0), 0)]
        assert max(bounds) == best


def test_bounds_are_sums_that_costs_can_have() -> None:
    weights = {"unfilled": 30, "desired": 20, "unscheduled": 100, "travel": 0, "preference": 0}
    matrix = matrix_of(encode(problem(session("talk"), shift("talk.usher", min=2, max=3), amy(), weights=weights)).program)
    proven = [round_up(matrix.constant + n, matrix) - matrix.constant for n in (-11, -10, -9, 0, 1, 10)]
    assert proven == [-10, -10, -5, 0, 5, 10]


@pytest.mark.parametrize("weight", [10**6, 10**9])
def test_huge_weights_prove_no_nonsense(weight: int) -> None:
    weights = {"unfilled": weight, "unscheduled": weight}
    choices = encode(problem(session("talk"), shift("talk.usher", min=2, max=3), amy(), ben(), cat(), weights=weights))
    matrix = matrix_of(choices.program)
    bounds = [bound for bound, _ in prove(choices, matrix, Stop(lambda: 0.0, 0.0, 60.0), 0)]
    assert max(bounds, default=0) <= (optimum(matrix) or 0)
