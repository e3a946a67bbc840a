"""What a run of the solver came to."""

from __future__ import annotations

from typing import Literal

from models.base import Model
from models.plan import Plan

Ended = Literal["proven", "work", "time", "interrupted", "itself"]
"""Why a run ended: nothing better can be; its work or its time was up; somebody wished so; nothing was left to try."""


class Result(Model):
    """``work`` is deterministic: the same problem, seed and work give the same plan. ``seconds`` is wall time.

    ``ended`` tells whether that can be relied on: a run that ended by time or was interrupted may come out otherwise.
    ``status`` is ``impossible`` only where pins contradict a rule; then ``plan`` is None (``solvers.conflict`` says why).
    """

    status: Literal["optimal", "feasible", "impossible"]
    plan: Plan | None
    cost: int | None
    bound: int | None
    seconds: float
    work: int
    seed: int
    interrupted: bool = False
    ended: Ended | None = None

    @property
    def gap(self) -> float | None:
        """``(cost - bound) / cost``: how much better, at most, any plan could be; 0 when optimal."""
        if self.cost is None or self.bound is None:
            return None
        return 0.0 if self.cost <= self.bound else (self.cost - self.bound) / abs(self.cost) if self.cost else 1.0
