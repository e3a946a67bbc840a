"""``paiban solve``: a problem document in, a plan document out."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.display import waiting
from scheduler.cli.documents import STREAM, check_writable, save
from scheduler.cli.reasons import reason
from scheduler.cli.refusal import DEFECT, DONE, IMPOSSIBLE, INTERRUPTED, Refused
from scheduler.cli.trace import Trace

if TYPE_CHECKING:
    from models.problem import Problem
    from models.result import Result
    from solvers.progress import Watch
    from solvers.stop import Stop
    from solvers.verify import Verdict

_SECONDS = 60.0
_MARGIN = 0.7
"""Seconds kept for judging and writing the plan and for leaving, beside as long as reading the problem took."""


def solve(
    context: typer.Context,
    problem: Annotated[str, typer.Argument(metavar="PROBLEM")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="PLAN")],
    seconds: Annotated[float | None, typer.Option(min=0, show_default="60", metavar="S")] = None,
    work: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    seed: Annotated[int, typer.Option(min=0, metavar="N")] = 0,
    begin: Annotated[str | None, typer.Option("--from", metavar="PLAN")] = None,
    workers: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    trace: Annotated[str | None, typer.Option("--trace", metavar="FILE")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    if as_json and output == STREAM:
        raise Refused(call.say("two-answers"))
    if problem == begin == STREAM:
        raise Refused(call.say("one-stdin"))
    check_writable(call, output)
    if seconds is None and work is None:
        seconds = _SECONDS
    with traced(call, trace) as lines:
        raise typer.Exit(_solve(call, (problem, begin, output), _Limits(seconds, work, seed, workers), lines))


def traced(call: Call, path: str | None) -> Trace:
    """Where a run's progress is written; nowhere for None."""
    try:
        return Trace(path)
    except OSError as error:
        raise Refused(call.say("unwritten", path=path, why=reason(call, error))) from error


class _Limits:
    def __init__(self, seconds: float | None, work: int | None, seed: int, workers: int | None) -> None:
        self.seconds, self.work, self.seed = seconds, work, seed
        self.workers = workers or cores()


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _solve(call: Call, paths: tuple[str, str | None, str], limits: _Limits, trace: Trace) -> int:
    from scheduler.cli.running import run
    from solvers.progress import Progress
    from solvers.stop import Stop

    path, begin, output = paths
    with waiting(call, call.say("reading", path=path)):
        from scheduler.cli.reading import plan_of, problem_of
        from solvers.solve import solve as find

        begun = time.monotonic()
        problem = problem_of(call, path)
        incumbent = None if begin is None else plan_of(call, begin, problem)
    trace.write(Progress(call.elapsed(), 0, None, None, "read"))
    reserve = _MARGIN + time.monotonic() - begun
    stop = Stop(time.monotonic, call.started, _less(limits.seconds, reserve), limits.work)

    def search(watch: Watch) -> Result:
        beside = trace.beside(watch)
        return find(problem, stop, seed=limits.seed, workers=limits.workers, watch=beside, incumbent=incumbent)

    result = run(call, stop, search, limit=limits.seconds)
    if result.plan is None:
        raise impossible(call, problem, result)
    verdict = approved(call, problem, result)
    save(call, output, document(result))
    report(call, result, verdict, output, stop)
    return INTERRUPTED if stop.cancelled else DONE


def _less(seconds: float | None, reserve: float) -> float | None:
    """The limit less what is needed after the run, but never less than half of it."""
    return None if seconds is None else max(seconds / 2, seconds - reserve)


def document(result: Result) -> dict[str, object]:
    """A run's plan as a document."""
    from models.reading import write_plan

    assert result.plan is not None
    update = {"status": result.status, "cost": result.cost, "bound": result.bound}
    return write_plan(result.plan.model_copy(update=update))


def approved(call: Call, problem: Problem, result: Result) -> Verdict:
    """The judge's verdict on the solver's plan. A plan that breaks a rule or costs something else is a defect of ours."""
    from solvers.verify import judge

    assert result.plan is not None
    verdict = judge(problem, result.plan)
    if verdict.broken or verdict.cost != result.cost:
        lines = [call.say("defect", claimed=result.cost, judged=verdict.cost, broken=len(verdict.broken))]
        raise Refused(*lines, *(f"{v.rule}: {v.because}" for v in verdict.broken[:20]), status=DEFECT)
    return verdict


def impossible(call: Call, problem: Problem, result: Result) -> Refused:
    """How to say that pins allow no plan: a smallest conflict, in words."""
    from solvers.conflict import conflict as conflict_of

    conflict = [statement.say(call.language) for statement in conflict_of(problem)]
    lines = [call.say("impossible"), *(f"  - {line}" for line in conflict)]
    return Refused(*lines, status=IMPOSSIBLE, report={**_figures(result), "conflict": conflict})


def _figures(result: Result) -> dict[str, object]:
    return {
        "status": result.status,
        "cost": result.cost,
        "bound": result.bound,
        "gap": result.gap,
        "seconds": round(result.seconds, 3),
        "work": result.work,
        "seed": result.seed,
    }


def report(
    call: Call, result: Result, verdict: Verdict, output: str, stop: Stop, more: Mapping[str, int] | None = None
) -> None:
    """Tell what a run came to; ``more`` figures for whoever reads JSON."""
    seats = {
        "sessions_held": verdict.placed,
        "sessions": verdict.sessions,
        "seats_filled": verdict.seats_filled,
        "seats_wanted": verdict.seats_wanted,
    }
    notes = [call.say("interrupted")] if stop.cancelled else []
    if call.as_json:
        call.answer(_figures(result) | {"seconds": round(call.elapsed(), 3)} | seats | dict(more or {}), notes)
        return
    say = call.note if output == STREAM else call.tell
    for note in notes:
        say(note)
    say(outcome(call, result))
    say(call.say("held", **seats))
    say(call.say("took", seconds=call.elapsed(), work=result.work, seed=result.seed))
    if output != STREAM:
        say(call.say("written", path=output))


def outcome(call: Call, result: Result) -> str:
    """Status, cost, bound and gap in a sentence."""
    from scheduler.cli.display import percent

    if result.status == "optimal" or result.cost is None:
        return call.say("optimal", cost=result.cost)
    if result.bound is None:
        return call.say("feasible-unbounded", cost=result.cost)
    return call.say("feasible", cost=result.cost, bound=result.bound, gap=percent(result.cost, result.bound))
