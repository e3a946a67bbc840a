"""``paiban diff``: what a release changes, by session, by centre, or for each person in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Centre

if TYPE_CHECKING:
    from models.changes import DutyChange, SessionChange
    from scheduler.cli.book import Book
    from scheduler.cli.listing import Listing
    from scheduler.telling import Changes, Teller

BY = ("session", "person", "centre")


def diff(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(metavar="[VERSION]")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="VERSION")] = None,
    by: Annotated[str, typer.Option("--by", metavar="session|person|centre")] = "session",
    volunteer: Annotated[str | None, typer.Option("--volunteer", metavar="VOLUNTEER")] = None,
    centre: Centre = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.naming import one_of
    from scheduler.telling import release_changes

    call: Call = context.obj
    call.as_json = as_json
    how = one_of(call, by, BY)
    with opened(call) as book:
        later = book.release(version).version
        earlier = None if since is None else book.release(since).version
        changes = release_changes(book.world, later, earlier)
        if centre is not None:
            changes = changes.of_centres(book.world.subtree(book.centre(centre)))
        if volunteer is not None:
            changes, how = changes.of_volunteer(book.anybody(volunteer)), "person"
        tell_changes(book, changes, how)


def tell_changes(book: Book, changes: Changes, how: str = "session") -> None:
    """Shows changes as tables, one row for each; as JSON, sessions and persons both."""
    from scheduler.cli.listing import show
    from scheduler.telling import Teller

    call = book.call
    teller = Teller(book.world, book.names, call.language)
    if call.as_json:
        call.answer(change_report(book, changes))
        return
    show(call, *(_by_person(book, changes, teller) if how == "person" else _by_session(book, changes, teller, how)))


def change_report(book: Book, changes: Changes) -> dict[str, object]:
    """Changes as JSON: by session, and by person with a sentence."""
    from scheduler.telling import Teller

    teller = Teller(book.world, book.names, book.call.language)
    return {
        "version": changes.version,
        "sessions": [_session_row(book, row, teller) for row in changes.sessions],
        "persons": [_duty_row(book, row, teller) for row in changes.duties],
    }


def _by_session(book: Book, changes: Changes, teller: Teller, how: str) -> list[Listing]:
    from scheduler.cli.listing import Column, Listing

    columns = (Column("says", "what"), Column("centre_name", "centre"))
    rows = [_session_row(book, row, teller) for row in changes.sessions]
    if how == "session" or not rows:
        return [Listing("sessions", columns, rows, empty="changes")]
    centres = dict.fromkeys(str(row["centre_name"]) for row in rows)
    return [
        Listing("sessions", columns[:1], [row for row in rows if row["centre_name"] == name], caption=name)
        for name in centres
    ]


def _by_person(book: Book, changes: Changes, teller: Teller) -> list[Listing]:
    from scheduler.cli.listing import Column, Listing

    columns = (Column("person", whole=True), Column("says", "what"))
    rows = [_duty_row(book, row, teller) for row in changes.duties]
    return [Listing("persons", columns, rows, empty="changes")]


def _session_row(book: Book, change: SessionChange, teller: Teller) -> dict[str, object]:
    scene = book.scene()
    held = change.shown
    return {
        "change": change.kind,
        "session": change.session,
        "name": held.dated.session.name,
        "centre": held.centre,
        "centre_name": scene.centre(held.centre),
        "before": _place(book, change.before),
        "after": _place(book, change.after),
        "came": [row.volunteer for row in change.came],
        "went": [row.volunteer for row in change.went],
        "says": teller.session(change),
    }


def _duty_row(book: Book, change: DutyChange, teller: Teller) -> dict[str, object]:
    return {
        "volunteer": change.volunteer,
        "person": book.scene().person(change.volunteer),
        "change": change.fate,
        "session": change.shown.placed.id,
        "shift": change.shift.id,
        "role": change.shift.role,
        "centre": change.shown.centre,
        "before": _place(book, change.before),
        "after": _place(book, change.after),
        "says": teller.duty(change),
    }


def _place(book: Book, held: object) -> dict[str, object] | None:
    from models.published import Held

    if not isinstance(held, Held):
        return None
    scene = book.scene()
    return {"start": scene.local(held.placed.at), "end": scene.local(held.end), "room": held.placed.room}
