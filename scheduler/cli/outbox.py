"""``paiban outbox``: what waits to be told, what was told, and what did not arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson

if TYPE_CHECKING:
    from scheduler.cli.book import Book

DOINGS = ("list", "send", "retry", "resend")
STATUSES = ("waiting", "sent", "failed")


def outbox(
    context: typer.Context,
    doing: Annotated[str, typer.Argument(metavar="[list|send|retry|resend]")] = "list",
    what: Annotated[list[str] | None, typer.Argument(metavar="[KEY|VERSION]...")] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="STATUS")] = None,
    number: Annotated[int, typer.Option("--number", "-n", min=1, metavar="N")] = 50,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.naming import one_of
    from scheduler.cli.refusal import Refused
    from scheduler.notices.again import resend
    from scheduler.notices.sending import deliver

    call: Call = context.obj
    call.as_json = as_json
    act, words = one_of(call, doing, DOINGS), what or []
    with opened(call) as book:
        box = book.office.store.postbox
        if act == "list":
            _show(book, None if status is None else one_of(call, status, STATUSES), number)
        elif act == "send":
            done = deliver(book.office)
            figures = {"sent": done.sent, "failed": done.failed, "given_up": done.given_up}
            call.answer(figures) if as_json else call.tell(call.say("outbox.sent", **figures))
        elif act == "retry":
            failed = [row.key for row in box.notices("failed", limit=1_000_000)]
            if strange := [word for word in words if word not in failed]:
                raise Refused(*(call.say("outbox.none-failed", key=word) for word in strange))
            _count(call, "outbox.retry", box.retry(words or failed, book.office.now()))
        elif len(words) != 1:
            raise Refused(call.say("event.words", what=act, words="VERSION"))
        else:
            _count(call, "outbox.resend", resend(book.office, book.release(words[0]).version))


def _count(call: Call, key: str, count: int) -> None:
    if call.as_json:
        call.answer({"count": count})
    else:
        call.tell(call.say(key, count=count))


def _show(book: Book, status: str | None, number: int) -> None:
    from scheduler.cli.listing import Column, Listing, minute, show

    scene = book.scene()
    rows = [
        {
            **row.model_dump(exclude={"claimed_until"}),
            "due": scene.local(row.due),
            "at": scene.local(row.at),
            "person": scene.person(row.volunteer) if row.volunteer else "",
        }
        for row in book.office.store.postbox.notices(limit=1_000_000)
        if status in (None, row.status)
    ][-number:]
    columns = (
        Column("key", whole=True),  # names the channel too
        Column("at", look=lambda call, row: minute(call, row["at"])),
        Column("what", look=lambda call, row: call.say(f"notice.{row['kind']}", version=row["version"])),
        Column("person"),
        Column("status", look=lambda call, row: call.say(f"outbox.{row['status']}.is")),
        Column("attempts", number=True),
        Column("due", look=lambda call, row: minute(call, row["due"]), spare=True),
        Column("error", spare=True),
    )
    show(book.call, Listing("notices", columns, rows))
