"""``paiban show``: what there is, what is planned, what is published."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.listing import Listing
from scheduler.cli.listing import show as show_listing
from scheduler.cli.naming import one_of
from scheduler.cli.options import AsJson, Centre, Day, From, To, Week
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from models.events import PlanDrafted, ReleasePublished
    from scheduler.cli.book import Book
    from scheduler.cli.views.scene import Scene


KINDS = (
    "overview",
    "centres",
    "rooms",
    "activities",
    "sessions",
    "shifts",
    "volunteers",
    "days",
    "pins",
    "drafts",
    "draft",
    "releases",
    "release",
)
"""What can be shown."""


def show(
    context: typer.Context,
    what: Annotated[str, typer.Argument(metavar="[WHAT]")] = "overview",
    which: Annotated[str | None, typer.Argument(metavar="[WHICH]")] = None,
    centre: Centre = None,
    day: Day = None,
    week: Week = None,
    first: From = None,
    last: To = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    kind = one_of(call, what, KINDS)
    with opened(call) as book:
        scene = book.scene(centre, day, week, first, last)
        if kind in ("draft", "release"):
            show_plan(call, book, scene, kind, which)
        elif which is not None:
            raise Refused(call.say("show.which", what=kind))
        elif kind == "overview":
            _show_overview(call, book, scene)
        else:
            show_listing(call, _listing(kind)(scene))


def _listing(what: str) -> Callable[[Scene], Listing]:
    from scheduler.cli.views import people, places, plans, work

    makers: dict[str, Callable[[Scene], Listing]] = {
        "centres": places.centres,
        "rooms": places.rooms,
        "days": places.days,
        "volunteers": people.volunteers,
        "activities": work.activities,
        "sessions": work.sessions,
        "shifts": work.shifts,
        "pins": work.pins,
        "drafts": plans.drafts,
        "releases": plans.releases,
    }
    return makers[what]


def _show_overview(call: Call, book: Book, scene: Scene) -> None:
    from scheduler.cli.views.plans import drafts, releases

    world = book.world
    counts = {
        "centres": len(world.centres),
        "rooms": len(world.rooms),
        "activities": len(world.activities),
        "sessions": len(world.sessions),
        "volunteers": len(world.volunteers),
    }
    empty = [] if world.centres else [call.say("empty")]
    head = {"network": world.network.name, "timezone": world.network.timezone, "events": world.position, **counts}
    if not call.as_json:
        call.tell(call.say("overview", network=world.network.name, timezone=world.network.timezone, **counts))
        if empty:
            call.tell(empty[0])
            return
    show_listing(call, drafts(scene), releases(scene), head=head, notes=empty)


def show_plan(call: Call, book: Book, scene: Scene, kind: str, which: str | None) -> None:
    """Shows a draft or a release, day by day; the latest for None."""
    from scheduler.cli.views import plans

    event: PlanDrafted | ReleasePublished
    if kind == "draft":
        event = book.draft(which)
        head = plans.draft_row(scene, event)
    else:
        event = book.release(which)
        head = plans.release_row(scene, event)
    dated = book.dated(event)
    rows, missing = plans.plan_rows(scene, event.plan, dated), plans.unplaced(scene, event.plan, dated)
    if call.as_json:
        call.answer({**head, "sessions": rows, "unplaced": missing.rows})
        return
    number = head.get("id") or head.get("version")
    title = call.say(f"title.{kind}", which=number, window=plans.window(call, head), centre=head["centre_name"])
    call.tell(title + "\n")
    show_listing(call, *plans.by_day(call, rows), *([missing] if missing.rows else []))
