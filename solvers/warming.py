"""Has every compiled function compiled and kept, so that the first run on a machine need not wait for that."""

from __future__ import annotations

from models.problem import Problem
from solvers.encoding import encode
from solvers.matrix import matrix_of
from solvers.recommend import Reserves
from solvers.repair import Repairs
from solvers.search.multipliers import Multipliers
from solvers.solve import solve
from solvers.stop import Stop


def warm(problem: Problem) -> None:
    """Go once through all that is compiled, but for what is soon done when it is needed (crews as small as can be).

    ``problem``: any small one with a session, a shift and who could serve it.
    """
    stop = Stop(lambda: 0.0, 0.0, work=200)
    plan = solve(problem, stop, workers=1).plan
    assert plan is not None
    choices = encode(problem)
    Multipliers(choices, matrix_of(choices.program)).step()
    Reserves(problem, plan).of(problem.shifts[0].id)
    with Repairs(workers=1) as engine:
        engine.warm()
