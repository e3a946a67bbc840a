"""``paiban offers``: who was asked for which seat, and what they said; or asks whom is to be asked now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Centre

if TYPE_CHECKING:
    from scheduler.cli.book import Book
    from scheduler.cli.listing import Listing, Row

TRUSTED = "trusted"
"""Of seats about which nobody is asked, as whoever plans has agreed on their volunteers' behalf."""
DOINGS = ("list", "make")


def offers(
    context: typer.Context,
    doing: Annotated[str, typer.Argument(metavar="[list|make]")] = "list",
    centre: Centre = None,
    status: Annotated[str | None, typer.Option("--status", metavar="STATUS")] = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.listing import show
    from scheduler.cli.naming import one_of
    from scheduler.offers import make_offers
    from scheduler.swaps import make_swap_offers

    call: Call = context.obj
    call.as_json = as_json
    what = one_of(call, doing, DOINGS)
    wanted = None if status is None else one_of(call, status, STATUSES)
    with opened(call) as book:
        made = make_offers(book.office) + make_swap_offers(book.office) if what == "make" else None
        head = {} if made is None else {"made": made}
        listing = _listing(book, centre, wanted)
        if made is not None and not as_json:
            call.tell(call.say("offers.made" if made else "offers.none", count=made))
            return
        why = [call.say("offers.none", count=made)] if made == 0 else []
        if made is None and wanted is None and not listing.rows and (count := _trusted(book, centre)):
            why.append(call.say("offers.trusted", count=count))
        show(call, listing, head=head, notes=why if as_json else ())
        for line in () if as_json else why:
            call.tell(line)


STATUSES = ("proposed", "offered", "accepted", "declined", "expired", "cancelled", "swap", TRUSTED)


def _listing(book: Book, centre: str | None, status: str | None) -> Listing:
    from scheduler.cli.listing import Column, Listing

    columns = (
        Column("begin", "when", whole=True),
        Column("name", "session"),
        Column("role"),
        Column("person", whole=True),
        Column("status", look=lambda call, row: call.say(f"offer.{row['status']}")),
        Column("until"),
    )
    scene = book.scene(centre)
    rows = [row for row in _rows(book) if scene.wants_centre(str(row["centre"])) and _wanted(row, status)]
    return Listing("offers", columns, rows)


def _trusted(book: Book, centre: str | None) -> int:
    """How many seats nobody is asked about."""
    return len(_listing(book, centre, TRUSTED).rows)


def _wanted(row: Row, status: str | None) -> bool:
    """Seats about which nobody is asked are listed only for those who want them."""
    return row["status"] == status if status is not None else row["status"] != TRUSTED


def _rows(book: Book) -> list[Row]:
    """Every published seat that is still to come, and what is known of it; who was asked and is no longer in it, too."""
    world, scene, now = book.world, book.scene(), book.office.now()
    rows: list[Row] = []
    for held in world.published.values():
        crew = {(row.shift, row.volunteer) for row in held.crew}
        shifts = {shift.id: shift for shift in held.dated.shifts}
        asked = {key for key in world.consents if key[0] in shifts}
        unasked = "proposed" if world.reactions_at(held.centre).consent == "ask" else TRUSTED
        for shift, volunteer in sorted(crew | asked) if held.end > now else ():
            consent = world.consents.get((shift, volunteer))
            rows.append(
                {
                    "begin": scene.local(held.duty(shifts[shift])[0]),
                    "session": held.placed.id,
                    "name": held.dated.session.name,
                    "centre": held.centre,
                    "shift": shift,
                    "role": shifts[shift].role,
                    "volunteer": volunteer,
                    "person": scene.person(volunteer),
                    "status": "swap" if (shift, volunteer) in world.swaps else consent.status if consent else unasked,
                    "by": None if consent is None else consent.by,
                    "until": None if consent is None or consent.until is None else scene.local(consent.until),
                }
            )
    return sorted(rows, key=lambda row: (str(row["begin"]), str(row["shift"]), str(row["volunteer"])))
