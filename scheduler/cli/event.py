"""``paiban event``: takes in what has happened, as CloudEvents or in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.cli.book import Book
    from scheduler.cli.event_words import Given
    from scheduler.facts import Fact, Receipt


def event(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="WHAT")],
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...")] = None,
    start: Annotated[str | None, typer.Option("--from", metavar="TIME")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="TIME")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME")] = None,
    room: Annotated[str | None, typer.Option("--room", metavar="ROOM")] = None,
    level: Annotated[int | None, typer.Option("--level", metavar="N")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE")] = None,
    behalf: Annotated[bool, typer.Option("--on-behalf")] = False,
    event_id: Annotated[str | None, typer.Option("--id", metavar="ID")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli import event_words
    from scheduler.cli.book import opened
    from scheduler.facts import receive

    call: Call = context.obj
    call.as_json = as_json
    word = event_words.chosen(call, what)
    if word == "kinds":
        _tell_kinds(call)
        return
    given = event_words.Given(tuple(words or ()), start, end, at, room, level, until, behalf, event_id)
    with opened(call) as book:
        facts = facts_of(book, word, given)
        _tell(book, receive(book.office, facts, dry_run=dry_run), dry_run)


def facts_of(book: Book, word: str, given: Given) -> Sequence[Fact]:
    """The facts that were typed, or stand in the file that was named. Refused with everything that is wrong with them."""
    from models.faults import Malformed
    from scheduler.cli import event_words
    from scheduler.cli.refusal import Refused

    call, sent = book.call, word == "send"
    try:
        return _sent(book, given.words) if sent else [event_words.fact(book, word, given)]
    except Malformed as wrong:
        head = call.say("malformed", path=given.words[0] if sent else word, count=len(wrong.faults))
        lines = [head, *(f"  {fault.say(call.language)}" for fault in wrong.faults)]
        raise Refused(*lines, report={"faults": [fault.as_json(call.language) for fault in wrong.faults]}) from wrong


def _sent(book: Book, words: Sequence[str]) -> Sequence[Fact]:
    """The events of the named file, or ``-``."""
    from scheduler.cli.documents import load_lines
    from scheduler.cli.refusal import Refused
    from scheduler.facts import read_facts

    if len(words) != 1:
        raise Refused(book.call.say("event.words", what="send", words="FILE|-"))
    return read_facts(load_lines(book.call, words[0]), book.office.now())


def _tell(book: Book, receipts: Sequence[Receipt], dry_run: bool) -> None:
    from models.language import say
    from scheduler.facts.kinds import ABOUT

    call = book.call
    if call.as_json:
        rows = [
            {"source": row.source, "id": row.id, "kind": row.kind, "status": row.status, "events": len(row.events)}
            for row in receipts
        ]
        call.answer({"recorded": not dry_run, "position": book.world.position, "facts": rows})
        return
    for row in receipts:
        key = "would" if dry_run and row.status == "recorded" else row.status
        call.tell(call.say(f"event.{key}", id=row.id, what=say(ABOUT, call.language, row.kind)))
    if dry_run:
        call.tell(call.say("import.dry"))


def _tell_kinds(call: Call) -> None:
    from models.language import say
    from scheduler.cli.listing import Column, Listing, show
    from scheduler.facts.kinds import ABOUT, KINDS

    rows = [
        {"type": f"paiban.{name}", "fields": list(kind.data.model_fields), "means": say(ABOUT, call.language, name)}
        for name, kind in KINDS.items()
    ]
    columns = (Column("type", whole=True), Column("fields"), Column("means", "meaning"))
    show(call, Listing("kinds", columns, rows))
