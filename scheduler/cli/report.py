"""``paiban report``: pictures of a release, where cover is thin, who carries how much, how much rooms are used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.export_wishes import press_of, tell_boxed, wishes_of
from scheduler.cli.options import AsJson
from scheduler.cli.putting import put

if TYPE_CHECKING:
    from exports.forms.desk import Desk
    from exports.pictures.report import Figures
    from scheduler.cli.book import Book
    from solvers.coverability import Score


def report(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(metavar="[VERSION]")] = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FOLDER")] = "out",
    audience: Annotated[str, typer.Option("--audience", metavar="role|surname|full")] = "role",
    as_json: AsJson = False,
) -> None:
    from exports.forms.desk import Desk
    from exports.pictures.report import figures, report_files
    from exports.view import View, language_of
    from scheduler.cli.book import opened
    from scheduler.releases import release

    call: Call = context.obj
    call.as_json = as_json
    wishes = wishes_of(call, audience, "a4", portrait=False, both=False)
    with opened(call) as book:
        made = release(book.world, book.office.persons(), book.release(version).version)
        desk = Desk(View(made), call.asked or language_of(made), wishes.audience)
        found = figures(desk, book.world.days)
        score = _score(book, made.version)
        remarks = () if score is None else (score.say(desk.language),)
        press = press_of(call, calendars_only=False)
        files = report_files(desk, found, press, remarks=remarks)
        tell_boxed(call, press)
        written = put(call, Path(out), files)
    if as_json:
        known = None if score is None else score.model_dump()
        call.answer({"version": made.version, "files": sorted(files), **_numbers(desk, found), "coverability": known})
        return
    call.tell(
        call.say("report.done", path=Path(out) / "report" / "index.html", count=len(written.created + written.changed))
    )


def _score(book: Book, version: int) -> Score | None:
    """How many duties of the release could be covered if somebody dropped out; None of what is over, or not the latest."""
    from scheduler.covering import covered
    from scheduler.planning import Window
    from solvers.coverability import Score

    event = book.world.releases[version]
    if book.world.windows.get((event.first, event.last, event.subtree)) != version:
        return None
    covers = covered(book.office, Window(event.first, event.last, event.subtree))
    return Score.of(covers) if covers else None


def _numbers(desk: Desk, found: Figures) -> dict[str, object]:
    return {
        "cover": {
            centre: {f"{hour:02d}": {"wanted": one.wanted, "filled": one.filled} for hour, one in sorted(row.items())}
            for centre, row in found.cover.items()
        },
        "loads": [{"volunteer": one.volunteer, "minutes": one.minutes, "duties": one.duties} for one in found.loads],
        "rooms": [{"room": one.room, "used_minutes": one.used, "open_minutes": one.open} for one in found.rooms],
    }
