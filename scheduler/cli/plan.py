"""``paiban plan``: a draft of a window, what it costs, what is short, and why."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Centre, From, Quiet, Seconds, Seed, To, Week, Work, Workers
from scheduler.cli.refusal import DONE, INTERRUPTED, Refused
from scheduler.cli.solve import cores, outcome

if TYPE_CHECKING:
    from models.problem import Problem
    from models.result import Result
    from scheduler.cli.book import Book
    from scheduler.planning import Drafted, Solve, Window
    from solvers.explain import Explanations
    from solvers.progress import Watch
    from solvers.stop import Stop

_SECONDS = 60.0
_MARGIN = 2.0
"""Seconds kept for judging, recording and explaining the draft."""
_REASONS = 12
"""Empty seats and sessions that are explained on a terminal; ``--json`` gives all."""


def plan(
    context: typer.Context,
    week: Week = None,
    first: From = None,
    last: To = None,
    centre: Centre = None,
    seconds: Seconds = None,
    work: Work = None,
    seed: Seed = 0,
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.planning import plan as draft
    from solvers.stop import Stop

    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    limit = _SECONDS if seconds is None and work is None else seconds
    with opened(call) as book:
        if not book.world.centres:
            raise Refused(call.say("empty"))
        window = _window(book, week, first, last, centre)
        stop = Stop(time.monotonic, call.started, None if limit is None else max(limit / 2, limit - _MARGIN), work)
        drafted = draft(book.office, window, solver(call, stop, seed, workers or cores(), limit))
        _tell(book, drafted, stop)
    raise typer.Exit(INTERRUPTED if stop.cancelled else DONE)


def _window(book: Book, week: str | None, first: str | None, last: str | None, centre: str | None) -> Window:
    """The window that is asked for; the coming week if none is."""
    from scheduler.cli.windows import next_week, window_of
    from scheduler.planning import Window

    today = book.office.today()
    begin, end = window_of(book.call, week, first, last, today) or next_week(today)
    return Window(begin, end, book.centre(centre))


def solver(call: Call, stop: Stop, seed: int, workers: int, limit: float | None) -> Solve:
    """The solver beside the display. What the database needs stays in the thread that opened it."""
    from models.plan import Plan
    from scheduler.cli.running import run
    from scheduler.planning import with_solver

    def solve(problem: Problem, incumbent: Plan | None) -> Result:
        def search(watch: Watch) -> Result:
            return with_solver(stop, seed, workers, watch)(problem, incumbent)

        return run(call, stop, search, limit=limit, aside=True)

    return solve


def mender(call: Call, stop: Stop, seed: int, workers: int, limit: float | None) -> Solve:
    """As ``solver``, for what is published and has been disturbed."""
    from models.plan import Plan
    from scheduler.cli.running import run
    from scheduler.planning import with_repairs
    from solvers.repair import Repairs

    def mend(problem: Problem, incumbent: Plan | None) -> Result:
        with Repairs(seed=seed, workers=workers) as engine:
            repair = partial(with_repairs, engine, stop)
            return run(call, stop, lambda watch: repair(watch)(problem, incumbent), limit=limit, aside=True)

    return mend


def _tell(book: Book, drafted: Drafted, stop: Stop) -> None:
    from scheduler.cli.listing import days
    from solvers.explain import Explanations

    call, draft, verdict = book.call, drafted.draft, drafted.verdict
    seats = {
        "sessions_held": verdict.placed,
        "sessions": verdict.sessions,
        "seats_filled": verdict.seats_filled,
        "seats_wanted": verdict.seats_wanted,
    }
    why = Explanations(drafted.problem, draft.plan)
    notes = [call.say("interrupted")] if stop.cancelled else []
    notes += [] if verdict.sessions else [call.say("drafted.nothing")]
    if call.as_json:
        call.answer({**_figures(drafted), **seats, **_reasons(call, why)}, notes)
        return
    call.tell(call.say("drafted", draft=draft.draft, window=days(call, draft.first, draft.last)))
    for note in notes:
        call.tell(note)
    call.tell(outcome(call, drafted.result))
    call.tell(call.say("held", **seats))
    _tell_short(call, why)
    call.tell(call.say("took", seconds=call.elapsed(), work=draft.work, seed=draft.seed))
    call.tell(call.say("next-draft", draft=draft.draft))


def _figures(drafted: Drafted) -> dict[str, object]:
    draft = drafted.draft
    return {
        "draft": draft.draft,
        "first": draft.first,
        "last": draft.last,
        "subtree": draft.subtree,
        "status": draft.status,
        "cost": draft.cost,
        "bound": draft.bound,
        "gap": drafted.result.gap,
        "seconds": round(draft.seconds, 3),
        "work": draft.work,
        "seed": draft.seed,
        "costs": {name: cost for name, cost in drafted.verdict.costs.items() if cost},
    }


def _reasons(call: Call, why: Explanations) -> dict[str, object]:
    """Every empty seat and every session that is not held, with why."""
    short = [
        {**report.model_dump(mode="json"), "missing": report.missing, "why": report.why(call.language)}
        for report in why.short()
    ]
    not_held = [{**report.model_dump(mode="json"), "why": report.say(call.language)} for report in why.not_held()]
    return {"short": short, "not_held": not_held}


def _tell_short(call: Call, why: Explanations) -> None:
    from scheduler.cli.listing import spans

    short, not_held = why.short(), why.not_held()
    if not_held:
        call.tell("\n" + call.say("title.not-held", count=len(not_held)))
        for session in not_held[:_REASONS]:
            call.tell(session.say(call.language))
        _tell_more(call, len(not_held))
    if short:
        missing = sum(report.missing for report in short)
        call.tell("\n" + call.say("title.short", count=len(short), missing=missing))
        shown = short[:_REASONS]
        for when, shift in zip(spans(call, [(shift.begin, shift.end) for shift in shown]), shown, strict=True):
            call.tell(f"{when}{shift.label}  {call.say('wanted', count=shift.missing)}\n  {shift.why(call.language)}")
        _tell_more(call, len(short))
    call.tell("")


def _tell_more(call: Call, count: int) -> None:
    if count > _REASONS:
        call.tell(call.say("and-more", count=count - _REASONS))
