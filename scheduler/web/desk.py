"""What one process knows of all feeds: their addresses, and the answers that were asked for lately, never out of date for
longer than a blink."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from hmac import compare_digest
from typing import TypeVar

from scheduler.errors import StoreError
from scheduler.feeds.closing import TOLD
from scheduler.feeds.naming import is_public, public_address, token
from scheduler.feeds.variants import MOST
from scheduler.store import Store
from scheduler.store.shelf import ENDED
from scheduler.store.shelf_rows import Known, Pulse, Served, Setting
from scheduler.web.http import Answer

BLINK = 0.02
"""Seconds for which what was seen of the database counts as now."""
PATIENCE = 0.1
"""Seconds to wait for feeds that are being made because of something just recorded, before old ones are given."""
LONGEST = 10.0
"""Seconds to wait for a feed that was never made."""
SHORT = 2.0
"""The same where there is an older answer."""
OLD = 60.0
"""Seconds for which an answer that is out of date may stand in for one that is not made yet."""
_MOST_BYTES = 256 * 1024 * 1024
_T = TypeVar("_T")


@dataclass(frozen=True)
class Address:
    """A valid address: of which feed, and for an ended one since when."""

    feed: str
    generation: int
    text: str
    ended_at: datetime | None = None

    def gone(self, now: datetime) -> bool:
        """Whether it ended so long ago that clients need not be told any more."""
        return self.ended_at is not None and now - self.ended_at > TOLD

    def variant(self, asked: str) -> str:
        """The variant to serve."""
        return asked if self.ended_at is None else f"{ENDED}{self.generation}"


@dataclass(frozen=True)
class _Settings:
    key: str
    settings: Mapping[str, Setting]
    ends: Mapping[tuple[str, int], datetime]


class NotReady(Exception):
    """There is no answer yet; the client may come back in a moment."""


class Desk:
    """Belongs to one event loop. The database is asked in a thread of its own, so that nobody waits for somebody else."""

    def __init__(self, store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store, self._shelf, self._now = store, store.shelf, now
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._salt = secrets.token_bytes(32)
        self._set = _Settings("", {}, {})
        self._pulse: Pulse | None = None
        self._checked = float("-inf")
        self._checking: asyncio.Task[None] | None = None
        self._given_up: tuple[int, int, int] | None = None
        self._addresses: dict[bytes, Address] = {}
        self._bytes = 0
        self.titles: dict[str, str] = {}
        self.answers: OrderedDict[tuple[str, str], Answer] = OrderedDict()
        self._old: dict[tuple[str, str], tuple[Answer, float]] = {}

    @property
    def ready(self) -> bool:
        """Whether it is known which feeds there are."""
        return self._pulse is not None and (self._pulse.shown[0] > 0 or self._pulse.end == 0)

    @property
    def address_key(self) -> str:
        """What secret addresses are made from."""
        return self._set.key

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
        return self._set.settings.get(feed) or Setting(feed)

    def find(self, text: str) -> Address | None:
        """The valid address with this text: a path of a public feed, or the secret part of another. Unknown ones take as
        long as known ones: what is looked up is a digest under a key of this process."""
        found = self._addresses.get(self._digest(text))
        known = found.text if found is not None else " " * len(text)
        return found if compare_digest(known.encode(), text.encode()) else None

    def _digest(self, text: str) -> bytes:
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._salt).digest()

    async def look(self) -> None:
        """Makes sure that what is known counts as now. Where the database does not answer, what was known counts on."""
        if self.recent:
            return
        if self._checking is None or self._checking.done():
            self._checking = asyncio.create_task(self._look())
        await asyncio.shield(self._checking)

    async def _look(self) -> None:
        try:
            pulse = await self._ask(self._shelf.pulse)
            until = time.monotonic() + PATIENCE
            while pulse.behind and self._pulse is not None and pulse.now != self._given_up:
                if time.monotonic() > until:
                    self._given_up = pulse.now
                    break
                await asyncio.sleep(BLINK)
                pulse = await self._ask(self._shelf.pulse)
            if self._pulse is None or pulse.edition != self._pulse.edition:
                self._turn(*await self._ask(lambda: self._news(pulse)))
            self._pulse = pulse
            self._checked = time.monotonic()
        except StoreError:
            self._checked = time.monotonic() + 1.0  # ask again in a second, not at every request

    def _news(self, pulse: Pulse) -> tuple[_Settings | None, list[Known]]:
        """What changed since the last look: how feeds are set, if that did, and then every feed; else those that changed."""
        before = self._pulse
        if before is not None and before.settings == pulse.settings:
            return None, self._shelf.known(before.edition)
        key = self._store.secret("feeds")
        return _Settings(key, self._shelf.settings(), self._shelf.ends()), self._shelf.known()

    def _turn(self, settings: _Settings | None, rows: list[Known]) -> None:
        plain = {row.feed: row.title for row in rows if row.variant == ""}
        if settings is not None:
            self._set, self.titles, self._addresses = settings, {}, {}
            for (feed, generation), at in settings.ends.items():
                self._end(feed, generation, at)
        for feed in plain.keys() - self.titles.keys():
            self._open(feed)
        self.titles |= plain
        self._old = {key: row for key, row in self._old.items() if time.monotonic() - row[1] < OLD}
        for row in rows:
            self._outdated((row.feed, row.variant))

    def _open(self, feed: str) -> None:
        setting = self.setting(feed)
        if setting.closed:
            return
        if is_public(setting):
            self._note(Address(feed, setting.generation, public_address(feed)))
        else:
            self._note(Address(feed, setting.generation, token(self._set.key, feed, setting.generation)))

    def _end(self, feed: str, generation: int, at: datetime) -> None:
        """An address that ended: the secret one of that time, or the public one of a feed that is closed now."""
        self._note(Address(feed, generation, token(self._set.key, feed, generation), at))
        setting = self.setting(feed)
        if is_public(setting) and generation == setting.generation:
            self._note(Address(feed, generation, public_address(feed), at))

    def _note(self, address: Address) -> None:
        self._addresses[self._digest(address.text)] = address

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
            found = await self._fetch(key)
        self.answers.move_to_end(key)
        return found

    async def _fetch(self, key: tuple[str, str]) -> Answer:
        try:
            served = await self._ask(lambda: self._shelf.served(*key))
            if served is None and not key[1].startswith(ENDED):
                with suppress(StoreError):  # another process may ask for the same at the same moment
                    await self._ask(lambda: self._shelf.want(*key, self._now(), MOST))
                served = await self._wait(key, SHORT if self._last(key) else LONGEST)
        except StoreError:
            served = None
        if served is None:
            last = self._last(key)  # better than nothing, for a while
            if last is None:
                raise NotReady
            return last
        self._old.pop(key, None)
        return self._keep(key, Answer(served))

    def _last(self, key: tuple[str, str]) -> Answer | None:
        """What was given last, unless that is too long ago: it may hold what was erased since."""
        answer, since = self._old.get(key, (None, 0.0))
        return answer if time.monotonic() - since < OLD else None

    async def _wait(self, key: tuple[str, str], seconds: float) -> Served | None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            await asyncio.sleep(BLINK)
            served = await self._ask(lambda: self._shelf.served(*key))
            if served is not None:
                return served
        return None

    def _keep(self, key: tuple[str, str], answer: Answer) -> Answer:
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
