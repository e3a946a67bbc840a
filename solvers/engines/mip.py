"""HiGHS and SCIP through MathOpt: exact, with the strong relaxation that these programs have; and that relaxation alone."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.math_opt import model_parameters_pb2, model_pb2, parameters_pb2, result_pb2, solution_pb2
from ortools.math_opt.core.python import solver
from ortools.math_opt.python.callback import CallbackRegistration
from ortools.math_opt.python.init_arguments import StreamableSolverInitArguments
from ortools.math_opt.solvers.gscip import gscip_pb2

from solvers.engines.answer import Answer, Limits, Model

_PIECE = 20_000
_OFF, _FAST = gscip_pb2.GScipParameters.OFF, gscip_pb2.GScipParameters.FAST
_KINDS = {
    "highs": parameters_pb2.SolverTypeProto.SOLVER_TYPE_HIGHS,
    "scip": parameters_pb2.SolverTypeProto.SOLVER_TYPE_GSCIP,
}
_SAMPLED = {"branching/relpscost/initcand": 20, "branching/relpscost/maxlookahead": 4}
"""How many candidates SCIP tries out before a branch (100 of its own accord), until so many in turn are no better (9)."""
_ENDED = result_pb2.TerminationReasonProto


def put(field: Any, values: NDArray[Any]) -> None:
    """Append numbers to a repeated field of a message, in pieces: as Python's own they take several times the memory."""
    for first in range(0, len(values), _PIECE):
        field.extend(values[first : first + _PIECE].tolist())


def proto_of(model: Model, integer: bool) -> model_pb2.ModelProto:
    """The model as MathOpt reads it."""
    proto = model_pb2.ModelProto()
    width, height = len(model.costs), len(model.limit)
    proto.variables.ids.extend(range(width))
    proto.variables.lower_bounds.extend([0.0] * width)
    put(proto.variables.upper_bounds, model.most.astype(float))
    proto.variables.integers.extend([integer] * width)
    paid = np.flatnonzero(model.costs)
    put(proto.objective.linear_coefficients.ids, paid)
    put(proto.objective.linear_coefficients.values, model.costs[paid].astype(float))
    proto.linear_constraints.ids.extend(range(height))
    proto.linear_constraints.lower_bounds.extend([-math.inf] * height)
    put(proto.linear_constraints.upper_bounds, model.limit.astype(float))
    rows = np.repeat(np.arange(height), np.diff(model.rows.start))
    order = np.lexsort((model.rows.columns, rows))
    entries = proto.linear_constraint_matrix
    put(entries.row_ids, rows[order])
    put(entries.column_ids, model.rows.columns[order])
    put(entries.coefficients, model.rows.values[order].astype(float))
    return proto


def _parameters(limits: Limits) -> parameters_pb2.SolveParametersProto:
    parameters = parameters_pb2.SolveParametersProto(random_seed=limits.seed)
    parameters.relative_gap_tolerance = limits.gap
    parameters.absolute_gap_tolerance = 0.0 if limits.gap else 0.5  # costs are whole: nothing lies between
    if limits.engine == "scip":
        parameters.gscip.presolve = _FAST  # its probing takes longer than what it finds is worth
        parameters.gscip.heuristics = _OFF if limits.proof else _FAST
        if limits.below is not None:
            parameters.cutoff_limit = limits.below
        if limits.memory is not None:
            parameters.gscip.real_params["limits/memory"] = limits.memory
        for name, number in _SAMPLED.items() if limits.sampled else ():
            parameters.gscip.int_params[name] = number
    else:
        _tell_highs(parameters, limits)
    if limits.nodes is not None:
        parameters.node_limit = limits.nodes
    if math.isfinite(limits.seconds):
        parameters.time_limit.seconds = int(limits.seconds)
        parameters.time_limit.nanos = int(limits.seconds % 1 * 1e9)
    return parameters


def _tell_highs(parameters: parameters_pb2.SolveParametersProto, limits: Limits) -> None:
    parameters.highs.int_options["threads"] = limits.workers
    parameters.highs.string_options["parallel"] = "off" if limits.workers == 1 else "choose"
    if limits.proof:
        parameters.highs.double_options["mip_heuristic_effort"] = 0.0


def solve_mip(model: Model, limits: Limits, *, integer: bool = True) -> Answer:
    """Solve to optimality, or as far as the limits go. ``integer`` False: the relaxation, by HiGHS; its bound counts too."""
    if integer:
        model = model.pressing()
    hints = model_parameters_pb2.ModelSolveParametersProto()
    if model.guess is not None:
        hint = hints.solution_hints.add()
        hint.variable_values.ids.extend(range(len(model.guess)))
        hint.variable_values.values.extend(model.guess.astype(float).tolist())
    arguments = StreamableSolverInitArguments().to_proto()
    kind = _KINDS[limits.engine if integer else "highs"]
    callbacks = CallbackRegistration().to_proto()
    result = solver.solve(proto_of(model, integer), kind, arguments, _parameters(limits), hints, None, callbacks, None, None)
    return _answer(result, integer, len(model.limit))


def _answer(result: result_pb2.SolveResultProto, integer: bool, rows: int) -> Answer:
    reason = result.termination.reason
    dual = result.termination.objective_bounds.dual_bound
    bound = dual if math.isfinite(dual) else None
    stats = result.solve_stats
    work = 1 + stats.simplex_iterations // 100 + stats.node_count
    optimal = reason == _ENDED.TERMINATION_REASON_OPTIMAL
    impossible = reason == _ENDED.TERMINATION_REASON_INFEASIBLE
    for solution in result.solutions:
        if solution.HasField("primal_solution"):
            values = np.array(solution.primal_solution.variable_values.values, dtype=np.float64)
            x = np.rint(values).astype(np.int64) if integer else None
            return Answer(x, bound, optimal, impossible, work, values, prices_in(solution, rows))
    return Answer(None, bound, optimal, impossible, work)


def prices_in(solution: solution_pb2.SolutionProto, rows: int) -> NDArray[np.float64] | None:
    """What one less in each row's limit would cost; None where the engine does not say."""
    if not solution.HasField("dual_solution"):
        return None
    duals = solution.dual_solution.dual_values
    prices = np.zeros(rows)
    prices[list(duals.ids)] = -np.array(duals.values)
    return prices
