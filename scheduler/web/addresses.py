"""Which addresses are valid, looked up so that neither time nor answer tells what is nearly right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from hmac import compare_digest

from scheduler.feeds.closing import TOLD
from scheduler.feeds.naming import is_public, public_address, token
from scheduler.store.shelf import ENDED
from scheduler.store.shelf_rows import Setting


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


class Addresses:
    """Those of feeds as they are set. ``key``: what secret addresses are made from; ``salt``: this process's own."""

    def __init__(
        self, salt: bytes, key: str = "", settings: Mapping[str, Setting] | None = None,
        ends: Mapping[tuple[str, int], datetime] | None = None, feeds: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self.key, self._salt, self._settings = key, salt, settings or {}
        self._found: dict[bytes, Address] = {}
        for (feed, generation), at in (ends or {}).items():
            self._end(feed, generation, at)
        for feed in feeds:
            self.open(feed)

    def setting(self, feed: str) -> Setting:
        """How a feed is set."""
        return self._settings.get(feed) or Setting(feed)

    def find(self, text: str) -> Address | None:
        """The valid address with this text: a path of a public feed, or the secret part of another. Unknown ones take as
        long as known ones: what is looked up is a digest under a key of this process."""
        found = self._found.get(self._digest(text))
        known = found.text if found is not None else " " * len(text)
        return found if compare_digest(known.encode(), text.encode("utf-8", "surrogatepass")) else None

    def open(self, feed: str) -> None:
        """A feed that is there from now on."""
        setting = self.setting(feed)
        if setting.closed:
            return
        if is_public(setting):
            self._note(Address(feed, setting.generation, public_address(feed)))
        else:
            self._note(Address(feed, setting.generation, token(self.key, feed, setting.generation)))

    def _end(self, feed: str, generation: int, at: datetime) -> None:
        """An address that ended: the secret one of that time, or the public one of a feed that is closed now."""
        self._note(Address(feed, generation, token(self.key, feed, generation), at))
        setting = self.setting(feed)
        if is_public(setting) and generation == setting.generation:
            self._note(Address(feed, generation, public_address(feed), at))

    def _note(self, address: Address) -> None:
        self._found[self._digest(address.text)] = address

    def _digest(self, text: str) -> bytes:
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16, key=self._salt).digest()
