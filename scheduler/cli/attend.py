"""``paiban attend``: who came and went when, from a check-in sheet or one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson
from scheduler.cli.reasons import reason
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from scheduler.cli.book import Book
    from scheduler.commands_seats import SeatCommand


def attend(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="SHIFT|FILE")],
    volunteer: Annotated[str | None, typer.Argument(metavar="[VOLUNTEER]")] = None,
    came: Annotated[str | None, typer.Option("--in", metavar="TIME")] = None,
    went: Annotated[str | None, typer.Option("--out", metavar="TIME")] = None,
    absent: Annotated[bool, typer.Option("--absent")] = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        if volunteer is None:
            count = _file(book, Path(what))
        else:
            if absent == bool(came or went):
                raise Refused(call.say("attend.what"))
            count = _one(book, what, volunteer, came, went, absent=absent)
        if as_json:
            call.answer({"recorded": count})
        else:
            call.tell(call.say("attend.done" if count else "attend.nothing", count=count))


def _file(book: Book, path: Path) -> int:
    from scheduler.attending import AttendanceRejected, take_attendance

    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(book.call.say("unreadable", path=path, why=reason(book.call, error))) from error
    try:
        return len(take_attendance(book.office, path.name, data, book.call.language))
    except AttendanceRejected as rejected:
        head = book.call.say("import.faults", count=len(rejected.lines))
        raise Refused(head, *(f"  {line}" for line in rejected.lines), report={"faults": rejected.lines}) from rejected


def _one(book: Book, what: str, who: str, came: str | None, went: str | None, *, absent: bool) -> int:
    from scheduler.attending import attended, near_duty
    from scheduler.cli.windows import time_of
    from scheduler.commands_seats import CheckIn, CheckOut, ReportNoShow
    from scheduler.office import Recording
    from scheduler.seats import duty_of

    shift, volunteer = book.shift(what), book.volunteer(who)
    _, (begin, end) = duty_of(book.world, shift)
    commands: list[SeatCommand] = [ReportNoShow(shift=shift, volunteer=volunteer, at=end)] if absent else []
    seen = None
    for build, option, word in ((CheckIn, "--in", came), (CheckOut, "--out", went)):
        if word is not None:
            at = time_of(book.call, option, word, book.world.zone, [begin])
            if len(word.strip().replace("T", " ").split()) == 1:
                at = near_duty(at.time(), (begin, end), book.world.zone, seen)
            if seen is not None and at < seen:
                raise Refused(book.call.say("attend.before", came=came, went=went))
            seen = at
            commands.append(build(shift=shift, volunteer=volunteer, at=at))
    office = book.office
    return len(office.record("attend", lambda world: Recording(attended(commands, world.scratch(), office))).events)
