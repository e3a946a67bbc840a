"""A volunteer's own calendar, given on their page: a file or an address, read apart from everything else."""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from typing import TypeVar

from scheduler.intake.busy import Busy, Refused
from scheduler.intake.busy.text import LARGEST
from scheduler.polling.fetch import Fetched, fetch
from scheduler.polling.poll import follow, unsubscribe
from scheduler.polling.taking import busy_of, record, usual
from scheduler.store import Source
from scheduler.web.duties import Duties

LONGEST_FORM = LARGEST + 10_000
_AT_ONCE = 2
"""Calendars that are read at the same time by one process."""
_T = TypeVar("_T")


class Own:
    """Belongs to one event loop. ``fetch`` gets a calendar from its address."""

    def __init__(self, duties: Duties, fetch: Callable[[str], Fetched] = fetch) -> None:
        self._duties, self._fetch = duties, fetch
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="calendars")

    async def followed(self, volunteer: str) -> Source | None:
        """The calendar of theirs that is read again and again."""
        return await self._duties.ask(lambda: self._duties.office.store.sources.of(volunteer))

    async def upload(self, volunteer: str, data: bytes) -> None:
        """Takes in a file, instead of what was followed. ``Refused`` where it cannot be read; then nothing changes."""
        busy = await self._read(data)
        await self._duties.ask(lambda: self._duties.office.store.sources.remove(volunteer))
        await self._duties.ask(lambda: record(self._duties.office, volunteer, busy))

    async def follow(self, volunteer: str, url: str) -> None:
        """Takes in the calendar at an address now, and from now on. ``Refused`` as above."""
        found = await self._apart(lambda: self._fetch(url))
        busy = await self._read(found.body or b"")
        await self._duties.ask(lambda: record(self._duties.office, volunteer, busy))
        await self._duties.ask(lambda: follow(self._duties.office, volunteer, url, found))

    async def stop(self, volunteer: str) -> None:
        """Follows no calendar any more."""
        await self._duties.ask(lambda: unsubscribe(self._duties.office, volunteer))

    async def _read(self, data: bytes) -> Busy:
        office = self._duties.office
        window, zone = await self._duties.ask(lambda: (usual(office.today()), office.world().zone))
        return await self._apart(lambda: busy_of(data, window, zone))

    async def _apart(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        """Ends the threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def file_of(kind: str, body: bytes) -> bytes:
    """The file in a form that was sent. ``Refused`` where there is none."""
    head = f"Content-Type: {kind}\r\nMIME-Version: 1.0\r\n\r\n".encode("latin-1", "replace")
    form = email.message_from_bytes(head + body, policy=email.policy.HTTP)
    assert isinstance(form, EmailMessage)
    for part in form.walk():
        if part.get_param("name", header="content-disposition") == "file":
            data = part.get_payload(decode=True)
            return data if isinstance(data, bytes) else b""
    raise Refused("calendar", "")
