"""``paiban reactions``: how the network, or a part of it, reacts to what happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Centre

if TYPE_CHECKING:
    from models.reactions import Reactions
    from scheduler.cli.book import Book


def reactions(
    context: typer.Context,
    settings: Annotated[list[str] | None, typer.Argument(metavar="[NAME=VALUE]...")] = None,
    centre: Centre = None,
    reset: Annotated[bool, typer.Option("--reset")] = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.commands import SetReactions

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        where = book.centre(centre)
        if reset:
            book.office.do(SetReactions(centre=where))
        elif settings:
            book.office.do(SetReactions(centre=where, reactions=_changed(book, where, settings)))
        _show(book, where)


def _changed(book: Book, centre: str | None, settings: list[str]) -> Reactions:
    from models.faults import Findings
    from models.reactions import Reactions
    from models.shape import shaped
    from scheduler.cli.naming import one_of
    from scheduler.cli.refusal import Refused

    call, words = book.call, dict(one.partition("=")[::2] for one in settings)
    said = {one_of(call, name, list(Reactions.model_fields)): _value(word) for name, word in words.items()}
    found = Findings()
    before = book.world.reactions_at(centre or "").model_dump(mode="json")
    after = shaped(Reactions, before | said, found)
    if after is None:
        faults = found.ordered(Reactions.model_fields)
        hours = {"quiet": call.say("reaction.hours", value=words.get("quiet", ""))}
        raise Refused(*dict.fromkeys(hours.get(fault.path.split("[")[0]) or fault.say(call.language) for fault in faults))
    return after


def _value(word: str) -> object:
    """``48``, ``ask``, ``none``, or ``21:30-08:00``."""
    if word.isdecimal():
        return int(word)
    return None if word in ("none", "无") else word.split("-") if ":" in word else word


def _show(book: Book, centre: str | None) -> None:
    from scheduler.cli.listing import Column, Listing, show

    how = book.world.reactions_at(centre or "").model_dump(mode="json")
    rows = [{"setting": name, "value": value} for name, value in how.items()]
    columns = (
        Column("setting", whole=True),
        Column("value", look=lambda call, row: _word(row["value"])),
        Column("means", "meaning", look=lambda call, row: call.say(f"reaction.{row['setting']}")),
    )
    show(book.call, Listing("reactions", columns, rows), head={"centre": centre})


def _word(value: object) -> str:
    return "-".join(value) if isinstance(value, list) else "none" if value is None else str(value)
