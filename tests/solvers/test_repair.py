"""A repair's promises: whatever happened, a plan that breaks nothing at its true cost, and nobody disturbed needlessly."""

from __future__ import annotations

import time
from itertools import count
from random import Random

import pytest
from hypothesis import given, settings

from models.plan import Plan
from models.problem import Baseline, Problem
from models.reading import read_problem
from models.result import Result
from solvers.encoding import encode_within
from solvers.facts import Facts
from solvers.progress import Progress
from solvers.repair import Repairs, repair
from solvers.search.footing import footing_of
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge
from tests.solvers.builders import amy, ben, cat, plan, problem, session, shift, volunteer
from tests.solvers.reckoning import broken, columns, cost
from tests.solvers.small import document, plans, seeds
from tests.solvers.test_solve import cheapest, generated, small_enough


def stop(*, seconds: float | None = None, work: int | None = None) -> Stop:
    return Stop(time.monotonic, time.monotonic(), seconds=seconds, work=work)


def publish(of: Problem, good: Plan) -> Problem:
    return of.model_copy(update={"baseline": Baseline(sessions=good.sessions, assignments=good.assignments)})


def published(of: Problem) -> Plan:
    assert of.baseline is not None
    return Plan(problem=of.name, sessions=of.baseline.sessions, assignments=of.baseline.assignments)


def ill(of: Problem, who: str) -> Problem:
    """The same, but that somebody cannot come at all."""
    rows = (v.model_copy(update={"available": ()}) if v.id == who else v for v in of.volunteers)
    return of.model_copy(update={"volunteers": tuple(rows)})


def sound(of: Problem, found: Result) -> bool:
    assert found.plan is not None
    verdict = judge(of, found.plan)
    return (verdict.hard, verdict.cost) == (0, found.cost) and (found.bound is None or found.bound <= verdict.cost)


@pytest.fixture(scope="module")
def week() -> Problem:
    """A centre's week with a published plan."""
    found = generated(centres=1, seed=3)
    good = solve(found, stop(work=60), workers=1).plan
    assert good is not None
    return publish(found, good)


@given(seed=seeds)
@settings(deadline=None, max_examples=150)
def test_what_a_part_of_a_problem_costs_is_what_the_whole_costs(seed: int) -> None:
    random = Random(seed)
    of = Problem.model_validate(document(random))
    facts = Facts(of)
    everything = range(len(of.sessions))
    for one in plans(of, random):
        verdict = judge(of, one)
        free = random.sample(everything, random.randint(0, len(of.sessions)))
        scope = footing_of(facts, one).scope(free, random.sample(everything, random.randint(0, len(of.sessions))))
        choices = encode_within(facts, scope)
        chosen = columns(choices, one)
        if not verdict.broken:
            assert chosen is not None
            assert not broken(choices.program, chosen)
            assert cost(choices.program, chosen) == verdict.cost
        else:
            assert chosen is None or broken(choices.program, chosen)


@pytest.mark.parametrize("seed", range(200, 225))
def test_whatever_the_baseline_the_plan_breaks_nothing_at_the_cost_that_is_said(seed: int) -> None:
    of = read_problem(document(Random(seed)))
    found = repair(of, stop(work=30), workers=1, seed=seed)
    if found.plan is None:
        assert (found.status, solve(of, stop(work=30), workers=1).status) == ("impossible", "impossible")
    else:
        assert sound(of, found)


@pytest.mark.parametrize("seed", range(30, 36))
def test_with_time_enough_a_repair_is_optimal(seed: int) -> None:
    random = Random(seed)
    of = next(p for p in iter(lambda: read_problem(document(random)), None) if p.baseline and small_enough(p))
    found = repair(of, stop(seconds=120), workers=1)
    best = cheapest(of)
    assert (found.status, found.cost) == (("impossible", None) if best is None else ("optimal", best))


def test_a_plan_that_nothing_has_disturbed_stays_as_it_is(week: Problem) -> None:
    found = repair(week, stop(seconds=0), workers=1)
    assert found.plan is not None
    assert set(found.plan.sessions) == set(published(week).sessions)
    assert set(found.plan.assignments) == set(published(week).assignments)


def test_without_any_time_what_is_broken_is_mended_and_everything_else_stays(week: Problem) -> None:
    gone = published(week).assignments[0].volunteer
    found = repair(ill(week, gone), stop(seconds=0), workers=1)
    assert found.plan is not None
    assert sound(ill(week, gone), found)
    stood = tuple(row for row in published(week).assignments if row.volunteer != gone)
    left = published(week).model_copy(update={"assignments": stood})
    assert set(found.plan.sessions) == set(left.sessions)
    moved = set(stood) - set(found.plan.assignments)
    assert len(moved) <= 2 * (len(published(week).assignments) - len(stood))
    verdict = judge(ill(week, gone), left)
    assert found.cost is not None
    assert verdict.broken or found.cost <= verdict.cost


