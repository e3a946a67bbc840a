"""The one door of the solver: a problem in, the best plan that could be found and how good it provably is out."""

from __future__ import annotations

from typing import Literal

from models.plan import Plan
from models.problem import Problem
from models.result import Ended, Result
from solvers.choices import Choices
from solvers.encoding import outline, spell_out
from solvers.matrix import matrix_of
from solvers.progress import Progress, Watch
from solvers.rules import RULES
from solvers.search.crew import crew_of
from solvers.search.improve import Search
from solvers.search.muster import Muster
from solvers.stop import Stop


def solve(
    problem: Problem,
    stop: Stop,
    *,
    seed: int = 0,
    workers: int = 2,
    watch: Watch | None = None,
    incumbent: Plan | None = None,
) -> Result:
    """Find a plan of least cost within ``stop``.

    The plan depends on problem, seed, incumbent and the work done alone: not on the machine's speed, nor on ``workers``
    (with 2 or more, a second process proves the bound meanwhile). ``incumbent``: a plan to start from, as far as it keeps
    the rules; the problem's baseline unless given. ``watch`` is told how the run goes. Where pins allow no plan the
    status is ``impossible``.
    """
    return resume(problem, incumbent or published(problem), stop, seed, workers, watch or nobody, 0)


def resume(problem: Problem, plan: Plan, stop: Stop, seed: int, workers: int, watch: Watch, work: int) -> Result:
    """As ``solve``, after so much ``work`` that has come to ``plan``."""
    choices = outline(problem)
    start = choices.columns(plan)
    crew = crew_of(choices, RULES)
    if crew is None:
        return _search(choices, start, stop, seed, workers, watch, work)
    muster = Muster(crew, stop, seed, watch)
    muster.work = work
    muster.adopt(choices, start)
    muster.run()
    if muster.proven or stop.over(muster.work):
        return result_of(choices, muster.chosen(choices), muster.cost, crew.bound, muster.work, stop, seed)
    return _search(choices, muster.chosen(choices), stop, seed, workers, watch, muster.work, crew.bound)


def published(problem: Problem) -> Plan:
    """What is published, as a plan: whatever has happened since may have broken it."""
    if problem.baseline is None:
        return Plan(problem=problem.name)
    return Plan(problem=problem.name, sessions=problem.baseline.sessions, assignments=problem.baseline.assignments)


def nobody(progress: Progress) -> None:
    """Watch nothing."""


def _search(
    choices: Choices,
    start: list[int],
    stop: Stop,
    seed: int,
    workers: int,
    watch: Watch,
    work: int = 0,
    floor: int | None = None,
) -> Result:
    """The search over the whole program, after so much ``work`` that has proven ``floor``."""
    spell_out(choices)
    matrix = matrix_of(choices.program)
    search = Search(choices, matrix, stop, seed, workers, watch)
    search.work, search.floor = work, floor
    try:
        search.run(start)
    finally:
        search.close()
    if search.impossible:
        seconds = round(stop.elapsed(), 3)
        return Result(status="impossible", plan=None, cost=None, bound=None, seconds=seconds, work=search.work, seed=seed)
    cost = matrix.cost(matrix.complete(search.chosen))
    return result_of(choices, search.chosen, cost, search.bound, search.work, stop, seed)


def result_of(choices: Choices, chosen: list[int], cost: int, bound: int | None, work: int, stop: Stop, seed: int) -> Result:
    """What a run that ended with these choices came to."""
    bound = None if bound is None else min(bound, cost)
    status: Literal["optimal", "feasible"] = "optimal" if bound == cost else "feasible"
    plan = choices.plan(chosen).model_copy(update={"status": status, "cost": cost, "bound": bound})
    return Result(
        status=status,
        plan=plan,
        cost=cost,
        bound=bound,
        seconds=round(stop.elapsed(), 3),
        work=work,
        seed=seed,
        interrupted=stop.cancelled,
        ended="proven" if status == "optimal" else _why(stop, work),
    )


def _why(stop: Stop, work: int) -> Ended:
    """Why a run ended that has not proven its plan. Whatever had a limit of time may have been cut short by it."""
    if stop.cancelled:
        return "interrupted"
    if stop.work is not None and work >= stop.work:
        return "work"
    return "itself" if stop.seconds is None else "time"
