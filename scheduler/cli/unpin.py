"""``paiban unpin``: lifts a pin or a ban."""

from __future__ import annotations

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson
from scheduler.cli.pin import Target, Who


def unpin(context: typer.Context, target: Target, volunteer: Who = None, as_json: AsJson = False) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.pin import done
    from scheduler.commands import UnpinAssignment, UnpinSession

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        if volunteer is not None:
            shift, who = book.shift(target), book.volunteer(volunteer)
            done(book, bool(book.office.do(UnpinAssignment(shift=shift, volunteer=who))), "unpinned", shift, who)
        else:
            session = book.session(target)
            done(book, bool(book.office.do(UnpinSession(session=session))), "unpinned-session", session)
