"""What a network's policy comes to: rule by rule at a centre, and as a whole in a window's document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.events import Event
from models.policy import HARD_RULES, PARAMETERS, PRICED, Policy, figures, nearest, parents_of, prices
from models.problem import DEFAULT_WEIGHTS, Problem
from models.tiers import Step, tiered
from models.window import problem_of
from models.window_policy import governed
from models.world import World
from scheduler.calendar_days import known_days
from scheduler.commands import MarkDays, ScheduleActivities
from scheduler.handlers import handle
from scheduler.news import news
from solvers.rule import Rule
from solvers.rules import RULES

STABILITY = frozenset(("moved", "rerouted", "replaced", "reconsent"))
"""Costs of changing what is published."""
USUAL = "usual"
"""Where something is said by nobody: it is as documents have it."""


@dataclass(frozen=True)
class Figure:
    """A figure as it counts; ``said``: the centre that says so, None for everywhere, ``USUAL`` for nobody."""

    name: str
    value: int | None
    said: str | None


@dataclass(frozen=True)
class Said:
    """A rule as it counts at a centre (None: everywhere); ``price`` None: it must hold."""

    rule: Rule
    price: int | None
    said: str | None
    figures: tuple[Figure, ...]

    @property
    def usual(self) -> bool:
        """Whether nobody says anything of it."""
        return self.said == USUAL and all(figure.said == USUAL for figure in self.figures)


def said_of(world: World, centre: str | None = None) -> tuple[Said, ...]:
    """Every rule, in the judge's order, as it counts at a centre, or where no centre says otherwise."""
    return tuple(_said(world, rule, centre) for rule in RULES)


def _said(world: World, rule: Rule, centre: str | None) -> Said:
    own = {} if rule.hard and not rule.softenable else prices(world.policy, rule.id)
    usual = None if rule.hard else (DEFAULT_WEIGHTS | world.weights)[rule.id]
    price, said = _nearest(world, own, centre, usual)
    names = [name for name, owner in PARAMETERS.items() if owner == rule.id]
    return Said(rule, price, said, tuple(_figure(world, name, centre) for name in names))


def _figure(world: World, name: str, centre: str | None) -> Figure:
    usual = {"fair_minutes": world.network.fair_minutes, "minors_per_adult": world.network.minors_per_adult}
    return Figure(name, *_nearest(world, figures(world.policy, name), centre, usual.get(name)))


def _nearest(
    world: World, own: Mapping[str | None, int | None], centre: str | None, usual: int | None
) -> tuple[int | None, str | None]:
    """What counts, and who says so."""
    rows = {at: (value, at) for at, value in own.items()}
    return nearest(rows, parents_of(world.centres.values()), centre or "", (usual, USUAL))


@dataclass(frozen=True)
class Examined:
    """A policy in a window. ``remarks``: what may be a mistake, as keys with fields. ``contract``: whether the document's
    weights say it all, so that any judge of the contract can judge it. ``weights``: those that differ from the usual."""

    problem: Problem
    steps: tuple[Step, ...]
    remarks: tuple[tuple[str, dict[str, str]], ...]

    @property
    def contract(self) -> bool:
        return self.problem.policy is None

    @property
    def weights(self) -> dict[str, int]:
        return {name: weight for name, weight in self.problem.weights.items() if weight != DEFAULT_WEIGHTS[name]}


def examine(world: World, policy: Policy, first: date, last: date, subtree: str | None, today: date) -> Examined:
    """What a policy would make of a window, whose sessions are scheduled for it; nothing is recorded."""
    days = MarkDays(first=first, last=last, days=known_days(first, last, world.network.country))
    _, state = news(world, handle(days, world, today))
    marked = _with(world, handle(days, world, today)) if state.days != world.days else world
    events = handle(ScheduleActivities(first=first, last=last), marked, today)
    _, state = news(marked, events)
    state.policy = Policy()
    plain = problem_of(state, first, last, subtree, {})
    flat = governed(plain, policy.model_copy(update={"tiers": ()}), world.centres.values())
    problem, steps = tiered(flat, policy.tiers)
    return Examined(problem, steps, tuple(_remarks(world, policy, flat)))


def _with(world: World, events: Sequence[Event]) -> World:
    """The world if these events were recorded."""
    later = world.scratch()
    for event in events:
        later.apply(event)
    return later


def _remarks(world: World, policy: Policy, flat: Problem) -> Iterator[tuple[str, dict[str, str]]]:
    places = {row.centre for row in policy.rules} | {row.centre for row in policy.parameters}
    for centre in sorted(place for place in places if place is not None and place not in world.centres):
        yield "gone", {"centre": centre}
    shares = figures(policy, "fair_minutes")
    weighed = prices(policy, "fairness") or "fairness" in (name for tier in policy.tiers for name in tier)
    if weighed and flat.fair_minutes is None and not any(value is not None for value in shares.values()):
        yield "no-share", {}
    if not policy.tiers and flat.all_weights["desired"] >= flat.all_weights["unfilled"]:
        yield "desired", {"desired": str(flat.all_weights["desired"]), "unfilled": str(flat.all_weights["unfilled"])}
    soft = {row.rule for row in (flat.policy.rules if flat.policy else ()) if not row.hard}
    for name in (name for tier in policy.tiers for name in tier):
        if name in HARD_RULES and name in PRICED and name not in soft and name not in DEFAULT_WEIGHTS:
            yield "holds", {"rule": name}
    if _drops(policy.tiers, flat.all_weights):
        yield "drops", {}
    if policy.tiers and flat.baseline is not None and not {name for tier in policy.tiers for name in tier} & STABILITY:
        yield "unstable", {}
    if not flat.sessions:
        yield "nothing", {}


def _drops(tiers: tuple[tuple[str, ...], ...], weights: Mapping[str, int]) -> bool:
    """Whether an empty seat weighs more than a session that is not held: then none is held that is short of people."""
    rank = {name: number for number, tier in enumerate(tiers) for name in tier}
    held, filled = rank.get("unscheduled", len(tiers)), rank.get("unfilled", len(tiers))
    return filled < held or (filled == held and weights["unfilled"] >= weights["unscheduled"])
