"""``paiban release``: lists the published versions, shows one, or publishes an earlier one anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Centre, Day

if TYPE_CHECKING:
    from scheduler.cli.book import Book

DOINGS = ("list", "show", "revert")


def release(
    context: typer.Context,
    doing: Annotated[str, typer.Argument(metavar="list|show|revert")] = "list",
    version: Annotated[str | None, typer.Argument(metavar="[VERSION]")] = None,
    centre: Centre = None,
    day: Day = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.listing import show as show_listing
    from scheduler.cli.naming import one_of
    from scheduler.cli.refusal import Refused
    from scheduler.cli.show import show_plan
    from scheduler.cli.views.plans import releases

    call: Call = context.obj
    call.as_json = as_json
    what = one_of(call, doing, DOINGS)
    with opened(call) as book:
        if what == "list":
            if version is not None:
                raise Refused(call.say("show.which", what="releases"))
            show_listing(call, releases(book.scene()))
        elif what == "show":
            show_plan(call, book, book.scene(centre, day), "release", version)
        else:
            _revert(book, version)


def _revert(book: Book, word: str | None) -> None:
    from scheduler.cli.diff import change_report
    from scheduler.cli.refusal import Refused
    from scheduler.reverting import revert
    from scheduler.telling import Teller, release_changes

    call = book.call
    if word is None:
        raise Refused(call.say("usage.missing", what="VERSION"))
    old = book.release(word)
    new = revert(book.office, old.version)
    changes = release_changes(book.world, new.version)
    if call.as_json:
        call.answer({**change_report(book, changes), "reverted": old.version})
        return
    call.tell(call.say("release.reverted", old=old.version, version=new.version))
    teller = Teller(book.world, book.names, call.language)
    for row in changes.sessions:
        call.tell("  " + teller.session(row))
