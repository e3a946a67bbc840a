"""``paiban ban``: somebody must not serve a shift."""

from __future__ import annotations

from typing import Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson


def ban(
    context: typer.Context,
    shift: Annotated[str, typer.Argument(metavar="SHIFT")],
    volunteer: Annotated[str, typer.Argument(metavar="VOLUNTEER")],
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.pin import done
    from scheduler.commands import PinAssignment

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        target, who = book.shift(shift), book.volunteer(volunteer)
        changed = bool(book.office.do(PinAssignment(shift=target, volunteer=who, banned=True)))
        done(book, changed, "banned", target, who)
