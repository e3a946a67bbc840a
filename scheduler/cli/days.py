"""``paiban days``: holidays and make-up working days, how certain each is, and what is said otherwise here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, From, To
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from scheduler.cli.book import Book

_KINDS: tuple[Literal["holiday", "workday", "ordinary"], ...] = ("holiday", "workday", "ordinary")
_BACK = "calendar"


def days(
    context: typer.Context,
    day: Annotated[str | None, typer.Argument(metavar="[DATE]")] = None,
    kind: Annotated[str | None, typer.Argument(metavar="[KIND]")] = None,
    name: Annotated[str, typer.Option("--name", metavar="NAME")] = "",
    first: From = None,
    last: To = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.listing import show
    from scheduler.cli.views.places import days as listing

    call: Call = context.obj
    call.as_json = as_json
    if (day is None) != (kind is None):
        raise Refused(call.say("days.both"))
    with opened(call) as book:
        if day is not None and kind is not None:
            _override(book, day, kind, name)
            first = last = day
        else:
            first, last = _look_up(book, first, last)
        show(call, listing(book.scene(first=first, last=last)))


def _override(book: Book, day: str, kind: str, name: str) -> None:
    """Somebody here says what the date is; ``calendar`` takes that back."""
    from scheduler.calendar_days import known_days
    from scheduler.cli.naming import one_of
    from scheduler.cli.windows import date_of
    from scheduler.commands import MarkDays, OverrideDay

    when, wanted = date_of(book.call, "DATE", day), one_of(book.call, kind, (*_KINDS, _BACK))
    found = next((each for each in _KINDS if each == wanted), None)
    book.office.do(OverrideDay(date=when, kind=found, name=name))
    if found is None:
        book.office.do(MarkDays(first=when, last=when, days=known_days(when, when, book.world.network.country)))


def _look_up(book: Book, first: str | None, last: str | None) -> tuple[str, str]:
    """Brings the dates up to date with the calendars; a year from today if none are given."""
    from datetime import timedelta

    from scheduler.calendar_days import known_days
    from scheduler.cli.windows import date_of
    from scheduler.commands import MarkDays

    begin = date_of(book.call, "--from", first) if first else book.office.today()
    end = date_of(book.call, "--to", last) if last else begin + timedelta(days=365)
    if end < begin:
        raise Refused(book.call.say("window.backwards", first=begin, last=end))
    book.office.do(MarkDays(first=begin, last=end, days=known_days(begin, end, book.world.network.country)))
    return begin.isoformat(), end.isoformat()
