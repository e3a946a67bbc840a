"""``paiban export``: calendars and rosters of what is published, into a folder where only what changed is rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from exports.pdf import Press
    from exports.sheet import Layout
    from models.language import Language
    from models.people import Audience
    from scheduler.cli.book import Book
    from scheduler.writing import Written

_AUDIENCES: tuple[Literal["role", "surname", "full"], ...] = ("role", "surname", "full")
_PAPERS: tuple[Literal["a4", "a3"], ...] = ("a4", "a3")
_CALENDARS, _ROSTERS = "calendars/", "rosters/"


def export(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(metavar="[VERSION]")] = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FOLDER")] = "out",
    ics: Annotated[bool, typer.Option("--ics")] = False,
    rosters: Annotated[bool, typer.Option("--rosters")] = False,
    audience: Annotated[str, typer.Option("--audience", metavar="role|surname|full")] = "surname",
    both: Annotated[bool, typer.Option("--both-languages")] = False,
    paper: Annotated[str, typer.Option("--paper", metavar="a4|a3")] = "a4",
    portrait: Annotated[bool, typer.Option("--portrait")] = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.writing import write

    call: Call = context.obj
    call.as_json = as_json
    wishes = _wishes(call, audience, paper, portrait=portrait, both=both)
    with opened(call) as book:
        made = _made(book, version, wishes, _press(call, calendars_only=ics and not rosters))
        whole = ics == rosters
        wanted = {path: data for path, data in made.items() if whole or path.startswith(_CALENDARS) == ics}
        folder = Path(out)
        try:
            written = write(folder, wanted, prune=whole)
        except OSError as error:
            raise Refused(call.say("unwritten", path=error.filename or out, why=error.strerror or error)) from error
        _tell(call, folder, written, wanted)


@dataclass(frozen=True)
class _Wishes:
    """What was asked for of all files alike."""

    audience: Audience
    language: Language | Literal["both"] | None
    layout: Layout


def _wishes(call: Call, audience: str, paper: str, *, portrait: bool, both: bool) -> _Wishes:
    from exports.sheet import Layout
    from scheduler.cli.naming import one_of

    show, sheet = one_of(call, audience, _AUDIENCES), one_of(call, paper, _PAPERS)
    layout = Layout(next(each for each in _PAPERS if each == sheet), landscape=not portrait)
    return _Wishes(next(each for each in _AUDIENCES if each == show), "both" if both else call.asked, layout)


def _press(call: Call, *, calendars_only: bool) -> Press | None:
    """What prints; None, and why, where this machine has no font for it."""
    from scheduler.fonts import find_press

    press = None if calendars_only else find_press()
    if press is None and not calendars_only:
        call.note(call.say("no-font"))
    return press


def _made(book: Book, version: str | None, wishes: _Wishes, press: Press | None) -> dict[str, bytes]:
    """The files of a version. Without one: of the latest, and the rosters of weeks that only earlier ones hold, as they
    were published. Calendars hold all that was published by then."""
    from exports.all import files
    from scheduler.releases import everything, release

    world, persons = book.world, book.office.persons()
    language, show = wishes.language, wishes.audience
    latest = book.release(version).version
    feeds, people = everything(world, persons, latest), sorted(world.volunteers)
    made = files(
        release(world, persons, latest), language=language, audience=show, volunteers=people, feeds=feeds,
        press=press, layout=wishes.layout,
    )  # fmt: skip
    for earlier in _earlier(book, latest) if version is None else ():
        old = release(world, persons, earlier)
        found = files(old, language=language, audience=show, press=press, layout=wishes.layout)
        made = {path: data for path, data in found.items() if path.startswith(_ROSTERS)} | made
    return made


def _earlier(book: Book, latest: int) -> list[int]:
    """The last version of every other window that calendars still tell of, newest first."""
    from scheduler.releases import FEED_WEEKS

    releases = book.world.releases
    since = (releases[latest].published_at - timedelta(weeks=FEED_WEEKS)).date()
    windows = {(releases[latest].first, releases[latest].last, releases[latest].subtree)}
    found = []
    for number in sorted(releases, reverse=True):
        window = (releases[number].first, releases[number].last, releases[number].subtree)
        if window not in windows and releases[number].last >= since:
            found.append(number)
        windows.add(window)
    return found


def _tell(call: Call, folder: Path, written: Written, files: dict[str, bytes]) -> None:
    parts = {name: getattr(written, name) for name in ("created", "changed", "same", "removed", "kept")}
    if call.as_json:
        call.answer({"folder": str(folder), **parts})
        return
    call.tell(call.say("exported", folder=folder, **{name: len(paths) for name, paths in parts.items()}))
    for path in written.kept:
        call.tell(call.say("exported.kept", path=folder / path))
    first = [path for path in files if path.startswith("index")]
    calendars = sum(path.endswith(".ics") for path in files)
    if first:
        call.tell(call.say("exported.open", path=folder / first[0]))
    if calendars:
        call.tell(call.say("exported.calendars", count=calendars, path=folder / _CALENDARS))
