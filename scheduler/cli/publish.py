"""``paiban publish``: a draft becomes the next release, and says what has changed for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson

if TYPE_CHECKING:
    from scheduler.cli.book import Book
    from scheduler.publishing import Published

_SHOWN = 30


def publish(
    context: typer.Context,
    draft: Annotated[str | None, typer.Argument(metavar="[DRAFT]")] = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.publishing import publish as make_release

    call: Call = context.obj
    call.as_json = as_json
    with opened(call) as book:
        wanted = None if draft is None else book.draft(draft).draft
        before = dict(book.world.published)
        published = make_release(book.office, wanted)
        from scheduler.cli.views.changes import changes

        _tell(book, published, changes(book.scene(), before, book.world.published))


def _tell(book: Book, published: Published, changed: list[dict[str, object]]) -> None:
    from scheduler.cli.listing import days

    call, release = book.call, published.release
    figures: dict[str, object] = {
        "version": release.version,
        "draft": release.draft,
        "first": release.first,
        "last": release.last,
        "subtree": release.subtree,
        "published_at": release.published_at,
        "cost": published.cost,
        "sessions": len(release.plan.sessions),
        "seats": len(release.plan.assignments),
    }
    drifted = published.cost != published.drafted
    notes = [call.say("published.drifted", cost=published.cost, drafted=published.drafted)] if drifted else []
    if call.as_json:
        call.answer({**figures, "changes": changed}, notes)
        return
    call.tell(call.say("published", **figures, window=days(call, release.first, release.last)))
    for note in notes:
        call.tell(note)
    _tell_changes(call, changed)
    call.tell(call.say("next-export"))


def _tell_changes(call: Call, changed: list[dict[str, object]]) -> None:
    """What is new for those who knew an earlier release; in a first one everything is."""
    from scheduler.cli.listing import when

    told = [row for row in changed if row["what"] != "added"]
    added = len(changed) - len(told)
    if added:
        call.tell(call.say("published.added", count=added))
    for row in told[:_SHOWN]:
        call.tell("  " + call.say(f"change.{row['what']}", **row, when=when(call, row)))
    if len(told) > _SHOWN:
        call.tell(call.say("and-more", count=len(told) - _SHOWN))
