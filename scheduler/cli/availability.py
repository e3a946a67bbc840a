"""``paiban availability``: when a volunteer cannot serve, from their own calendar."""

from __future__ import annotations

import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, From, To
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from datetime import date

    from scheduler.cli.book import Book
    from scheduler.intake.busy import Busy

_WEEKS = 26
"""How far ahead a calendar is read unless the options say otherwise."""


def availability(
    context: typer.Context,
    volunteer: Annotated[str, typer.Argument(metavar="VOLUNTEER")],
    file: Annotated[str, typer.Argument(metavar="FILE")],
    first: From = None,
    last: To = None,
    transparent: Annotated[bool, typer.Option("--transparent")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    as_json: AsJson = False,
) -> None:
    from models.people import Availability
    from scheduler.cli.book import opened
    from scheduler.commands import DeclareAvailability
    from scheduler.intake.busy.merge import with_busy

    call: Call = context.obj
    call.as_json = as_json
    data = _read(call, file)
    with opened(call) as book:
        who = book.volunteer(volunteer)
        busy = _busy(book, file, data, _window(book, first, last), transparent=transparent)
        said = book.world.availability.get(who, Availability())
        new = with_busy(said, busy)
        recorded = new is not said and not dry_run
        if recorded:
            book.office.do(DeclareAvailability(volunteer=who, availability=new))
        _tell(book, who, busy, recorded=recorded, changed=new is not said)


def _read(call: Call, file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Refused(call.say("unreadable", path=file, why=error.strerror or error)) from error


def _window(book: Book, first: str | None, last: str | None) -> tuple[date, date]:
    from scheduler.cli.windows import date_of

    begin = date_of(book.call, "--from", first) if first is not None else book.office.today()
    end = date_of(book.call, "--to", last) if last is not None else begin + timedelta(weeks=_WEEKS)
    if end < begin:
        raise Refused(book.call.say("window.backwards", first=begin, last=end))
    return begin, end


def _busy(book: Book, file: str, data: bytes, window: tuple[date, date], *, transparent: bool) -> Busy:
    from scheduler.intake.busy import Refused as CalendarRefused
    from scheduler.intake.busy import busy_times

    zone = book.world.zone
    begin = datetime.combine(window[0], time(), zone)
    end = datetime.combine(window[1] + timedelta(days=1), time(), zone)
    try:
        return busy_times(data, begin, end, zone, transparent=transparent)
    except CalendarRefused as refused:
        call = book.call
        report = {"reason": refused.key, "detail": refused.detail}
        why = refused.say(call.language)
        raise Refused(call.say("availability.refused", path=file, why=why), report=report) from refused


def _tell(book: Book, who: str, busy: Busy, *, recorded: bool, changed: bool) -> None:
    call, zone = book.call, book.world.zone
    spans = [(begin.astimezone(zone), end.astimezone(zone)) for begin, end in busy.spans]
    if call.as_json:
        call.answer({"volunteer": who, "busy": [list(span) for span in spans], "changed": changed, "recorded": recorded})
        return
    for begin, end in spans:
        call.tell(f"  {begin:%Y-%m-%d %H:%M} – {end:%Y-%m-%d %H:%M}")
    key = "availability.recorded" if recorded else "availability.differs" if changed else "availability.same"
    call.tell(call.say(key, person=book.names.get(who, who), count=len(spans)))
