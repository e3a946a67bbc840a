"""Local search on a slice of a program, and on two halves at once, counts as the whole program does."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.network import network
from solvers.choices import Choices
from solvers.matrix import Matrix
from solvers.search.halves import Halves
from solvers.search.kernel.layout import BEST, COST
from solvers.search.local import Annealing, LocalSearch
from solvers.search.slices import slice_of
from tests.solvers.reckoning import begun
from tests.solvers.small import busy, document


@given(st.randoms(use_true_random=False), st.sampled_from([document, busy]))
def test_what_a_slice_gains_the_whole_plan_gains(random: Random, draw: Callable[[Random], dict[str, object]]) -> None:
    _, matrix, local = begun(draw(random))
    if not local.sound or not matrix.choices:
        return
    x = np.zeros(local.fixed.width, dtype=np.int8)
    x[local.chosen] = 1
    share = random.choice([0.2, 0.5, 0.9])
    free = np.array([random.random() < share for _ in x]) & (local.fixed.kind < 2)
    part = slice_of(local.fixed, local.state.table, x, free)
    search = Annealing(part.fixed, part.table, random.randrange(100))
    search.load(part.begin)
    assert search.sound
    before = int(search.state.n[COST])
    for _ in search.run(1, 50.0, 1.0):
        pass
    changed = np.where(free, 0, x)
    changed[part.columns[search.chosen]] = 1
    full = matrix.complete(np.flatnonzero(changed).tolist())
    assert matrix.broken(full) == 0
    assert int(search.state.n[BEST]) - before == matrix.cost(full) - local.cost


@pytest.mark.parametrize("centres", [2, 5])
def test_halves_give_the_same_sound_plans_on_one_worker_and_on_two(centres: int) -> None:
    choices, matrix, local = begun(network(centres, 3))
    runs = []
    for workers in (1, 2):
        halves = Halves(choices, matrix, local, 7, workers)
        try:
            runs.append([*halves.run(local.chosen, 240, 30.0, 1.0, lambda: False)])
        finally:
            halves.close()
    assert runs[0] == runs[1]
    assert len(runs[0]) == 6
    for plan, cost, _ in runs[0]:
        full = matrix.complete(plan)
        assert (matrix.broken(full), matrix.cost(full)) == (0, cost)
    assert runs[0][-1][1] < local.cost
    assert {*runs[0][-1][0]} - {*local.chosen}


def test_a_round_that_is_over_early_counts_as_not_begun() -> None:
    choices, matrix, local = begun(network(3, 3))
    halves = Halves(choices, matrix, local, 7, 1)
    looks = iter(range(1000))
    found = [*halves.run(local.chosen, 400, 30.0, 1.0, lambda: next(looks) > 50)]
    assert [cost for _, cost, _ in found] == [cost for _, cost, _ in halves_again(choices, matrix, local)][: len(found)]
    assert len(found) == 1


def halves_again(choices: Choices, matrix: Matrix, local: LocalSearch) -> list[tuple[list[int], int, int]]:
    """The same run to its end."""
    return [*Halves(choices, matrix, local, 7, 1).run(local.chosen, 400, 30.0, 1.0, lambda: False)]


def test_one_centre_has_no_halves() -> None:
    choices, matrix, local = begun(network(1, 3))
    assert not Halves(choices, matrix, local, 0, 1).possible
    choices, matrix, local = begun(network(2, 3))
    assert Halves(choices, matrix, local, 0, 1).possible
