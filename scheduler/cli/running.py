"""A run of the solver under a user's eyes: progress on stderr, Ctrl-C ends it with the best plan so far."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import TypeVar

from scheduler.cli.call import Call
from scheduler.cli.display import display
from scheduler.cli.refusal import INTERRUPTED
from solvers.progress import Progress, Watch
from solvers.stop import Stop

_Found = TypeVar("_Found")
_TICK = 0.1
"""Seconds between two looks at what the run has told."""


_ASIDE = 10
"""How far a run beside a server lets others go first: calendars and answers, where processors are scarce."""


def run(
    call: Call, stop: Stop, solve: Callable[[Watch], _Found], *, limit: float | None = None, aside: bool = False
) -> _Found:
    """The result of ``solve``, which runs beside the display, so that signals are heard even inside an engine.

    ``limit``: the seconds that the user gave, for the display; ``aside``: other processes go first."""
    from solvers.compiling import compiling

    found: list[_Found] = []
    failed: list[BaseException] = []
    latest: list[Progress] = []

    def watch(progress: Progress) -> None:
        latest[:] = [progress]

    def work() -> None:
        try:
            if aside:
                step_aside()
            gc.freeze()  # what is there stays: processes beside share it, as long as nobody looks through it
            found.append(solve(watch))
        except BaseException as error:
            failed.append(error)

    worker = threading.Thread(target=work, name="solver", daemon=True)
    with _signals(call, stop), compiling() as compiled, display(call, stop, limit) as show:
        worker.start()
        while worker.is_alive():
            worker.join(_TICK)
            show(latest[0] if latest else None, bool(compiled))
    if failed:
        raise failed[0]
    return found[0]


def step_aside() -> None:
    """Lets other processes go before this thread and all that it starts, for good."""
    if sys.platform == "linux":  # elsewhere priority is a matter of whole processes
        with suppress(OSError):
            mine = threading.get_native_id()
            os.setpriority(os.PRIO_PROCESS, mine, os.getpriority(os.PRIO_PROCESS, mine) + _ASIDE)


@contextmanager
def _signals(call: Call, stop: Stop) -> Iterator[None]:
    """The first Ctrl-C (or a polite kill) ends the run, the second the process."""

    def heard(number: int, frame: FrameType | None) -> None:
        if stop.cancelled:
            call.note("\n" + call.say("gave-up"))
            os._exit(INTERRUPTED)
        stop.cancel()

    before = {number: signal.signal(number, heard) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
