"""The program that rules fill: yes-or-no choices, hard linear statements over them, and penalties. It knows no engine.

Columns are 0/1. A column is a *choice* (a placement or an assignment); or *derived*: 1 as soon as any of its choices is
(nothing is gained by setting it otherwise); or a *reward*: it may be 1 only where enough of its choices are, and is paid
for being so. A penalty costs ``weight * ceil(max(0, sum - limit) / per)``; weights are not negative, so every program is
convex in its penalties and any engine that minimises can read it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Because = tuple[str, ...]
"""The rule's name, then ids: who and what the statement is about. Put into words only when somebody asks."""


@dataclass(slots=True)
class Statement:
    """``sum(coefficient * column) <= limit`` (coefficients None: all 1).

    ``tightens``: it follows from the others and only helps engines that relax; a local search may leave it out.
    """

    columns: list[int]
    limit: int
    because: Because
    coefficients: list[int] | None = None
    tightens: bool = False


@dataclass(slots=True)
class Penalty:
    """Costs ``weight * ceil(max(0, sum(coefficient * column) - limit) / per)``."""

    columns: list[int]
    limit: int
    weight: int
    because: Because
    coefficients: list[int] | None = None
    per: int = 1


@dataclass(slots=True)
class Share:
    """A part of a penalty's columns, all behind one derived column: ``sum <= limit * derived + per * excess``.

    ``penalty`` is the index of the penalty that has ``limit``, ``per`` and the excess. It follows, and only tightens.
    """

    penalty: int
    columns: list[int]
    coefficients: list[int]
    derived: int


@dataclass
class Program:
    """Filled by the rules in registration order, so the same problem gives the same program."""

    costs: list[int] = field(default_factory=list)
    constant: int = 0
    derived: dict[int, list[int]] = field(default_factory=dict)
    rewards: dict[int, tuple[list[int], int]] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    penalties: list[Penalty] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)

    def choice(self, cost: int = 0) -> int:
        """A new 0/1 column; its cost is paid where it is chosen."""
        self.costs.append(cost)
        return len(self.costs) - 1

    def any(self, columns: Sequence[int], cost: int = 0) -> int:
        """A derived column: 1 where any of ``columns`` is. ``cost`` must not be negative."""
        if cost < 0:
            raise ValueError("a derived column may only be paid for, not rewarded")
        column = self.choice(cost)
        self.derived[column] = list(columns)
        return column

    def reward(self, columns: list[int], least: int, cost: int, because: Because) -> int:
        """A column that may be 1 where at least ``least`` of ``columns`` are. ``cost`` is negative, so there it will be."""
        if cost >= 0:
            raise ValueError("a reward must be worth something")
        column = self.choice(cost)
        self.rewards[column] = (columns, least)
        self.at_most([column, *columns], 0, because, [least] + [-1] * len(columns))
        return column

    def pay(self, column: int, cost: int) -> None:
        """Choosing ``column`` costs that much more (negative: less)."""
        self.costs[column] += cost

    def at_most(
        self,
        columns: list[int],
        limit: int,
        because: Because,
        coefficients: list[int] | None = None,
        *,
        tightens: bool = False,
    ) -> None:
        """Hard: the sum is at most ``limit``."""
        self.statements.append(Statement(columns, limit, because, coefficients, tightens))

    def penalise(
        self,
        weight: int,
        columns: list[int],
        limit: int,
        because: Because,
        coefficients: list[int] | None = None,
        *,
        per: int = 1,
    ) -> None:
        """Each ``per`` begun over ``limit`` costs ``weight``; nothing is stored for a weight of 0."""
        if weight < 0:
            raise ValueError("a penalty may not reward")
        if weight:
            self.penalties.append(Penalty(columns, limit, weight, because, coefficients, per))
