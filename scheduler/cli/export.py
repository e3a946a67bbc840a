"""``paiban export``: calendars and rosters of what is published, into a folder where only what changed is rewritten."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from models.language import Language
    from models.release import Release
    from scheduler.cli.book import Book
    from scheduler.writing import Written

_AUDIENCES: tuple[Literal["role", "surname", "full"], ...] = ("role", "surname", "full")
_CALENDARS = "calendars/"


def export(
    context: typer.Context,
    version: Annotated[str | None, typer.Argument(metavar="[VERSION]")] = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="FOLDER")] = "out",
    ics: Annotated[bool, typer.Option("--ics")] = False,
    rosters: Annotated[bool, typer.Option("--rosters")] = False,
    audience: Annotated[str, typer.Option("--audience", metavar="role|surname|full")] = "surname",
    both: Annotated[bool, typer.Option("--both-languages")] = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import opened
    from scheduler.cli.naming import one_of
    from scheduler.writing import write

    call: Call = context.obj
    call.as_json = as_json
    show = one_of(call, audience, _AUDIENCES)
    language: Language | Literal["both"] | None = "both" if both else call.asked
    with opened(call) as book:
        made = _made(book, _release(book, version), show, language)
        whole = ics == rosters
        wanted = {path: data for path, data in made.items() if whole or path.startswith(_CALENDARS) == ics}
        folder = Path(out)
        try:
            written = write(folder, wanted, prune=whole)
        except OSError as error:
            raise Refused(call.say("unwritten", path=error.filename or out, why=error.strerror or error)) from error
        _tell(call, folder, written, wanted)


def _release(book: Book, version: str | None) -> Release:
    """A version as it was; without one, all that is published by now."""
    from scheduler.releases import everything, release

    found = book.release(version).version
    make = everything if version is None else release
    return make(book.world, book.office.persons(), found)


def _made(book: Book, release: Release, audience: str, language: Language | Literal["both"] | None) -> dict[str, bytes]:
    from exports.all import files

    show = next(each for each in _AUDIENCES if each == audience)
    return files(release, language=language, audience=show, volunteers=sorted(book.world.volunteers))


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
