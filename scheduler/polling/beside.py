"""Reads volunteers' calendars beside other work: a slow server on the far side holds nobody up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from scheduler.errors import PaibanError
from scheduler.office import Office
from scheduler.polling.poll import poll
from scheduler.store import Store

_TICK = 30.0
"""Seconds between two looks at which calendars are due."""


@contextmanager
def polling(store: Store, now: Callable[[], datetime], failed: Callable[[PaibanError], None]) -> Iterator[None]:
    """Calendars are read in a thread of their own, until the block ends; what goes wrong with the database is ``failed``."""
    over = threading.Event()
    thread = threading.Thread(target=_keep, args=(store, now, failed, over), name="polling", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=1)  # it may be waiting for a server: it dies with the process, and its claim runs out


def _keep(store: Store, now: Callable[[], datetime], failed: Callable[[PaibanError], None], over: threading.Event) -> None:
    office: Office | None = None
    while not over.is_set():
        try:
            if store.sources.all():
                office = office or Office(store, now)  # it folds the log: only where there is something to do
                poll(office, stop=over.is_set)
        except PaibanError as error:
            failed(error)
        over.wait(_TICK)
