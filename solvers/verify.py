"""The judge: what a plan breaks and costs, by the ``check`` halves of all rules, which share nothing with engines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from models.plan import Plan
from models.policy import SOFTENABLE
from models.problem import DEFAULT_WEIGHTS, Problem
from solvers.rule import Violation
from solvers.rules import RULES
from solvers.schedule import Schedule


@dataclass(frozen=True)
class Verdict:
    """``broken``: every breach of a hard rule. ``costs``: each rule's amount times its weight, in the judge's order; after
    them the hard rules that the problem's policy gives a weight anywhere.

    ``placed`` of ``sessions`` are held; ``seats_filled`` of ``seats_wanted`` (least numbers, over all shifts) are taken.
    The costs mean something only where nothing is broken.
    """

    broken: tuple[Violation, ...]
    costs: dict[str, int]
    placed: int
    sessions: int
    seats_filled: int
    seats_wanted: int

    @cached_property
    def cost(self) -> int:
        """The sum of all costs: what is minimised."""
        return sum(self.costs.values())

    @property
    def hard(self) -> int:
        """How many breaches of hard rules there are; 0: the plan is valid."""
        return len(self.broken)

    @property
    def rules_broken(self) -> frozenset[str]:
        """The names of the hard rules that are broken."""
        return frozenset(violation.rule for violation in self.broken)


Judge = Callable[[Problem, Plan], Verdict]
"""What says what a plan breaks and costs."""


def softened(problem: Problem) -> list[str]:
    """The hard rules that the problem's policy gives a weight anywhere, in the judge's order."""
    said = {row.rule for row in problem.policy.rules if not row.hard} if problem.policy else set()
    return [rule for rule in SOFTENABLE if rule in said]


def judge(problem: Problem, plan: Plan) -> Verdict:
    """What the plan breaks and costs. Both must have been read: references that lead nowhere are a KeyError."""
    schedule = Schedule(problem, plan)
    broken: list[Violation] = []
    costs = dict.fromkeys([*DEFAULT_WEIGHTS, *softened(problem)], 0)
    for rule in RULES:
        for violation in rule.check(schedule):
            price = rule.price(schedule, violation)
            if price is None:
                broken.append(violation)
            else:
                costs[violation.rule] += violation.amount * price
    return Verdict(
        broken=tuple(broken),
        costs=costs,
        placed=len(schedule.held),
        sessions=len(problem.sessions),
        seats_filled=sum(min(len(schedule.crew.get(row.id, ())), row.min) for row in problem.shifts),
        seats_wanted=sum(row.min for row in problem.shifts),
    )
