"""``paiban repair``: the published plan, disturbed by what has happened since, in; the plan that mends it out."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.display import waiting
from scheduler.cli.documents import STREAM, check_writable, save
from scheduler.cli.refusal import DONE, INTERRUPTED, Refused
from scheduler.cli.solve import approved, cores, document, impossible, report, traced
from scheduler.cli.trace import Trace

if TYPE_CHECKING:
    from models.plan import Plan
    from models.problem import Problem
    from models.result import Result
    from solvers.progress import Watch

_SECONDS = 1.0
_DISTURBED = ("moved", "rerouted", "replaced", "reconsent")


def repair(
    context: typer.Context,
    problem: Annotated[str, typer.Argument(metavar="PROBLEM")],
    output: Annotated[str, typer.Option("--output", "-o", metavar="PLAN")],
    seconds: Annotated[float | None, typer.Option(min=0, show_default="1", metavar="S")] = None,
    work: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    seed: Annotated[int, typer.Option(min=0, metavar="N")] = 0,
    workers: Annotated[int | None, typer.Option(min=1, metavar="N")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    trace: Annotated[str | None, typer.Option("--trace", metavar="FILE")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
) -> None:
    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    if as_json and output == STREAM:
        raise Refused(call.say("two-answers"))
    check_writable(call, output)
    limit = _SECONDS if seconds is None and work is None else seconds
    with traced(call, trace) as lines:
        raise typer.Exit(_repair(call, (problem, output), (limit, work), seed, workers or cores(), lines))


def _repair(
    call: Call, paths: tuple[str, str], limits: tuple[float | None, int | None], seed: int, workers: int, trace: Trace
) -> int:
    from scheduler.cli.running import run
    from solvers.stop import Stop

    path, output = paths
    with waiting(call, call.say("reading", path=path)):
        from scheduler.cli.reading import problem_of
        from solvers.repair import Repairs

        problem = problem_of(call, path)
    if problem.baseline is None:
        raise Refused(call.say("repair.nothing", path=path))
    with Repairs(seed=seed, workers=workers) as engine:
        ready = Stop(time.monotonic, call.started)
        run(call, ready, lambda watch: engine.warm())
        stop = Stop(time.monotonic, time.monotonic(), *limits)
        if ready.cancelled:
            stop.cancel()

        def search(watch: Watch) -> Result:
            return engine.repair(problem, stop, watch=trace.beside(watch))

        result = run(call, stop, search, limit=limits[0])
    if result.plan is None:
        raise impossible(call, problem, result)
    verdict = approved(call, problem, result)
    save(call, output, document(result))
    changed = _changed(problem, result.plan)
    report(call, result, verdict, output, stop, changed)
    if not call.as_json:
        (call.note if output == STREAM else call.tell)(call.say("repair.changed", **changed))
    return INTERRUPTED if stop.cancelled else DONE


def _changed(problem: Problem, plan: Plan) -> dict[str, int]:
    """How much of what was published the plan changes, in the contract's own units."""
    from solvers.rules import RULES
    from solvers.schedule import Schedule

    schedule = Schedule(problem, plan)
    rules = {rule.id: rule for rule in RULES}
    return {name: sum(violation.amount for violation in rules[name].check(schedule)) for name in _DISTURBED}
