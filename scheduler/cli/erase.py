"""``paiban erase``: a volunteer leaves, and their name and contacts are erased for good."""

from __future__ import annotations

from typing import Annotated

import typer

from scheduler.cli.asking import agreed
from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Yes


def erase(
    context: typer.Context,
    volunteer: Annotated[str, typer.Argument(metavar="VOLUNTEER")],
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.commands import ErasePerson

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        who = book.anybody(volunteer)
        agreed(call, yes, call.say("ask.erase", person=book.names.get(who, who), id=who))
        book.office.do(ErasePerson(volunteer=who))
        if as_json:
            call.answer({"erased": who})
        else:
            call.tell(call.say("erased", id=who))
