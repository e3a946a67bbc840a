"""What a program says of a plan: reckoned here column by column, as no engine does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

import numpy as np

from models.plan import Plan
from models.problem import Problem
from models.reading import read_problem
from solvers.choices import Choices, clash_cliques, enumerate_choices
from solvers.encoding import encode
from solvers.facts import Facts, ticks
from solvers.matrix import Matrix, matrix_of
from solvers.program import Penalty, Program, Statement
from solvers.rule import Rule
from solvers.search.local import LocalSearch
from solvers.verify import judge
from tests.solvers.small import document


def drawn(seed: int) -> tuple[Choices, Matrix]:
    """A small problem with everything that the format has, as a program."""
    choices = encode(Problem.model_validate(document(Random(seed))))
    return choices, matrix_of(choices.program)


def begun(described: dict[str, object]) -> tuple[Choices, Matrix, LocalSearch]:
    """A problem, with a plan that keeps its rules if there is one at hand."""
    choices = encode(read_problem(described))
    matrix = matrix_of(choices.program)
    local = LocalSearch(choices, matrix, 0)
    if local.sound and matrix.choices:
        local.build()
    return choices, matrix, local


def repriced(choices: Choices, matrix: Matrix, seed: int, low: int, high: int) -> Matrix:
    """The same where serving costs something else, drawn from ``low`` to below ``high``."""
    costs = matrix.costs.copy()
    columns = list(choices.assignment_of)
    costs[columns] = np.random.default_rng(seed).integers(low, high, len(columns))
    return replace(matrix, costs=costs)


def encoded(problem: Problem, rules: Sequence[Rule]) -> Choices:
    """The choices and statements of some rules alone."""
    facts = Facts(problem)
    choices = enumerate_choices(facts, rules)
    clash_cliques(facts, rules, choices)
    for rule in rules:
        rule.encode(choices)
    return choices


def columns(choices: Choices, plan: Plan) -> set[int] | None:
    """The columns that the plan chooses; None where it chooses what is none.

    Somebody who serves a session that is not held is given any column of the shift: none of them may be chosen.
    """
    facts = choices.facts
    found: set[int | None] = set()
    options: dict[int, int] = {}
    for placed in plan.sessions:
        session = facts.session_of[placed.id]
        room = None if placed.room is None else facts.room_of[placed.room]
        column = _placement(choices, session, ticks(placed.at), room)
        found.add(column)
        if column is not None:
            options[session] = choices.placement_of[column][0]
    for seat in plan.assignments:
        shift, volunteer = facts.shift_of[seat.shift], facts.volunteer_of[seat.volunteer]
        option = options.get(facts.session_of_shift[shift])
        seats = [c for c, d in choices.seat(shift, volunteer) if option is None or facts.duties[d].option == option]
        found.add(seats[0] if seats else None)
    return None if None in found else {column for column in found if column is not None}


def _placement(choices: Choices, session: int, begin: int, room: int | None) -> int | None:
    for option in choices.facts.options_of_session[session]:
        for column, where in choices.placements[option.index]:
            if option.begin == begin and where == room:
                return column
    return None


def complete(program: Program, chosen: Iterable[int]) -> set[int]:
    """The chosen columns with every derived one that they imply, and every reward that they earn."""
    full = set(chosen)
    full |= {column for column, row in program.derived.items() if not full.isdisjoint(row)}
    return full | {column for column, (row, least) in program.rewards.items() if sum(c in full for c in row) >= least}


def _sum(row: Statement | Penalty, chosen: set[int]) -> int:
    coefficients = [1] * len(row.columns) if row.coefficients is None else row.coefficients
    return sum(n for column, n in zip(row.columns, coefficients, strict=True) if column in chosen)


def broken(program: Program, chosen: Iterable[int]) -> list[Statement]:
    """The statements that do not hold."""
    full = complete(program, chosen)
    return [row for row in program.statements if _sum(row, full) > row.limit]


def cost(program: Program, chosen: Iterable[int]) -> int:
    """What the choices cost."""
    full = complete(program, chosen)
    over = ((row, max(0, _sum(row, full) - row.limit)) for row in program.penalties)
    return program.constant + sum(program.costs[c] for c in full) + sum(p.weight * -(-n // p.per) for p, n in over)


def reckon(problem: Problem, plan: Plan) -> int | None:
    """The plan's cost as the whole program has it; None where the plan is not allowed."""
    choices = encode(problem)
    chosen = columns(choices, plan)
    return None if chosen is None or broken(choices.program, chosen) else cost(choices.program, chosen)


def rules_broken(given: Problem, what: Plan) -> set[str]:
    """The rules that the plan breaks; the program allows it exactly where that is none, at the same cost."""
    verdict = judge(given, what)
    assert reckon(given, what) == (None if verdict.broken else verdict.cost)
    assert bool(verdict.hard) == bool(verdict.rules_broken)
    return set(verdict.rules_broken)
