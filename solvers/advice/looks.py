"""Looks near a plan around some sessions, in another process: they see who makes room for a change, through long chains."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from solvers.advice.ground import Ground
from solvers.search.approach import Approached
from solvers.search.aside import Aside, awaited
from solvers.search.near import Near
from solvers.search.regions import Free, Regions

ALL, AROUND, LEVELS = 24_000, 12_000, 3
"""All choices are looked at where there are not more; else so many around a change; and with how many extras."""

Looks = Sequence[Future[Approached]]
"""At each level what has been found by then."""


def aside_of(ground: Ground) -> Aside:
    """A process that can look near plans of a program, and solve parts of any."""
    return Aside(ground.matrix, Near(ground.choices, ground.matrix, _regions(ground)))


def around(ground: Ground, sessions: Sequence[str]) -> Free:
    """What is looked at around sessions."""
    most = ALL if sees_all(ground) else AROUND
    return _regions(ground).beside([ground.choices.facts.session_of[id_] for id_ in sessions], most)


def sees_all(ground: Ground) -> bool:
    """Whether that is everything, whatever the sessions."""
    return _regions(ground).total <= ALL


def looks(aside: Aside, ground: Ground, region: Free) -> Looks:
    """Begin to look at a region."""
    return aside.approach(region, ground.chosen, LEVELS)


def last(found: Looks, late: Callable[[], bool]) -> Approached | None:
    """The last of what is found before it is too late; None where nothing is."""
    best = None
    for future in found:
        answer = awaited(future, late, 0.02)
        if answer is None:
            break
        best = answer
    return best


def _regions(ground: Ground) -> Regions:
    return Regions(ground.choices, len(ground.matrix.costs))
