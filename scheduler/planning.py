"""From a window to a draft: the solver's plan, confirmed by somebody other than the solver."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from models.events import PlanDrafted
from models.plan import Plan
from models.problem import Problem
from models.reading import write_problem
from models.result import Result
from models.world import World
from scheduler.calendar_days import known_days
from scheduler.commands import MarkDays, RecordDraft, ScheduleActivities
from scheduler.errors import BadWindow, NoPlan, SolverDisagrees
from scheduler.freezing import settled
from scheduler.incumbent import incumbent_of
from scheduler.lookup import known
from scheduler.office import Office
from scheduler.versions import versions
from solvers.stop import Stop
from solvers.verify import Judge, Verdict, judge

if TYPE_CHECKING:
    from solvers.repair import Repairs

Solve = Callable[[Problem, Plan | None], Result]
"""Of a problem and a plan to start from, if there is one."""
How = Literal["solve", "repair"]
"""Looking for the best plan, or for the one that disturbs the published plan least."""


@dataclass(frozen=True)
class Window:
    """Local dates, both included, and the part of the tree that is planned (None: all of it)."""

    first: date
    last: date
    subtree: str | None = None


@dataclass(frozen=True)
class Drafted:
    """A draft as it was recorded, the problem (with people's names) that it answers, and the judge's verdict."""

    draft: PlanDrafted
    problem: Problem
    verdict: Verdict
    result: Result


def with_solver(stop: Stop, seed: int = 0, workers: int = 2, watch: Callable[..., None] | None = None) -> Solve:
    """The solver within ``stop``; ``watch`` is told how the run goes."""
    from solvers.solve import solve  # takes a second to import: only planning pays it

    return lambda problem, incumbent: solve(problem, stop, seed=seed, workers=workers, watch=watch, incumbent=incumbent)


def with_repairs(engine: Repairs, stop: Stop, watch: Callable[..., None] | None = None) -> Solve:
    """A running engine that mends what is published, within ``stop``."""
    return lambda problem, incumbent: engine.repair(problem, stop, watch=watch, plan=incumbent)


def refresh(office: Office, window: Window) -> None:
    """Brings the calendar's days and the activities' sessions of the window up to date.

    ``BadWindow``, ``Unknown`` and ``BadRecurrence`` where that cannot be done.
    """
    first, last = window.first, window.last
    if last < first:
        raise BadWindow(first=first, last=last)
    world = office.world()
    if window.subtree is not None:
        known("centre", window.subtree, world.centres)
    office.do(MarkDays(first=first, last=last, days=known_days(first, last, world.network.country)))
    office.do(ScheduleActivities(first=first, last=last))


def plan(office: Office, window: Window, solve: Solve, judge: Judge = judge) -> Drafted:
    """Plans the window and records the draft; nothing is locked meanwhile. An interrupted run's best plan counts too.

    Who has accepted a seat keeps it where policy says so, unless there is no plan then. ``NoPlan`` where pins contradict
    each other or a rule; ``SolverDisagrees`` where the judge does not confirm the plan.
    """
    refresh(office, window)
    world = office.world()
    position = world.position
    problem = problem_of(world, window, office)
    base = incumbent_of(problem)
    asked = settled(problem, world, judge)
    result = solve(asked, base)
    if result.plan is None and asked != problem:
        asked, result = problem, solve(problem, base)
    found, verdict = confirmed(asked, result, judge)
    draft = draft_of(window, asked, position, result, found)
    (event,) = office.do(RecordDraft(draft=draft))
    assert isinstance(event, PlanDrafted)
    return Drafted(event, asked, verdict, result)


def confirmed(problem: Problem, result: Result, judge: Judge = judge) -> tuple[Plan, Verdict]:
    """A run's plan, and what the judge says of it. ``NoPlan`` where there is none, ``SolverDisagrees`` where they differ."""
    if result.plan is None:
        raise _no_plan(problem)
    verdict = judge(problem, result.plan)
    if verdict.broken or verdict.cost != result.cost:
        broken = ", ".join(sorted({row.rule for row in verdict.broken})) or "-"
        raise SolverDisagrees(claimed=result.cost, judged=verdict.cost, broken=broken)
    return result.plan, verdict


def _no_plan(problem: Problem) -> NoPlan:
    from solvers.conflict import conflict  # brings the engines, as the solver does

    return NoPlan((statement.english, statement.chinese) for statement in conflict(problem))


def problem_of(world: World, window: Window, office: Office) -> Problem:
    """The window's problem, with people's names for messages."""
    return world.problem(window.first, window.last, subtree=window.subtree, names=office.names())


def draft_of(
    window: Window, problem: Problem, position: int, result: Result, plan: Plan,
    how: How = "solve", frozen_at: datetime | None = None,
) -> PlanDrafted:  # fmt: skip
    """The event that keeps a run's plan; its id is given when it is recorded."""
    return PlanDrafted(
        draft="new",
        first=window.first,
        last=window.last,
        subtree=window.subtree,
        position=position,
        digest=digest_of(problem),
        seed=result.seed,
        work=result.work,
        seconds=result.seconds,
        status="optimal" if result.status == "optimal" else "feasible",
        cost=result.cost or 0,
        bound=result.bound,
        plan=plan,
        how=how,
        frozen_at=frozen_at,
        versions=versions(),
        ended=result.ended,
    )


def digest_of(problem: Problem) -> str:
    """SHA-256 of the problem's canonical document without people's names: equal digests, equal problems."""
    nameless = tuple(row.model_copy(update={"name": row.id}) for row in problem.volunteers)
    document = write_problem(problem.model_copy(update={"volunteers": nameless}))
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
