"""CP-SAT on a program's arrays: integers throughout, deterministic limits, strong where the relaxation says little."""

from __future__ import annotations

import math

import numpy as np
from ortools.sat.python import cp_model

from solvers.engines.answer import Answer, Limits, Model


def _model(model: Model) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    cp = cp_model.CpModel()
    columns = [cp.new_int_var(0, int(most), "") for most in model.most]
    start, names, values = model.rows.start, model.rows.columns.tolist(), model.rows.values.tolist()
    for row, limit in enumerate(model.limit.tolist()):
        inside = range(start[row], start[row + 1])
        if all(values[k] == 1 and model.most[names[k]] == 1 for k in inside) and limit == 1:
            cp.add_at_most_one(columns[names[k]] for k in inside)
        else:
            terms = cp_model.LinearExpr.weighted_sum([columns[names[k]] for k in inside], [values[k] for k in inside])
            cp.add(terms <= limit)
    cp.minimize(cp_model.LinearExpr.weighted_sum(columns, model.costs.tolist()))
    if model.guess is not None:
        for column, value in zip(columns, model.guess.tolist(), strict=True):
            cp.add_hint(column, value)
    return cp, columns


def solve_cpsat(model: Model, limits: Limits) -> Answer:
    """Solve with one worker and the full relaxation, or with several as the engine itself would.

    ``limits.nodes`` counts tenths of a deterministic second here.
    """
    cp, columns = _model(model)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = limits.workers
    solver.parameters.linearization_level = 2 if limits.workers == 1 else 1
    solver.parameters.random_seed = limits.seed
    solver.parameters.relative_gap_limit = limits.gap
    if math.isfinite(limits.seconds):
        solver.parameters.max_time_in_seconds = limits.seconds
    if limits.nodes is not None:
        solver.parameters.max_deterministic_time = limits.nodes / 10
    status = solver.solve(cp)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    x = np.array([solver.value(column) for column in columns], dtype=np.int64) if found else None
    bound = solver.best_objective_bound if status != cp_model.INFEASIBLE else None
    work = 1 + int(solver.response_proto.deterministic_time * 10)
    return Answer(x, bound, status == cp_model.OPTIMAL, status == cp_model.INFEASIBLE, work)
