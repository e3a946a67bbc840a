"""Reads the calendars that are due, each by one process; what fails is tried again, ever more rarely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from scheduler.errors import BadInput
from scheduler.intake.busy import Refused
from scheduler.office import Office
from scheduler.polling.fetch import Fetched, Later, fetch
from scheduler.polling.taking import Taken, forget, take
from scheduler.store import Source

EVERY = timedelta(hours=3)
"""How often a calendar is asked for."""
RARELY = timedelta(hours=48)
"""The longest wait after failures."""
WHOLE = timedelta(days=7)
"""After so long a calendar is fetched even if it did not change: the window has moved on."""
_LEASE = timedelta(minutes=5)
Fetch = Callable[[str, str, str], Fetched]


@dataclass
class Polled:
    """How many calendars were read, were another than before, and failed."""

    read: int = 0
    changed: int = 0
    failed: int = 0


def poll(office: Office, fetch: Fetch = fetch, stop: Callable[[], bool] = lambda: False) -> Polled:
    """Reads everything that is due now, one calendar after another, until ``stop``."""
    found, due = Polled(), office.now()
    while not stop() and (source := office.store.sources.claim(office.now(), _LEASE, due=due)):
        after, changed = read(office, source, fetch)
        office.store.sources.settle(source, after)
        found.read += 1
        found.changed += changed
        found.failed += bool(after.error)
    return found


def read(office: Office, source: Source, fetch: Fetch = fetch) -> tuple[Source, bool]:
    """Asks for one calendar and takes it in: how it stands after that, and whether anything was recorded.

    Where that fails, what it said before stays."""
    try:
        after, taken = _read(office, source, fetch)
    except (Refused, BadInput) as error:
        return _failed(source, error, office.now()), False
    return after, taken is not None and taken.recorded


def subscribe(office: Office, volunteer: str, url: str, fetch: Fetch = fetch, *, transparent: bool = False) -> Taken:
    """Reads a calendar now and from now on. ``Refused`` where it cannot be read; then nothing changes."""
    new = Source(volunteer=volunteer, url=url.strip(), transparent=transparent, due=office.now())
    after, taken = _read(office, new, fetch)
    if taken is None:
        raise Refused("status", "HTTP 304")
    office.store.sources.keep(after)
    return taken


def unsubscribe(office: Office, volunteer: str) -> bool:
    """Reads the volunteer's calendar no more, and takes back what it said of the time to come. Whether there was one."""
    if not office.store.sources.remove(volunteer):
        return False
    forget(office, volunteer)
    return True


def _read(office: Office, source: Source, fetch: Fetch) -> tuple[Source, Taken | None]:
    """None where it is the same as last time."""
    now = office.now()
    fresh = source.read_at is not None and now - source.read_at < WHOLE and not source.error
    if source.volunteer not in office.world().volunteers:
        raise Refused("nobody", source.volunteer)
    found = fetch(source.url, source.etag if fresh else "", source.modified if fresh else "")
    same = {"checked_at": now, "due": now + EVERY + _spread(source), "failures": 0, "error": "", "detail": ""}
    if found.body is None:
        return source.model_copy(update=same), None
    taken = take(office, source.volunteer, found.body, transparent=source.transparent)
    return _just_read(source, found, now), taken


def follow(office: Office, volunteer: str, url: str, found: Fetched) -> None:
    """From now on the calendar at an address is read, which was just fetched and taken in."""
    new = Source(volunteer=volunteer, url=url.strip(), due=office.now())
    office.store.sources.keep(_just_read(new, found, office.now()))


def _just_read(source: Source, found: Fetched, now: datetime) -> Source:
    update = {"checked_at": now, "read_at": now, "due": now + EVERY + _spread(source), "etag": found.etag}
    return source.model_copy(update={**update, "modified": found.modified, "failures": 0, "error": "", "detail": ""})


def _failed(source: Source, error: Refused | BadInput, now: datetime) -> Source:
    wait = min(EVERY * int(2 ** min(source.failures, 10)), RARELY)
    if isinstance(error, Later):
        wait = min(max(wait, timedelta(seconds=error.seconds)), RARELY)
    key, detail = (error.key, error.detail) if isinstance(error, Refused) else ("broken", type(error).__name__)
    update = {"failures": source.failures + 1, "error": key, "detail": detail, "due": now + wait + _spread(source)}
    return source.model_copy(update={**update, "checked_at": now})


def _spread(source: Source) -> timedelta:
    """So that calendars which were given together are not always asked for together."""
    return EVERY * (blake2b(source.volunteer.encode(), digest_size=1).digest()[0] / 256 / 10)
