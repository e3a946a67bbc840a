"""``paiban worker``: follows the log, and repairs, asks and tells, until it is stopped."""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Quiet, Seed, Workers
from scheduler.cli.solve import cores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.plan import Plan
    from models.problem import Problem
    from models.result import Result
    from scheduler.cli.book import Book
    from scheduler.planning import Solve
    from scheduler.worker import Report
    from solvers.repair import Repairs


def worker(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once")] = False,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, metavar="S")] = 5.0,
    work: Annotated[int | None, typer.Option("--work", min=1, metavar="N")] = None,
    poll: Annotated[float, typer.Option("--poll", min=0.1, metavar="S")] = 10.0,
    seed: Seed = 0,
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.running import step_aside
    from scheduler.worker import Worker
    from solvers.repair import Repairs

    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    if not once:
        step_aside()  # it works beside the server for good
    stopping: list[int] = []

    def heard(number: int, frame: FrameType | None) -> None:
        stopping.append(number)

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        engine = Repairs(seed=seed, workers=workers or cores())
        with engine, opened(call) as book, _calendars(book, once):
            name = f"{os.uname().nodename}:{os.getpid()}:{time.time_ns()}"
            one = Worker(book.office, _mender(engine, None if work else seconds, work), name)
            while not stopping:
                report = one.step()
                _tell(call, report)
                if once:
                    break
                if not stopping:
                    one.wait(min(poll, 1.0) if report.gathering else poll)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _calendars(book: Book, once: bool) -> Iterator[None]:
    """Volunteers' own calendars are read meanwhile; ``once``: those that are due, first."""
    from scheduler.polling.beside import polling
    from scheduler.polling.poll import poll

    call, office = book.call, book.office
    if once:
        poll(office)
        yield
        return
    with polling(office.store, office.now, lambda error: call.note(error.say(call.language))):
        yield


def _mender(engine: Repairs, seconds: float | None, work: int | None) -> Solve:
    """What repairs, with a fresh limit for every repair."""
    from scheduler.planning import with_repairs
    from solvers.stop import Stop

    def mend(problem: Problem, incumbent: Plan | None) -> Result:
        return with_repairs(engine, Stop(time.monotonic, time.monotonic(), seconds, work))(problem, incumbent)

    return mend


def _tell(call: Call, report: Report) -> None:
    if call.as_json:
        errors = [error.say(call.language) for _, error in report.errors]
        names = ("offers", "warnings", "sent", "failed", "gathering")
        counts = {name: getattr(report, name) for name in names}
        call.answer({"published": report.published, "drafts": report.drafts, **counts, "errors": errors})
        return
    from scheduler.cli.listing import days

    for version in report.published:
        call.tell(call.say("worker.published", version=version))
    for draft in report.drafts:
        call.tell(call.say("worker.drafted", draft=draft))
    for window, error in report.errors:
        call.note(call.say("worker.error", window=days(call, window.first, window.last), why=error.say(call.language)))
    if call.quiet:
        return
    if report.warnings:
        call.tell(call.say("worker.warned", count=report.warnings))
    if report.offers:
        call.tell(call.say("offers.made", count=report.offers))
    if report.sent or report.failed:
        call.tell(call.say("worker.sent", sent=report.sent, failed=report.failed))
