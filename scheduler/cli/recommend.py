"""``paiban recommend``: who can take a seat without breaking a rule, best first; how else a session could be held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson
from scheduler.cli.refusal import Refused
from scheduler.cli.subject import Draft, Release

if TYPE_CHECKING:
    from scheduler.cli.book import Book
    from solvers.recommend import Reserves
    from solvers.reserves import SessionWays, ShiftReserves

_SHOWN = 20


def recommend(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="SHIFT|SESSION")],
    instead: Annotated[str | None, typer.Option("--instead-of", metavar="VOLUNTEER")] = None,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N")] = _SHOWN,
    draft: Draft = None,
    release: Release = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.explain import chosen, problem_and_plan
    from solvers.recommend import Reserves

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        ready = Reserves(*problem_and_plan(book, chosen(book, draft, release)))
        kind, found = _found(book, ready, what, instead, most)
        words = found.say(call.language)
        if not as_json:
            call.tell(words)
        if not ready.sound:
            call.remark(call.say("recommend.unsound"))
        if as_json:
            call.answer({"kind": kind, "sound": ready.sound, "report": found.model_dump(mode="json"), "words": words})


def _found(
    book: Book, ready: Reserves, word: str, instead: str | None, most: int
) -> tuple[str, ShiftReserves | SessionWays]:
    from scheduler.cli.explain import names_of
    from scheduler.cli.naming import meant

    names = names_of(ready.problem)
    found = meant(book.call, "seat", word, names["session"] | names["shift"])
    if found in names["session"]:
        if instead is not None:
            raise Refused(book.call.say("recommend.session", session=found))
        ways = ready.ways(found, explained=most)
        return "session", ways.model_copy(update={"ways": ways.ways[:most]})
    who = (
        None if instead is None else _leaving(book, ready, found, meant(book.call, "volunteer", instead, names["volunteer"]))
    )
    seats = ready.of(found, instead=who, explained=most)
    return "shift", seats.model_copy(update={"reserves": seats.reserves[:most], "swaps": seats.swaps[:most]})


def _leaving(book: Book, ready: Reserves, shift: str, who: str) -> str:
    """Somebody, if they serve the shift."""
    serving = [row.volunteer for row in ready.plan.assignments if row.shift == shift]
    if who in serving:
        return who
    names = book.call.listed(serving) or "-"
    raise Refused(book.call.say("recommend.absent", volunteer=who, shift=shift, names=names))
