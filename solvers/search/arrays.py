"""The kernel's arrays of a program: its rows both ways, a table of what they allow, and what each column stands for."""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.uncollected import uncollected
from solvers.choices import Choices
from solvers.matrix import REWARD, SOFT, TIGHT, Ints, Matrix
from solvers.search.kernel.layout import CHANCES, Fixed


def _ranges(sizes: Iterable[int], first: int = 0) -> NDArray[np.int32]:
    return (first + np.concatenate(([0], np.cumsum(list(sizes))))).astype(np.int32)


def _by_row(sizes: Ints) -> Ints:
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)


def _rows(matrix: Matrix) -> tuple[Ints, Ints, Ints]:
    """(row, column, value) of every row but those that only tighten, without excess and reward columns."""
    rows = np.repeat(np.arange(len(matrix.limit)), np.diff(matrix.rows.start))
    used = matrix.kind != TIGHT
    plain = np.arange(len(matrix.costs)) < matrix.choices
    plain[list(matrix.program.rewards)] = False
    kept = used[rows] & plain[matrix.rows.columns]
    number = np.cumsum(used) - 1
    rewarding = (matrix.kind == REWARD)[rows[kept]]
    return number[rows[kept]], matrix.rows.columns[kept], np.where(rewarding, 1, matrix.rows.values[kept])


def _table(matrix: Matrix) -> Ints:
    """Of each such row: its sum in the empty plan, limit, weight, per."""
    used, program = matrix.kind != TIGHT, matrix.program
    table = np.zeros((int(used.sum()), 4), dtype=np.int64)
    kinds = matrix.kind[used]
    table[:, 1], table[:, 3] = matrix.limit[used], 1
    soft, paid = kinds == SOFT, kinds == REWARD
    table[soft, 2] = [p.weight for p in program.penalties]
    table[soft, 3] = [p.per for p in program.penalties]
    table[paid, 1] = [least for _, least in program.rewards.values()]
    table[paid, 2] = [matrix.costs[column] for column in program.rewards]
    return table


def _names(choices: Choices, width: int) -> dict[str, NDArray[np.int32]]:
    """What each column stands for; -1 where that is nothing of the kind."""
    facts = choices.facts
    names = {name: np.full(width, -1, dtype=np.int32) for name in ("duty", "volunteer", "option", "session")}
    for column, (o, _) in choices.placement_of.items():
        names["option"][column], names["session"][column] = o, facts.options[o].session
    for column, (d, v) in choices.assignment_of.items():
        duty = facts.duties[d]
        names["duty"][column], names["volunteer"][column] = d, v
        names["option"][column], names["session"][column] = duty.option, duty.session
    return names


def _kinds(choices: Choices, width: int) -> NDArray[np.int8]:
    kind = np.zeros(width, dtype=np.int8)
    kind[list(choices.assignment_of)] = 1
    kind[list(choices.program.derived)] = 2
    kind[list(choices.program.rewards)] = 3
    return kind


def _narrow(numbers: Ints, most: int) -> NDArray[Any]:
    """In half the memory, where ``most`` allows: the search lives on what the processor's cache holds."""
    return numbers.astype(np.int32) if most < 2**31 else numbers


@uncollected()
def arrays_of(choices: Choices, matrix: Matrix) -> tuple[Fixed, NDArray[Any]]:
    """The kernel's view of a program, and the table that its state begins with."""
    facts, width = choices.facts, matrix.choices
    rows, columns, values = _rows(matrix)
    table = _table(matrix)
    most = int(abs(values).sum() + abs(table).max(initial=0))
    order = np.argsort(columns, kind="stable")
    behind: list[list[int]] = [[] for _ in range(width)]
    for column, of in choices.program.derived.items():
        for one in of:
            behind[one].append(column)
    per_session = (sum(len(choices.placements[o.index]) for o in row) for row in facts.options_of_session)
    fixed = Fixed(
        row_start=_by_row(np.bincount(rows, minlength=len(table))),
        row_columns=columns.astype(np.int32),
        row_values=_narrow(values, most),
        column_start=_by_row(np.bincount(columns, minlength=width)),
        column_rows=rows[order].astype(np.int32),
        column_values=_narrow(values[order], most),
        cost=matrix.costs[:width].copy(),
        derived_start=_by_row(np.array([len(row) for row in behind], dtype=np.int64)),
        derived=np.array([c for row in behind for c in row], dtype=np.int32),
        kind=_kinds(choices, width),
        duty_first=_ranges((len(row) for row in choices.assignments), len(choices.placement_of)),
        option_duty=_ranges(len(row) for row in facts.duties_of_option),
        session_first=_ranges(per_session),
        volunteer_start=_by_row(np.array([len(row) for row in choices.by_volunteer], dtype=np.int64)),
        volunteer_columns=np.array([c for row in choices.by_volunteer for c, _ in row], dtype=np.int32),
        chance=np.array([round(-log((i + 0.5) / CHANCES) * 1024) for i in range(CHANCES)], dtype=np.int64),
        active=np.arange(len(facts.problem.sessions), dtype=np.int32),
        sessions=len(facts.problem.sessions),
        width=width,
        **_names(choices, width),
    )
    return fixed, _narrow(table, most)
