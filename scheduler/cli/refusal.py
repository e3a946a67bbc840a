"""How a command gives up: what it says, and the status that it leaves behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

DONE, BROKEN, BAD_INPUT, IMPOSSIBLE, DEFECT, INTERRUPTED = 0, 1, 2, 3, 70, 130
"""Exit statuses. ``DEFECT`` is ours, never the user's: something in here contradicts itself."""


class Refused(Exception):
    """A command cannot do what it was asked. ``lines`` say all that is wrong, in the user's language; ``report`` is what
    ``--json`` adds to them."""

    def __init__(self, *lines: str, status: int = BAD_INPUT, report: Mapping[str, object] | None = None) -> None:
        super().__init__("\n".join(lines))
        self.lines: Sequence[str] = lines
        self.status = status
        self.report: Mapping[str, object] = report or {}
