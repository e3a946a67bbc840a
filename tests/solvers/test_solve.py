"""The solver's promises: valid plans at their true cost, proofs that hold, and the same plan for the same work."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from random import Random

import pytest

from models.plan import Plan
from models.problem import Assigned, Placed, Problem
from models.reading import read_problem
from models.result import Result
from solvers.advice.change import Recruit
from solvers.advice.ideas import ideas
from solvers.explain import Explanations
from solvers.progress import Progress
from solvers.solve import solve
from solvers.stop import Stop
from solvers.verify import judge
from tests.solvers.small import document, tame

SHARED = Path(__file__).parents[3] / "shared" / "contract"


def run(problem: Problem, *, seconds: float | None = None, work: int | None = None, **more: object) -> Result:
    stop = Stop(time.monotonic, time.monotonic(), seconds=seconds, work=work)
    return solve(problem, stop, **more)  # type: ignore[arg-type]


def generated(**arguments: object) -> Problem:
    if not SHARED.is_dir():
        pytest.skip("the generator of problem documents is not here")
    words = [word for name, value in arguments.items() for word in (f"--{name}", str(value))]
    made = subprocess.run([sys.executable, SHARED / "generate.py", *words], capture_output=True, check=True)
    return read_problem(json.loads(made.stdout))


def cheapest(problem: Problem) -> int | None:
    """The least cost of any plan, by trying them all; None where the pins allow none."""
    ways = []
    for session in problem.sessions:
        rooms = [room.id for room in problem.rooms] if session.needs_room else [None]
        held = [Placed(id=session.id, at=start.at, room=room) for start in session.starts for room in rooms]
        ways.append([None, *held])
    seats = [Assigned(shift=q.id, volunteer=v.id) for q in problem.shifts for v in problem.volunteers]
    best: int | None = None
    for placed in product(*ways):
        here = {row.id for row in placed if row}
        open_seats = [s for s in seats if next(q.session for q in problem.shifts if q.id == s.shift) in here]
        sessions = tuple(row for row in placed if row)
        empty = judge(problem, Plan(problem=problem.name, sessions=sessions))
        if {v.rule for v in empty.broken} - {"pin"}:
            continue
        for mask in range(2 ** len(open_seats)):
            chosen = tuple(s for k, s in enumerate(open_seats) if mask >> k & 1)
            verdict = judge(problem, Plan(problem=problem.name, sessions=sessions, assignments=chosen))
            if not verdict.hard and (best is None or verdict.cost < best):
                best = verdict.cost
    return best


def small_enough(problem: Problem) -> bool:
    rooms = len(problem.rooms) + 1
    plans = 2 ** (len(problem.shifts) * len(problem.volunteers))
    for session in problem.sessions:
        plans *= 1 + len(session.starts) * rooms
    return plans <= 40_000


@pytest.mark.parametrize("seed", range(25))
def test_a_small_problem_is_solved_to_the_cost_that_trying_everything_finds(seed: int) -> None:
    random = Random(seed)
    problem = next(p for p in iter(lambda: read_problem(document(random)), None) if small_enough(p))
    result = run(problem, seconds=120, workers=2)
    best = cheapest(problem)
    if best is None:
        assert result.status == "impossible"
        return
    assert (result.status, result.cost, result.bound) == ("optimal", best, best)
    assert result.plan is not None
    verdict = judge(problem, result.plan)
    assert (verdict.hard, verdict.cost) == (0, best)


@pytest.mark.parametrize("seed", range(100, 112))
def test_whatever_the_problem_the_plan_breaks_nothing_costs_what_is_said_and_respects_the_bound(seed: int) -> None:
    problem = read_problem(document(Random(seed)))
    told: list[Progress] = []
    result = run(problem, work=30, workers=1 + seed % 2, seed=seed, watch=told.append)
    if result.plan is None:
        assert result.status == "impossible"
        return
    verdict = judge(problem, result.plan)
    assert (verdict.hard, verdict.cost) == (0, result.cost)
    assert result.bound is None or result.bound <= verdict.cost
    costs = [p.cost for p in told if p.cost is not None]
    assert costs == sorted(costs, reverse=True)
    other = tame(problem, Random(seed))
    assert judge(problem, other).hard or result.bound is None or result.bound <= judge(problem, other).cost


def test_one_centre_is_proven_optimal() -> None:
    problem = generated(centres=1, seed=1)
    result = run(problem, seconds=60)
    assert (result.status, result.ended, result.cost, result.bound) == ("optimal", "proven", 10368, 10368)


def test_the_same_work_gives_the_same_plan_on_one_worker_or_two() -> None:
    problem = generated(centres=1, seed=3, sessions=12, volunteers=20)
    plans = [run(problem, work=60, workers=w, seed=7).plan for w in (1, 2, 2)]
    one, two, again = ((plan.sessions, plan.assignments, plan.cost) for plan in plans if plan is not None)
    assert one == two == again  # what is proven beside depends on the machine


def test_an_incumbent_is_never_lost() -> None:
    problem = generated(centres=1, seed=3, sessions=12, volunteers=20)
    good = run(problem, work=60, workers=1)
    again = run(problem, work=1, workers=1, incumbent=good.plan)
    assert again.cost is not None
    assert good.cost is not None
    assert again.cost <= good.cost
    assert (again.ended, run(problem, seconds=0.0, workers=1).ended) == ("work", "time")


def test_a_run_that_is_cancelled_gives_the_best_plan_so_far() -> None:
    problem = generated(centres=1, seed=3, sessions=12, volunteers=20)
    stop = Stop(time.monotonic, time.monotonic(), seconds=600)

    def watch(progress: Progress) -> None:
        if progress.phase == "construct":
            stop.cancel()

    result = solve(problem, stop, workers=1, watch=watch)
    assert (result.interrupted, result.ended) == (True, "interrupted")
    assert result.plan is not None
    assert judge(problem, result.plan).hard == 0
    assert result.seconds < 60


@pytest.mark.parametrize("gone", [("sessions", "shifts"), ("sessions", "shifts", "volunteers", "rooms"), ("volunteers",)])
def test_where_there_is_little_or_nothing_to_choose_the_plan_is_optimal_at_once(gone: tuple[str, ...]) -> None:
    empty = dict.fromkeys((*gone, "pins", "pairs"), ())
    problem = read_problem(document(Random(3))).model_copy(update={**empty, "baseline": None})
    result = run(problem, seconds=120, workers=1)
    assert result.status == "optimal"
    assert result.plan is not None
    assert judge(problem, result.plan).cost == result.cost == result.bound


def test_what_has_become_possible_is_taken_by_looking_near_the_plan_before_seats_are_filled_one_by_one() -> None:
    before = generated(centres=4, seed=1)
    plan = run(before, work=150, workers=1).plan
    assert plan is not None
    recruit = next(
        change for idea in ideas(Explanations(before, plan)) if isinstance(change := idea.change, Recruit) and change.minutes
    )
    seen: list[Progress] = []
    result = run(recruit.apply(before), work=150, workers=1, incumbent=plan, watch=seen.append)
    first = next(row for row in seen if row.phase not in ("start", "construct"))
    assert first.phase == "exact steps"
    assert plan.cost is not None
    assert first.cost is not None
    assert result.cost is not None
    assert plan.cost - first.cost > 0.9 * (plan.cost - result.cost) > 0
