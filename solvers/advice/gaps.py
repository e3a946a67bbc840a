"""What is missing in a plan, as ideas need it: the empty seats with their times, and who is one step from each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from solvers.explain import Explanations


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
    """Every shift that lacks volunteers whom it needs."""
    found = []
    unfilled = why.problem.all_weights["unfilled"]
    for report in why.short():
        shift = why.schedule.shifts[report.shift]
        held = why.schedule.held[shift.session]
        if report.begin is None or report.end is None:
            continue
        gap = Gap(
            shift=shift.id, session=shift.session, centre=held.centre, begin=report.begin, end=report.end,
            skills=tuple(sorted(shift.skills.items())), missing=report.missing,
            weight=unfilled * held.session.priority, near=why.one_step(shift.id),
        )  # fmt: skip
        found.append(gap)
    return found


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
