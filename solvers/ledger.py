"""Who carries how much of a plan: hours against a fair share, weekends and evenings, and how unequal it all is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from models.base import Model
from models.language import Language
from models.plan import Plan
from models.problem import Problem, Volunteer
from solvers.labels import Labels
from solvers.ledger_words import line, listed
from solvers.schedule import Schedule, Serving

EVENING = 18
"""A duty that lasts beyond this hour of local time is an evening's."""
OFTEN = 2
"""Duties at weekends from which on somebody who has no others is said to serve at weekends only."""
FEW = 5


class Load(Model):
    """What one volunteer carries. Minutes are of duties; ``over``: of plan and history beyond the fair share (may be less
    than 0; None where the problem has no fair share). ``unwilling``: duties at times that they offered less gladly."""

    volunteer: str
    name: str
    home: str
    duties: int
    minutes: int
    history_minutes: int
    over: int | None
    weekend: int
    evening: int
    unwilling: int

    @property
    def total(self) -> int:
        """Minutes of plan and history."""
        return self.minutes + self.history_minutes


class Ledger(Model):
    """Everybody's load, the heaviest first. Gini coefficients: 0 is equal, near 1 means that one person does all.

    ``gini``: of minutes, history included; ``gini_plan``: of this plan's minutes; ``gini_weekend``: of duties at weekends.
    """

    fair_minutes: int | None
    loads: tuple[Load, ...]
    gini: float
    gini_plan: float
    gini_weekend: float

    @property
    def weekends_only(self) -> tuple[Load, ...]:
        """Those who serve at weekends more than once, and at no other time."""
        return tuple(load for load in self.loads if load.weekend >= OFTEN and load.weekend == load.duties)

    @property
    def over_share(self) -> tuple[Load, ...]:
        """Those who serve in this plan and are beyond their fair share, furthest first."""
        rows = [load for load in self.loads if load.duties and load.over is not None and load.over > 0]
        return tuple(sorted(rows, key=lambda load: (-(load.over or 0), load.volunteer)))

    @property
    def top_tenth(self) -> float:
        """The part of the plan's minutes that the busiest tenth of everybody serves."""
        minutes = sorted((load.minutes for load in self.loads), reverse=True)
        total = sum(minutes)
        return sum(minutes[: -(-len(minutes) // 10)]) / total if total else 0.0

    def say(self, language: Language) -> str:
        """Several lines: the whole, then who stands out."""
        serving = [load for load in self.loads if load.duties]
        lines = [
            line(
                language, "whole", serving=len(serving), all=len(self.loads), duties=sum(load.duties for load in serving),
                hours=hours(sum(load.minutes for load in serving)), tenth=round(100 * self.top_tenth),
            ),
            line(language, "gini", plan=self.gini_plan, all=self.gini, weekend=self.gini_weekend),
        ]  # fmt: skip
        if self.fair_minutes is not None:
            share = hours(self.fair_minutes)
            lines.append(line(language, "over", n=len(self.over_share), share=share))
            lines += [self._person(language, load) for load in self.over_share[:FEW]]
        if self.weekends_only:
            names = listed(language, [load.name for load in self.weekends_only], FEW)
            lines.append(line(language, "weekends_only", n=len(self.weekends_only), names=names))
        return "\n".join(lines)

    @staticmethod
    def _person(language: Language, load: Load) -> str:
        fields = {"name": load.name, "total": hours(load.total), "hours": hours(load.minutes), "over": hours(load.over or 0)}
        return "  " + line(language, "person", **fields)


def ledger(problem: Problem, plan: Plan) -> Ledger:
    """Who carries how much."""
    schedule, labels = Schedule(problem, plan), Labels(problem)
    loads = [_load(problem, schedule, labels, row) for row in problem.volunteers]
    return Ledger(
        fair_minutes=problem.fair_minutes,
        loads=tuple(sorted(loads, key=lambda load: (-load.minutes, -load.total, load.volunteer))),
        gini=gini([load.total for load in loads]),
        gini_plan=gini([load.minutes for load in loads]),
        gini_weekend=gini([load.weekend for load in loads]),
    )


def gini(amounts: Sequence[int]) -> float:
    """The Gini coefficient of amounts that are not negative, to three digits: half the relative mean difference."""
    total, n = sum(amounts), len(amounts)
    if not total:
        return 0.0
    weighted = sum((2 * place - n - 1) * amount for place, amount in enumerate(sorted(amounts), 1))
    return round(weighted / (n * total), 3)


def hours(minutes: int) -> str:
    """Hours as people write them."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def _load(problem: Problem, schedule: Schedule, labels: Labels, row: Volunteer) -> Load:
    duties = schedule.duties.get(row.id, [])
    minutes = sum(duty.minutes for duty in duties)
    fair = problem.fair_minutes
    return Load(
        volunteer=row.id, name=labels.person(row.id), home=labels.of("centre", row.home), duties=len(duties),
        minutes=minutes, history_minutes=row.history_minutes,
        over=None if fair is None else minutes + row.history_minutes - fair,
        weekend=sum(any(day.weekday() >= 5 for day in _days(schedule, duty)) for duty in duties),
        evening=sum(_late(schedule, duty) for duty in duties),
        unwilling=sum(_unwilling(row, duty) for duty in duties),
    )  # fmt: skip


def _days(schedule: Schedule, duty: Serving) -> Iterable[date]:
    """The local dates on which a duty lies."""
    return {schedule.day(duty.begin), schedule.day(duty.end - timedelta(microseconds=1))}


def _late(schedule: Schedule, duty: Serving) -> bool:
    local = duty.begin.astimezone(schedule.zone)
    evening = local.replace(hour=EVENING, minute=0, second=0, microsecond=0)
    return duty.end.astimezone(schedule.zone) > evening


def _unwilling(row: Volunteer, duty: Serving) -> bool:
    costs = [w.cost for w in row.available if w.start <= duty.begin and duty.end <= w.end]
    return min(costs, default=0) > 0
