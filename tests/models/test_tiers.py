"""What is said of tiers is so: no two plans are further apart than is reckoned, and a certain tier is never outweighed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given, settings

from models.extent import extents
from models.policy import PRICED
from models.problem import DEFAULT_WEIGHTS, Problem
from models.tiers import LARGEST_SUM, LARGEST_WEIGHT, tiered
from solvers.verify import Verdict, judge
from tests.solvers.builders import amy, ben, problem, session, shift
from tests.solvers.small import Document, busy, document, plans, seeds, servings, with_policy


def drawn(seed: int) -> tuple[Problem, Random, bool]:
    random = Random(seed)
    crowded = random.random() < 0.3
    described: Document = busy(random) if crowded else document(random)
    if random.random() < 0.7:
        described = with_policy(described, random)
    return Problem.model_validate(described), random, crowded


def valid(about: Problem, random: Random, crowded: bool) -> list[Verdict]:
    made = servings(about, random) if crowded else plans(about, random) + plans(about, random)
    return [verdict for verdict in (judge(about, plan) for plan in made) if not verdict.broken]


def in_units(about: Problem) -> Problem:
    """Where each unit costs 1, wherever it is."""
    update: dict[str, object] = {"weights": dict.fromkeys(DEFAULT_WEIGHTS, 1)}
    if about.policy is not None:
        rules = tuple(row if row.hard else row.model_copy(update={"weight": 1}) for row in about.policy.rules)
        update["policy"] = about.policy.model_copy(update={"rules": rules})
    return about.model_copy(update=update)


@given(seed=seeds)
@settings(deadline=None, max_examples=120)
def test_no_two_plans_are_further_apart_than_is_reckoned(seed: int) -> None:
    given_, random, crowded = drawn(seed)
    about = in_units(given_)
    most = extents(about)
    for one, two in combinations(valid(about, random, crowded), 2):
        assert {name: abs(one.costs[name] - two.costs[name]) for name in one.costs if name in most} == {
            name: min(most[name], abs(one.costs[name] - two.costs[name])) for name in one.costs if name in most
        }


@given(seed=seeds)
@settings(deadline=None, max_examples=120)
def test_a_certain_tier_is_never_outweighed_by_what_is_below(seed: int) -> None:
    given_, random, crowded = drawn(seed)
    names = random.sample(PRICED, random.randint(2, 8))
    cuts = sorted(random.sample(range(1, len(names)), min(random.randint(1, 3), len(names) - 1)))
    tiers = [names[a:b] for a, b in zip([0, *cuts], [*cuts, len(names)], strict=True)]
    about, steps = tiered(given_, tiers)
    own = [sum_of(step.tier) for step in steps]
    for one, two in combinations(valid(about, random, crowded), 2):
        for step, cost in zip(steps, own, strict=True):
            if not step.certain:
                break
            if cost(one) != cost(two):
                assert (cost(one) < cost(two)) == (one.cost < two.cost)
                break


def sum_of(tier: tuple[str, ...]) -> Callable[[Verdict], int]:
    return lambda verdict: sum(verdict.costs.get(name, 0) for name in tier)


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_weights_keep_their_proportion_within_a_tier_and_stay_small_enough(seed: int) -> None:
    about, random, _ = drawn(seed)
    assume(about.policy is None)
    names = random.sample(list(DEFAULT_WEIGHTS), 6)
    found, steps = tiered(about, [names[:3], names[3:]])
    for step in steps:
        for name in step.tier:
            assert found.all_weights[name] == step.factor * max(1, about.all_weights[name])
    reach = extents(about)
    raised = any(step.factor > 1 for step in steps)
    assert not raised or max(found.all_weights[name] for name in names) <= LARGEST_WEIGHT
    assert not raised or sum(weight * reach[name] for name, weight in found.all_weights.items()) <= LARGEST_SUM


def test_no_tiers_change_nothing() -> None:
    talk = problem(session("talk"), shift("talk.usher"), amy())
    assert tiered(talk, ()) == (talk, ())


def test_seats_before_fairness_before_travel_on_a_small_problem_is_proven_throughout() -> None:
    rows = [session("talk"), session("film", "mon 11"), shift("talk.usher"), shift("film.usher")]
    small = problem(*rows, amy(home="south", min_minutes=60), ben(), fair_minutes=60)
    found, steps = tiered(small, [("unscheduled", "unfilled", "desired"), ("fairness",), ("travel",)])
    assert [step.certain for step in steps] == [True, True, True]
    assert found.all_weights["fairness"] > 60 * found.all_weights["travel"]


def test_what_does_not_fit_is_said_with_how_far_it_holds() -> None:
    crowd = [amy() | {"id": f"v{n}", "name": f"v{n}", "home": "south", "max_minutes": 10_000} for n in range(40)]
    talks = [session(f"t{n}", "mon 9") for n in range(40)]
    seats = [shift(f"t{n}.usher", min=3, max=5) for n in range(40)]
    large = problem(*talks, *seats, *crowd, fair_minutes=0)
    found, steps = tiered(large, [("unscheduled",), ("unfilled",), ("fairness",), ("travel",), ("desired",)])
    assert steps[0].certain
    limited = [step for step in steps if not step.certain]
    assert limited
    assert all(0 < step.least <= step.below for step in limited)
    assert max(found.all_weights.values()) <= LARGEST_WEIGHT
    fairness = steps[2]
    assert fairness.units["travel"] == found.all_weights["fairness"] // found.all_weights["travel"]


@pytest.mark.parametrize("name", ["opened"])
def test_a_cost_without_a_weight_has_one_in_a_tier(name: str) -> None:
    found, _ = tiered(problem(session("talk"), shift("talk.usher"), amy(home="south")), [(name,), ("travel",)])
    assert found.all_weights[name] > found.all_weights["travel"]
