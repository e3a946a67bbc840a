"""``paiban demo``: the sample network, from its spreadsheets to calendars and rosters."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Quiet, Seconds, Seed, Work, Workers
from scheduler.cli.refusal import DONE, INTERRUPTED

_SECONDS = 40.0


def demo(
    context: typer.Context,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FOLDER")] = "out",
    seconds: Seconds = None,
    work: Work = None,
    seed: Seed = 0,
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    from scheduler.cli.export_wishes import press_of, tell_boxed
    from scheduler.cli.plan import solver
    from scheduler.cli.solve import cores
    from scheduler.demo import demo_office, demonstrate, lines, report
    from solvers.stop import Stop

    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    limit = _SECONDS if seconds is None and work is None else seconds
    stop = Stop(time.monotonic, time.monotonic(), limit, work)

    def tell(line: str) -> None:
        if not quiet:
            call.note(line)

    with demo_office(Path(out)) as office:
        solve = solver(call, stop, seed, workers or cores(), limit)
        press = press_of(call, calendars_only=False)
        summary = demonstrate(office, Path(out), solve, call.language, tell, press)
        tell_boxed(call, press)
        if as_json:
            call.answer(report(summary, call.language))
        else:
            for line in lines(summary, call.language):
                call.tell(line)
    raise typer.Exit(INTERRUPTED if stop.cancelled else DONE)
