"""``paiban log``: what was recorded, command by command."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson

if TYPE_CHECKING:
    from scheduler.cli.book import Book
    from scheduler.cli.listing import Listing


def log(
    context: typer.Context,
    number: Annotated[int, typer.Option("--number", "-n", min=1, metavar="N")] = 20,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.listing import show

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        show(call, _commands(book, number))


def _commands(book: Book, number: int) -> Listing:
    """The last commands, the newest last."""
    from models.events import PlanDrafted, ReleasePublished
    from scheduler.cli.listing import Column, Listing, Row

    world = book.world
    undone, taken_back, zone = world.undone(), world.taken_back(), world.zone
    kinds: dict[int, Counter[str]] = {}
    rows: dict[int, Row] = {}
    ended: dict[int, str | None] = {}
    for entry in book.office.entries():
        kinds.setdefault(entry.command, Counter())[entry.event.type] += 1
        withdrawn = isinstance(entry.event, ReleasePublished) and entry.event.version in taken_back
        rows[entry.command] = {
            "position": entry.command,
            "at": entry.at.astimezone(zone),
            "command": entry.name,
            "undone": entry.command in undone or withdrawn,
        }
        if isinstance(entry.event, PlanDrafted):
            ended[entry.command] = entry.event.ended
    columns = (
        Column("position", number=True),
        Column("at", whole=True),
        Column("command", look=lambda call, row: call.named(str(row["command"]))),
        Column("events", look=lambda call, row: f"{sum(row['events'].values()):,}", number=True),  # type: ignore[attr-defined]
        Column("ended", look=lambda call, row: call.say(f"ended.{row['ended']}") if row["ended"] else "", spare=True),
        Column("undone", look=lambda call, row: call.say("yes") if row["undone"] else ""),
    )
    found = [{**row, "events": dict(kinds[command]), "ended": ended.get(command)} for command, row in rows.items()]
    return Listing("commands", columns, found[-number:])
