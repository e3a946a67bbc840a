"""The one door of the solver: a problem in, the best plan that could be found and how good it provably is out."""

from __future__ import annotations

from typing import Literal

from models.plan import Plan
from models.problem import Problem
from models.result import Result
from solvers.choices import Choices
from solvers.encoding import encode
from solvers.matrix import Matrix, matrix_of
from solvers.progress import Progress, Watch
from solvers.search.improve import Search
from solvers.stop import Stop


def solve(
    problem: Problem,
    stop: Stop,
    *,
    seed: int = 0,
    workers: int = 2,
    watch: Watch | None = None,
    incumbent: Plan | None = None,
) -> Result:
    """Find a plan of least cost within ``stop``.

    The plan depends on problem, seed, incumbent and the work done alone: not on the machine's speed, nor on ``workers``
    (with 2 or more, a second process proves the bound meanwhile). ``incumbent``: a plan to start from, if it
    still keeps the rules. ``watch`` is told how the run goes. Where pins allow no plan the status is ``impossible``.
    """
    choices = encode(problem)
    matrix = matrix_of(choices.program)
    search = Search(choices, matrix, stop, seed, workers, watch or _nobody)
    try:
        search.run(choices.columns(incumbent) if incumbent else [])
    finally:
        search.close()
    return _result(choices, matrix, search, stop, seed)


def _nobody(progress: Progress) -> None:
    """Watch nothing."""


def _result(choices: Choices, matrix: Matrix, search: Search, stop: Stop, seed: int) -> Result:
    seconds = round(stop.elapsed(), 3)
    if search.impossible:
        return Result(status="impossible", plan=None, cost=None, bound=None, seconds=seconds, work=search.work, seed=seed)
    x = matrix.complete(search.chosen)
    cost = matrix.cost(x)
    bound = None if search.bound is None else min(search.bound, cost)
    status: Literal["optimal", "feasible"] = "optimal" if bound == cost else "feasible"
    plan = choices.plan(search.chosen).model_copy(update={"status": status, "cost": cost, "bound": bound})
    return Result(
        status=status,
        plan=plan,
        cost=cost,
        bound=bound,
        seconds=seconds,
        work=search.work,
        seed=seed,
        interrupted=stop.cancelled,
    )
