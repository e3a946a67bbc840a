"""``paiban template``: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.options import AsJson, Yes
from scheduler.cli.refusal import Refused


def template(
    context: typer.Context,
    path: Annotated[str | None, typer.Argument(metavar="[FILE.xlsx]")] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE.xlsx")] = None,
    sheets: Annotated[list[str] | None, typer.Option("--sheet", "-s", metavar="SHEET")] = None,
    yes: Yes = False,
    as_json: AsJson = False,
) -> None:
    from scheduler.cli.documents import check_writable, put_file
    from scheduler.cli.naming import one_of
    from scheduler.intake.columns import BY_KEY
    from scheduler.intake.template import template as empty_workbook

    call: Call = context.obj
    call.as_json = as_json
    if path is not None and output is not None:
        raise Refused(call.say("template.both"))
    target = output or path or "paiban-template.xlsx"
    keys = [one_of(call, each, tuple(BY_KEY)) for each in sheets or ()]
    check_writable(call, target)
    if Path(target).exists() and not yes:
        raise Refused(call.say("template.exists", path=target))
    put_file(call, target, empty_workbook(keys or None))
    if as_json:
        call.answer({"path": target, "sheets": keys or list(BY_KEY)})
    else:
        call.tell(call.say("template.written", path=target))
