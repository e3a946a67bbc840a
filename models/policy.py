"""Policy: which rules must hold, what a unit of the others weighs, and by which figures, here and there in the tree.

A document without policy is judged by the contract alone. ``Terms`` are what a document may hold beyond it; ``Policy`` is
what a network decides, from which the terms of a window's document follow (``models.window_policy``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeVar

from pydantic import Field, StrictInt

from models.base import Flag, Id, Model

Amount = Annotated[StrictInt, Field(ge=0, le=10**9)]

HARD_RULES: tuple[str, ...] = (
    "start", "centre", "opening", "room", "capacity", "features", "room_overlap", "group_overlap", "after", "seats",
    "unplaced", "skill", "availability", "territory", "overlap", "rest", "max_minutes", "max_minutes_per_day",
    "max_duties_per_day", "max_days", "supervision", "apart", "pin",
)  # fmt: skip
"""The rules that hold where nobody says otherwise, in the judge's order."""

SOFTENABLE: tuple[str, ...] = (
    "opening", "room", "capacity", "features", "after", "skill", "territory", "rest", "max_minutes", "max_minutes_per_day",
    "max_duties_per_day", "max_days", "apart", "pin",
)  # fmt: skip
"""Hard rules that may be given a weight. The others are what a plan is, what bodies can do, consent, or the law."""

COSTS: tuple[str, ...] = (
    "unscheduled", "unfilled", "desired", "start", "availability", "preference", "travel", "room_waste", "fairness",
    "undershoot", "together", "continuity", "opened", "moved", "rerouted", "replaced", "reconsent",
)  # fmt: skip
PRICED: tuple[str, ...] = (*COSTS, *SOFTENABLE)
"""Every rule that may have a weight: costs, in the order of the document's weights, and what may be softened."""

HARDENABLE: tuple[str, ...] = ("fairness", "continuity", "moved", "rerouted", "reconsent")
"""Costs that may be made to hold: only such as a plan that leaves something out never breaks, so that there is a plan."""

DOCUMENT_PARAMETERS: tuple[str, ...] = ("fair_minutes", "minors_per_adult")
"""Figures that a document has once, and its terms may have by centre."""

PARAMETERS: Mapping[str, str] = {
    "fair_minutes": "fairness",
    "minors_per_adult": "supervision",
    "newcomer_minutes": "undershoot",
    "least_rest_minutes": "rest",
    "most_minutes": "max_minutes",
    "most_minutes_per_day": "max_minutes_per_day",
    "most_duties_per_day": "max_duties_per_day",
    "most_days": "max_days",
    "most_travel_minutes": "territory",
    "turnaround_minutes": "room_overlap",
}
"""Every figure of a policy, and the rule that it belongs to."""

LIMITS: Mapping[str, str] = {
    "most_minutes": "max_minutes",
    "most_minutes_per_day": "max_minutes_per_day",
    "most_duties_per_day": "max_duties_per_day",
    "most_days": "max_days",
    "most_travel_minutes": "max_travel_minutes",
}
"""Figures for all volunteers, and the volunteers' own limits: the smaller of the two counts."""


class Setting(Model):
    """One rule at a centre and all below it (None: everywhere): it must hold (``hard``), or a unit costs ``weight``."""

    rule: Id
    centre: Id | None = None
    hard: Flag = False
    weight: Amount | None = None

    @property
    def price(self) -> int | None:
        """What a unit costs; None: the rule must hold."""
        return None if self.hard else self.weight

    @property
    def usable(self) -> bool:
        """Whether it says one thing, and one that may be said of the rule; what is not is passed over."""
        if self.hard:
            return self.weight is None and (self.rule in HARD_RULES or self.rule in HARDENABLE)
        return self.weight is not None and self.rule in PRICED


class Parameter(Model):
    """One figure at a centre and all below it (None: everywhere); ``value`` None: there is no such limit."""

    name: Id
    centre: Id | None = None
    value: Amount | None = None


class Terms(Model):
    """What holds in a document beyond its weights."""

    rules: tuple[Setting, ...] = ()
    parameters: tuple[Parameter, ...] = ()


class Policy(Terms):
    """What a network decides. ``tiers``: costs of an earlier tier come before all of the later ones."""

    tiers: tuple[tuple[Id, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.rules or self.parameters or self.tiers)


_V = TypeVar("_V")


def nearest(said: Mapping[str | None, _V], parents: Mapping[str, str | None], centre: str, default: _V) -> _V:
    """What is said of the centre, of the nearest centre above it, or of everywhere (None); else ``default``."""
    seen: set[str] = set()
    here: str | None = centre
    while here is not None and here not in seen:
        if here in said:
            return said[here]
        seen.add(here)
        here = parents.get(here)
    return said.get(None, default)


def prices(terms: Terms | None, rule: str) -> dict[str | None, int | None]:
    """Centre (None: everywhere) -> what is said of a rule there."""
    return {row.centre: row.price for row in (terms.rules if terms else ()) if row.rule == rule and row.usable}


def figures(terms: Terms | None, name: str) -> dict[str | None, int | None]:
    """Centre (None: everywhere) -> what is said of a figure there."""
    return {row.centre: row.value for row in (terms.parameters if terms else ()) if row.name == name}


def parents_of(centres: Iterable[object]) -> dict[str, str | None]:
    """Centre -> the one above it."""
    return {row.id: row.parent for row in centres}  # type: ignore[attr-defined]
