"""The calendars that are followed: lists them, asks for those that are due, ends one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scheduler.cli.listing import Column, Listing, show

if TYPE_CHECKING:
    from scheduler.cli.book import Book
    from scheduler.cli.call import Call
    from scheduler.store import Source


def listing(book: Book, who: str | None) -> None:
    """Every calendar that is followed, or one volunteer's. Of addresses, which are secrets, the host alone."""
    sources = [one for one in book.office.store.sources.all() if who in (None, one.volunteer)]
    columns = (
        Column("person", whole=True),
        Column("host", "server"),
        Column("checked_at", "checked"),
        Column("state"),
    )
    show(book.call, Listing("calendars", columns, [_row(book, one) for one in sources]))


def _row(book: Book, one: Source) -> dict[str, object]:
    scene = book.scene()
    return {
        "volunteer": one.volunteer,
        "person": scene.person(one.volunteer),
        "host": urlsplit(one.url.replace("webcal", "https", 1)).hostname or "",
        "read_at": None if one.read_at is None else scene.local(one.read_at),
        "checked_at": None if one.checked_at is None else scene.local(one.checked_at),
        "failures": one.failures,
        "state": _state(book.call, one),
    }


def _state(call: Call, one: Source) -> str:
    from scheduler.intake.busy import Refused

    if not one.error:
        return call.say("availability.good")
    return Refused(one.error, one.detail).say(call.language)


def ask(book: Book) -> None:
    """Asks for the calendars that are due."""
    from scheduler.polling.poll import poll

    call, done = book.call, poll(book.office)
    if call.as_json:
        call.answer({"read": done.read, "changed": done.changed, "failed": done.failed})
        return
    call.tell(call.say("availability.polled", read=done.read, changed=done.changed, failed=done.failed))


def end(book: Book, who: str) -> None:
    """Follows a volunteer's calendar no more."""
    from scheduler.polling.poll import unsubscribe

    call, ended = book.call, unsubscribe(book.office, who)
    if call.as_json:
        call.answer({"volunteer": who, "ended": ended})
        return
    call.tell(call.say("availability.ended" if ended else "availability.none", person=book.names.get(who, who)))
