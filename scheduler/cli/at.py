"""``paiban at``: shows what there was at a time, or at a position in the log."""

from __future__ import annotations

from typing import Annotated

import typer

from scheduler.cli.call import Call
from scheduler.cli.helptexts_events import READERS
from scheduler.cli.refusal import Refused


def at(
    context: typer.Context,
    when: Annotated[str, typer.Argument(metavar="TIME|POSITION")],
    command: Annotated[str, typer.Argument(metavar="COMMAND")],
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...")] = None,
) -> None:
    """A command that only looks was carried out before this is reached."""
    call: Call = context.obj
    raise Refused(call.say("choice", word=command, choices=", ".join(READERS)))
