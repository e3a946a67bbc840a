"""An exact engine alone on the whole of paiban's model.

``python -m benchmarks.plain ENGINE WORKERS PROBLEM SECONDS PLAN SEED``; WORKERS a number, or ``all``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from models.reading import read_problem, write_plan
from scheduler.cli.beginning import process_start
from scheduler.cli.solve import cores
from solvers.choices import Choices
from solvers.encoding import encode
from solvers.engines.answer import Answer, Limits, Model
from solvers.engines.cpsat import solve_cpsat
from solvers.engines.mip import solve_mip
from solvers.matrix import Matrix, matrix_of
from solvers.search.bounds import whole

ENGINES: dict[str, Callable[[Model, Limits], Answer]] = {"cpsat": solve_cpsat, "highs": solve_mip, "scip": solve_mip}
_MARGIN = 1.0
"""Seconds kept for writing the plan."""
_NOTHING = 3


def main(words: Sequence[str]) -> int:
    """Solve, write the plan if there is one, and return the exit status."""
    started = process_start()
    engine, workers, problem, seconds, plan, seed = words
    choices = encode(read_problem(json.loads(Path(problem).read_bytes())))
    matrix = matrix_of(choices.program)
    model = Model(matrix.rows, matrix.limit, matrix.costs, matrix.most)
    left = max(0.5, float(seconds) - _MARGIN - (time.monotonic() - started))
    threads = cores() if workers == "all" else int(workers)
    limits = Limits(left, seed=int(seed), workers=threads, engine="scip" if engine == "scip" else "highs")
    answer = ENGINES[engine](model, limits)
    if answer.x is None:
        return _NOTHING
    Path(plan).write_text(json.dumps(_document(choices, matrix, answer)), encoding="utf-8")
    return 0


def _document(choices: Choices, matrix: Matrix, answer: Answer) -> dict[str, object]:
    """The plan with its cost, excesses as small as they may be, and the bound that is proven for whole numbers."""
    assert answer.x is not None
    chosen = [column for column in answer.x[: matrix.choices].nonzero()[0].tolist() if column not in matrix.program.derived]
    cost = matrix.cost(matrix.complete(chosen))
    update: dict[str, object] = {"cost": cost, "status": "feasible"}
    if answer.bound is not None:
        update["bound"] = min(whole(answer.bound, matrix.constant), cost)
        update["status"] = "optimal" if update["bound"] == cost else "feasible"
    return write_plan(choices.plan(chosen).model_copy(update=update))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
