"""``paiban availability``: when a volunteer cannot serve, from their own calendar: a file, or an address to follow."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, From, To
from scheduler.cli.reasons import reason
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from datetime import date

    from scheduler.cli.book import Book
    from scheduler.polling.taking import Taken

_WEEKS = 26
"""How far ahead a file is read unless the options say otherwise."""
_ADDRESS = re.compile(r"(https?|webcals?)://", re.IGNORECASE)


def availability(
    context: typer.Context,
    volunteer: Annotated[str | None, typer.Argument(metavar="[VOLUNTEER]")] = None,
    file: Annotated[str | None, typer.Argument(metavar="[FILE|ADDRESS]")] = None,
    first: From = None,
    last: To = None,
    transparent: Annotated[bool, typer.Option("--transparent")] = False,
    stop: Annotated[bool, typer.Option("--stop")] = False,
    poll: Annotated[bool, typer.Option("--poll")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.availability_sources import ask, end, listing
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    if (stop and (volunteer is None or file is not None)) or (poll and volunteer is not None):
        raise Refused(call.say("availability.usage"))
    with opened(call) as book:
        who = None if volunteer is None else book.volunteer(volunteer)
        if poll:
            ask(book)
        elif who is None or (file is None and not stop):
            listing(book, who)
        elif stop:
            end(book, who)
        elif file is not None and _ADDRESS.match(file):
            if first is not None or last is not None or dry_run:
                raise Refused(call.say("availability.whole"))
            _tell(book, who, _followed(book, who, file, transparent=transparent))
        elif file is not None:
            data = _read(call, file)
            _tell(book, who, _taken(book, who, file, data, _window(book, first, last), transparent, dry_run))


def _read(call: Call, file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Refused(call.say("unreadable", path=file, why=reason(call, error))) from error


def _window(book: Book, first: str | None, last: str | None) -> tuple[date, date]:
    from scheduler.cli.windows import date_of

    begin = date_of(book.call, "--from", first) if first is not None else book.office.today()
    end = date_of(book.call, "--to", last) if last is not None else begin + timedelta(weeks=_WEEKS)
    if end < begin:
        raise Refused(book.call.say("window.backwards", first=begin, last=end))
    return begin, end


def _taken(
    book: Book, who: str, file: str, data: bytes, window: tuple[date, date], transparent: bool, dry_run: bool
) -> Taken:
    from scheduler.intake.busy import Refused as CalendarRefused
    from scheduler.polling.taking import take

    try:
        return take(book.office, who, data, window, transparent=transparent, dry_run=dry_run)
    except CalendarRefused as refused:
        raise _told(book, file, refused.key, refused.detail, refused.say(book.call.language)) from refused


def _followed(book: Book, who: str, url: str, *, transparent: bool) -> Taken:
    from scheduler.intake.busy import Refused as CalendarRefused
    from scheduler.polling.poll import subscribe

    try:
        return subscribe(book.office, who, url, transparent=transparent)
    except CalendarRefused as refused:
        path = book.call.say("availability.calendar")
        raise _told(book, path, refused.key, refused.detail, refused.say(book.call.language)) from refused


def _told(book: Book, path: str, key: str, detail: str, why: str) -> Refused:
    return Refused(book.call.say("availability.refused", path=path, why=why), report={"reason": key, "detail": detail})


def _tell(book: Book, who: str, taken: Taken) -> None:
    from scheduler.cli.listing import moment

    call, zone = book.call, book.world.zone
    spans = [(begin.astimezone(zone), end.astimezone(zone)) for begin, end in taken.busy.spans]
    if call.as_json:
        busy = [list(span) for span in spans]
        figures = {"changed": taken.changed, "recorded": taken.recorded, "doubts": list(taken.busy.doubts)}
        call.answer({"volunteer": who, "busy": busy, **figures})
        return
    for doubt in taken.busy.doubts:
        call.note(call.say("availability.doubt", why=doubt))
    for begin, end in spans:
        call.tell(f"  {moment(call, begin)} – {moment(call, end)}")
    key = "availability.recorded" if taken.recorded else "availability.differs" if taken.changed else "availability.same"
    call.tell(call.say(key, person=book.names.get(who, who), count=len(spans)))
