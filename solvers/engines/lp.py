"""GLOP through MathOpt: a linear program solved again and again under other costs, each time from where the last one ended.

The first time it begins at the vertex of a whole plan: where a plan is nearly as good as the relaxation under its costs,
some thousands of steps of the primal simplex lead from one to the other, a fraction of what a cold start takes.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_parameters_pb2, model_update_pb2, parameters_pb2, result_pb2, solution_pb2
from ortools.math_opt.core.python import solver
from ortools.math_opt.python.callback import CallbackRegistration
from ortools.math_opt.python.init_arguments import StreamableSolverInitArguments

from solvers.engines.answer import Answer, Model
from solvers.engines.mip import prices_in, proto_of, put
from solvers.matrix import Ints

_BASIS = solution_pb2.BasisStatusProto


class Relaxation:
    """The linear relaxation of ``model`` from its ``guess`` on, which must keep every row.

    ``excess``: the columns that are as large as their own row (``defined``, beside it) makes them.
    """

    def __init__(self, model: Model, excess: Ints, defined: Ints) -> None:
        assert model.guess is not None
        self._solver: solver.Solver | None = None
        self._hints = model_parameters_pb2.ModelSolveParametersProto()
        self._last = solution_pb2.BasisProto()
        self._rows = len(model.limit)
        self._from(model.guess, excess, defined)
        self.wake(model)

    def _from(self, guess: Ints, excess: Ints, defined: Ints) -> None:
        """The vertex of the guess: every column at a limit and every row loose, but for the excesses that are paid."""
        columns = np.where(guess > 0, _BASIS.BASIS_STATUS_AT_UPPER_BOUND, _BASIS.BASIS_STATUS_AT_LOWER_BOUND)
        limits = np.full(self._rows, _BASIS.BASIS_STATUS_BASIC)
        paid = guess[excess] > 0
        columns[excess[paid]] = _BASIS.BASIS_STATUS_BASIC
        limits[defined[paid]] = _BASIS.BASIS_STATUS_AT_UPPER_BOUND
        basis = self._hints.initial_basis
        basis.variable_status.ids.extend(range(len(columns)))
        basis.variable_status.values.extend(columns.tolist())
        basis.constraint_status.ids.extend(range(self._rows))
        basis.constraint_status.values.extend(limits.tolist())
        basis.basic_dual_feasibility = solution_pb2.SolutionStatusProto.SOLUTION_STATUS_UNDETERMINED

    def solve(self, costs: Ints | NDArray[np.float64], steps: int) -> Answer:
        """The relaxation under these costs, after at most so many ``steps``: then ``relaxed`` is on the way."""
        update = model_update_pb2.ModelUpdateProto()
        update.objective_updates.linear_coefficients.ids.extend(range(len(costs)))
        put(update.objective_updates.linear_coefficients.values, costs.astype(float))
        assert self._solver is not None
        self._solver.update(update)
        primal = parameters_pb2.LPAlgorithmProto.LP_ALGORITHM_PRIMAL_SIMPLEX
        parameters = parameters_pb2.SolveParametersProto(lp_algorithm=primal, iteration_limit=steps)
        parameters.presolve = parameters_pb2.EmphasisProto.EMPHASIS_OFF
        nothing = CallbackRegistration().to_proto()
        result = self._solver.solve(parameters, self._hints, None, nothing, None, None)
        self._hints = model_parameters_pb2.ModelSolveParametersProto()
        for solution in result.solutions[:1]:
            self._last.CopyFrom(solution.basis)
        return _answer(result, self._rows)

    def wake(self, model: Model) -> None:
        """Make the engine anew from the same model, unless it is awake."""
        if self._solver is None:
            kind = parameters_pb2.SolverTypeProto.SOLVER_TYPE_GLOP
            proto = proto_of(model, integer=False)
            self._solver = solver.new(kind, proto, StreamableSolverInitArguments().to_proto())

    def rest(self) -> None:
        """Let go of the engine's memory until somebody wakes it: the next solve begins where the last one ended."""
        self._solver = None
        self._hints.initial_basis.CopyFrom(self._last)


def _answer(result: result_pb2.SolveResultProto, rows: int) -> Answer:
    optimal = result.termination.reason == result_pb2.TerminationReasonProto.TERMINATION_REASON_OPTIMAL
    dual = result.termination.objective_bounds.dual_bound
    bound = dual if optimal and math.isfinite(dual) else None
    work = 1 + result.solve_stats.simplex_iterations // 100
    for solution in result.solutions:
        if solution.HasField("primal_solution"):
            values = np.array(solution.primal_solution.variable_values.values, dtype=np.float64)
            return Answer(None, bound, optimal, False, work, values, prices_in(solution, rows))
    return Answer(None, bound, optimal, False, work)
