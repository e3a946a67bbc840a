"""``paiban whatif``: what would follow from an event that is not recorded: what would change, and what that costs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Centre, From, Quiet, Seed, To, Week, Work, Workers
from scheduler.cli.refusal import DONE, INTERRUPTED
from scheduler.cli.solve import cores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.language import Language
    from scheduler.cli.book import Book
    from scheduler.planning import Window
    from scheduler.reacting import Tried

_SECONDS = 10.0


def whatif(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT")],
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...")] = None,
    start: From = None,
    end: To = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME")] = None,
    room: Annotated[str | None, typer.Option("--room", metavar="ROOM")] = None,
    level: Annotated[int | None, typer.Option("--level", metavar="N")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE")] = None,
    week: Week = None,
    centre: Centre = None,
    seconds: Annotated[float | None, typer.Option("--seconds", min=0, metavar="S")] = None,
    work: Work = None,
    seed: Seed = 0,
    workers: Workers = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    from scheduler.cli import event_words
    from scheduler.cli.book import opened
    from scheduler.cli.event import facts_of
    from scheduler.cli.plan import mender
    from scheduler.reacting import what_if
    from solvers.stop import Stop

    call: Call = context.obj
    call.as_json, call.quiet = as_json, quiet
    word = event_words.chosen(call, what)
    given = event_words.Given(tuple(words or ()), start, end, at, room, level, until, False, None)
    limit = _SECONDS if seconds is None and work is None else seconds
    stop = Stop(time.monotonic, time.monotonic(), limit, work)
    with opened(call) as book:
        facts = facts_of(book, word, given)
        tried = what_if(
            book.office, facts, mender(call, stop, seed, workers or cores(), limit), _windows(book, week, centre)
        )
        _tell(book, tried)
    raise typer.Exit(INTERRUPTED if stop.cancelled else DONE)


def _windows(book: Book, week: str | None, centre: str | None) -> Sequence[Window]:
    """The window that was asked for; none: those that are published and open."""
    from scheduler.cli.windows import week_of
    from scheduler.planning import Window

    if week is None:
        return ()
    first, last = week_of(book.call, week, book.office.today())
    return (Window(first, last, book.centre(centre)),)


def _tell(book: Book, tried: Sequence[Tried]) -> None:
    from scheduler.cli.diff import change_report
    from scheduler.cli.listing import days
    from scheduler.telling import Teller
    from solvers.explain_words import costs_in_words

    call = book.call
    if call.as_json:
        call.answer({"windows": [{**_figures(one), **change_report(book, one.changes)} for one in tried]})
        return
    if not tried:
        call.tell(call.say("whatif.nothing"))
    language = call.language
    teller = Teller(book.world, book.names, language)
    for one in tried:
        call.tell(call.say("whatif.window", window=days(call, one.window.first, one.window.last)))
        same = "whatif.stands" if one.changes.sessions else "whatif.same"
        call.tell(call.say("whatif.broken" if one.standing.broken else same, **_figures(one)))
        for rule in _broken(one):
            call.tell(f"    {_sentence(rule, language)}")
        if one.costs:
            call.tell("  " + call.say("usage.value", what=call.say("whatif.costs"), why=costs_in_words(language, one.costs)))
        for row in one.changes.sessions:
            call.tell("  " + teller.session(row))
        for duty in one.changes.duties:
            who = book.names.get(duty.volunteer, duty.volunteer)
            call.tell("  " + call.say("usage.value", what=who, why=teller.duty(duty)))


def _broken(one: Tried) -> list[str]:
    """The rules that what is published would break."""
    return sorted({row.rule for row in one.standing.verdict.broken})


def _sentence(rule: str, language: Language) -> str:
    """What a rule asks for; some costs have a rule's name, but nobody breaks a cost that is a cost."""
    from solvers.rules import RULES

    found = next(each for each in sorted(RULES, key=lambda each: not each.hard) if each.id == rule)
    return found.sentence[language == "zh"]


def _figures(one: Tried) -> dict[str, object]:
    return {
        "first": one.window.first,
        "last": one.window.last,
        "subtree": one.window.subtree,
        "broken": _broken(one),
        "cost_before": sum(one.before.values()),
        "cost_after": one.verdict.cost,
        "costs_added": one.costs,
        "costs_after": {name: cost for name, cost in one.verdict.costs.items() if cost},
    }
