"""``paiban hours``: what volunteers have served in a time, from what was recorded when they came and went."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, From, To
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from exports.forms.service import Record
    from models.service import Service
    from scheduler.cli.book import Book


def hours(
    context: typer.Context,
    volunteer: Annotated[str | None, typer.Argument(metavar="[VOLUNTEER]")] = None,
    first: From = None,
    last: To = None,
    year: Annotated[int | None, typer.Option("--year", min=1970, max=9998, metavar="YEAR")] = None,
    step: Annotated[int, typer.Option("--round", min=1, max=60, metavar="MINUTES")] = 1,
    out: Annotated[str | None, typer.Option("--out", "-o", metavar="FOLDER")] = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.served import services, totals

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        begin, end = span_of(book, first, last, year)
        who = None if volunteer is None else book.anybody(volunteer)
        rows = services(book.world, begin, end, volunteer=who, step=step)
        files = _files(book, rows, begin, end, Path(out)) if out else []
        missing = sum(row.open for row in rows)
        notes = [call.say("hours.open", count=missing)] if missing else []
        if as_json:
            found = [row.model_dump(mode="json") for row in rows]
            call.answer({"first": begin, "last": end, "minutes": totals(rows), "services": found, "files": files}, notes)
            return
        record = record_of(book)
        for id, minutes in totals(rows).items():
            call.tell(f"{book.names.get(id, id)}  {record.duration(minutes)}")
        for note in notes:
            call.tell(note)
        if not rows:
            call.tell(call.say("hours.none"))
        for path in files:
            call.tell(path)


def span_of(book: Book, first: str | None, last: str | None, year: int | None) -> tuple[date, date]:
    """The dates that are meant; this year up to today where nothing is said."""
    from scheduler.cli.windows import date_of

    call, today = book.call, book.office.today()
    if year is not None and (first or last):
        raise Refused(call.say("hours.both"))
    if year is not None:
        return date(year, 1, 1), date(year, 12, 31)
    begin = date_of(call, "--from", first) if first else date(today.year, 1, 1)
    end = date_of(call, "--to", last) if last else today
    if end < begin:
        raise Refused(call.say("window.backwards", first=begin, last=end))
    return begin, end


def record_of(book: Book) -> Record:
    """How services are written for this call's reader."""
    from exports.forms.service import Record

    world = book.world
    centres = {id: centre.name for id, centre in world.centres.items()}
    numbers = {person.id: person.external_id for person in book.office.persons().values()}
    return Record(book.call.language, world.network.name, world.zone, centres, book.names, numbers)


def _files(book: Book, rows: tuple[Service, ...], first: date, last: date, out: Path) -> list[str]:
    """The record as PDF, web page, workbook and CSV, and what platforms ask for as workbook and CSV."""
    from exports.forms.all import Document, written
    from exports.forms.declared import declared_sheet
    from exports.forms.summary import hours_sheet
    from scheduler.cli.export_wishes import press_of, tell_boxed
    from scheduler.cli.putting import put

    record, span = record_of(book), (first.isoformat(), last.isoformat())
    phones = {person.id: person.phone for person in book.office.persons().values()}
    stem, at = f"confidential/hours/{first}-{last}", datetime.combine(last, time(), book.world.zone)
    whole = Document(stem, (hours_sheet(record, rows, *span),))
    declared = Document(f"{stem}-declared", (declared_sheet(record, rows, *span, phones),))
    press = press_of(book.call, calendars_only=False)
    made = written(whole, ("pdf", "html", "xlsx", "csv"), at, press=press)
    tell_boxed(book.call, press)
    made |= written(declared, ("xlsx", "csv"), at)
    put(book.call, out, made)
    return [str(out / path) for path in made]
