"""``paiban pin``: fixes a choice, which the planner then keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson

if TYPE_CHECKING:
    from models.problem import SessionPin
    from scheduler.cli.book import Book

Target = Annotated[str, typer.Argument(metavar="SHIFT|SESSION")]
Who = Annotated[str | None, typer.Argument(metavar="[VOLUNTEER]")]


def pin(
    context: typer.Context,
    target: Target,
    volunteer: Who = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME")] = None,
    room: Annotated[str | None, typer.Option("--room", metavar="ROOM")] = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.refusal import Refused
    from scheduler.commands import PinAssignment, PinSession

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        if volunteer is not None:
            if at is not None or room is not None:
                raise Refused(call.say("pin.mixed"))
            shift, who = book.shift(target), book.volunteer(volunteer)
            done(book, bool(book.office.do(PinAssignment(shift=shift, volunteer=who))), "pinned", shift, who)
        else:
            wanted = _session_pin(book, target, at, room)
            done(book, bool(book.office.do(PinSession(pin=wanted))), "pinned-session", wanted.session)


def _session_pin(book: Book, target: str, at: str | None, room: str | None) -> SessionPin:
    from models.problem import SessionPin
    from scheduler.cli.windows import time_of

    session = book.session(target)
    fields: dict[str, object] = {}
    if at is not None:
        starts = [book.world.sessions[session].session.starts[0].at] if book.world.sessions[session].session.starts else []
        fields["at"] = time_of(book.call, "--at", at, book.world.zone, starts)
    if room is not None:
        fields["room"] = None if room in ("none", "无") else book.room(room)
    return SessionPin.model_validate({"session": session, **fields})


def done(book: Book, changed: bool, key: str, target: str, volunteer: str | None = None) -> None:
    """Says what was recorded, or that it was so already."""
    call = book.call
    if call.as_json:
        call.answer({"changed": changed, "target": target, "volunteer": volunteer})
        return
    person = book.names.get(volunteer, volunteer) if volunteer else ""
    said = call.say(key, target=target, person=person)
    call.tell(said if changed else call.say("already", what=said))
