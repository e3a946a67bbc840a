"""``paiban import``: spreadsheets and documents of coordinators become facts, or all that is wrong is told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, From, Week, Yes
from scheduler.cli.reasons import reason
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from models.people import Person
    from models.world import World
    from scheduler.cli.book import Book
    from scheduler.intake.intake import Facts, File, Options, Rejected
    from scheduler.intake.mapping import Mapping as Meanings

_SHOWN = 40
"""Lines of what a dry run would add or change; ``--json`` gives all."""


def importing(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILES...")],
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n")] = False,
    roster: Annotated[bool, typer.Option("--roster")] = False,
    mapping: Annotated[str | None, typer.Option("--mapping", metavar="FILE")] = None,
    save_mapping: Annotated[str | None, typer.Option("--save-mapping", metavar="FILE")] = None,
    week: Week = None,
    first: From = None,
    centre: Annotated[str | None, typer.Option("--centre", "-c", metavar="CENTRE")] = None,
    network: Annotated[str, typer.Option("--network", metavar="NAME")] = "",
    timezone: Annotated[str, typer.Option("--timezone", metavar="ZONE")] = "Asia/Shanghai",
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.book import lacking, opened
    from scheduler.cli.mapping import mapping_of, settle

    call: Call = context.obj
    call.as_json = as_json
    handed_in = _read(call, files)
    if roster:
        from scheduler.cli.roster_back import bring_back

        with opened(call) as book:
            bring_back(book, handed_in, dry_run=dry_run)
        return

    def take(meanings: Meanings, asking: str | None, *, record: bool) -> tuple[Facts, Meanings]:
        with opened(call, new=record, aside=not record) as book:
            options = _options(book, meanings, week, first, centre, network, timezone)
            if asking is not None:
                options = settle(call, handed_in, options, asking, guess=yes or as_json)
            return _take_in(book, handed_in, options, dry_run=not record), options.meanings

    meanings = mapping_of(call, mapping)
    if not dry_run and lacking():  # what is refused leaves no database behind
        _, meanings = take(meanings, save_mapping, record=False)
        save_mapping = None
    facts, _ = take(meanings, save_mapping, record=not dry_run)
    _tell(call, facts, dry_run)


def _read(call: Call, paths: list[str]) -> list[File]:
    """The files; Refused with all that cannot be read."""
    from scheduler.intake.intake import File

    found, lost = [], []
    for path in paths:
        try:
            found.append(File(path, Path(path).read_bytes()))
        except OSError as error:
            lost.append(call.say("unreadable", path=path, why=reason(call, error)))
    if lost:
        raise Refused(*lost)
    return found


def _options(
    book: Book, meanings: Meanings, week: str | None, first: str | None, centre: str | None, network: str, timezone: str
) -> Options:
    from zoneinfo import ZoneInfo

    from scheduler.cli.windows import window_of
    from scheduler.importing import salt
    from scheduler.intake.intake import Options

    call, today = book.call, book.office.today()
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError) as error:
        raise Refused(call.say("import.timezone", value=timezone)) from error
    window = window_of(call, week, first, None, today)
    return Options(
        today=today,
        first=window[0] if window else None,
        centre=centre,
        timezone=timezone,
        network=network,
        language=call.language,
        salt=salt(book.office),
        meanings=meanings,
    )


def _take_in(book: Book, files: list[File], options: Options, *, dry_run: bool) -> Facts:
    """Records the facts, all of them or nothing; a dry run only finds them."""
    from scheduler.importing import import_facts
    from scheduler.intake.intake import Known, Rejected, take_in

    def read(world: World, persons: Mapping[str, Person]) -> Facts:
        return take_in(files, options, Known(world, persons))

    try:
        return import_facts(book.office, read, dry_run=dry_run)
    except Rejected as rejected:
        raise _refused(book.call, rejected) from rejected


def _refused(call: Call, rejected: Rejected) -> Refused:
    faults = [
        {
            "file": fault.place.file,
            "sheet": fault.place.sheet,
            "row": fault.place.row,
            "column": fault.place.column,
            "heading": fault.place.heading,
            "value": fault.value,
            "expected": fault.expected[call.language == "zh"],
        }
        for fault in rejected.faults
    ]
    notices = [notice.say(call.language) for notice in rejected.notices]
    head = call.say("import.faults", count=len(faults))
    lines = [head, *(f"  {line}" for line in rejected.say(call.language))]
    return Refused(*lines, report={"faults": faults, "notices": notices})


def _tell(call: Call, facts: Facts, dry_run: bool) -> None:
    report = facts.report
    told = [change for change in report.changes if change.what != "unchanged"]
    if call.as_json:
        changes = [{"kind": c.kind, "id": c.id, "name": c.label, "what": c.what, "fields": c.fields} for c in told]
        notices = [notice.say(call.language) for notice in report.notices]
        call.answer({"recorded": not dry_run, "counts": report.counts, "changes": changes, "notices": notices})
        return
    for notice in report.notices:
        call.note(notice.say(call.language))
    for line in report.summary(call.language):
        call.tell(line)
    if dry_run:
        for change in told[:_SHOWN]:
            call.tell(f"  {change.say(call.language)}")
        if len(told) > _SHOWN:
            call.tell(call.say("and-more", count=len(told) - _SHOWN))
    call.tell(call.say("import.dry" if dry_run else "import.done" if told else "import.nothing"))
