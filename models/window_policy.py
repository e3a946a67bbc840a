"""What a network's policy makes of a window's problem: weights, terms beyond them, people's and rooms' figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from models.policy import (
    LIMITS,
    PRICED,
    Parameter,
    Policy,
    Setting,
    Terms,
    figures,
    nearest,
    parents_of,
    prices,
)
from models.problem import DEFAULT_WEIGHTS, Problem, Room, Volunteer
from models.tiers import tiered

_V = TypeVar("_V")
_Parents = Mapping[str, str | None]


class _Centre(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


def governed(problem: Problem, policy: Policy, centres: Iterable[_Centre]) -> Problem:
    """The problem under the policy. ``centres`` are the whole network's: what is said above the problem's counts too.

    Where the contract can say it all, it is said in the contract's words, and the problem has no terms of its own.
    """
    if policy.empty:
        return problem
    parents = parents_of(centres)
    problem = _with_figures(problem, policy, parents)
    weights, rules = dict(problem.weights), []
    for rule in PRICED:
        usual = problem.all_weights.get(rule)
        everywhere, lines = _said(problem, prices(policy, rule), parents, usual)
        rules += [Setting(rule=rule, centre=at, hard=price is None, weight=price) for at, price in lines]
        if everywhere == usual:
            continue
        if rule in DEFAULT_WEIGHTS and everywhere is not None:
            weights[rule] = everywhere
        else:
            rules.append(Setting(rule=rule, hard=everywhere is None, weight=everywhere))
    problem = problem.model_copy(update={"weights": dict(sorted(weights.items())), "policy": _terms(problem, rules)})
    return tiered(problem, policy.tiers)[0]


def _terms(problem: Problem, rules: list[Setting]) -> Terms | None:
    parameters = problem.policy.parameters if problem.policy else ()
    return Terms(rules=tuple(rules), parameters=parameters) if rules or parameters else None


def _said(problem: Problem, said: Mapping[str | None, _V], parents: _Parents, usual: _V) -> tuple[_V, list[tuple[str, _V]]]:
    """What counts everywhere in the problem, and the centres for which something else is said."""
    if not said:
        return usual, []
    values = {row.id: nearest(said, parents, row.id, usual) for row in problem.centres}
    roots = [row.id for row in problem.centres if row.parent is None]
    tops = {values[id] for id in roots}
    everywhere = tops.pop() if len(tops) == 1 else said.get(None, usual)
    if all(value == everywhere for value in values.values()):
        return everywhere, []
    named = [id for id in values if id in said or (id in roots and values[id] != everywhere)]
    return everywhere, [(id, values[id]) for id in named]


def _with_figures(problem: Problem, policy: Policy, parents: _Parents) -> Problem:
    fair, fairs = _said(problem, figures(policy, "fair_minutes"), parents, problem.fair_minutes)
    usual: int | None = problem.minors_per_adult
    ratio, ratios = _said(problem, figures(policy, "minors_per_adult"), parents, usual)
    lines = [("fair_minutes", *line) for line in fairs] + [("minors_per_adult", *line) for line in ratios]
    parameters = tuple(Parameter(name=name, centre=at, value=value) for name, at, value in lines)
    own = {name: figures(policy, name) for name in (*LIMITS, "least_rest_minutes", "newcomer_minutes", "turnaround_minutes")}
    own = {name: said for name, said in own.items() if said}
    update = {
        "fair_minutes": fair,
        "minors_per_adult": problem.minors_per_adult if ratio is None else ratio,
        "volunteers": tuple(_volunteer(row, own, parents) for row in problem.volunteers),
        "rooms": tuple(_room(row, own, parents) for row in problem.rooms),
        "policy": Terms(parameters=parameters) if parameters else None,
    }
    return problem.model_copy(update=update)


_Own = Mapping[str, Mapping[str | None, int | None]]


def _volunteer(row: Volunteer, own: _Own, parents: _Parents) -> Volunteer:
    """The smaller of their own limits and the policy's, the larger of rests; newcomers wish for the policy's least."""
    found = {name: nearest(said, parents, row.home, None) for name, said in own.items()}
    update: dict[str, int] = {}
    for name, field in LIMITS.items():
        limit, mine = found.get(name), getattr(row, field)
        if limit is not None and (mine is None or limit < mine):
            update[field] = limit
    rest, least = found.get("least_rest_minutes") or 0, found.get("newcomer_minutes") or 0
    if rest > row.min_rest_minutes:
        update["min_rest_minutes"] = rest
    if row.history_minutes == 0 and least > row.min_minutes:
        update["min_minutes"] = least
    return row.model_copy(update=update) if update else row


def _room(row: Room, own: _Own, parents: _Parents) -> Room:
    turnaround = nearest(own.get("turnaround_minutes", {}), parents, row.centre, None) or 0
    return row.model_copy(update={"turnaround_minutes": turnaround}) if turnaround > row.turnaround_minutes else row
