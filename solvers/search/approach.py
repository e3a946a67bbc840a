"""All that looks near a plan find in one region: ever smaller extras one after the other, each as long as that pays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from solvers.search.near import USUAL, Look, Near
from solvers.search.regions import Free

LOOKS = 3
"""Looks at each level, those after the first with differences that cost otherwise; a third one if the second has paid."""
FIRST_PART = 500
"""Choices in the first part that is solved."""


@dataclass(frozen=True)
class Approached:
    """The plan that the looks lead to, what it cost after each of them, and the units of work."""

    chosen: list[int]
    costs: tuple[int, ...]
    work: int


def approach(near: Near, region: Free, chosen: list[int], levels: int) -> Iterator[Approached]:
    """Improve a plan in a region with the first ``levels`` extras; what has been found after each of them."""
    costs, work, part = [_cost(near, chosen)], 0, FIRST_PART
    for level in range(levels):
        for number in range(LOOKS if region.any() else 0):
            fresh = region if len(costs) == 1 else None
            seen = near.look(Look(0, fresh, chosen, level, part, USUAL, LOOKS * level + number, varied=number > 0))
            chosen, part = seen.chosen, seen.part
            work += seen.work
            costs.append(_cost(near, chosen))
            if number and costs[-1] == costs[-2]:
                break
        yield Approached(chosen, tuple(costs), work)


def _cost(near: Near, chosen: list[int]) -> int:
    return near.matrix.cost(near.matrix.complete(chosen))
