"""A look near the plan never makes it worse, and holds a session elsewhere where that costs less."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from solvers.choices import Choices
from solvers.encoding import encode
from solvers.matrix import Matrix, matrix_of
from solvers.search.near import Look, Near
from solvers.search.regions import Regions
from tests.solvers.builders import amy, at, ben, plan, problem, session, shift
from tests.solvers.reckoning import begun
from tests.solvers.small import busy, document


def look(choices: Choices, matrix: Matrix, chosen: list[int], moves: tuple[int, ...], level: int = 4) -> list[int]:
    """The plan after a look at everything that tries these moves, or none."""
    near = Near(choices, matrix, Regions(choices, len(matrix.costs)))
    everything = np.ones(len(matrix.costs), dtype=np.bool_)
    return near.look(Look(0, everything, chosen, level, 800, 800, seed=1, moves=moves)).chosen


@given(st.randoms(use_true_random=False), st.sampled_from([document, busy]))
def test_looks_keep_every_rule_and_never_cost(random: Random, draw: Callable[[Random], dict[str, object]]) -> None:
    choices, matrix, local = begun(draw(random))
    if not local.sound or not matrix.choices:
        return
    moves = random.sample(sorted(choices.placement_of), min(3, len(choices.placement_of)))
    for tried in (tuple(moves), ()):
        found = matrix.complete(look(choices, matrix, local.chosen, tried, level=random.randrange(5)))
        assert matrix.broken(found) == 0
        assert matrix.cost(found) <= matrix.cost(matrix.complete(local.chosen))


def test_a_move_brings_the_people_of_the_other_time() -> None:
    later = ben(available=[{"from": at("mon 13"), "to": at("mon 18")}])
    choices = encode(problem(session("talk", "mon 9", "mon 14"), shift("talk.usher", min=2, max=2), amy(), later))
    matrix = matrix_of(choices.program)
    begun = choices.columns(plan({"talk": "mon 9 blue"}, amy=["talk.usher"]))
    there = [column for column in choices.placement_of if column not in begun]
    after = choices.plan(look(choices, matrix, begun, tuple(there)))
    assert {row.volunteer for row in after.assignments} == {"amy", "ben"}
    assert [row.at for row in after.sessions] == [datetime.fromisoformat(at("mon 14"))]
