"""``--trace``: how a run went, a line of JSON each time that cost, bound or phase is another."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from solvers.progress import Progress, Watch


class Trace:
    """A file that can be followed while the run goes on. ``path`` None: nothing is written.

    OSError where the file cannot be begun; a disk that is full later on costs the rest of the trace, never the plan.
    """

    def __init__(self, path: str | None) -> None:
        self._file = Path(path).open("w", encoding="utf-8", buffering=1) if path else None  # noqa: SIM115 - __exit__ closes it
        self._last: tuple[object, ...] = ()

    def __enter__(self) -> Trace:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._file:
            with suppress(OSError):
                self._file.close()

    def beside(self, watch: Watch) -> Watch:
        """A watch that writes, and then tells ``watch``."""

        def both(progress: Progress) -> None:
            self.write(progress)
            watch(progress)

        return both if self._file else watch

    def write(self, progress: Progress) -> None:
        """A line, if there is anything new to say; ``seconds`` count from the command's start."""
        news = (progress.cost, progress.bound, progress.phase)
        if self._file is None or news == self._last:
            return
        self._last = news
        line = {"seconds": round(progress.seconds, 3), "work": progress.work, "cost": progress.cost, "bound": progress.bound}
        with suppress(OSError):
            self._file.write(json.dumps(line | {"phase": progress.phase}) + "\n")
