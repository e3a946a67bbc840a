"""``paiban undo``: takes back the last command that was recorded."""

from __future__ import annotations

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson


def undo(context: typer.Context, as_json: AsJson = False) -> None:
    from scheduler.cli.book import opened
    from scheduler.undoing import undo as take_back

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        undone = take_back(book.office)
        if as_json:
            call.answer({"undone": undone.name, "events": len(undone.took_back)})
        else:
            call.tell(call.say("undone", name=call.named(undone.name), count=len(undone.took_back)))
