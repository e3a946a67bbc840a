"""Every rule's two halves mean the same, over all registered rules; and all of them together do too."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from hypothesis import given, settings

from models.plan import Plan
from models.problem import Problem
from solvers.choices import Choices
from solvers.encoding import encode
from solvers.rule import Rule
from solvers.rules import RULES
from solvers.schedule import Schedule
from solvers.verify import judge
from tests.solvers.reckoning import broken, columns, cost, encoded
from tests.solvers.small import busy, document, plans, seeds, servings

ONE_IDEA = {"desired": "unfilled", "unplaced": "seats"}
"""Rules whose encodings are exact only together."""
SHAPE = {"start", "centre", "room"}
"""Rules that choices keep by being what they are: an option is at a start, and in a room of an allowed centre."""


def ideas() -> dict[str, list[Rule]]:
    """The rules that are encoded together, by name."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for rule in RULES:
        found[ONE_IDEA.get(rule.id, rule.id)].append(rule)
    return found


def expected(rules: list[Rule], schedule: Schedule) -> int | None:
    """What the check halves say the plan pays; None: it breaks a rule."""
    found = [(violation.amount, rule.price(schedule, violation)) for rule in rules for violation in rule.check(schedule)]
    prices = [price for _, price in found if price is not None]
    return (
        None if len(prices) < len(found) else sum(amount * price for (amount, _), price in zip(found, prices, strict=True))
    )


def stated(choices: Choices, plan: Plan) -> int | None:
    """What the program says the plan pays; None: it is not allowed."""
    chosen = columns(choices, plan)
    return None if chosen is None or broken(choices.program, chosen) else cost(choices.program, chosen)


def comparable(rules: list[Rule], breaks: frozenset[str]) -> bool:
    """Encodings take for granted what others say: the shape of choices, seats, and that nobody is in two places at once."""
    return breaks.isdisjoint((SHAPE | {"overlap", "seats", "unplaced"}) - {rule.id for rule in rules})


@given(seed=seeds)
@settings(deadline=None, max_examples=150)
def test_every_rule_by_itself_is_encoded_as_it_is_checked(seed: int) -> None:
    random = Random(seed)
    problem = Problem.model_validate(document(random))
    verdicts = [(plan, judge(problem, plan).rules_broken) for plan in plans(problem, random)]
    for name, rules in ideas().items():
        choices = encoded(problem, rules)
        for plan, breaks in verdicts:
            if comparable(rules, breaks):
                assert (name, stated(choices, plan)) == (name, expected(rules, Schedule(problem, plan)))


@given(seed=seeds)
@settings(deadline=None, max_examples=250)
def test_all_rules_together_are_encoded_as_they_are_checked(seed: int) -> None:
    random = Random(seed)
    problem = Problem.model_validate(document(random))
    choices = encode(problem)
    for plan in plans(problem, random):
        verdict = judge(problem, plan)
        assert stated(choices, plan) == (None if verdict.broken else verdict.cost)


@given(seed=seeds)
@settings(deadline=None, max_examples=150)
def test_limits_of_many_duties_are_encoded_as_they_are_checked(seed: int) -> None:
    random = Random(seed)
    problem = Problem.model_validate(busy(random))
    choices = encode(problem)
    for plan in servings(problem, random):
        verdict = judge(problem, plan)
        assert stated(choices, plan) == (None if verdict.broken else verdict.cost)


@given(seed=seeds)
@settings(deadline=None, max_examples=50)
def test_what_only_tightens_forbids_nothing_more(seed: int) -> None:
    random = Random(seed)
    problem = Problem.model_validate(document(random))
    choices = encode(problem)
    for plan in plans(problem, random):
        chosen = columns(choices, plan)
        if chosen is not None:
            wrong = broken(choices.program, chosen)
            assert bool(wrong) == any(not statement.tightens for statement in wrong)


@given(seed=seeds)
@settings(deadline=None, max_examples=50)
def test_choices_and_plans_are_two_ways_to_say_the_same(seed: int) -> None:
    random = Random(seed)
    problem = Problem.model_validate(document(random))
    choices = encode(problem)
    for plan in plans(problem, random):
        chosen = columns(choices, plan)
        if chosen is not None and not judge(problem, plan).broken:
            assert columns(choices, choices.plan(sorted(chosen))) == chosen
