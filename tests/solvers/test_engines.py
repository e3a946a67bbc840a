"""What engines are given: nothing that decides nothing, and no more memory than they may take."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.network import network
from models.reading import read_problem
from solvers.encoding import encode
from solvers.engines.answer import Limits, Model
from solvers.engines.mip import solve_mip
from solvers.matrix import Sparse, matrix_of

WIDTH = 4
ROWS = st.lists(st.tuples(st.lists(st.integers(-2, 2), min_size=WIDTH, max_size=WIDTH), st.integers(-3, 6)), max_size=8)


def model_of(rows: list[tuple[list[int], int]], most: list[int]) -> Model:
    values = np.array([v for row, _ in rows for v in row], dtype=np.int64)
    start = np.arange(0, WIDTH * len(rows) + 1, WIDTH, dtype=np.int64)
    columns = np.tile(np.arange(WIDTH, dtype=np.int64), len(rows))
    limit = np.array([each for _, each in rows], dtype=np.int64)
    return Model(Sparse(start, columns, values), limit, np.zeros(WIDTH, dtype=np.int64), np.array(most, dtype=np.int64))


@given(ROWS, st.lists(st.integers(0, 2), min_size=WIDTH, max_size=WIDTH))
def test_rows_are_left_out_only_where_no_choice_breaks_them(rows: list[tuple[list[int], int]], most: list[int]) -> None:
    model = model_of(rows, most)
    pressing = model.pressing()
    every = np.stack(np.meshgrid(*[np.arange(m + 1) for m in most], indexing="ij"), -1).reshape(-1, WIDTH)
    for x in every:
        assert (model.rows.times(x) <= model.limit).all() == (pressing.rows.times(x) <= pressing.limit).all()
    for row, limit in enumerate(pressing.limit):
        assert max(int(pressing.rows.times(x)[row]) for x in every) > limit


def test_little_memory_ends_a_solve_early_and_the_same_way_each_time() -> None:
    matrix = matrix_of(encode(read_problem(network(2, 1))).program)
    model = Model.whole(matrix, matrix.complete([]))
    free = solve_mip(model, Limits(nodes=1, proof=True))
    tight = [solve_mip(model, Limits(nodes=1, proof=True, memory=10)) for _ in range(2)]
    assert tight[0].work < free.work
    assert not tight[0].optimal
    assert [(each.work, each.bound) for each in tight[:1]] == [(each.work, each.bound) for each in tight[1:]]


def test_a_process_that_is_ended_while_it_is_asked_holds_nobody_up() -> None:
    script = """
import subprocess
import sys

import numpy as np
from solvers.engines.answer import Limits, Model
from solvers.matrix import Sparse
from solvers.search.aside import Aside

nothing = np.zeros(1_000_000, dtype=np.int64)
for _ in range(3):
    aside = Aside(None)
    aside.part(Model(Sparse(np.array([0, len(nothing)]), nothing, nothing), nothing[:1], nothing, nothing), Limits())
    aside.close()
print("ended")
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert (run.stdout, run.stderr) == ("ended\n", "")
