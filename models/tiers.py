"""Priorities in tiers: weights by which a plan that is better in an earlier tier is better, whatever the later ones say.

Let a tier's own cost be a multiple of g (the greatest common divisor of its weights), so that two plans that differ in it
differ by g at least. Let B be the most by which two plans can differ in everything below it (``models.extent``). If its
weights are multiplied by a factor f with f g > B, no gain below makes up for the least loss in the tier. Taken from the last
tier upwards, each with the factors below it already in B, that makes the sum of all costs order plans as the tiers do.

Where the weights would become larger than engines that reckon in floating point keep apart, factors are made as large as
fits, the first tiers first, and it is said how far they hold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

from models.extent import extents
from models.policy import Setting
from models.problem import DEFAULT_WEIGHTS, Problem

LARGEST_WEIGHT = 10**8
LARGEST_SUM = 2**40
"""No weight of a tier is larger, nor can the costs add up to more: engines that relax reckon with about 12 sure digits."""
_WHOLE = 1 << 20
"""A share of 1, in whole numbers."""


@dataclass(frozen=True)
class Step:
    """One tier. ``factor``: what its weights were multiplied by. ``least``: what the least difference in it costs.
    ``below``: by how much two plans can differ in everything below, at most. ``units``: how much of each cost of the next
    tier, at its largest weight, one least difference outweighs."""

    tier: tuple[str, ...]
    factor: int
    least: int
    below: int
    units: dict[str, int]

    @property
    def certain(self) -> bool:
        """Whether nothing below can ever outweigh the least difference in this tier."""
        return self.least > self.below


@dataclass(frozen=True)
class _Tier:
    """``weights``: of each cost, the weights that it has anywhere. ``reach``: by how much two plans can differ."""

    names: tuple[str, ...]
    weights: dict[str, tuple[int, ...]]
    reach: int

    @property
    def step(self) -> int:
        return gcd(*(weight for row in self.weights.values() for weight in row)) or 1

    @property
    def largest(self) -> int:
        return max((weight for row in self.weights.values() for weight in row), default=0)


def tiered(problem: Problem, tiers: Sequence[Sequence[str]]) -> tuple[Problem, tuple[Step, ...]]:
    """The problem with weights that keep the tiers, and what is known of each tier; what no tier names comes last.

    A cost of weight 0 that a tier names weighs 1 there. A rule that must hold stands above all tiers.
    """
    if not tiers:
        return problem, ()
    priced = _prices(problem, {name for tier in tiers for name in tier})
    reach = extents(problem)
    rows = [_tier(tuple(tier), priced, reach) for tier in tiers]
    named = {name for row in rows for name in row.names}
    last = _tier(tuple(name for name in priced if name not in named), priced, reach)
    factors = _factors(rows, last)
    factor_of = {name: factor for row, factor in zip(rows, factors, strict=True) for name in row.names}
    return _weighted(problem, priced, factor_of), _steps([*rows, last], [*factors, 1])


def _prices(problem: Problem, named: set[str]) -> dict[str, dict[str | None, int]]:
    """Cost -> centre (None: everywhere) -> its weight there, where it has one."""
    found: dict[str, dict[str | None, int]] = {name: {None: weight} for name, weight in problem.all_weights.items()}
    for row in problem.policy.rules if problem.policy else ():
        if row.weight is not None:
            found.setdefault(row.rule, {})[row.centre] = row.weight
    return {
        name: {at: max(weight, 1) if name in named else weight for at, weight in row.items()} for name, row in found.items()
    }


def _tier(names: tuple[str, ...], priced: dict[str, dict[str | None, int]], reach: dict[str, int]) -> _Tier:
    weights = {name: tuple(priced[name].values()) for name in names if name in priced}
    return _Tier(names, weights, sum(max(row) * reach[name] for name, row in weights.items()))


def _factors(rows: Sequence[_Tier], last: _Tier) -> list[int]:
    """The factors of all tiers but the last: what is needed, or as much of it as fits, the first tiers first.

    A tier for which there is no room keeps its usual weights: a factor of 1, which a share of 0 comes to.
    """
    shares = [0] * len(rows)
    for number in range(len(rows)):

        def too_much(share: int, number: int = number) -> bool:
            return not _fits(rows, last, [*shares[:number], share, *shares[number + 1 :]])

        shares[number] = max(0, bisect_left(range(_WHOLE + 1), True, key=too_much) - 1)
    return _with(rows, last, shares)


def _with(rows: Sequence[_Tier], last: _Tier, shares: Sequence[int]) -> list[int]:
    """Factors where the least difference of each tier outweighs that share of what is below."""
    below, found = last.reach, list[int]()
    for row, share in zip(reversed(rows), reversed(shares), strict=True):
        found.append(below * share // _WHOLE // row.step + 1)
        below += found[-1] * row.reach
    return found[::-1]


def _fits(rows: Sequence[_Tier], last: _Tier, shares: Sequence[int]) -> bool:
    factors = _with(rows, last, shares)
    total = last.reach + sum(row.reach * factor for row, factor in zip(rows, factors, strict=True))
    return total <= LARGEST_SUM and all(r.largest * f <= LARGEST_WEIGHT for r, f in zip(rows, factors, strict=True))


def _steps(rows: Sequence[_Tier], factors: Sequence[int]) -> tuple[Step, ...]:
    found = []
    for number, row in enumerate(rows[:-1]):
        least = factors[number] * row.step
        lower = list(zip(rows[number + 1 :], factors[number + 1 :], strict=True))
        after, factor = lower[0]
        units = {name: least // (factor * max(weights)) for name, weights in after.weights.items() if max(weights)}
        below = sum(each.reach * times for each, times in lower)
        found.append(Step(row.names, factors[number], least, below, units))
    return tuple(found)


def _weighted(problem: Problem, priced: dict[str, dict[str | None, int]], factor_of: dict[str, int]) -> Problem:
    weights = dict(problem.weights)
    for name, factor in factor_of.items():
        if name in DEFAULT_WEIGHTS and factor * priced[name][None] != problem.all_weights[name]:
            weights[name] = factor * priced[name][None]
    update: dict[str, object] = {"weights": dict(sorted(weights.items()))}
    if problem.policy is not None:
        rules = tuple(
            _times(row, max(row.weight or 0, 1) * factor_of[row.rule]) if row.rule in factor_of else row
            for row in problem.policy.rules
        )
        update["policy"] = problem.policy.model_copy(update={"rules": rules})
    return problem.model_copy(update=update)


def _times(row: Setting, weight: int) -> Setting:
    return row if row.hard else row.model_copy(update={"weight": weight})
