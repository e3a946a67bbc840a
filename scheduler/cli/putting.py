"""Puts files that a command made into a folder, beside those that are there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.cli.call import Call
from scheduler.cli.reasons import reason
from scheduler.cli.refusal import Refused

if TYPE_CHECKING:
    from scheduler.writing import Written


def put(call: Call, folder: Path, files: Mapping[str, bytes], *, whole: bool = False) -> Written:
    """Writes them; ``whole``: what an earlier export made and is not among them goes. ``Refused`` where the disk refuses."""
    from scheduler.writing import write

    try:
        return write(folder, files, prune=whole)
    except OSError as error:
        raise Refused(call.say("unwritten", path=error.filename or folder, why=reason(call, error))) from error
