"""Cuts of volunteers' weeks: they take no plan away, whatever they are asked to cut off, and they bring the bound nearer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from solvers.choices import Choices
from solvers.encoding import encode
from solvers.engines.answer import Limits, Model
from solvers.engines.mip import solve_mip
from solvers.matrix import Matrix, matrix_of
from solvers.search.hulls import Cut, cut_for, sharpened, volunteers_of
from tests.solvers.builders import amy, ben, problem, session, shift
from tests.solvers.reckoning import drawn, repriced
from tests.solvers.small import seeds

DAY = ("mon 9", "mon 11", "mon 13", "mon 15", "mon 17")


def day_of_amy(*, weights: dict[str, int] | None = None, **limits: int) -> tuple[Choices, Matrix]:
    """Five sessions of an hour and a half that all want Amy."""
    rows = [session(f"s{n}", when, minutes=90) for n, when in enumerate(DAY)] + [shift(f"s{n}.usher") for n in range(5)]
    more = {} if weights is None else {"weights": weights, "fair_minutes": 0}
    choices = encode(problem(*rows, amy(**limits), **more))
    return choices, matrix_of(choices.program)


def most(matrix: Matrix, cut: Cut) -> int:
    """The most that any plan has of what a cut counts."""
    costs = np.zeros(len(matrix.costs), dtype=np.int64)
    costs[cut.columns] = -cut.values
    answer = solve_mip(Model(matrix.rows, matrix.limit, costs, matrix.most), Limits())
    assert answer.x is not None
    return -int(costs @ answer.x)


def relaxed(model: Model) -> float:
    bound = solve_mip(model, Limits(), integer=False).bound
    assert bound is not None
    return bound


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_no_plan_breaks_a_cut_whatever_it_is_asked_to_cut_off(seed: int) -> None:
    choices, matrix = drawn(seed)
    random = np.random.default_rng(seed)
    if solve_mip(Model.whole(matrix, free_of_cost=True), Limits()).x is None:
        return
    for volunteer in volunteers_of(choices, matrix):
        for share in (0.3, 0.7, 1.0):
            point = random.uniform(0, 1, len(matrix.costs)) * (random.random(len(matrix.costs)) < share)
            cut = cut_for(volunteer, point)
            if cut is not None:
                assert point[cut.columns] @ cut.values > cut.limit
                assert most(matrix, cut) <= cut.limit


@given(seed=seeds)
@settings(deadline=None, max_examples=40)
def test_with_cuts_the_cheapest_plan_is_as_cheap_and_the_relaxation_no_lower(seed: int) -> None:
    choices, matrix = drawn(seed)
    if not matrix.choices:
        return
    other = repriced(choices, matrix, seed, -2_000, 0)
    plain, cut = Model.whole(other), sharpened(choices, other)
    found = [solve_mip(model, Limits()) for model in (plain, cut)]
    assert found[0].impossible == found[1].impossible
    if found[0].x is not None and found[1].x is not None:
        assert other.cost(found[0].x) == other.cost(found[1].x)
        assert relaxed(cut) >= relaxed(plain) - 1e-3


@pytest.mark.parametrize(
    ("limits", "served"),
    [({"max_minutes": 250}, 2), ({"max_minutes_per_day": 400}, 4), ({"max_minutes": 250, "max_duties_per_day": 1}, 1)],
)
def test_limits_leave_no_room_for_parts_of_duties(limits: dict[str, int], served: int) -> None:
    choices, matrix = day_of_amy(**limits)
    best = matrix.constant + relaxed(sharpened(choices, matrix))
    assert best == pytest.approx(1_000 * (5 - served), abs=1e-3)


def test_hours_that_are_begun_are_paid_for_whole() -> None:
    """Three times an hour and a half is four and a half hours: five are paid for, where they are worth it."""
    choices, matrix = day_of_amy(weights={"unfilled": 40, "fairness": 10, "desired": 0}, max_minutes=280)
    plain = Model.whole(matrix)
    answer = solve_mip(plain, Limits())
    assert answer.x is not None
    assert relaxed(sharpened(choices, matrix)) > relaxed(plain)
    assert matrix.constant + relaxed(sharpened(choices, matrix)) <= matrix.cost(answer.x) + 1e-3


def test_whoever_has_two_choices_or_fewer_needs_no_cuts() -> None:
    choices = encode(problem(session("one"), session("two", "mon 11"), shift("one.usher"), shift("two.usher"), amy(), ben()))
    assert volunteers_of(choices, matrix_of(choices.program)) == []
