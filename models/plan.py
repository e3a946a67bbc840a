"""A plan: who serves where, and which room holds what. The document ``paiban-solution/1``."""

from __future__ import annotations

from typing import Literal

from models.base import Model, Text, Whole
from models.problem import Assigned, Placed


class Plan(Model):
    """Sessions that are not listed are not held. ``cost`` is the judge's; ``bound`` is proven, absent if nothing is."""

    format: Literal["paiban-solution/1"] = "paiban-solution/1"
    problem: Text
    sessions: tuple[Placed, ...] = ()
    assignments: tuple[Assigned, ...] = ()
    status: Literal["optimal", "feasible"] | None = None
    cost: Whole | None = None
    bound: Whole | None = None
