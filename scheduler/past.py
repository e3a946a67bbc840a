"""The log as an office holds it: what is long past is read again when it is asked for, and not held in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import chain
from typing import Any, overload

from models.events import Event
from scheduler.store import Entry, Store
from scheduler.store.telling import unmade

HELD = 100_000
"""So many entries are held in memory at most, if all of them are asked for."""
_PAGE = 2_000


class Past(Sequence[Entry]):
    """The log's entries: the first ``base`` ones in the store, the others here."""

    def __init__(self, store: Store, base: int = 0, recent: Sequence[Entry] = (), held: int = HELD) -> None:
        self.store, self.base, self.recent, self.held = store, base, list(recent), held

    def __copy__(self) -> Past:
        return Past(self.store, self.base, self.recent, self.held)

    def append(self, entry: Entry) -> None:
        self.recent.append(entry)

    def __len__(self) -> int:
        return self.base + len(self.recent)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, int):
            number = range(len(self))[index]
            return self._part(number, number + 1)[0]
        first, last, step = index.indices(len(self))
        return self._part(first, last) if step == 1 else [self[number] for number in range(first, last, step)]

    def __iter__(self) -> Iterator[Entry]:
        self._recall()
        return chain(self.store.stream(until=self.base) if self.base else (), self.recent)

    def events(self) -> Iterator[Event]:
        """What the entries tell of."""
        self._recall()
        return chain(self.store.events(self.base) if self.base else (), (entry.event for entry in self.recent))

    def told(self) -> Iterator[Any]:
        """The same for those who only fold them."""
        self._recall()
        return chain(self.store.told(self.base) if self.base else (), (entry.event for entry in self.recent))

    def __reversed__(self) -> Iterator[Entry]:
        yield from reversed(self.recent)
        for last in range(self.base, 0, -_PAGE):
            yield from reversed(self.store.entries(after=max(0, last - _PAGE), until=last))

    def _part(self, first: int, last: int) -> list[Entry]:
        """The entries behind ``first`` up to ``last``."""
        if last <= first:
            return []
        if first < self.base and last - first > 1:
            self._recall()
        old = self.store.entries(after=first, until=min(last, self.base)) if first < self.base else []
        return old + self.recent[max(0, first - self.base) : max(0, last - self.base)]

    def _recall(self) -> None:
        """Takes the old entries into memory, if they are not too many."""
        if 0 < self.base <= self.held:
            self.recent[:0] = self.store.entries(until=self.base)
            self.base = 0


class Events(Sequence[Event]):
    """The log as a world goes on with it: what an office holds by now, and what is behind that."""

    def __init__(self, past: Past, more: Sequence[Event] = ()) -> None:
        self._past, self._more = past, list(more)

    def append(self, event: Event) -> None:
        self._more.append(event)

    def __len__(self) -> int:
        return len(self._past) + len(self._more)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | Sequence[Event]:
        end = len(self._past)
        if isinstance(index, int):
            number = range(len(self))[index]
            return self._past[number].event if number < end else self._more[number - end]
        first, last, step = index.indices(len(self))
        if step != 1:
            return [self[number] for number in range(first, last, step)]
        old = [entry.event for entry in self._past[first : min(last, end)]]
        return old + self._more[max(0, first - end) : max(0, last - end)]

    def __iter__(self) -> Iterator[Event]:
        return chain(self._past.events(), self._more)

    def told(self) -> Iterator[Any]:
        """As a world that is folded again wants them."""
        return chain(self._past.told(), self._more)

    def begun(self) -> dict[str, Any]:
        return unmade(self._past.store.again)

    def __copy__(self) -> Events:
        return Events(self._past, copy(self._more))
