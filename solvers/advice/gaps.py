"""What is missing in a plan, as ideas need it: the empty seats with their times, and who is one step from each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from models.problem import Shift
from solvers.explain import Explanations

LOOKED_AT, TRIES = 40, 8
"""Gaps of which it is found out who is one step away, and how many volunteers are looked at for each reason."""


@dataclass(frozen=True)
class Gap:
    """``missing`` empty seats of a held shift, from ``begin`` to ``end`` (local), each worth ``weight``."""

    shift: str
    session: str
    centre: str
    begin: datetime
    end: datetime
    skills: tuple[tuple[str, int], ...]
    missing: int
    weight: int
    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """Rule -> the volunteers whom it alone stops, the nearest first."""

    @property
    def minutes(self) -> int:
        """How long the duty is."""
        return int((self.end - self.begin).total_seconds() // 60)


def gaps(why: Explanations) -> list[Gap]:
    """Every shift that lacks volunteers whom it needs; of the heaviest it is known who is one step from them."""
    found = [gap for row in why.problem.shifts if (gap := _gap(why, row)) is not None]
    heaviest = sorted(found, key=lambda gap: (-gap.weight * gap.missing, gap.shift))[:LOOKED_AT]
    near = {gap.shift: why.one_step(gap.shift, TRIES) for gap in heaviest}
    return [replace(gap, near=near.get(gap.shift, {})) for gap in found]


def _gap(why: Explanations, shift: Shift) -> Gap | None:
    held = why.schedule.held.get(shift.session)
    missing = shift.min - len(why.schedule.crew.get(shift.id, ()))
    if held is None or missing <= 0:
        return None
    begin, end = why.times(shift.id)
    return Gap(
        shift=shift.id, session=shift.session, centre=held.centre, begin=begin, end=end, missing=missing,
        skills=tuple(sorted(shift.skills.items())), weight=why.problem.all_weights["unfilled"] * held.session.priority,
    )  # fmt: skip


def worth(gaps: Iterable[Gap], people: int, minutes: int | None = None) -> int:
    """About what so many people could fill of the gaps, each for so many minutes at most: a guess that ranks ideas."""
    left = {gap: gap.missing for gap in gaps}
    total = 0
    for _ in range(people):
        until, served = None, 0
        for gap in sorted(left, key=lambda g: (g.end, g.shift)):
            fits = minutes is None or served + gap.minutes <= minutes
            if left[gap] and fits and (until is None or until <= gap.begin):
                left[gap] -= 1
                until, served = gap.end, served + gap.minutes
                total += gap.weight
    return total


def at_once(gaps: Iterable[Gap]) -> int:
    """The most seats that are empty at one moment."""
    rows = list(gaps)
    return max((sum(o.missing for o in rows if o.begin <= gap.begin < o.end) for gap in rows), default=0)
