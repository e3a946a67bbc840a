"""``paiban advise``: what would help a plan, each change tried by solving; and the problem with chosen changes made."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.documents import STREAM, check_writable, save
from scheduler.cli.options import AsJson, Quiet, Seconds, Seed, Work, Workers
from scheduler.cli.refusal import DONE, INTERRUPTED, Refused
from scheduler.cli.running import run
from scheduler.cli.solve import cores
from scheduler.cli.subject import Draft, PlanPath, ProblemPath, Release, subject

if TYPE_CHECKING:
    from models.problem import Problem
    from solvers.advice.report import Advice, Report
    from solvers.progress import Watch

_SECONDS = 60.0
_MARGIN = 2.0
"""Seconds kept for judging and writing what was found."""


def advise(
    context: typer.Context,
    problem: ProblemPath = None,
    plan: PlanPath = None,
    draft: Draft = None,
    release: Release = None,
    seconds: Seconds = None,
    work: Work = None,
    seed: Seed = 0,
    workers: Workers = None,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N")] = 10,
    apply: Annotated[list[int] | None, typer.Option("--apply", min=1, metavar="N")] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="NEW")] = None,
    saved: Annotated[str | None, typer.Option("--saved", metavar="REPORT")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    from solvers.advice.advise import advise as find
    from solvers.stop import Stop

    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    _check_output(call, apply, output)
    if saved is not None:
        _apply_saved(call, problem, saved, apply, output)
        return
    limit = _SECONDS if seconds is None and work is None else seconds
    given, told = subject(call, (problem, plan), draft, release)
    stop = Stop(time.monotonic, call.started, None if limit is None else max(limit / 2, limit - _MARGIN), work)

    def search(watch: Watch) -> Report:
        return find(given, told, stop, seed=seed, workers=workers or cores(), most=most, watch=watch)

    report = run(call, stop, search, limit=limit)
    if call.as_json:
        call.answer(report.model_dump(mode="json") | {"words": report.say(call.language)})
    else:
        call.tell(report.say(call.language))
    if output is not None and apply:
        _write(call, given, _chosen(call, report, apply), output)
    raise typer.Exit(INTERRUPTED if stop.cancelled else DONE)


def _apply_saved(call: Call, path: str | None, saved: str, apply: list[int] | None, output: str | None) -> None:
    """Make changes that an earlier run advised, as ``--json`` gave them."""
    from scheduler.cli.reading import problem_of

    if path is None or output is None or not apply:
        raise Refused(call.say("advise.saved"))
    report = _read(call, saved)
    problem = problem_of(call, path)
    if report.problem != problem.name:
        raise Refused(call.say("advise.other", path=saved, other=report.problem, name=problem.name))
    _write(call, problem, _chosen(call, report, apply), output)


def _read(call: Call, path: str) -> Report:
    from pydantic import ValidationError

    from scheduler.cli.documents import load
    from solvers.advice.report import Report

    data = load(call, path)
    try:
        return Report.model_validate({k: v for k, v in data.items() if k != "words"} if isinstance(data, dict) else data)
    except ValidationError as error:
        raise Refused(call.say("advise.no-report", path=path)) from error


def _check_output(call: Call, apply: list[int] | None, output: str | None) -> None:
    if bool(apply) != (output is not None):
        raise Refused(call.say("advise.both"))
    if output == STREAM:
        raise Refused(call.say("two-answers"))
    if output is not None:
        check_writable(call, output)


def _chosen(call: Call, report: Report, numbers: list[int]) -> list[Advice]:
    """The pieces of advice that are meant."""
    known = {each.number: each for each in report.advice}
    lost = [number for number in numbers if number not in known]
    if lost:
        raise Refused(call.say("advise.unknown", number=lost[0], count=len(known)))
    return [known[number] for number in dict.fromkeys(numbers)]


def _write(call: Call, problem: Problem, chosen: list[Advice], output: str) -> None:
    from models.reading import write_problem
    from solvers.advice.change import applied

    changed = applied(problem, [change for each in chosen for change in each.changes])
    save(call, output, write_problem(changed))
    call.note(call.say("advise.written", path=output))
