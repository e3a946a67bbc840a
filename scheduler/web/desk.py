"""What one process knows of all feeds: their addresses, and the answers that were asked for lately, never out of date for
longer than a blink."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from scheduler.errors import StoreError
from scheduler.feeds.variants import MOST
from scheduler.store import Store
from scheduler.store.shelf import ENDED
from scheduler.store.shelf_rows import Known, Pulse, Setting
from scheduler.web.addresses import Address, Addresses
from scheduler.web.http import Answer

BLINK = 0.02
"""Seconds for which what was seen of the database counts as now."""
PATIENCE = 0.08
"""Seconds to wait for feeds that are being made because of something just recorded, before old ones are given."""
LONGEST = 10.0
"""Seconds to wait for a feed that was never made."""
SHORT = 2.0
"""The same where there is an older answer."""
_MOST_WAITING = 2
"""Requests that wait at the same time for what was just recorded: who asks alone, after changing something, sees the change;
under load, when an answer of a moment ago is as good, nobody else is held up."""
OLD = 60.0
"""Seconds for which an answer that is out of date may stand in for one that is not made yet."""
_MOST_BYTES = 256 * 1024 * 1024
_T = TypeVar("_T")


@dataclass(frozen=True)
class _News:
    """What changed in the database: the rows of feeds, those answers made anew that were kept, and, where feeds are set
    otherwise, all addresses and what every feed is called."""

    rows: list[Known]
    answers: dict[tuple[str, str], Answer]
    addresses: Addresses | None = None
    titles: dict[str, str] | None = None


class NotReady(Exception):
    """There is no answer yet; the client may come back in a moment."""


class Desk:
    """Belongs to one event loop. The database is asked in a thread of its own, so that nobody waits for somebody else."""

    def __init__(self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store, self._shelf, self._now = store, store.shelf, now
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._salt = secrets.token_bytes(32)
        self._addresses = Addresses(self._salt)
        self._pulse: Pulse | None = None
        self._checked = float("-inf")
        self._checking: asyncio.Task[None] | None = None
        self._waiting = 0
        self._given_up: tuple[int, int, int] | None = None
        self._bytes = 0
        self.titles: dict[str, str] = {}
        self.answers: OrderedDict[tuple[str, str], Answer] = OrderedDict()
        self._asked: dict[tuple[str, str], asyncio.Future[Answer | None]] = {}
        self._fetching: asyncio.Task[None] | None = None
        self._old: dict[tuple[str, str], tuple[Answer, float]] = {}

    @property
    def ready(self) -> bool:
        """Whether it is known which feeds there are."""
        return self._pulse is not None and (self._pulse.shown[0] > 0 or self._pulse.end == 0)

    @property
    def address_key(self) -> str:
        """What secret addresses are made from."""
        return self._addresses.key

    @property
    def pulse(self) -> Pulse | None:
        """Where the database stood when it was last looked at."""
        return self._pulse

    @property
    def recent(self) -> bool:
        """Whether what is known counts as now."""
        return time.monotonic() - self._checked < BLINK

    def setting(self, feed: str) -> Setting:
        """How a feed is set."""
        return self._addresses.setting(feed)

    def find(self, text: str) -> Address | None:
        """The valid address with this text: a path of a public feed, or the secret part of another."""
        return self._addresses.find(text)

    async def look(self) -> None:
        """Makes sure that what is known counts as now. Where many ask at once, only a few wait for that: the others are told
        what was known a moment ago. Where the database does not answer, what was known counts on."""
        if self.recent:
            return
        if self._checking is None or self._checking.done():
            self._checking = asyncio.create_task(self._look())
        if self._pulse is None or self._waiting < _MOST_WAITING:
            self._waiting += 1
            try:
                await asyncio.shield(self._checking)
            finally:
                self._waiting -= 1

    async def _look(self) -> None:
        first, until = self._pulse is None, time.monotonic() + PATIENCE
        try:
            pulse = await self._take()
            while pulse.behind and not first and pulse.now != self._given_up:
                if time.monotonic() > until:
                    self._given_up = pulse.now
                    break
                await asyncio.sleep(BLINK)
                pulse = await self._take()
            self._checked = time.monotonic()
        except StoreError:
            self._checked = time.monotonic() + 1.0  # ask again in a second, not at every request

    async def _take(self) -> Pulse:
        """Takes over what changed, and tells where the database stands."""
        pulse = await self._ask(self._shelf.pulse)
        if self._pulse is None or pulse.edition != self._pulse.edition:
            self._turn(await self._ask(lambda: self._news(pulse)))
        self._pulse = pulse
        return pulse

    def _news(self, pulse: Pulse) -> _News:
        """What changed since the last look; all that takes time is done here, in the thread that asks."""
        before = self._pulse
        rows = self._shelf.known(-1 if before is None else before.edition)
        kept = [key for row in rows if (key := (row.feed, row.variant)) in self.answers]
        answers = {key: Answer(served) for key, served in self._shelf.served_of(kept).items()}
        if before is not None and before.settings == pulse.settings:
            return _News(rows, answers)
        titles = {row.feed: row.title for row in self._shelf.known() if row.variant == ""}
        settings, ends = self._shelf.settings(), self._shelf.ends()
        return _News(rows, answers, Addresses(self._salt, self._store.secret("feeds"), settings, ends, titles), titles)

    def _turn(self, news: _News) -> None:
        if news.addresses is not None and news.titles is not None:
            self._addresses, self.titles = news.addresses, news.titles
        else:
            plain = {row.feed: row.title for row in news.rows if row.variant == ""}
            for feed in plain.keys() - self.titles.keys():
                self._addresses.open(feed)
            self.titles |= plain
        self._old = {key: row for key, row in self._old.items() if time.monotonic() - row[1] < OLD}
        for row in news.rows:
            key = row.feed, row.variant
            self._outdated(key)
            if key in news.answers:
                self._keep(key, news.answers[key])

    def _outdated(self, key: tuple[str, str]) -> None:
        answer = self.answers.pop(key, None)
        if answer is not None:
            self._bytes -= _size(answer)
            self._old[key] = (answer, time.monotonic())

    async def answer(self, feed: str, variant: str) -> Answer:
        """The feed as it is to be sent. ``NotReady`` where it is not made in time."""
        key = (feed, variant)
        found = self.answers.get(key)
        if found is None:
            return await self._made(key)
        self.answers.move_to_end(key)
        return found

    async def _made(self, key: tuple[str, str]) -> Answer:
        try:
            found = await self._fetch(key)
            if found is None and not key[1].startswith(ENDED):
                with suppress(StoreError):  # another process may ask for the same at the same moment
                    await self._ask(lambda: self._shelf.want(*key, self._now(), MOST))
                found = await self._wait(key, SHORT if self._last(key) else LONGEST)
        except StoreError:
            found = None
        found = found or self._last(key)  # better than nothing, for a while
        if found is None:
            raise NotReady
        return found

    def _last(self, key: tuple[str, str]) -> Answer | None:
        """What was given last, unless that is too long ago: it may hold what was erased since."""
        answer, since = self._old.get(key, (None, 0.0))
        return answer if time.monotonic() - since < OLD else None

    async def _wait(self, key: tuple[str, str], seconds: float) -> Answer | None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(BLINK)
            found = await self._fetch(key)
            if found is not None:
                return found
        return None

    async def _fetch(self, key: tuple[str, str]) -> Answer | None:
        """What is kept in the database. Feeds that are asked for while others are fetched are fetched together."""
        waiting = self._asked.get(key)
        if waiting is None:
            waiting = self._asked[key] = asyncio.get_running_loop().create_future()
            if self._fetching is None or self._fetching.done():
                self._fetching = asyncio.create_task(self._fetch_all())
        return await asyncio.shield(waiting)

    async def _fetch_all(self) -> None:
        while self._asked:
            asked, self._asked = self._asked, {}
            try:
                served = await self._ask(partial(self._shelf.served_of, list(asked)))
            except Exception as error:
                for waiting in asked.values():
                    waiting.set_exception(error)
                continue
            for key, waiting in asked.items():  # kept at once: what is turned over later is younger
                found = None if key not in served else self._keep(key, Answer(served[key]))
                waiting.set_result(found)

    def _keep(self, key: tuple[str, str], answer: Answer) -> Answer:
        self._old.pop(key, None)
        if key not in self.answers:
            self._bytes += _size(answer)
        self.answers[key] = answer
        while self._bytes > _MOST_BYTES and len(self.answers) > 1:
            _, dropped = self.answers.popitem(last=False)
            self._bytes -= _size(dropped)
        return answer

    async def _ask(self, question: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, question)

    def close(self) -> None:
        """Ends the thread."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _size(answer: Answer) -> int:
    return len(answer.body) + len(answer.packed) + 4096