def test_in_a_moment_an_empty_seat_has_somebody_again_and_nobody_else_is_disturbed() -> None:
    of = problem(session("talk"), session("song", "tue 9"), shift("talk.host"), shift("song.host"), amy(), ben())
    good = plan({"talk": "mon 9 blue", "song": "tue 9 blue"}, amy=["talk.host"], ben=["song.host"])
    found = repair(ill(publish(of, good), "amy"), stop(work=60), workers=1)
    assert found.plan is not None
    assert {(row.shift, row.volunteer) for row in found.plan.assignments} == {("talk.host", "ben"), ("song.host", "ben")}


def test_what_is_new_is_held_at_once_however_many_wait_for_a_room() -> None:
    old = [session(f"old{k}", attendance=20, priority=1) for k in range(60)]
    crews = [shift(f"{row['id']}.host", min=1) for row in old]
    people = [volunteer(f"v{k}") for k in range(20)]
    new = [session("new", "tue 9"), shift("new.host"), shift("new.door", max=2)]
    of = problem(session("talk", attendance=20, priority=2), *old, *crews, *new, *people)
    found = repair(publish(of, plan({"talk": "mon 9 both"})), stop(seconds=0), workers=1)
    assert found.plan is not None
    assert [row.id for row in found.plan.sessions] == ["talk", "new"]
    assert {row.shift for row in found.plan.assignments} == {"new.host", "new.door"}


def test_a_chain_of_swaps_frees_who_is_needed() -> None:
    """Only ben can take the first aid that amy leaves, and only cat can take his place at the door."""
    of = problem(
        session("talk"), shift("talk.medic", role="medic", skills={"aid": 1}), shift("talk.door"),
        amy(skills={"aid": {}}, available=[]), ben(skills={"aid": {}}), cat(),
    )  # fmt: skip
    good = plan({"talk": "mon 9 blue"}, amy=["talk.medic"], ben=["talk.door"])
    found = repair(publish(of, good), stop(work=60), workers=1)
    assert found.plan is not None
    assert {(row.shift, row.volunteer) for row in found.plan.assignments} == {("talk.medic", "ben"), ("talk.door", "cat")}


def test_the_same_work_gives_the_same_repair_on_one_worker_or_two(week: Problem) -> None:
    closed = week.model_copy(
        update={"rooms": tuple(r.model_copy(update={"open": ()}) if r.id == "c0r0" else r for r in week.rooms)}
    )
    one, two, again = (repair(closed, stop(work=40), workers=w, seed=5) for w in (1, 2, 2))
    rows = [(found.plan.sessions, found.plan.assignments, found.cost) for found in (one, two, again) if found.plan]
    assert rows == [rows[0]] * 3
    assert sound(closed, one)


def test_an_engine_repairs_again_and_again_and_tells_of_ever_better_plans(week: Problem) -> None:
    with Repairs(workers=1) as engine:
        engine.warm()
        for number in (0, 7):
            gone = published(week).assignments[number].shift
            without = tuple(s for s in week.shifts if s.id != gone)
            told: list[Progress] = []
            found = engine.repair(week.model_copy(update={"shifts": without}), stop(work=12), watch=told.append)
            assert sound(week.model_copy(update={"shifts": without}), found)
            costs = [row.cost for row in told if row.cost is not None]
            assert costs == sorted(costs, reverse=True)
            assert costs[-1] == found.cost


def test_what_was_decided_since_is_so_even_where_there_is_no_time() -> None:
    of = problem(session("talk"), shift("talk.host"), amy(), ben(), pins=[{"shift": "talk.host", "volunteer": "ben"}])
    found = repair(publish(of, plan({"talk": "mon 9 blue"}, amy=["talk.host"])), stop(seconds=0), workers=1)
    assert found.plan is not None
    assert [row.volunteer for row in found.plan.assignments] == ["ben"]


@pytest.mark.parametrize("seconds", [0.05, 0.3, 1.0])
def test_a_repair_that_time_has_ended_is_repeated_by_its_work(week: Problem, seconds: float) -> None:
    busy = ill(ill(week, published(week).assignments[0].volunteer), published(week).assignments[9].volunteer)
    timed = repair(busy, stop(seconds=seconds), workers=1)
    again = repair(busy, stop(work=timed.work), workers=1)
    assert timed.plan is not None
    assert again.plan is not None
    assert (again.plan.sessions, again.plan.assignments, again.cost) == (
        timed.plan.sessions,
        timed.plan.assignments,
        timed.cost,
    )


def test_the_answer_is_there_when_the_time_is_up(week: Problem) -> None:
    readings = count()
    found = repair(ill(week, published(week).assignments[0].volunteer), Stop(lambda: next(readings) / 300, 0.0, seconds=1))
    assert found.ended == "time"
    assert found.seconds <= 1
