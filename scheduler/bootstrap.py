"""All wiring: settings and a clock in, an office out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from scheduler.office import Office
from scheduler.settings import Settings
from scheduler.store import Store


@contextmanager
def open_office(settings: Settings, now: Callable[[], datetime], *, lasting: bool = True) -> Iterator[Office]:
    """The office of the settings' database, which is made or brought up to date where needed.

    ``StoreError`` where it cannot be used. ``lasting``: see ``Store.open``.
    """
    store = Store.open(settings.database, lasting=lasting)
    try:
        office = Office(store, now, url=settings.url)
        yield office
        office.settle()
    finally:
        store.close()
