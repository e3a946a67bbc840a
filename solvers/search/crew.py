"""Recognises the problems in which all is fixed but who fills the seats, and the fewest volunteers are to be called on.

Then only this is left of the program: seats, who may fill which, which two nobody can fill both, what an empty seat costs
and what each volunteer costs who serves at all (shift minimisation, Krishnamoorthy, Ernst and Baatar 2012). It is read off
the program before clashes are spelled out, which is what makes such a program large.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from solvers.choices import Choices
from solvers.cliques import at_once
from solvers.matrix import Ints
from solvers.program import Statement
from solvers.rule import Booleans, Rule

LARGEST = 6_000
"""Duties at most: their clashes are a square."""


@dataclass(frozen=True)
class Crew:
    """``duty[j]``: whose seat j is. A plan costs ``full``, plus ``price`` of each empty seat, plus ``opened`` a volunteer.

    An empty seat costs at least as much as a volunteer. ``held``: the placements that every plan worth its while has.
    ``peak``: at least so many volunteers are needed, or as many seats stay empty: that many seats clash with each other.
    """

    duty: Ints
    able: NDArray[np.bool_]
    clash: Booleans
    price: Ints
    opened: int
    full: int
    held: list[int]
    peak: int

    def cost(self, given: Ints) -> int:
        """What it costs to have these volunteers (-1: nobody) in the seats."""
        empty = given < 0
        return self.full + int(self.price[empty].sum()) + self.opened * len(np.unique(given[~empty]))

    @property
    def bound(self) -> int:
        """No plan costs less."""
        return self.full + self.opened * self.peak


def crew_of(choices: Choices, rules: Sequence[Rule]) -> Crew | None:
    """The crew problem that an outline is, or None where it is not one; its clashes are asked of the rules."""
    program = choices.program
    if program.penalties or program.rewards or len(choices.facts.duties) > LARGEST:
        return None
    held = _held(choices)
    seats = _seats(choices, [s for s in program.statements if not s.tightens])
    opened = _opened(choices)
    if held is None or seats is None or opened is None:
        return None
    prices = _prices(choices, opened)
    clash = _clashes(choices, rules)
    if prices is None or clash is None:
        return None
    wanted = [duty for duty, price in enumerate(prices) if price > 0 for _ in range(seats[duty])]
    return _crew(choices, np.array(wanted, dtype=np.int64), prices, clash, opened, held)


def _crew(choices: Choices, duty: Ints, prices: list[int], clash: Booleans, opened: int, held: list[int]) -> Crew | None:
    price = np.array(prices, dtype=np.int64)[duty]
    if not len(duty) or (price < opened).any():
        return None
    able = np.zeros((len(duty), len(choices.by_volunteer)), dtype=np.bool_)
    for j, d in enumerate(duty.tolist()):
        able[j, [volunteer for _, volunteer in choices.assignments[d]]] = True
    between = clash[np.ix_(duty, duty)] | (duty[:, None] == duty[None, :])
    np.fill_diagonal(between, False)
    full = choices.program.constant + sum(choices.program.costs[column] for column in held) - int(price.sum())
    return Crew(duty, able, between, price, opened, full, held, _peak(choices, duty, between))


def _held(choices: Choices) -> list[int] | None:
    """The placements of a plan, where every session has one at most and it pays to have it."""
    found = [choices.session(s) for s in range(len(choices.facts.problem.sessions))]
    if any(len(columns) > 1 for columns in found):
        return None
    held = [column for columns in found for column in columns]
    return held if all(choices.program.costs[column] <= 0 for column in held) else None


def _seats(choices: Choices, statements: list[Statement]) -> list[int] | None:
    """How many seats each duty has that somebody may fill, where the program says no more than that."""
    seats = [0] * len(choices.assignments)
    for statement in statements:
        if (
            not statement.columns
            or statement.columns[0] not in choices.assignment_of
            or statement.coefficients is None
            or statement.limit
        ):
            return None
        d = choices.assignment_of[statement.columns[0]][0]
        row = [column for column, _ in choices.assignments[d]]
        held = choices.held(choices.facts.duties[d].option)
        most = -statement.coefficients[-1]
        if seats[d] or statement.columns != row + held or statement.coefficients != [1] * len(row) + [-most]:
            return None
        seats[d] = min(most, len(row))
    return seats if all(n > 0 for n, row in zip(seats, choices.assignments, strict=True) if row) else None


def _opened(choices: Choices) -> int | None:
    """What each volunteer costs who serves at all; None where that depends on who, or anything else is derived."""
    program, own = choices.program, {}
    if not program.derived:
        return 0
    for volunteer, pairs in enumerate(choices.by_volunteer):
        if len(pairs) > 1:
            own[pairs[0][0]] = volunteer
    prices = {program.costs[column] for column in program.derived}
    for behind in program.derived.values():
        found = own.pop(behind[0], None)
        if found is None or behind != [column for column, _ in choices.by_volunteer[found]]:
            return None
    return prices.pop() if not own and len(prices) == 1 else None


def _prices(choices: Choices, opened: int) -> list[int] | None:
    """What each duty's empty seat costs, where that is the same whoever might fill it."""
    alone = {pairs[0][0] for pairs in choices.by_volunteer if len(pairs) == 1}
    found = []
    for row in choices.assignments:
        costs = {choices.program.costs[column] - (opened if column in alone else 0) for column, _ in row}
        if len(costs) > 1:
            return None
        found.append(-costs.pop() if costs else 0)
    return found


def _clashes(choices: Choices, rules: Sequence[Rule]) -> Booleans | None:
    """Which two duties nobody can do both of, where that is the same for everybody."""
    facts = choices.facts
    duties = np.arange(len(facts.duties), dtype=np.int64)
    clash: Booleans = np.zeros((len(duties), len(duties)), dtype=np.bool_)
    for rule in rules:
        square = rule.clashes(facts, duties)
        if square is not None:
            clash |= square
    return None if _own_clashes(choices, rules, clash) else clash


def _own_clashes(choices: Choices, rules: Sequence[Rule], clash: Booleans) -> bool:
    """Whether for somebody more duties clash than for everybody."""
    personal = [rule for rule in rules if type(rule).clashes_for is not Rule.clashes_for]
    for volunteer, pairs in enumerate(choices.by_volunteer):
        own = np.fromiter((duty for _, duty in pairs), dtype=np.int64, count=len(pairs))
        for square in (rule.clashes_for(choices.facts, volunteer, own) for rule in personal):
            if square is not None and (np.triu(square, 1) & ~clash[np.ix_(own, own)]).any():
                return True
    return False


def _peak(choices: Choices, duty: Ints, clash: Booleans) -> int:
    """The most seats that share a moment and each clash with each."""
    rows = [choices.facts.duties[d] for d in duty.tolist()]
    for together in sorted(at_once((row.begin, row.end, j) for j, row in enumerate(rows)), key=len, reverse=True):
        if (clash[np.ix_(together, together)] | np.eye(len(together), dtype=np.bool_)).all():
            return len(together)
    return 1
