"""What the program looks like where that matters to whoever reads it: nothing idle, nothing forgotten, always the same."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings

from models.problem import DEFAULT_WEIGHTS, Problem
from solvers.encoding import encode
from solvers.program import Program
from tests.solvers.builders import amy, ben, cat, problem, session, shift
from tests.solvers.small import document, seeds

TALK = (session("talk"), shift("talk.usher", min=2, max=3), amy(), ben(), cat())


def test_a_problem_without_anything_is_an_empty_program() -> None:
    assert encode(problem()).program == Program()


@given(seed=seeds)
@settings(deadline=None, max_examples=20)
def test_the_same_problem_gives_the_same_program(seed: int) -> None:
    one, other = (encode(Problem.model_validate(document(Random(seed)))) for _ in range(2))
    assert one.program == other.program


@given(seed=seeds)
@settings(deadline=None, max_examples=50)
def test_no_column_stands_twice_in_a_row(seed: int) -> None:
    program = encode(Problem.model_validate(document(Random(seed)))).program
    for row in [*program.statements, *program.penalties]:
        assert len(set(row.columns)) == len(row.columns)
        assert row.coefficients is None or len(row.coefficients) == len(row.columns)


def test_weights_of_nothing_leave_no_penalty_and_no_cost() -> None:
    pairs = [{"kind": "together", "volunteers": ["amy", "ben"]}]
    program = encode(problem(*TALK, pairs=pairs, fair_minutes=30, weights=dict.fromkeys(DEFAULT_WEIGHTS, 0))).program
    assert (program.penalties, program.constant, set(program.costs)) == ([], 0, {0})


def test_limits_that_cannot_bind_are_not_stated() -> None:
    free = encode(problem(*TALK)).program
    roomy = dict.fromkeys(("max_minutes", "max_minutes_per_day"), 60) | {"max_duties_per_day": 1, "max_days": 1}
    assert encode(problem(*TALK[:2], amy(**roomy), ben(**roomy), cat(**roomy))).program == free


def test_who_may_not_serve_has_no_column() -> None:
    short = {"max_minutes": 59}, {"max_minutes_per_day": 59}, {"max_days": 0}
    choices = encode(problem(*TALK[:2], amy(**short[0]), ben(**short[1]), cat(**short[2])))
    assert choices.assignments == [[]]


def test_a_pin_without_a_choice_is_stated_all_the_same() -> None:
    choices = encode(problem(*TALK[:2], amy(available=[]), pins=[{"shift": "talk.usher", "volunteer": "amy"}]))
    assert [s.columns for s in choices.program.statements if s.because == ("pin", "talk.usher", "amy")] == [[]]


def test_rewards_are_only_for_seats_that_weigh_more_than_those_needed() -> None:
    assert not encode(problem(*TALK)).program.rewards
    assert len(encode(problem(*TALK, weights={"unfilled": 99})).program.rewards) == 1


def test_a_penalty_may_not_reward_and_a_reward_must() -> None:
    program = Program()
    column = program.choice()
    with pytest.raises(ValueError):
        program.penalise(-1, [column], 0, ("x",))
    with pytest.raises(ValueError):
        program.any([column], -1)
    with pytest.raises(ValueError):
        program.reward([column], 1, 0, ("x",))
