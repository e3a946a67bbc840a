"""``paiban certificate``: a record of service that can be checked, as PDF; or whether one is true."""

from __future__ import annotations

import os
import sys
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, From, To
from scheduler.cli.refusal import BROKEN, Refused

if TYPE_CHECKING:
    from scheduler.cli.book import Book


def certificate(
    context: typer.Context,
    volunteer: Annotated[str | None, typer.Argument(metavar="[VOLUNTEER]")] = None,
    first: From = None,
    last: To = None,
    year: Annotated[int | None, typer.Option("--year", min=1970, max=9998, metavar="YEAR")] = None,
    issuer: Annotated[str | None, typer.Option("--issuer", metavar="NAME")] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="TEXT")] = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FOLDER")] = "out",
    verify: Annotated[str | None, typer.Option("--verify", metavar="TEXT|-")] = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        if verify is not None:
            _verify(book, sys.stdin.read() if verify == "-" else verify)
        elif volunteer is None:
            raise Refused(call.say("certificate.whom"))
        else:
            _issue(book, volunteer, (first, last, year), (issuer, contact or ""), Path(out))


def _issue(
    book: Book, word: str, span: tuple[str | None, str | None, int | None], by: tuple[str | None, str], out: Path
) -> None:
    """``by``: who issues it, and how to reach them."""
    from exports.dates import long
    from exports.forms.all import Document, written
    from exports.forms.service import certificate_sheet
    from exports.names import file_name
    from scheduler.certificates import KEY, certificate, check_path, code, payload
    from scheduler.cli.export_wishes import press_of, tell_boxed
    from scheduler.cli.hours import record_of, span_of
    from scheduler.cli.putting import put
    from scheduler.served import services
    from scheduler.settings import Settings

    call, office = book.call, book.office
    who = book.anybody(word)
    begin, end = span_of(book, *span)
    rows = [row for row in services(book.world, begin, end, volunteer=who) if row.minutes]
    if not rows:
        span_said = {"first": long(str(begin), call.language), "last": long(str(end), call.language)}
        raise Refused(call.say("certificate.nothing", name=book.names.get(who, who), **span_said))
    network = book.world.network.name
    one = certificate(book.names.get(who, who), by[0] or network, rows, begin, end, office.today())
    key = office.store.secret(KEY)
    proof, base = payload(one, key), Settings.of(os.environ, Path.cwd()).url
    sheet = certificate_sheet(
        record_of(book), one, rows, code(one, key), f"{base}{check_path(proof)}" if base else proof, by[1]
    )
    at = datetime.combine(office.today(), time(), book.world.zone)
    press = press_of(call, calendars_only=False)
    made = written(
        Document(f"confidential/certificates/{file_name(who)}-{one.number.lower()}", (sheet,)), ("pdf", "html"), at,
        press=press,
    )  # fmt: skip
    tell_boxed(call, press)
    put(call, out, made)
    if call.as_json:
        told = {"number": one.number, "code": code(one, key), "minutes": one.minutes, "text": payload(one, key)}
        call.answer({**told, "files": sorted(made)})
        return
    for path in made:
        call.tell(str(out / path))


def _verify(book: Book, text: str) -> None:
    from exports.dates import long
    from scheduler.certificates import KEY, verified

    call = book.call
    one = verified(text.strip(), book.office.store.secret(KEY))
    if call.as_json:
        call.answer({"valid": one is not None, **({"number": one.number, "minutes": one.minutes} if one else {})})
    elif one is not None:
        fields = {"number": one.number, "name": one.name, "minutes": one.minutes}
        first, last = (long(str(day), call.language) for day in (one.first, one.last))
        call.tell(call.say("certificate.true", **fields, first=first, last=last))
    else:
        call.tell(call.say("certificate.false"))
    if one is None:
        raise typer.Exit(BROKEN)
