"""``paiban export``: calendars and rosters of what is published, into a folder where only what changed is rewritten."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.export_wishes import Wishes, press_of, tell_boxed, wishes_of
from scheduler.cli.options import AsJson
from scheduler.cli.putting import put
from scheduler.cli.tidying import seldom_tidied

if TYPE_CHECKING:
    from exports.pdf import Press
    from scheduler.cli.book import Book
    from scheduler.writing import Written

_CALENDARS, _ROSTERS, _INDEX = "calendars/", "rosters/", "index.html"


def export(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(metavar="[VERSION|FOLDER]")] = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FOLDER")] = "out",
    ics: Annotated[bool, typer.Option("--ics")] = False,
    rosters: Annotated[bool, typer.Option("--rosters")] = False,
    audience: Annotated[str, typer.Option("--audience", metavar="role|surname|full")] = "surname",
    both: Annotated[bool, typer.Option("--both-languages")] = False,
    paper: Annotated[str, typer.Option("--paper", metavar="a4|a3")] = "a4",
    portrait: Annotated[bool, typer.Option("--portrait")] = False,
    forms: Annotated[list[str] | None, typer.Option("--form", metavar="FORM")] = None,
    formats: Annotated[list[str] | None, typer.Option("--format", metavar="FORMAT")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="VERSION")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="ADDRESS")] = None,
    alarm: Annotated[int | None, typer.Option("--alarm", min=0, max=40320, metavar="MINUTES")] = None,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened

    call: Call = context.obj
    call.as_json = as_json
    if version is not None and not re.fullmatch(r"v?\d+", version):
        out, version = version, None
    wishes = wishes_of(call, audience, paper, portrait=portrait, both=both)
    with seldom_tidied(), opened(call) as book:
        if forms or formats or since:
            from scheduler.cli.export_forms import Order, made_forms

            order = Order(version, forms or [], formats or [], since, url, paper=paper != "a4" or portrait)
            found = made_forms(book, order, wishes)
            notes = () if found else (call.say("forms.nothing"),)
            _tell(call, Path(out), put(call, Path(out), found), found, notes)
            return
        alone = ics and not rosters
        press = press_of(call, calendars_only=alone)
        made = _made(book, version, wishes, press, url, alarm or None, pages=not alone or (Path(out) / _INDEX).exists())
        tell_boxed(call, press)
        whole = ics == rosters
        wanted = {path: data for path, data in made.items() if whole or path.startswith(_CALENDARS) == ics}
        wanted = _renewed(Path(out), wanted)
        _tell(call, Path(out), put(call, Path(out), wanted, whole=whole), wanted)


def _made(
    book: Book, version: str | None, wishes: Wishes, press: Press | None, url: str | None, alarm: int | None, *, pages: bool
) -> dict[str, bytes]:
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
        press=press, layout=wishes.layout, base_url=url, alarm=alarm, pages=pages,
    )  # fmt: skip
    for earlier in _earlier(book, latest) if version is None else ():
        old = release(world, persons, earlier)
        found = files(old, language=language, audience=show, press=press, layout=wishes.layout)
        made = {path: data for path, data in found.items() if path.startswith(_ROSTERS)} | made
    return made


def _renewed(folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    """The files, with calendars marked as younger than those in the folder that tell something else."""
    from exports.ical.renewed import renewed

    def of(path: str, data: bytes) -> bytes:
        there = folder / path
        return renewed(data, there.read_bytes()) if path.startswith(_CALENDARS) and there.is_file() else data

    return {path: of(path, data) for path, data in files.items()}


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


def _tell(call: Call, folder: Path, written: Written, files: dict[str, bytes], notes: Sequence[str] = ()) -> None:
    parts = {name: getattr(written, name) for name in ("created", "changed", "same", "removed", "kept")}
    if call.as_json:
        call.answer({"folder": str(folder), **parts}, notes)
        return
    for note in notes:
        call.tell(note)
    call.tell(call.say("exported", folder=folder, **{name: len(paths) for name, paths in parts.items()}))
    for path in written.kept:
        call.tell(call.say("exported.kept", path=folder / path))
    for path in [path for path in files if path.startswith("index")][:1]:
        call.tell(call.say("exported.open", path=folder / path))
    calendars = sum(path.endswith(".ics") for path in files)
    if calendars:
        call.tell(call.say("exported.calendars", count=calendars, path=folder / _CALENDARS))
