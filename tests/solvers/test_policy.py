"""A policy beyond the contract: both halves of every rule take it alike, and without one nothing changes."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings

from models.problem import DEFAULT_WEIGHTS, Assigned, AssignmentPin, Baseline, Placed, Problem
from models.reading import read_problem, write_problem
from solvers.conflict import conflict
from solvers.encoding import encode
from solvers.focus import Focus
from solvers.rules import RULES
from solvers.schedule import Schedule
from solvers.verify import judge
from tests.solvers.reckoning import broken, columns, encoded
from tests.solvers.small import busy, document, plans, seeds, servings, with_policy
from tests.solvers.test_agreement import comparable, expected, ideas, stated
from tests.solvers.test_conflict import every_plan, tiny
from tests.solvers.test_explain import agrees
from tests.solvers.test_solve import cheapest, run, small_enough


@given(seed=seeds)
@settings(deadline=None, max_examples=250)
def test_every_rule_by_itself_is_encoded_as_it_is_checked_under_any_policy(seed: int) -> None:
    random = Random(seed)
    problem = Problem.model_validate(with_policy(document(random), random))
    verdicts = [(plan, judge(problem, plan).rules_broken) for plan in plans(problem, random)]
    for name, rules in ideas().items():
        choices = encoded(problem, rules)
        for plan, breaks in verdicts:
            if comparable(rules, breaks):
                assert (name, stated(choices, plan)) == (name, expected(rules, Schedule(problem, plan)))


@given(seed=seeds)
@settings(deadline=None, max_examples=300)
def test_all_rules_together_are_encoded_as_they_are_checked_under_any_policy(seed: int) -> None:
    random = Random(seed)
    problem = Problem.model_validate(with_policy(document(random), random))
    choices = encode(problem)
    for plan in plans(problem, random):
        verdict = judge(problem, plan)
        assert stated(choices, plan) == (None if verdict.broken else verdict.cost)


@given(seed=seeds)
@settings(deadline=None, max_examples=150)
def test_limits_of_many_duties_are_encoded_as_they_are_checked_under_any_policy(seed: int) -> None:
    random = Random(seed)
    problem = Problem.model_validate(with_policy(busy(random), random))
    choices = encode(problem)
    for plan in servings(problem, random):
        verdict = judge(problem, plan)
        assert stated(choices, plan) == (None if verdict.broken else verdict.cost)


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_what_only_tightens_forbids_nothing_more_under_any_policy(seed: int) -> None:
    random = Random(seed)
    crowded = random.random() < 0.5
    problem = Problem.model_validate(with_policy(busy(random) if crowded else document(random), random))
    choices = encode(problem)
    for plan in servings(problem, random) if crowded else plans(problem, random):
        chosen = columns(choices, plan)
        if chosen is not None:
            wrong = broken(choices.program, chosen)
            assert bool(wrong) == any(not statement.tightens for statement in wrong)


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_a_policy_that_says_the_defaults_changes_nothing(seed: int) -> None:
    random = Random(seed)
    described = document(random)
    weights = DEFAULT_WEIGHTS | described.get("weights", {})
    rules = [{"rule": name, "weight": weight} for name, weight in weights.items()]
    rules += [{"rule": rule.id, "hard": True, "centre": "c1"} for rule in RULES if rule.softenable]
    parameters = [{"name": "minors_per_adult", "value": described.get("minors_per_adult", 2)}]
    plain, same = read_problem(described), read_problem(described | {"policy": {"rules": rules, "parameters": parameters}})
    assert encode(same).program == encode(plain).program
    for plan in plans(plain, random):
        assert judge(same, plan) == judge(plain, plan)


@given(seed=seeds)
@settings(deadline=None, max_examples=60)
def test_a_document_with_a_policy_is_written_as_it_is_read(seed: int) -> None:
    random = Random(seed)
    problem = read_problem(with_policy(document(random), random))
    assert read_problem(write_problem(problem)) == problem


@pytest.mark.parametrize("seed", range(16))
def test_a_small_problem_with_a_policy_is_solved_to_the_cost_that_trying_everything_finds(seed: int) -> None:
    random = Random(seed)
    drawn = iter(lambda: read_problem(with_policy(document(random), random)), None)
    problem = next(p for p in drawn if small_enough(p))
    result = run(problem, seconds=120, workers=1 + seed % 2)
    best = cheapest(problem)
    assert (result.status, result.cost, result.bound) == (
        ("impossible", None, None) if best is None else ("optimal", best, best)
    )


@given(seed=seeds)
@settings(deadline=None, max_examples=25)
def test_under_a_policy_there_is_a_conflict_exactly_where_no_plan_keeps_the_rules(seed: int) -> None:
    random = Random(seed)
    about = tiny(random)
    rooms = [room.id for room in about.rooms]
    told = [Placed(id=row.id, at=random.choice(row.starts).at, room=random.choice(rooms)) for row in about.sessions]
    crew = [Assigned(shift=row.shift, volunteer=row.volunteer) for row in about.pins if isinstance(row, AssignmentPin)]
    base = Baseline(sessions=tuple(told), assignments=tuple(dict.fromkeys(crew)))
    described = with_policy(write_problem(about.model_copy(update={"baseline": base})), random)
    problem = Problem.model_validate(described)
    allowed = any(not judge(problem, plan).broken for plan in every_plan(problem))
    assert (conflict(problem) == ()) == allowed
    for statement in conflict(problem):
        assert statement.say("en") != statement.say("zh")


@given(seed=seeds)
@settings(deadline=None, max_examples=50)
def test_under_a_policy_the_effect_of_an_assignment_is_the_difference_of_two_verdicts(seed: int) -> None:
    random = Random(seed)
    about = Problem.model_validate(with_policy(document(random), random))
    for whole in [one for one in plans(about, random) if one.assignments][:4]:
        row = random.choice(whole.assignments)
        without = whole.model_copy(update={"assignments": tuple(other for other in whole.assignments if other != row)})
        effect = Focus(about, random.choice([whole, without])).assignment(row.shift, row.volunteer)
        assert agrees(effect, judge(about, without), judge(about, whole))
